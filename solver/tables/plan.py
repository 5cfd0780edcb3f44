"""The typed plan: what is to be computed over which rows, independent of the words that asked for it and of any engine.

A plan is data: it goes to JSON and back, it is compiled to SQL by `compile`, and evaluated without SQL by `evaluate`.
Neither the question nor a model can say more than a plan can.

    Plan = Query      rows of a table: joined, filtered, ordered, cut, moved; then listed, aggregated, or aggregated by group
         | Combine    two single values made one: difference, ratio, percent change, time between, which is greater
         | Sets       two listings of one column made one: union, intersection, difference
         | Count      how many rows a listing has
         | Literal    a value that the question states

Plans nest where one value depends on another: a filter may compare with the value of a plan (`Filter.than`), and a query may
begin from the rows of another (`Query.source`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf
from typing import get_args

from solver.errors import SolverError

Scalar = str | int | float
Op = OneOf[
    "=", "!=", "<", "<=", ">", ">=", "between", "in", "not in", "contains", "lacks", "within", "month", "empty", "filled"
]
Fn = OneOf["count", "count_distinct", "sum", "mean", "median", "min", "max", "only", "longest_run"]
CombineOp = OneOf[
    "difference", "distance", "ratio", "share", "sum", "product", "mean", "change", "days", "months", "years",
    "greater", "less", "equal",
]  # fmt: skip
SetOp = OneOf["union", "intersection", "difference"]

N_VALUES = {"between": 2, "empty": 0, "filled": 0}
"""How many values an operator takes when it is not one."""

LISTS = frozenset({"in", "not in", "within", "month"})
"""Operators that take one value or more."""

COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
"""Operators that may compare with another column or with the value of a plan; "in" and "not in" may take a listing."""

ROW_ORDER = "*row"
"""Stands for the place of a row in its table, from 1, where a column is expected; no column name starts with a star."""

MAX_DEPTH = 8
"""How deep plans nest; deeper ones are refused, so that neither engine can be made to recurse without end."""


class PlanError(SolverError):
    """A plan that says something no table can answer; the message names the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Rows whose `column` stands in `op` to `values`, to the column `other` of the same row, or to the value of `than`.

    An empty cell satisfies only "empty" and "not in". "within" takes periods of ISO text ("2024", "2024-03", "2024-03-05") and
    "month" numbers 1..12, any of which will do; "contains" takes a piece of text, compared without regard to ASCII case.
    A comparison with an empty value is satisfied by no row.
    """

    column: str
    op: Op
    values: tuple[Scalar, ...] = ()
    other: str | None = None
    than: Plan | None = None

    def __post_init__(self) -> None:
        if self.op not in get_args(Op):
            raise PlanError(f"Unknown filter operator {self.op!r} on column {self.column!r}. Known: {' '.join(get_args(Op))}.")
        if self.other is not None or self.than is not None:
            self._check_compared()
            return
        wanted = N_VALUES.get(self.op, 1)
        if len(self.values) != wanted and not (self.op in LISTS and self.values):
            raise PlanError(f"Operator {self.op!r} on column {self.column!r} takes {wanted} values, got {len(self.values)}.")

    def _check_compared(self) -> None:
        if self.values or (self.other is not None and self.than is not None):
            raise PlanError(f"The filter on {self.column!r} compares with values, a column or a plan: with one of the three.")
        is_listing = self.than is not None and not is_single(self.than)
        if self.op not in (("in", "not in") if is_listing else COMPARISONS):
            raise PlanError(
                f"Operator {self.op!r} on column {self.column!r} does not compare with a column or a plan like this."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate:
    """One value over many rows; `column` is None only for counting rows. Empty cells do not take part.

    "only" is the one value that the rows share, nothing where they differ. "longest_run" is the length of the longest run of
    rows that follow each other in the table (all of them pass the filters), or, with a column, of whole numbers in it that
    follow each other by one.
    """

    fn: Fn
    column: str | None = None

    def __post_init__(self) -> None:
        if self.fn not in get_args(Fn):
            raise PlanError(f"Unknown aggregate {self.fn!r}. Known: {' '.join(get_args(Fn))}.")
        if self.column is None and self.fn not in ("count", "longest_run"):
            raise PlanError(f"Aggregate {self.fn!r} needs a column.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Having:
    """Groups whose aggregate stands in `op`, one of `COMPARISONS`, to a number, or to the value of a plan."""

    op: Op
    value: float | int | None = None
    than: Plan | None = None

    def __post_init__(self) -> None:
        if self.op not in COMPARISONS:
            raise PlanError(f"Groups are compared by {' '.join(sorted(COMPARISONS))}, not by {self.op!r}.")
        if (self.value is None) == (self.than is None):
            raise PlanError("A condition on groups compares with a number or with a plan: with one of the two.")
        if self.than is not None and not is_single(self.than):
            raise PlanError("A condition on groups compares with a plan that gives one value, not with a listing.")


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

    def __post_init__(self) -> None:
        if self.k < 1:
            raise PlanError(f"`top` takes one row or more, got {self.k}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Rows of `table` beside those with the same value: its column `right` equals the column `left` of the query so far.

    Its columns are then named "table.column". Text is compared without regard to ASCII case; empty cells join nothing.
    """

    table: str
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Rows of one table, then what is made of them.

    In this order: the rows of `table` (of `source` where given, a listing over the same table whose columns do not matter),
    joined; those that pass all `filters` and, of each group of `either`, at least one; of these the `top` rows, when there is
    no `group_by`; of these the rows `shift` places further down in the table (up when negative), where there are such. Then
    `columns` are listed (`distinct`: each different row once), or one `aggregate` is computed, by group where `group_by` is
    given, of which those that pass `having` and then the `top` ones are kept.

    `as_number` names text columns whose cells are read as numbers ("97.9 MHz" is 97.9) in filters, order and aggregates.
    """

    table: str
    columns: tuple[str, ...] = ()
    aggregate: Aggregate | None = None
    filters: tuple[Filter, ...] = ()
    either: tuple[tuple[Filter, ...], ...] = ()
    group_by: str | None = None
    having: tuple[Having, ...] = ()
    top: Top | None = None
    shift: int = 0
    distinct: bool = False
    as_number: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()
    source: Query | None = None

    def __post_init__(self) -> None:
        if bool(self.columns) == (self.aggregate is not None):
            raise PlanError(f"A query on {self.table!r} lists columns or computes one aggregate, not both and not neither.")
        if self.group_by is not None and self.aggregate is None:
            raise PlanError(f"Grouping {self.table!r} by {self.group_by!r} needs an aggregate.")
        if any(len(group) < 2 for group in self.either):
            raise PlanError(f"A choice of filters on {self.table!r} needs two or more.")
        if self.having and self.group_by is None:
            raise PlanError(f"A condition on groups of {self.table!r} needs a column to group by.")
        if self.top is not None and (self.top.by is None) != (self.group_by is not None):
            raise PlanError(f"`top` on {self.table!r} orders groups by their aggregate or rows by a column.")
        if len({join.table for join in self.joins}) < len(self.joins):
            raise PlanError(f"A query on {self.table!r} joins each table once, so that the names of its columns are clear.")
        if self.shift and (self.group_by is not None or self.joins):
            raise PlanError(f"Neighbours of rows of {self.table!r} are taken without groups and joins.")
        if self.source is not None and (self.source.table != self.table or not self.source.columns or self.source.joins):
            raise PlanError(f"A query on {self.table!r} begins from listed rows of the same table.")
        if depth(self) > MAX_DEPTH:
            raise PlanError(f"The plan on {self.table!r} nests deeper than {MAX_DEPTH}.")

    @property
    def is_scalar(self) -> bool:
        """Whether the result is one value."""
        return self.aggregate is not None and self.group_by is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """A value the question states."""

    value: Scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class Combine:
    """Two single values made one.

    left - right, |left - right|, left / right, 100 · left / right ("share"), left + right, left · right, their mean,
    100 · (left - right) / |right| ("change"); the whole days, months or years from `right` to `left` as dates or years,
    without sign; whether left is greater, less or equal, as 1 or 0. Nothing where a side is empty or the divisor is 0.
    """

    op: CombineOp
    left: Plan
    right: Plan

    def __post_init__(self) -> None:
        if self.op not in get_args(CombineOp):
            raise PlanError(f"Unknown combination {self.op!r}. Known: {' '.join(get_args(CombineOp))}.")
        if not (is_single(self.left) and is_single(self.right)):
            raise PlanError(f"Combination {self.op!r} needs two plans that each give one value.")
        if depth(self) > MAX_DEPTH:
            raise PlanError(f"The plan nests deeper than {MAX_DEPTH}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets:
    """Two listings of one column made one, each value once, in the order of the left listing, then of the right one."""

    op: SetOp
    left: Query
    right: Query

    def __post_init__(self) -> None:
        if self.op not in get_args(SetOp):
            raise PlanError(f"Unknown set operation {self.op!r}. Known: {' '.join(get_args(SetOp))}.")
        for side in (self.left, self.right):
            if len(side.columns) != 1 and (side.group_by is None):
                raise PlanError(f"The {self.op} of two listings needs one column of each, got {len(side.columns)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many rows a listing has, or how many groups."""

    of: Query | Sets

    def __post_init__(self) -> None:
        if is_single(self.of):
            raise PlanError("What is counted is a listing or groups, not a single value.")


Plan = Query | Combine | Sets | Count | Literal


def is_single(plan: Plan) -> bool:
    """Whether a plan gives one value, not a listing."""
    match plan:
        case Query():
            return plan.is_scalar
        case Sets():
            return False
        case _:
            return True


def tests_of(query: Query) -> tuple[Filter, ...]:
    """Every filter of a query itself, those of `either` included; not those of queries inside it."""
    return (*query.filters, *(each for group in query.either for each in group))


def parts_of(plan: Plan) -> tuple[Plan, ...]:
    """The plans directly inside a plan, in the order they are written."""
    match plan:
        case Query():
            compared = [test.than for test in tests_of(plan)] + [each.than for each in plan.having]
            return tuple(each for each in (plan.source, *compared) if each is not None)
        case Combine() | Sets():
            return plan.left, plan.right
        case Count():
            return (plan.of,)
        case Literal():
            return ()


def depth(plan: Plan) -> int:
    """How deep a plan nests, 1 for one that holds no other."""
    return 1 + max(map(depth, parts_of(plan)), default=0)
