"""Cells that an answer looks up, as the source writes them: "3:11" for the seconds they were typed as, "1st", "5 March 2001".

Only what is computed is said as it was computed.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Protocol, cast

from corpus import Cell, TableCard
from solver.tables.engine_rows.columns import StoredTables
from solver.tables.evaluate import Row
from solver.tables.execution import Outcome
from solver.tables.plan import ROW_ORDER, PlanError, Query
from solver.tables.vocabulary import TableSource

_TIME_S = 2.0
_CELLS = frozenset({"only", "min", "max"})
_MARKS = re.compile(r"(?:\s*(?:\[[^\[\]]{1,20}\]|[*†‡§^]+))+$")


class _RawSource(Protocol):
    def raw(self, name: str, rows: Sequence[int]) -> Mapping[tuple[int, int], str]: ...


def as_written(outcome: Outcome, source: TableSource, cards: Mapping[str, TableCard]) -> tuple[Row, ...]:
    """The rows of an outcome with the cells it looked up as they stand in the source, footnote marks apart."""
    plan, usage = outcome.plan, outcome.usage
    if not isinstance(plan, Query) or plan.joins or plan.group_by is not None or usage is None or not hasattr(source, "raw"):
        return outcome.rows
    if len(usage.used) != 1 or usage.used[0].table != plan.table:
        return outcome.rows
    if plan.aggregate is not None and plan.aggregate.fn not in _CELLS:
        return outcome.rows
    names = [plan.aggregate.column] if plan.aggregate is not None else list(plan.columns)
    columns = [column.name for column in cards[plan.table].columns]
    places = [columns.index(name) if name in columns else -1 for name in names if name is not None and name != ROW_ORDER]
    if len(places) < len(names) or -1 in places or all(cards[plan.table].columns[place].type == "text" for place in places):
        return outcome.rows
    used = usage.used[0].rows
    raws = cast("_RawSource", source).raw(plan.table, used)
    if not raws:
        return outcome.rows
    if plan.aggregate is not None:
        tables = StoredTables(source.path, cards, deadline=time.monotonic() + _TIME_S)
        try:
            cells = tables.column(plan.table, columns[places[0]]).values
        except (TimeoutError, PlanError):
            return outcome.rows
        return _extreme(outcome.rows, cells, raws, used, places[0])
    if len(used) != len(outcome.rows):  # different rows only, or more than are named
        return outcome.rows
    return tuple(
        tuple(_said(raws.get((at, place)), cell) for cell, place in zip(row, places, strict=True))
        for row, at in zip(outcome.rows, used, strict=True)
    )


def _extreme(
    rows: Sequence[Row], cells: Sequence[Cell], raws: Mapping[tuple[int, int], str], used: Sequence[int], place: int
) -> tuple[Row, ...]:
    """The one cell that an aggregate picks, as one of the rows that have it writes it, if all of them write it so."""
    value = rows[0][0]
    said = {raws.get((at, place), "") for at in used if _is_same(cells[at], value)}
    return ((_said(said.pop() or None, value),),) if len(said) == 1 else tuple(rows)


def _is_same(cell: Cell, value: object) -> bool:
    if isinstance(cell, int | float) and isinstance(value, Fraction):
        return float(cell) == float(value)
    return cell == value


def _said(raw: str | None, cell: object) -> str | Fraction | None:
    """What the source says, unless that is the typed value with a mark behind it."""
    if raw is None or cell is None:
        return cast("str | Fraction | None", cell)
    bare = _MARKS.sub("", raw)
    plain = bare.replace(",", "")
    if isinstance(cell, Fraction) and re.fullmatch(r"-?\d+(?:\.\d+)?", plain) and Fraction(plain) == cell and bare != raw:
        return cell
    return bare
