"""A plan as one English phrase that a person can check against the table, with headers and values as the table writes them."""

from __future__ import annotations

from collections.abc import Sequence

from solver.tables.cards import Cards, column_of
from solver.tables.plan import (
    ROW_ORDER,
    Aggregate,
    Combine,
    Count,
    Filter,
    Having,
    Literal,
    Plan,
    Query,
    Scalar,
    Sets,
    Top,
    is_single,
    parts_of,
)
from solver.tables.results import named

_FN = {"sum": "sum of", "mean": "average of", "median": "median of", "min": "smallest", "max": "largest"}
_OF_DATES = {"min": "earliest", "max": "latest"}
_OPS = {
    "=": "is",
    "!=": "is not",
    "<": "<",
    "<=": "≤",
    ">": ">",
    ">=": "≥",
    "contains": "contains",
    "lacks": "does not contain",
}
_COMBINED = {
    "difference": "{0} minus {1}",
    "distance": "difference between {0} and {1}",
    "ratio": "{0} divided by {1}",
    "share": "{0} as a percentage of {1}",
    "sum": "{0} plus {1}",
    "product": "{0} times {1}",
    "mean": "average of {0} and {1}",
    "change": "change in percent from {1} to {0}",
    "days": "days between {1} and {0}",
    "months": "months between {1} and {0}",
    "years": "years between {1} and {0}",
    "greater": "whether {0} is more than {1}",
    "less": "whether {0} is less than {1}",
    "equal": "whether {0} equals {1}",
}
_SETS = {
    "union": "{0} together with {1}, each once",
    "intersection": "what is both {0} and {1}",
    "difference": "{0} without {1}",
}
_MONTHS = "January February March April May June July August September October November December".split()
_MAX_VALUES = 8


def sentence_of(plan: Plan, cards: Cards) -> str:
    """A fitted plan as one sentence.

    Args:
        plan: As `fitting.fit` gives it.
        cards: Of its tables, by name. Each title is said once.
    """
    said = phrase_of(plan, cards)
    may_tie = isinstance(plan, Query) and plan.top is not None and not plan.top.nth and plan.top.by != ROW_ORDER
    ties = "; of ties all" if may_tie else ""
    return f"{said[0].upper()}{said[1:]}{ties}."


def phrase_of(plan: Plan, cards: Cards) -> str:
    """A fitted plan as one phrase, without a full stop."""
    return _Words(cards).plan(plan)


def steps_of(plan: Plan, cards: Cards) -> tuple[str, ...]:
    """A fitted plan as short phrases, in the order they are carried out."""
    match plan:
        case Query():
            inner = [f"first: {phrase_of(part, cards)}" for part in parts_of(plan) if not isinstance(part, Literal)]
            words = _Words(cards)
            return (*inner, words.rows(plan), words.computed(plan))
        case Combine() | Sets():
            templates = _COMBINED if isinstance(plan, Combine) else _SETS
            return (*steps_of(plan.left, cards), *steps_of(plan.right, cards), templates[plan.op].format("first", "second"))
        case Count():
            return (*steps_of(plan.of, cards), "how many there are")
        case Literal():
            return (_value(plan.value),)


