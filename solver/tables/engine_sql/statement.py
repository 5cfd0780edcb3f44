"""One SQL statement as it grows: values bound to numbered parameters, inner results kept as named common tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from solver.tables.engine_sql.names import quote
from solver.tables.plan import Combine, Count, Literal, Plan, Query, Scalar, is_single

TOLERANCE = "1e-11"
"""How far, relative to its size, a number computed in binary fractions may lie from the exact one; sums of a million cells stay
well within, and the other engine is exact."""

_INEXACT = frozenset({"sum", "mean", "median"})
_WHOLE = frozenset({"greater", "less", "equal", "days", "months", "years"})


@dataclass(kw_only=True)
class Statement:
    """What has been bound and kept so far. `select_plan` writes the SELECT of an inner plan into this statement."""

    select_plan: Callable[[Plan, Statement], str]
    inputs: dict[str, str] = field(default_factory=dict)
    _kept: list[str] = field(default_factory=list)

    def bind(self, value: Scalar) -> str:
        """The parameter that stands for a value."""
        name = f"p{len(self.inputs) + 1}"
        self.inputs[name] = json.dumps(value, ensure_ascii=False)
        return f":{name}"

    def keep(self, kind: str, columns: Sequence[str], select: str) -> str:
        """The quoted name under which the rows of `select` may be read from here on.

        No stored table has a star in its name, so that none can be hidden by one of these.
        """
        name = quote(f"*{kind} {len(self._kept) + 1}")
        self._kept.append(f"{name}({', '.join(columns)}) AS ({select})")
        return name

    def single(self, plan: Plan) -> str:
        """An expression for the value of a plan that gives one."""
        if isinstance(plan, Literal):
            return self.bind(plan.value)
        return f"(SELECT v FROM {self.keep('value', ('v',), self.select_plan(plan, self))})"

    def values(self, plan: Plan) -> str:
        """The quoted name of the first column, `v`, of a listing or of the keys of groups."""
        is_groups = isinstance(plan, Query) and plan.group_by is not None
        width = len(plan.columns) if isinstance(plan, Query) and plan.columns else 1
        columns = ("v", "a") if is_groups else ("v", *(f"c{place}" for place in range(2, width + 1)))
        return self.keep("values", columns, self.select_plan(plan, self))

    def finish(self, select: str) -> str:
        """The whole statement whose result is that of `select`."""
        return f"WITH {', '.join(self._kept)} {select}" if self._kept else select


def is_inexact(plan: Plan) -> bool:
    """Whether the value of a plan is a number that binary fractions may miss by a little."""
    match plan:
        case Query():
            return plan.aggregate is not None and plan.aggregate.fn in _INEXACT
        case Combine():
            return plan.op not in _WHOLE
        case _:
            return False


def is_number(plan: Plan) -> bool:
    """Whether the value of a plan can be nothing but a number, whatever the cells are."""
    match plan:
        case Query():
            fn = plan.aggregate.fn if plan.aggregate is not None else ""
            return fn not in ("min", "max", "only")
        case Literal():
            return not isinstance(plan.value, str)
        case Combine() | Count():
            return True
        case _:
            return is_single(plan)


def compared(left: str, op: str, right: str, *, inexact: str = "") -> str:
    """A comparison; `inexact` is the one of the two that is a number which binary fractions may miss by a little.

    >>> compared("a", ">=", "b"), compared("a", ">", "b", inexact="b")
    ('a >= b', 'a > b + (1e-11 * ABS(b) + 1e-12)')
    """
    if not inexact:
        return f"{left} {'<>' if op == '!=' else op} {right}"
    slack = f"({TOLERANCE} * ABS({inexact}) + 1e-12)"
    if op in ("=", "!="):
        other = left if inexact == right else right
        return f"{other} {'NOT ' if op == '!=' else ''}BETWEEN {inexact} - {slack} AND {inexact} + {slack}"
    if inexact == right:
        return f"{left} {op} {right} {'+' if op in ('>', '<=') else '-'} {slack}"
    return f"{left} {'-' if op in ('>', '<=') else '+'} {slack} {op} {right}"
