"""Values of one group by what rows they have."""

from __future__ import annotations

from eval.generated_tables.kinds.draft import Draft
from eval.generated_tables.picking import Picker


def with_both(pick: Picker) -> Draft:
    """Those with rows of one sort and rows of another."""
    return _over(pick, "INTERSECT")


def with_one(pick: Picker) -> Draft:
    """Those with rows of one sort and none of another."""
    return _over(pick, "EXCEPT")


def _over(pick: Picker, operator: str) -> Draft:
    entity = pick.one("group")
    field = pick.one("group", but=[entity])
    form = pick.rng.choice(field.where)
    first = pick.value(field)
    second = pick.value(field, but=first)
    sides = [f"SELECT DISTINCT {entity.key} FROM {pick.at} WHERE {pick.in_group(field, v).sql}" for v in (first, second)]
    slots = {"cats": entity.plural, "cat": pick.said(entity), "cond": form.format(v=first), "cond2": form.format(v=second)}
    return Draft(slots=slots, sql=f"{sides[0]} {operator} {sides[1]}")
