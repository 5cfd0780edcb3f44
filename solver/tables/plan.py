"""The typed plan: what is to be computed over which rows, independent of the words that asked for it and of any engine.

A plan is data: it goes to JSON and back, it is compiled to SQL by `compile`, and evaluated without SQL by `evaluate`.
Neither the question nor a model can say more than a plan can.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal, get_args

from solver.errors import SolverError

Scalar = str | int | float
Op = Literal[
    "=", "!=", "<", "<=", ">", ">=", "between", "in", "not in", "contains", "lacks", "within", "month", "empty", "filled"
]
Fn = Literal["count", "count_distinct", "sum", "mean", "median", "min", "max"]
CombineOp = Literal["difference", "distance", "ratio", "share"]

N_VALUES: Mapping[str, int] = {"between": 2, "empty": 0, "filled": 0}
"""How many values an operator takes when it is not one."""

LISTS = frozenset({"in", "not in", "within", "month"})
"""Operators that take one value or more."""


class PlanError(SolverError):
    """A plan that says something no table can answer; the message names the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Rows whose `column` stands in `op` to `values`; an empty cell satisfies only "empty" and "not in".

    "within" takes periods of ISO text ("2024", "2024-03", "2024-03-05") and "month" numbers 1..12, any of which will do;
    "contains" takes a piece of text, compared without regard to ASCII case.
    """

    column: str
    op: Op
    values: tuple[Scalar, ...] = ()

    def __post_init__(self) -> None:
        """Refuse operators that are unknown or have the wrong number of values."""
        if self.op not in get_args(Op):
            raise PlanError(f"Unknown filter operator {self.op!r} on column {self.column!r}. Known: {' '.join(get_args(Op))}.")
        wanted = N_VALUES.get(self.op, 1)
        if len(self.values) != wanted and not (self.op in LISTS and self.values):
            raise PlanError(f"Operator {self.op!r} on column {self.column!r} takes {wanted} values, got {len(self.values)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """One number over many rows; `column` is None only for counting rows. Empty cells do not take part."""

    fn: Fn
    column: str | None = None

    def __post_init__(self) -> None:
        """Refuse unknown functions and functions without their column."""
        if self.fn not in get_args(Fn):
            raise PlanError(f"Unknown aggregate {self.fn!r}. Known: {' '.join(get_args(Fn))}.")
        if self.column is None and self.fn != "count":
            raise PlanError(f"Aggregate {self.fn!r} needs a column.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The `k` rows (or groups) with the largest or smallest `by`; ties at the edge are all kept.

    `by` is a column for rows, None for groups, which are ordered by their aggregate. `ROW_ORDER` means place in the table.
    With `nth`, only what stands at place `k`, with exactly k - 1 before it: nothing where a tie reaches over that place.
    """

    by: str | None
    descending: bool = True
    k: int = 1
    nth: bool = False


