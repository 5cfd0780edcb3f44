"""The same plan evaluated a second way: column by column, in exact arithmetic, without SQL.

This shares nothing with `compile` but the plan itself. Numbers are taken from the decimal text of the cell, so 0.1 is 1/10, and
sums are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from corpus import Cell
from solver.tables.engine_rows.aggregates import ByGroup, aggregated, longest_run
from solver.tables.engine_rows.columns import Cells, Tables
from solver.tables.engine_rows.conditions import against, among, compare, filled, passing, special
from solver.tables.engine_rows.numbers import Exact, Value, exact
from solver.tables.engine_rows.rows import Rows, edge, joined, leaders, ordered, shifted
from solver.tables.engine_rows.times import time_between
from solver.tables.plan import (
    COMPARISONS,
    Aggregate,
    Combine,
    Count,
    Filter,
    Literal,
    Plan,
    PlanError,
    Query,
    Scalar,
    Sets,
    is_single,
)

Row = tuple[Exact, ...]
_GROUPS_BETWEEN_LOOKS = 5_000


def evaluate(plan: Plan, tables: Tables) -> tuple[Row, ...]:
    """The rows a plan yields over `tables`, numbers exact, in the order the plan means.

    A scalar plan yields one row of one cell, None where nothing was there to compute from. Groups come as (key, number).

    Raises:
        PlanError: the plan names a table or column that is not there, or takes a sum of text.
        TimeoutError: the time of `tables` is up.
    """
    return Evaluation(tables).rows(plan)


class Evaluation:
    """Evaluates plans over the same tables; what a plan says twice is worked out once."""

    def __init__(self, tables: Tables) -> None:
        """Evaluate over `tables`."""
        self._tables = tables
        self._selected: dict[Query, Rows] = {}

    def rows(self, plan: Plan) -> tuple[Row, ...]:
        """See `evaluate`."""
        return tuple(tuple(exact(cell) for cell in row) for row in self._stored(plan))

    def selected(self, query: Query) -> Rows:
        """The rows of a query before columns are listed or values aggregated, in the order of the table."""
        if query not in self._selected:
            self._selected[query] = self._select(query)
        return self._selected[query]

    def listed(self, query: Query) -> Rows:
        """The rows of a listing in the order of its result, before repeated ones are left out."""
        rows = self.selected(query)
        is_ordered = query.top is not None and not query.top.nth and not query.shift
        return ordered(rows, query.top) if query.top is not None and is_ordered else rows

    def single(self, plan: Plan) -> Value:
        """The value of a plan that gives one."""
        match plan:
            case Literal():
                return plan.value
            case Count():
                return len(self._stored(plan.of))
            case Combine():
                return combine(plan, exact(self.single(plan.left)), exact(self.single(plan.right)))
            case Query(aggregate=Aggregate() as aggregate):
                return self._aggregate(aggregate, self.selected(plan))
            case _:
                raise PlanError("A listing is no single value.")

    def _stored(self, plan: Plan) -> Sequence[tuple[Value, ...]]:
        """The rows with cells as they are stored."""
        if isinstance(plan, Sets):
            return self._sets(plan)
        if not isinstance(plan, Query) or plan.is_scalar:
            return [(self.single(plan),)]
        if plan.aggregate is not None:
            return self._groups(plan, plan.aggregate)
        rows = self.listed(plan)
        listed: list[tuple[Value, ...]] = list(zip(*(rows.column(name).values for name in plan.columns), strict=True))
        return list(dict.fromkeys(listed)) if plan.distinct else listed

    def _sets(self, plan: Sets) -> list[tuple[Value, ...]]:
        left, right = (
            dict.fromkeys(row[0] for row in self._stored(side) if row[0] is not None) for side in (plan.left, plan.right)
        )
        match plan.op:
            case "union":
                kept = list({**left, **right})
            case "intersection":
                kept = [value for value in left if value in right]
            case "difference":
                kept = [value for value in left if value not in right]
            case _:
                assert_never(plan.op)
        return [(value,) for value in kept]

    def _select(self, query: Query) -> Rows:
        rows = Rows(query=query, tables=self._tables, places=(range(self._tables.n_rows(query.table)),))
        if query.source is not None:
            rows = Rows(query=query, tables=self._tables, places=(sorted(self.selected(query.source).places[0]),))
        for join in query.joins:
            rows = joined(rows, join)
        for test in query.filters:
            self._tables.look()
            rows = rows.kept(self._passing(test, rows))
        for group in query.either:
            rows = rows.kept(sorted({at for test in group for at in self._passing(test, rows)}))
        if query.group_by is not None:
            rows = rows.kept(filled(rows.column(query.group_by)))
        if query.top is not None and query.top.by is not None:
            rows = leaders(rows, query.top)
        return shifted(rows, query.shift) if query.shift else rows

    def _passing(self, test: Filter, rows: Rows) -> Sequence[int]:
        if test.other is not None:
            return against(rows.read(test.column), test.op, rows.read(test.other))
        if test.than is not None and is_single(test.than):
            return passing(rows.read(test.column), test.op, self.single(test.than))
        if test.op in ("in", "not in"):
            values = {row[0] for row in self._stored(test.than)} if test.than is not None else set(test.values)
            written, is_numeric = rows.column(test.column), test.column in rows.query.as_number
            cells = {each for each in values if not isinstance(each, Fraction)}
            return among(written, rows.read(test.column) if is_numeric else written, cells, inside=test.op == "in")
        if test.op not in COMPARISONS and test.op != "between":
            return special(test, rows.column(test.column))
        is_text = any(isinstance(value, str) for value in test.values)
        cells_read = rows.column(test.column) if is_text else rows.read(test.column)
        if test.op == "between":
            above = passing(cells_read, ">=", test.values[0])
            within = passing(Cells(values=[cells_read.values[at] for at in above], kind=cells_read.kind), "<=", test.values[1])
            return [above[at] for at in within]
        return passing(cells_read, test.op, test.values[0])

    def _aggregate(self, aggregate: Aggregate, rows: Rows) -> Value:
        self._tables.look()
        if aggregate.column is None:
            return len(rows) if aggregate.fn == "count" else longest_run(rows.places[0])
        return aggregated(aggregate, _counted(aggregate, rows))

    def _groups(self, query: Query, aggregate: Aggregate) -> list[tuple[Value, ...]]:
        rows = self.selected(query)
        members: dict[Cell, list[int]] = {}
        for at, key in enumerate(rows.column(query.group_by or "").values):
            members.setdefault(key, []).append(at)
        prepared = None if aggregate.column is None else ByGroup.over(aggregate, _counted(aggregate, rows))
        computed: list[tuple[Value, Cell]] = []
        for number, (key, places) in enumerate(members.items()):
            if number % _GROUPS_BETWEEN_LOOKS == 0:
                self._tables.look()
            if prepared is not None:
                value = prepared.of(places)
            else:
                value = len(places) if aggregate.fn == "count" else longest_run([rows.places[0][at] for at in places])
            computed.append((value, key))
        for having in query.having:
            limit = having.value if having.than is None else self.single(having.than)
            computed = [pair for pair in computed if compare(pair[0], having.op, limit)]
        if query.top is not None:
            computed = edge([pair for pair in computed if pair[0] is not None], query.top)
            if not query.top.nth:
                computed.sort(key=lambda pair: _order(pair[0]), reverse=query.top.descending)
        return [(key, value) for value, key in computed]


def combine(plan: Combine, left: Exact, right: Exact) -> Exact:
    """Two values made one; None where a side is empty, is text where a number is needed, or the divisor is 0.

    >>> one = Literal(value=1)
    >>> combine(Combine(op="change", left=one, right=one), Fraction(3), Fraction(2))
    Fraction(50, 1)
    """
    if plan.op in ("greater", "less", "equal"):
        if left is None or right is None:
            return None
        return Fraction(compare(left, {"greater": ">", "less": "<", "equal": "="}[plan.op], right))
    if plan.op in ("days", "months", "years"):
        found = time_between(plan.op, left, right)
        return None if found is None else Fraction(found)
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        return None
    match plan.op:
        case "difference":
            return left - right
        case "distance":
            return abs(left - right)
        case "sum":
            return left + right
        case "product":
            return left * right
        case "mean":
            return (left + right) / 2
        case "ratio":
            return left / right if right else None
        case "share":
            return 100 * left / right if right else None
        case _:
            return 100 * (left - right) / abs(right) if right else None


def agree(found: Scalar | None, expected: Exact, *, slack: Fraction = Fraction(0)) -> bool:
    """Whether a cell from SQL is the exact value: text the same, numbers to 1e-9 relative, or to `slack`.

    >>> agree(0.30000000000000004, Fraction(3, 10))
    True
    """
    if found is None or expected is None:
        return found is None and expected is None
    if isinstance(found, str) or isinstance(expected, str):
        return found == expected
    if isinstance(found, float) and found - found != 0:  # infinite: nothing exact is
        return False
    difference = abs(Fraction(found) - expected)
    return difference <= abs(expected) / 10**9 + Fraction(1, 10**12) + slack


def _counted(aggregate: Aggregate, rows: Rows) -> Cells:
    """The cells an aggregate takes: as written where they are only counted."""
    column = aggregate.column or ""
    return rows.column(column) if aggregate.fn in ("count", "count_distinct") else rows.read(column)


def _order(value: Value) -> tuple[int, Fraction, str]:
    known = exact(value)
    return (1, Fraction(0), known) if isinstance(known, str) else (0, known or Fraction(0), "")
