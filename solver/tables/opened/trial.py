"""What a plan gives on a grid, quickly and in floats: only to tell likely candidates from unlikely ones.

An answer is never taken from here; it comes from the two engines of `solver.tables.execution`. Row sets of filters are
remembered for as long as one question is being read, since hundreds of candidates share them.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from statistics import fmean, median
from typing import TypeVar

from corpus import Cell
from solver.tables.opened.grid import Grid
from solver.tables.opened.trial_values import TrialError, combine, order
from solver.tables.plan import ROW_ORDER, Aggregate, Combine, Count, Filter, Literal, Plan, Query, Sets, Top

__all__ = ["MAX_LISTED", "Found", "Trial", "TrialError"]

Found = tuple[tuple[Cell, ...], ...]
Rows = Sequence[int]
T = TypeVar("T")


MAX_LISTED = 150
"""Rows of a listing that are looked at; longer ones are no answer."""


class Trial:
    """Tries plans on one grid."""

    def __init__(self, grid: Grid) -> None:
        """Begin with no row set remembered."""
        self._grid = grid
        self._masks: dict[tuple[Filter, bool], frozenset[int]] = {}
        self._sets: dict[tuple[object, ...], tuple[int, ...]] = {}

    def run(self, plan: Plan) -> Found:
        """The rows the plan gives; groups come as (key, value), a single value as one row of one cell.

        Raises:
            TrialError: it cannot be tried.
        """
        match plan:
            case Literal():
                return ((plan.value,),)
            case Count():
                return ((len(self._query(plan.of) if isinstance(plan.of, Query) else self.run(plan.of)),),)
            case Combine():
                return ((combine(plan.op, self._single(plan.left), self._single(plan.right)),),)
            case Sets():
                return self._sets_of(plan)
            case Query():
                return self._query(plan, n_listed=MAX_LISTED)

    def passing(self, query: Query) -> tuple[int, ...]:
        """The places of the rows that a query is about, from 0, before they are listed or aggregated."""
        if query.joins:
            raise TrialError("A trial joins no tables.")
        key = (
            query.source,
            query.filters,
            query.either,
            query.top if query.group_by is None else None,
            query.shift,
            query.as_number,
        )
        if key in self._sets:
            return self._sets[key]
        rows: Rows = self.passing(query.source) if query.source is not None else range(self._grid.n_rows)
        for test in query.filters:
            held = self._mask(query, test)
            rows = [row for row in rows if row in held]
        for group in query.either:
            held = frozenset().union(*(self._mask(query, test) for test in group))
            rows = [row for row in rows if row in held]
        if query.top is not None and query.group_by is None:
            cells = self._reader(query, query.top.by or ROW_ORDER)
            rows = [row for _, row in _edge([(cells[row], row) for row in rows if cells[row] is not None], query.top)]
        if query.shift:
            rows = [row + query.shift for row in rows if 0 <= row + query.shift < self._grid.n_rows]
        self._sets[key] = tuple(rows)
        return self._sets[key]

    def _single(self, plan: Plan) -> Cell:
        found = self.run(plan)
        return found[0][0] if found else None

    def _sets_of(self, plan: Sets) -> Found:
        left, right = (dict.fromkeys(row[:1] for row in self._query(side)) for side in (plan.left, plan.right))
        match plan.op:
            case "union":
                return tuple({**left, **right})
            case "intersection":
                return tuple(row for row in left if row in right)
            case "difference":
                return tuple(row for row in left if row not in right)

    def _query(self, query: Query, *, n_listed: int | None = None) -> Found:
        rows = self.passing(query)
        if query.aggregate is None:
            columns = [self._grid.order if name == ROW_ORDER else self._grid.cells[name] for name in query.columns]
            listed = [tuple(column[row] for column in columns) for row in rows[:n_listed]]
            return tuple(dict.fromkeys(listed)) if query.distinct else tuple(listed)
        if query.group_by is None:
            return ((self._aggregate(query, query.aggregate, rows),),)
        keys = self._grid.cells[query.group_by]
        members: dict[Cell, list[int]] = {}
        for row in rows:
            if keys[row] is not None:
                members.setdefault(keys[row], []).append(row)
        groups = [(self._aggregate(query, query.aggregate, held), key) for key, held in members.items()]
        for having in query.having:
            bound = self._single(having.than) if having.than is not None else having.value
            groups = [pair for pair in groups if _holds(having.op, pair[0], (bound,))]
        if query.top is not None:
            groups = _edge([pair for pair in groups if pair[0] is not None], query.top)
        return tuple((key, value) for value, key in groups)

    def _reader(self, query: Query, name: str) -> Sequence[Cell]:
        if name == ROW_ORDER:
            return self._grid.order
        return self._grid.numbers(name) if name in query.as_number else self._grid.cells[name]

    def _aggregate(self, query: Query, aggregate: Aggregate, rows: Rows) -> Cell:
        if aggregate.fn == "longest_run":
            return _longest_run(rows if aggregate.column is None else self._whole(query, aggregate.column, rows))
        if aggregate.column is None:
            return len(rows)
        cells = self._reader(query, aggregate.column)
        values = [value for row in rows if (value := cells[row]) is not None]
        if aggregate.fn == "count":
            return len(values)
        if aggregate.fn == "count_distinct":
            return len(set(values))
        if not values:
            return None
        if aggregate.fn == "only":
            return values[0] if len(set(values)) == 1 else None
        if aggregate.fn in ("min", "max"):
            return (min if aggregate.fn == "min" else max)(values, key=order)
        numbers = [value for value in values if not isinstance(value, str)]
        if len(numbers) < len(values):
            raise TrialError(f"Column {aggregate.column!r} has texts to add up.")
        if aggregate.fn == "sum":
            return sum(numbers)
        return fmean(numbers) if aggregate.fn == "mean" else median(numbers)

    def _whole(self, query: Query, column: str, rows: Rows) -> list[int]:
        cells = self._reader(query, column)
        return sorted({int(value) for row in rows if isinstance(value := cells[row], int | float)})

    def _mask(self, query: Query, test: Filter) -> frozenset[int]:
        key = (test, test.column in query.as_number)
        if key not in self._masks:
            self._masks[key] = frozenset(self._passes(query, test))
        return self._masks[key]

    def _passes(self, query: Query, test: Filter) -> list[int]:
        is_numeric_op = test.op in ("=", "!=", "<", "<=", ">", ">=", "between")
        is_texts = bool(test.values) and isinstance(test.values[0], str)
        cells = self._reader(query, test.column) if is_numeric_op and not is_texts else self._plain(test.column)
        if test.other is not None:
            others = self._reader(query, test.other)
            return [row for row, cell in enumerate(cells) if _holds(test.op, cell, (others[row],))]
        values: tuple[Cell, ...] = test.values
        if test.than is not None:
            found = self.run(test.than)
            values = tuple(row[0] for row in found) if test.op in ("in", "not in") else ((found[0][0] if found else None),)
            if any(isinstance(value, str) for value in values):
                cells = self._plain(test.column)
        match = _matcher(test.op, values)
        return [row for row, cell in enumerate(cells) if match(cell)]

    def _plain(self, name: str) -> Sequence[Cell]:
        return self._grid.order if name == ROW_ORDER else self._grid.cells[name]


def _matcher(op: str, values: tuple[Cell, ...]) -> Callable[[Cell], bool]:
    match op:
        case "empty":
            return lambda cell: cell is None
        case "filled":
            return lambda cell: cell is not None
        case "in":
            return lambda cell: cell is not None and cell in values
        case "not in":
            return lambda cell: cell not in values
        case "contains" | "lacks":
            piece, present = str(values[0]).lower(), op == "contains"
            return lambda cell: cell is not None and (piece in str(cell).lower()) is present
        case "within":
            periods = tuple(str(value) for value in values)
            return lambda cell: cell is not None and str(cell).startswith(periods)
        case "month":
            return lambda cell: cell is not None and str(cell)[5:7].isdigit() and int(str(cell)[5:7]) in values
        case "=" if len(values) == 1 and values[0] is not None:
            wanted = values[0]
            return lambda cell: cell == wanted
        case "<" | "<=" | ">" | ">=" if isinstance(values[0], int | float):
            return _number_matcher(op, values[0])
        case _:
            return lambda cell: _holds(op, cell, values)


def _number_matcher(op: str, bound: float) -> Callable[[Cell], bool]:
    """The comparison with a number; texts come after all numbers, as in the engines."""
    holds = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}[op]
    text_holds = op in (">", ">=")
    return lambda cell: cell is not None and (text_holds if isinstance(cell, str) else bool(holds(cell, bound)))


def _holds(op: str, cell: Cell, values: Sequence[Cell]) -> bool:
    if cell is None or any(value is None for value in values):
        return False
    key, first, last = order(cell), order(values[0]), order(values[-1])
    match op:
        case "=":
            return key == first
        case "!=":
            return key != first
        case "<":
            return key < first
        case "<=":
            return key <= first
        case ">":
            return key > first
        case ">=":
            return key >= first
        case _:
            return first <= key <= last


def _edge(valued: Sequence[tuple[Cell, T]], top: Top) -> list[tuple[Cell, T]]:
    ranked = sorted(valued, key=lambda pair: order(pair[0]), reverse=top.descending)
    if len(ranked) < top.k:
        return [] if top.nth else ranked
    edge = order(ranked[top.k - 1][0])
    if top.nth:
        is_over = top.k > 1 and order(ranked[top.k - 2][0]) == edge
        return [] if is_over else [pair for pair in ranked if order(pair[0]) == edge]
    return [pair for pair in ranked if (order(pair[0]) >= edge if top.descending else order(pair[0]) <= edge)]


def _longest_run(places: Sequence[int]) -> int:
    best = run = 0
    before: int | None = None
    for place in places:
        run = run + 1 if before is not None and place == before + 1 else 1
        best, before = max(best, run), place
    return best