class _Words:
    """Says plans over some tables; the title of each is said once."""

    def __init__(self, cards: Cards) -> None:
        self._cards = cards
        self._titled: set[str] = set()

    def plan(self, plan: Plan) -> str:
        match plan:
            case Literal():
                return _value(plan.value)
            case Combine():
                return _COMBINED[plan.op].format(self._side(plan.left), self._side(plan.right))
            case Sets():
                return _SETS[plan.op].format(f"({self.plan(plan.left)})", f"({self.plan(plan.right)})")
            case Count():
                return f"number of ({self.plan(plan.of)})"
        computed = self.computed(plan)
        if plan.aggregate is None:
            return f"{computed} of {self.rows(plan)}"
        if plan.aggregate == Aggregate(fn="count") and plan.group_by is None:
            return f"number of {self.rows(plan).removeprefix('all ')}"
        return f"{computed} over {self.rows(plan)}{self._having(plan)}"

    def _side(self, plan: Plan) -> str:
        return f"({self.plan(plan)})" if isinstance(plan, Combine) else self.plan(plan)

    # What is made of the rows.

    def computed(self, query: Query) -> str:
        if query.aggregate is None:
            listed = _list([named(query, name, self._cards) for name in query.columns])
            return f"different values of {listed}" if query.distinct else listed
        computed = self._aggregated(query, query.aggregate)
        if query.group_by is None:
            return computed
        group = named(query, query.group_by, self._cards)
        if query.top is None:
            return f"{computed} for each {group}"
        return f"{_leading(query.top, group)} {_way(query.top)} {computed}"

    def _aggregated(self, query: Query, aggregate: Aggregate) -> str:
        if aggregate.column is None:
            return "number of rows" if aggregate.fn == "count" else "longest run of rows that follow each other"
        header = named(query, aggregate.column, self._cards)
        match aggregate.fn:
            case "count":
                return f"number of rows with {header}"
            case "count_distinct":
                return f"number of different {header}"
            case "longest_run":
                return f"longest run of {header} that follow each other"
            case "only":
                return f"the one {header}"
            case _:
                is_date = column_of(query, aggregate.column, self._cards).type == "date"
                return f"{(_OF_DATES if is_date else {}).get(aggregate.fn, _FN[aggregate.fn])} {header}"

    def _having(self, query: Query) -> str:
        tests = [f"it {_OPS[each.op]} {self._limit(each)}" for each in query.having]
        return f", only where {_and(tests)}" if tests else ""

    def _limit(self, having: Having) -> str:
        if having.than is not None:
            return f"({self.plan(having.than)})"
        return _value(having.value if having.value is not None else "")

    # Which rows.

    def rows(self, query: Query) -> str:
        """The rows that a query computes over, as a plural or as "the row …"."""
        among = self._filtered(query)
        if query.top is not None and query.top.by is not None:
            top = query.top
            if top.by == ROW_ORDER:
                rows = f"{_of_place(top)} among {among}"
            else:
                by = named(query, top.by or "", self._cards)
                rows = f"{_leading(top, 'row', many='rows')} {_way(top)} {by}, among {among}"
        else:
            rows = among
        if query.shift:
            how_far = "" if abs(query.shift) == 1 else f"{abs(query.shift)} places "
            rows = f"the row {how_far}{'after' if query.shift > 0 else 'before'} each of ({rows})"
        return rows

    def _filtered(self, query: Query) -> str:
        if query.source is not None:
            rows = f"({self.rows(query.source)})"
        else:
            title = "" if query.table in self._titled else f" of '{self._cards[query.table].title}'"
            self._titled.add(query.table)
            rows = f"{'rows' if query.filters or query.either else 'all rows'}{title}"
        tests = [self._condition(query, each) for each in query.filters]
        tests += [f"({' or '.join(self._condition(query, each) for each in group)})" for group in query.either]
        for join in query.joins:
            beside = named(query, f"{join.table}.{join.right}", self._cards)
            rows += f", beside those where {beside} is the same as {named(query, join.left, self._cards)}"
        return f"{rows} where {_and(tests)}" if tests else rows

    def _condition(self, query: Query, test: Filter) -> str:
        header = named(query, test.column, self._cards)
        if test.other is not None:
            return f"{header} {_OPS[test.op]} {named(query, test.other, self._cards)}"
        if test.than is not None:
            inner = f"({self.plan(test.than)})"
            if is_single(test.than):
                return f"{header} {_OPS[test.op]} {self.plan(test.than) if isinstance(test.than, Literal) else inner}"
            return f"{header} is {'one' if test.op == 'in' else 'none'} of {inner}"
        if test.column == ROW_ORDER and test.op == "not in":
            if {row + 1 for row in self._cards[query.table].totals} >= set(test.values):
                return "it is no row of totals"
            return f"it is not row {_clipped([str(value) for value in test.values])}"
        boolean = column_of(query, test.column, self._cards).type == "boolean"
        values = [("yes" if value else "no") if boolean and value in (0, 1) else _value(value) for value in test.values]
        match test.op:
            case "between":
                return f"{header} is between {values[0]} and {values[1]}"
            case "in" | "not in" if len(values) == 1:
                return f"{header} {_OPS['=' if test.op == 'in' else '!=']} {values[0]}"
            case "in" | "not in":
                return f"{header} is {'one' if test.op == 'in' else 'none'} of {_clipped(values)}"
            case "within":
                return f"{header} is in {' or '.join(values)}"
            case "month":
                return f"{header} is in {' or '.join(_MONTHS[(int(value) - 1) % 12] for value in test.values)}"
            case "empty" | "filled":
                return f"{header} is {'' if test.op == 'empty' else 'not '}empty"
            case _:
                return f"{header} {_OPS[test.op]} {values[0]}"


def _value(value: Scalar) -> str:
    if not isinstance(value, str):
        return str(value)
    if value.endswith("~"):  # "2024-03~" is how a bound says "to the end of March 2024"
        return f"the end of {value[:-1]}"
    is_plain = value == value.strip() != "" and not set(value) & set(",;()") and not set(value.split()) & {"and", "or", "where"}
    return value if is_plain else f'"{value}"'


def _and(parts: Sequence[str]) -> str:
    return " and ".join(parts)


def _list(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _clipped(values: Sequence[str]) -> str:
    shown = ", ".join(values[:_MAX_VALUES])
    return f"{shown} and {len(values) - _MAX_VALUES} more" if len(values) > _MAX_VALUES else shown


def _way(top: Top) -> str:
    return f"with the {f'{_nth(top.k)} ' if top.nth and top.k > 1 else ''}{'largest' if top.descending else 'smallest'}"


def _leading(top: Top, one: str, *, many: str = "") -> str:
    return f"the {one}" if top.nth or top.k == 1 else f"the {top.k} {many or one}"


def _of_place(top: Top) -> str:
    if top.nth and top.k > 1:
        return f"the {_nth(top.k)} row{' from the end' if top.descending else ''}"
    end = "last" if top.descending else "first"
    return f"the {end} row" if top.k == 1 else f"the {end} {top.k} rows"


def _nth(place: int) -> str:
    return f"{place}{'th' if 10 <= place % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"