ROW_ORDER = "*row"
"""Stands for the place of a row in its table where a column is expected in `Top.by`; no column name starts with a star."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Rows of one table: filtered (all filters hold), then listed, aggregated, or aggregated by group.

    `as_number` names text columns whose cells are read as numbers ("97.9 MHz" is 97.9) in filters, order and aggregates.
    """

    table: str
    columns: tuple[str, ...] = ()
    aggregate: Aggregate | None = None
    filters: tuple[Filter, ...] = ()
    group_by: str | None = None
    top: Top | None = None
    distinct: bool = False
    as_number: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse shapes that mean nothing."""
        if bool(self.columns) == (self.aggregate is not None):
            raise PlanError(f"A query on {self.table!r} lists columns or computes one aggregate, not both and not neither.")
        if self.group_by is not None and self.aggregate is None:
            raise PlanError(f"Grouping {self.table!r} by {self.group_by!r} needs an aggregate.")
        if self.top is not None and (self.top.by is None) != (self.group_by is not None):
            raise PlanError(f"`top` on {self.table!r} orders groups by their aggregate or rows by a column.")
        if self.top is not None and self.aggregate is not None and self.group_by is None:
            raise PlanError(f"`top` on {self.table!r} does not apply to a single aggregate.")

    @property
    def is_scalar(self) -> bool:
        """Whether the result is one number."""
        return self.aggregate is not None and self.group_by is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Combine:
    """Two scalar queries made one number: left - right, |left - right|, left / right, or 100 · left / right ("share")."""

    op: CombineOp
    left: Query
    right: Query

    def __post_init__(self) -> None:
        """Refuse anything but two scalars."""
        if self.op not in get_args(CombineOp):
            raise PlanError(f"Unknown combination {self.op!r}. Known: {' '.join(get_args(CombineOp))}.")
        if not (self.left.is_scalar and self.right.is_scalar):
            raise PlanError(f"Combination {self.op!r} needs two queries that each give one number.")


Plan = Query | Combine


def queries_of(plan: Plan) -> tuple[Query, ...]:
    """The queries a plan consists of, left to right."""
    return (plan,) if isinstance(plan, Query) else (plan.left, plan.right)


def plan_to_dict(plan: Plan) -> dict[str, object]:
    """The plan as JSON-ready values; `plan_from_dict` is its inverse.

    >>> plan_from_dict(plan_to_dict(Query(table="t", columns=("a",)))) == Query(table="t", columns=("a",))
    True
    """
    if isinstance(plan, Combine):
        return {"kind": "combine", "op": plan.op, "left": plan_to_dict(plan.left), "right": plan_to_dict(plan.right)}
    return {
        "kind": "query",
        "table": plan.table,
        "columns": list(plan.columns),
        "aggregate": None if plan.aggregate is None else {"fn": plan.aggregate.fn, "column": plan.aggregate.column},
        "filters": [{"column": each.column, "op": each.op, "values": list(each.values)} for each in plan.filters],
        "group_by": plan.group_by,
        "top": None if plan.top is None else asdict(plan.top),
        "distinct": plan.distinct,
        "as_number": list(plan.as_number),
    }


def plan_from_dict(fields: Mapping[str, object]) -> Plan:
    """The plan these JSON values describe.

    Raises:
        PlanError: a key is missing or unknown, or the values make no plan.
    """
    if fields.get("kind") == "combine":
        left, right = (
            plan_from_dict(_mapping(_only(fields, {"kind", "op", "left", "right"}), side)) for side in ("left", "right")
        )
        if isinstance(left, Combine) or isinstance(right, Combine):
            raise PlanError("A combination takes two queries, not other combinations.")
        return Combine(op=fields["op"], left=left, right=right)  # type: ignore[arg-type]  # checked in __post_init__
    known = {"kind", "table", "columns", "aggregate", "filters", "group_by", "top", "distinct", "as_number"}
    fields = {"columns": [], "filters": [], "as_number": []} | dict(_only(fields, known))
    aggregate = None if fields.get("aggregate") is None else Aggregate(**_only(_mapping(fields, "aggregate"), {"fn", "column"}))  # type: ignore[arg-type]  # checked in __post_init__
    top = None if fields.get("top") is None else Top(**_only(_mapping(fields, "top"), {"by", "descending", "k", "nth"}))  # type: ignore[arg-type]  # compared, never run as text
    filters = tuple(_filter(each) for each in _sequence(fields, "filters"))
    group_by = fields.get("group_by")
    return Query(
        table=str(fields.get("table", "")),
        columns=tuple(str(each) for each in _sequence(fields, "columns")),
        aggregate=aggregate,
        filters=filters,
        group_by=None if group_by is None else str(group_by),
        top=top,
        distinct=bool(fields.get("distinct", False)),
        as_number=tuple(str(each) for each in _sequence(fields, "as_number")),
    )


def _filter(fields: object) -> Filter:
    if not isinstance(fields, Mapping):
        raise PlanError(f"A filter is an object with column, op and values, got {fields!r}.")
    values = _sequence(_only(fields, {"column", "op", "values"}), "values")
    if not all(isinstance(value, str | int | float) for value in values):
        raise PlanError(f"The values of a filter are text or numbers, got {values!r}.")
    return Filter(column=str(fields.get("column", "")), op=fields.get("op"), values=tuple(values))  # type: ignore[arg-type]  # checked in __post_init__


def _only(fields: Mapping[str, object], known: set[str]) -> Mapping[str, object]:
    unknown = sorted(set(fields) - known)
    if unknown:
        raise PlanError(f"Unknown plan fields {unknown!r}. Known here: {' '.join(sorted(known))}.")
    return fields


def _mapping(fields: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = fields.get(key)
    if not isinstance(value, Mapping):
        raise PlanError(f"Plan field {key!r} must be an object, got {value!r}.")
    return value


def _sequence(fields: Mapping[str, object], key: str) -> list[object]:
    value = fields.get(key, [])
    if not isinstance(value, list | tuple):
        raise PlanError(f"Plan field {key!r} must be a list, got {value!r}.")
    return list(value)
