"""What there is to know of a table without asking it anything: its columns as they were understood, its first rows."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import Cell, TableCard
from solver.executors.sql import SqlExecutor
from solver.tables.compile import compile_plan
from solver.tables.plan import ROW_ORDER, Query, Top
from solver.tables.vocabulary import VOCABULARIES, ColumnProfile, TableSource

N_EXAMPLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFacts:
    """One column: its SQL name, its header, how its cells are read, its unit, and what they are.

    `lowest` and `highest` are there for numbers and dates; `examples` are up to `N_EXAMPLES` texts, in the order of the table.
    """

    name: str
    header: str
    type: str
    unit: str | None
    scale: float
    n_filled: int
    n_empty: int
    n_distinct: int
    lowest: Cell
    highest: Cell
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFacts:
    """A table: its card, its columns, the names of its total rows, and its first rows."""

    card: TableCard
    columns: tuple[ColumnFacts, ...]
    totals: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def facts_of(card: TableCard, library: TableSource, *, n_rows: int = 5) -> TableFacts:
    """The facts of a stored table, with its first `n_rows` rows."""
    vocabulary = VOCABULARIES.of(library, card)
    return TableFacts(
        card=card,
        columns=tuple(_column(profile, card.n_rows) for profile in vocabulary.profiles),
        totals=tuple(str(cell) for _, cell in vocabulary.totals),
        rows=_first_rows(card, library, n_rows),
    )


def _column(profile: ColumnProfile, n_rows: int) -> ColumnFacts:
    values = [cell for cell in profile.values if cell is not None]
    is_ordered = profile.reads in ("number", "date") and not profile.as_number
    return ColumnFacts(
        name=profile.name,
        header=profile.column.header,
        type=profile.column.type,
        unit=profile.column.unit,
        scale=profile.column.scale,
        n_filled=profile.n_filled,
        n_empty=n_rows - profile.n_filled,
        n_distinct=profile.n_distinct,
        lowest=min(values, default=None) if is_ordered else None,
        highest=max(values, default=None) if is_ordered else None,
        examples=() if is_ordered else tuple(str(cell) for cell in values[:N_EXAMPLES]),
    )


def _first_rows(card: TableCard, library: TableSource, n_rows: int) -> tuple[tuple[Cell, ...], ...]:
    if n_rows == 0 or card.n_rows == 0:
        return ()
    columns = tuple(column.name for column in card.columns)
    program = compile_plan(Query(table=card.name, columns=columns, top=Top(by=ROW_ORDER, descending=False, k=n_rows)))
    result = SqlExecutor(library.path, tables=[card.name]).run(program)
    rows = result.value if isinstance(result.value, list) else []
    return tuple(tuple(row) for row in rows)
