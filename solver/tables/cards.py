"""What a plan's names stand for in the tables it reads, and the scale of the figures it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from corpus import Column, TableCard
from solver.tables.plan import ROW_ORDER, Combine, Literal, Plan, PlanError, Query
from solver.tables.plan_walk import owner_of

Cards = Mapping[str, TableCard]
_ROW = Column(name=ROW_ORDER, header="row", type="integer")
_OF_ONE_SCALE = frozenset({"difference", "distance", "ratio", "share", "sum", "mean", "change", "greater", "less", "equal"})


def column_of(query: Query, name: str, cards: Cards) -> Column:
    """The column a name in a query stands for; one of whole numbers for the place of a row.

    Raises:
        PlanError: the table or the column is not there.
    """
    table, column = owner_of(query, name)
    card = cards.get(table)
    if card is None:
        raise PlanError(f"There is no table {table!r}. There are: {', '.join(cards) or 'none'}.")
    if column == ROW_ORDER:
        return _ROW
    for each in card.columns:
        if each.name == column:
            return each
    raise PlanError(f"Table {table!r} has no column {column!r}. It has: {', '.join(each.name for each in card.columns)}.")


def scale_of(plan: Plan, cards: Cards) -> int | None:
    """What the figure a plan gives is to be multiplied by; None for what stands in no scale of a column, as a count."""
    if isinstance(plan, Combine):
        return scale_of(plan.left, cards) if plan.op in ("difference", "distance", "sum", "mean") else None
    if not isinstance(plan, Query) or plan.aggregate is None or plan.aggregate.column is None:
        return None
    if plan.aggregate.fn in ("count", "count_distinct", "longest_run"):
        return None
    return column_of(plan, plan.aggregate.column, cards).scale


def on_one_scale(plan: Combine, cards: Cards) -> Combine:
    """The same two figures, written out in full where one stands in thousands and the other in millions."""
    scales = [scale_of(side, cards) for side in (plan.left, plan.right)]
    if plan.op not in _OF_ONE_SCALE or None in scales or scales[0] == scales[1]:
        return plan
    return replace(plan, left=to_scale(plan.left, 1, cards), right=to_scale(plan.right, 1, cards))


def to_scale(plan: Plan, scale: int, cards: Cards) -> Plan:
    """A plan for the same figure as it is written in `scale`; the plan itself where it stands in no scale or in this one."""
    own = scale_of(plan, cards)
    if own is None or own == scale:
        return plan
    if own % scale == 0:
        return Combine(op="product", left=plan, right=Literal(value=own // scale))
    return Combine(op="ratio", left=plan, right=Literal(value=scale / own if scale % own else scale // own))
