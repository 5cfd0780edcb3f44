"""What an answer from tables rests on, ready to be shown: the result as a table, the rows used with their addresses."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import Cell, Column, TableCard
from solver.tables.cards import Cards
from solver.tables.engine_rows.columns import StoredTables
from solver.tables.engine_rows.numbers import Exact
from solver.tables.execution import Outcome
from solver.tables.plan import ROW_ORDER, PlanError, Query, tests_of
from solver.tables.plan_walk import owner_of
from solver.tables.usage import Usage, UsedRows, answering
from solver.tables.vocabulary import TableSource
from solver.tables.wording import sentence_of
from solver.types import TableEvidence, UsedRow

MAX_RESULT_ROWS = 200
MAX_USED_ROWS = 100
_TIME_S = 2.0
JsonCell = str | int | float | None


def evidence_of(outcome: Outcome, source: TableSource, cards: Cards, *, notes: Sequence[str] = ()) -> TableEvidence:
    """What an outcome without failure rests on.

    Args:
        outcome: Of `execution.run_plan`.
        source: The library it was run on.
        cards: Of its tables, by name.
        notes: What else to know, as sentences.
    """
    usage = outcome.usage
    kinds = [column.type for column in outcome.columns]
    shown = TableEvidence(
        sentence=sentence_of(outcome.plan, cards),
        columns=tuple(column.header for column in outcome.columns),
        types=tuple(kinds),
        units=tuple(column.unit_text for column in outcome.columns),
        rows=tuple(
            tuple(json_cell(cell, kind) for cell, kind in zip(row, kinds, strict=True))
            for row in outcome.rows[:MAX_RESULT_ROWS]
        ),
        n_rows=len(outcome.rows),
        notes=tuple(notes),
    )
    if usage is None:
        return shown
    try:
        return _with_usage(shown, usage, _Shown(outcome, source, cards))
    except (TimeoutError, PlanError):  # a table that has changed, or a disk too slow: the answer stands without its rows
        return replace(shown, n_used=sum(each.n_rows for each in usage.used), n_tied=usage.n_tied, n_missing=usage.n_missing)


def json_cell(cell: Exact, kind: str = "") -> JsonCell:
    """A cell of a result as a JSON value; a number that has no short decimal is the nearest one.

    >>> from fractions import Fraction
    >>> json_cell(Fraction(1, 4)), json_cell(Fraction(1), "boolean")
    (0.25, 'yes')
    """
    if cell is None or isinstance(cell, str):
        return cell
    if kind == "boolean" and cell in (0, 1):
        return "yes" if cell else "no"
    return cell.numerator if cell.denominator == 1 else float(cell)


def row_address(card: TableCard, row: int) -> str:
    """What a reader of the source calls a row of a table, by its place from 0."""
    if card.places is None:
        return f"row {row + 1}"
    if card.places.is_turned:
        return f"the column of {card.places.address(row, 0)}"
    place = card.places.source_row(row)
    if card.places.sheet is not None:
        return f"{card.places.sheet} row {place}"
    return f"{'line' if card.places.is_line_based else 'row'} {place}"


def cell_address(card: TableCard, row: int, column: int) -> str:
    """What a reader of the source calls a cell, by its places from 0."""
    return f"row {row + 1}, column {column + 1}" if card.places is None else card.places.address(row, column)


class _Shown:
    """The rows of an outcome as they are shown: with the columns its plan speaks of."""

    def __init__(self, outcome: Outcome, source: TableSource, cards: Cards) -> None:
        self._cards = cards
        self._tables = StoredTables(source.path, cards, deadline=time.monotonic() + _TIME_S)
        spoken = [pair for query in answering(outcome.plan) for pair in _spoken_of(query)]
        self.columns = list(dict.fromkeys(pair for pair in spoken if pair[1] != ROW_ORDER))

    def headers(self) -> tuple[str, ...]:
        several = len({table for table, _ in self.columns}) > 1
        return tuple(
            f"{self._cards[table].title}: {_column(self._cards[table], name)[1].header}"
            if several
            else _column(self._cards[table], name)[1].header
            for table, name in self.columns
        )

    def rows(self, used: UsedRows) -> Iterator[UsedRow]:
        card = self._cards[used.table]
        for row in used.rows[:MAX_USED_ROWS]:
            yield UsedRow(
                table=card.title,
                row=row + 1,
                address=row_address(card, row),
                cells=tuple(self._cell(table, name, row) if table == used.table else None for table, name in self.columns),
                places=tuple(
                    cell_address(card, row, _column(card, name)[0]) if table == used.table else ""
                    for table, name in self.columns
                ),
            )

    def address(self, place: tuple[str, int]) -> str:
        table, row = place
        return row_address(self._cards[table], row)

    def _cell(self, table: str, name: str, row: int) -> Cell:
        value = self._tables.column(table, name).values[row]
        if _column(self._cards[table], name)[1].type == "boolean" and value in (0, 1):
            return "yes" if value else "no"
        return value


def _with_usage(shown: TableEvidence, usage: Usage, rows: _Shown) -> TableEvidence:
    used = tuple(row for each in usage.used for row in rows.rows(each))
    return replace(
        shown,
        n_used=sum(each.n_rows for each in usage.used),
        used_columns=rows.headers(),
        used=used[:MAX_USED_ROWS],
        n_tied=usage.n_tied,
        n_missing=usage.n_missing,
        missing=tuple(map(rows.address, usage.missing)),
        totals_counted=tuple(map(rows.address, usage.totals)),
        totals_left_out=tuple(map(rows.address, usage.totals_left_out)),
    )


def _spoken_of(query: Query) -> Iterator[tuple[str, str]]:
    """(table, column) of what a query lists, computes, groups, orders or filters by."""
    others = (test.other for test in tests_of(query))
    computed = (query.group_by, query.aggregate.column if query.aggregate else None, query.top.by if query.top else None)
    joins = (name for join in query.joins for name in (join.left, f"{join.table}.{join.right}"))
    for name in (*query.columns, *computed, *(test.column for test in tests_of(query)), *others, *joins):
        if name is not None:
            yield owner_of(query, name)


def _column(card: TableCard, name: str) -> tuple[int, Column]:
    return next((place, column) for place, column in enumerate(card.columns) if column.name == name)
