"""A plan fitted to the tables it reads, before either engine sees it: names checked, values given the type of their column.

A person or a model that writes a plan writes "2004" for 2004, a year for all dates in it, a number for a text that begins with
one. What is then run, shown and explained is the fitted plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from corpus import Column
from solver.tables.cards import Cards, column_of, on_one_scale, scale_of, to_scale
from solver.tables.plan import (
    ROW_ORDER,
    Combine,
    Count,
    Filter,
    Having,
    Literal,
    Plan,
    PlanError,
    Query,
    Scalar,
    Sets,
    is_single,
    tests_of,
)

_NUMBER = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?\s*", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_PERIOD = re.compile(r"\d{4}(?:-\d{2})?", re.ASCII)
_YES_NO = {"yes": 1, "true": 1, "no": 0, "false": 0}
_ORDER = frozenset({"<", "<=", ">", ">=", "between"})
_NUMERIC = frozenset({"integer", "real", "boolean"})
_ARITHMETIC = frozenset({"difference", "distance", "ratio", "share", "sum", "product", "mean", "change"})
_OF_NUMBERS = frozenset({"sum", "mean", "median", "longest_run"})


def fit(plan: Plan, cards: Cards) -> Plan:
    """The plan with the values its columns can be compared with.

    Raises:
        PlanError: a table or column is not there, dates are to be added up, or columns of different scales compared.
    """
    match plan:
        case Query():
            return _fit_query(plan, cards, as_numbers=False)
        case Combine():
            left, right = (_fit_side(side, cards, as_numbers=plan.op in _ARITHMETIC) for side in (plan.left, plan.right))
            return on_one_scale(replace(plan, left=left, right=right), cards)
        case Sets():
            left_query, right_query = (_fit_query(side, cards, as_numbers=False) for side in (plan.left, plan.right))
            return replace(plan, left=left_query, right=right_query)
        case Count():
            of = fit(plan.of, cards)
            assert isinstance(of, Query | Sets)  # fitting changes no kind
            return replace(plan, of=of)
        case Literal():
            return plan


def _fit_side(plan: Plan, cards: Cards, *, as_numbers: bool) -> Plan:
    return _fit_query(plan, cards, as_numbers=as_numbers) if isinstance(plan, Query) else fit(plan, cards)


@dataclass(frozen=True, slots=True)
class _Fitting:
    """One query being fitted; `numeric` grows by the text columns that have to be read as numbers."""

    query: Query
    cards: Cards
    numeric: set[str]

    def column(self, name: str) -> Column:
        return column_of(self.query, name, self.cards)

    def read_as_number(self, name: str) -> None:
        if self.column(name).type == "text":
            self.numeric.add(name)


def _fit_query(query: Query, cards: Cards, *, as_numbers: bool) -> Query:
    fitting = _Fitting(query, cards, set())
    for name in query.as_number:
        fitting.read_as_number(name)
    _check_names(fitting)
    if query.aggregate is not None and query.aggregate.column is not None:
        fn, column = query.aggregate.fn, fitting.column(query.aggregate.column)
        if fn in _OF_NUMBERS and column.type == "date":
            raise PlanError(f"The {fn} of the dates in {column.header!r} means nothing; count them, or take the first or last.")
        if fn in _OF_NUMBERS or (as_numbers and fn in ("only", "min", "max")):
            fitting.read_as_number(query.aggregate.column)
    for test in tests_of(query):
        if _needs_number(fitting, test):
            fitting.read_as_number(test.column)
    return replace(
        query,
        filters=tuple(_fit_filter(fitting, test) for test in query.filters),
        either=tuple(tuple(_fit_filter(fitting, test) for test in group) for group in query.either),
        having=tuple(each if each.than is None else _fit_having(query, each, each.than, cards) for each in query.having),
        source=None if query.source is None else _fit_query(query.source, cards, as_numbers=False),
        as_number=tuple(sorted(fitting.numeric)),
    )


def _fit_having(query: Query, having: Having, than: Plan, cards: Cards) -> Having:
    fitted, scale = fit(than, cards), scale_of(replace(query, group_by=None, having=(), top=None), cards)
    return replace(having, than=fitted if scale is None else to_scale(fitted, scale, cards))


def _check_names(fitting: _Fitting) -> None:
    query = fitting.query
    for join in query.joins:
        fitting.column(join.left)
        fitting.column(f"{join.table}.{join.right}")
    others = (test.other for test in tests_of(query) if test.other is not None)
    wanted = (query.group_by, query.aggregate.column if query.aggregate else None, query.top.by if query.top else None)
    for name in (*query.columns, *(test.column for test in tests_of(query)), *others, *wanted):
        if name is not None:
            fitting.column(name)
    column_of(query, ROW_ORDER, fitting.cards)


def _needs_number(fitting: _Fitting, test: Filter) -> bool:
    """Whether a text column is compared with numbers, so that the numbers in it are meant."""
    if test.other is not None:
        return fitting.column(test.other).type in _NUMERIC
    if test.than is not None:
        return isinstance(test.than, Combine | Count) or (
            isinstance(test.than, Literal) and not isinstance(test.than.value, str)
        )
    return test.op in _ORDER and not any(isinstance(value, str) for value in test.values)


def _fit_filter(fitting: _Fitting, test: Filter) -> Filter:
    column = fitting.column(test.column)
    if test.than is not None:
        than = fit(test.than, fitting.cards)
        return replace(test, than=to_scale(than, column.scale, fitting.cards) if is_single(than) else than)
    if test.other is not None:
        other = fitting.column(test.other)
        if column.scale != other.scale:
            raise PlanError(
                f"{column.header!r} and {other.header!r} stand in different scales, so that they cannot be compared."
            )
        if column.type in _NUMERIC:
            fitting.read_as_number(test.other)
        return test
    if column.type in _NUMERIC:
        return _for_numbers(test, is_boolean=column.type == "boolean")
    if column.type == "date":
        return _for_dates(test)
    is_mixed = test.op == "between" and len({isinstance(value, str) for value in test.values}) > 1
    if is_mixed or (test.column not in fitting.numeric and test.op in ("=", "!=", "in", "not in")):
        return _with(test, _as_text)
    return test


def _for_numbers(test: Filter, *, is_boolean: bool) -> Filter:
    if test.op == "within" and all(_YEAR.fullmatch(str(value)) for value in test.values):
        return replace(test, op="in", values=tuple(int(value) for value in test.values))
    if test.op in ("contains", "lacks", "within"):
        return test
    return _with(test, lambda value: _YES_NO.get(str(value).strip().lower(), value) if is_boolean else _as_number(value))


def _for_dates(test: Filter) -> Filter:
    if test.op not in ("=", "in", "within", *_ORDER):
        return _with(test, _as_text)
    test = _with(test, _as_text)
    periods = [isinstance(value, str) and bool(_PERIOD.fullmatch(value)) for value in test.values]
    if test.op in ("=", "in") and all(periods):
        return replace(test, op="within")
    # "~" sorts after all that an ISO date in the period can go on with
    ends = tuple(f"{value}~" if is_period else value for value, is_period in zip(test.values, periods, strict=True))
    if test.op in ("<=", ">"):
        return replace(test, values=ends)
    return replace(test, values=(test.values[0], ends[1])) if test.op == "between" else test


def _with(test: Filter, change: Callable[[Scalar], Scalar]) -> Filter:
    values = tuple(change(value) for value in test.values)
    same = all(type(old) is type(new) for old, new in zip(test.values, values, strict=True))
    return test if same else replace(test, values=values)


def _as_text(value: Scalar) -> Scalar:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _as_number(value: Scalar) -> Scalar:
    """The number a text is, nothing else in it.

    >>> _as_number("2004"), _as_number("1e3"), _as_number("4 kW")
    (2004, 1000, '4 kW')
    """
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        return value
    number = float(value)
    return int(number) if number.is_integer() else number
