"""What the columns of a table hold: how many cells are filled, how many differ, the lowest and the highest; counted twice."""

from __future__ import annotations

import time
from dataclasses import dataclass

from corpus import Cell, Column, TableCard
from solver.executors.sql import SqlExecutor
from solver.tables.engine_rows.aggregates import aggregated
from solver.tables.engine_rows.columns import StoredTables
from solver.tables.engine_rows.numbers import exact
from solver.tables.engine_sql.names import quote
from solver.tables.evaluate import agree
from solver.tables.execution import ROWS_TIMEOUT_S, SQL_TIMEOUT_S
from solver.tables.plan import Aggregate, Fn, PlanError
from solver.tables.vocabulary import TableSource
from solver.types import Check, Declined, Program

METHOD = "each column read and counted again, without SQL"
_FUNCTIONS: dict[Fn, str] = {"count": "COUNT({})", "count_distinct": "COUNT(DISTINCT {})", "min": "MIN({})", "max": "MAX({})"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSummary:
    """One column; `lowest` and `highest` in the order of numbers, dates or letters, None where all cells are empty."""

    column: Column
    n_filled: int
    n_empty: int
    n_distinct: int
    lowest: Cell
    highest: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All columns of a table, the SQL that counted them, and the check."""

    columns: tuple[ColumnSummary, ...]
    program: Program
    check: Check


def summary_of(card: TableCard, library: TableSource) -> Summary | Declined:
    """Count what the columns of a stored table hold, or say why that cannot be done."""
    counts = [template.format(quote(column.name)) for column in card.columns for template in _FUNCTIONS.values()]
    program = Program(language="sql", source=f"SELECT {', '.join(counts)} FROM {quote(card.name)}")
    result = SqlExecutor(library.path, tables=[card.name]).run(program, timeout_s=SQL_TIMEOUT_S)
    if result.status != "ok" or not isinstance(result.value, list):
        return Declined(reason=f"The columns of {card.title!r} could not be counted: {result.error}")
    found: list[Cell] = result.value[0]
    cells = [found[at : at + len(_FUNCTIONS)] for at in range(0, len(found), len(_FUNCTIONS))]
    columns = tuple(
        ColumnSummary(
            column=column,
            n_filled=_whole(filled),
            n_empty=card.n_rows - _whole(filled),
            n_distinct=_whole(distinct),
            lowest=lowest,
            highest=highest,
        )
        for column, (filled, distinct, lowest, highest) in zip(card.columns, cells, strict=True)
    )
    return Summary(columns=columns, program=program, check=_checked(card, library, cells))


def _whole(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _checked(card: TableCard, library: TableSource, found: list[list[Cell]]) -> Check:
    tables = StoredTables(library.path, {card.name: card}, deadline=time.monotonic() + ROWS_TIMEOUT_S)
    try:
        for column, cells in zip(card.columns, found, strict=True):
            stored = tables.column(card.name, column.name)
            for fn, cell in zip(_FUNCTIONS, cells, strict=True):
                if not agree(cell, exact(aggregated(Aggregate(fn=fn, column=column.name), stored))):
                    return Check(
                        verdict="refuted", method=METHOD, reason=f"The {fn} of {column.header!r} comes out differently."
                    )
    except (PlanError, TimeoutError) as error:
        return Check(verdict="unknown", method=METHOD, reason=str(error))
    return Check(verdict="verified", method=METHOD, reason=f"{len(found)} columns agree over {card.n_rows} rows.")
