"""Filters as conditions need them: turned round, over periods, and whether two of them can both pass."""

from __future__ import annotations

from dataclasses import replace

from solver.tables.column_profiles import ColumnProfile
from solver.tables.comparisons import with_year
from solver.tables.plan import Filter, Op

Tests = tuple[Filter, ...]

_INVERSE: dict[Op, Op] = {
    "=": "!=", "!=": "=", "in": "not in", "not in": "in", "<": ">=", ">=": "<", ">": "<=", "<=": ">",
    "empty": "filled", "filled": "empty", "contains": "lacks", "lacks": "contains",
}  # fmt: skip


def inverted(test: Filter) -> Filter | None:
    """The filter that the other rows pass, empty cells apart; None where no single one does."""
    if test.op == "=" and test.values in ((0,), (1,)):
        return replace(test, values=(1 - int(test.values[0]),))
    op = _INVERSE.get(test.op)
    return None if op is None else replace(test, op=op)


def contradict(left: Tests, right: Tests) -> bool:
    """Whether no row can pass both: two names of one column are not both wanted."""
    exact = {test.column for test in left if test.op in ("=", "in")}
    return any(test.column in exact and test.op in ("=", "in") for test in right)


def period_test(column: ColumnProfile, op: str, period: str) -> Filter | None:
    """Days or years of a column that stand in `op`, or "within", to a period; None where the period lacks its year."""
    if column.reads != "date":
        if not (period.isdigit() and len(period) == 4):
            return None
        year_op: Op = "=" if op == "within" else op  # type: ignore[assignment]  # the operators of `_TIMES`
        return Filter(column=column.name, op=year_op, values=(int(period),))
    if period.startswith("m") and len(period) == 3 and op == "within":
        return Filter(column=column.name, op="month", values=(int(period[1:]),))
    said = with_year(period, column)
    if said.startswith("m") or len(said) == 3:
        return None
    if op == "within":
        return Filter(column=column.name, op="within", values=(said,))
    ending: Op = op  # type: ignore[assignment]  # as above
    return Filter(column=column.name, op=ending, values=(f"{said}~" if op in (">", "<=") else said,))


def range_test(column: ColumnProfile, low: str, high: str) -> Filter | None:
    """Days or years of a column from one period to another, both included."""
    if column.reads != "date":
        is_years = low.isdigit() and high.isdigit() and len(low) == len(high) == 4
        return Filter(column=column.name, op="between", values=(int(low), int(high))) if is_years else None
    said = [with_year(period, column) for period in (low, high)]
    if said[0].startswith("m") and len(said[1]) > 4 and not said[1].startswith("m"):
        said[0] = f"{said[1][:4]}-{said[0][1:]}"
    if any(period.startswith("m") or len(period) == 3 for period in said):
        return None
    return Filter(column=column.name, op="between", values=(said[0], f"{said[1]}~"))
