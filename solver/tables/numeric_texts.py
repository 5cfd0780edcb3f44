"""Text columns of figures ("97.9 MHz", "1,250 kW") read as numbers wherever a plan orders by them.

Whoever writes a plan by hand says "the largest power" and means the number; by their letters, "9 kW" would come after "12 kW".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from solver.tables.plan import Combine, Count, Filter, Having, Literal, Plan, Query, Sets
from solver.tables.plan_walk import owner_of

Numeric = Callable[[str, str], bool]


def read_numbers(plan: Plan, numeric: Numeric) -> Plan:
    """The plan with `as_number` set for what it orders by.

    Args:
        plan: Any plan.
        numeric: Whether the cells of a table's column are texts that all begin with a number.
    """
    match plan:
        case Query():
            return _in_query(plan, numeric)
        case Combine():
            return replace(plan, left=read_numbers(plan.left, numeric), right=read_numbers(plan.right, numeric))
        case Sets():
            return replace(plan, left=_in_query(plan.left, numeric), right=_in_query(plan.right, numeric))
        case Count(of=Query() as query):
            return replace(plan, of=_in_query(query, numeric))
        case Count(of=Sets() as sets):
            left, right = _in_query(sets.left, numeric), _in_query(sets.right, numeric)
            return replace(plan, of=replace(sets, left=left, right=right))
        case Count() | Literal():
            return plan


def _in_query(query: Query, numeric: Numeric) -> Query:
    def in_filter(test: Filter) -> Filter:
        return test if test.than is None else replace(test, than=read_numbers(test.than, numeric))

    def in_having(having: Having) -> Having:
        return having if having.than is None else replace(having, than=read_numbers(having.than, numeric))

    ordered = {name for name in _ordered_by(query) if numeric(*owner_of(query, name))}
    return replace(
        query,
        filters=tuple(map(in_filter, query.filters)),
        either=tuple(tuple(map(in_filter, group)) for group in query.either),
        having=tuple(map(in_having, query.having)),
        source=None if query.source is None else _in_query(query.source, numeric),
        as_number=tuple(sorted({*query.as_number, *ordered})),
    )


def _ordered_by(query: Query) -> Iterator[str]:
    if query.top is not None and query.top.by is not None:
        yield query.top.by
    if query.aggregate is not None and query.aggregate.column is not None and query.aggregate.fn in ("min", "max"):
        yield query.aggregate.column
