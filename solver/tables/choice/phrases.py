"""A plan in the words a person would ask it in, for the language model to compare with the question.

Unlike `describe`, nothing is said that a question would leave out: not the title of the table, not "over all rows".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from corpus import Column
from solver.tables.plan import ROW_ORDER, Aggregate, Combine, Count, Filter, Having, Literal, Plan, Query, Scalar, Sets, Top

_COMPARED: Final = {
    "=": "is",
    "!=": "is not",
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
    "contains": "contains",
    "lacks": "does not contain",
}
_COMPUTED: Final = {
    "sum": "the total {}",
    "mean": "the average {}",
    "median": "the median {}",
    "min": "the lowest {}",
    "max": "the highest {}",
    "only": "the {}",
    "count": "how many rows have a {}",
    "count_distinct": "how many different {}",
    "longest_run": "the longest run of {}",
}
_COMBINED: Final = {
    "difference": "{} minus {}",
    "distance": "the difference between {} and {}",
    "ratio": "{} divided by {}",
    "share": "what percentage {} is of {}",
    "sum": "{} plus {}",
    "product": "{} times {}",
    "mean": "the average of {} and {}",
    "change": "the change in percent from {1} to {0}",
    "days": "the number of days between {1} and {0}",
    "months": "the number of months between {1} and {0}",
    "years": "the number of years between {1} and {0}",
    "greater": "whether {} is more than {}",
    "less": "whether {} is less than {}",
    "equal": "whether {} is the same as {}",
}
_UNSAID: Final = frozenset({(ROW_ORDER, "not in"), (ROW_ORDER, "!=")})
_MONTHS: Final = "January February March April May June July August September October November December".split()


def phrase_of(plan: Plan, columns: Sequence[Column]) -> str:
    """The plan as a noun phrase without a full stop.

    >>> from solver.tables.plan import Aggregate, Filter
    >>> town = Column(name="town", header="Town", type="text")
    >>> of_bru = (Filter(column="town", op="=", values=("Bru",)),)
    >>> phrase_of(Query(table="t", aggregate=Aggregate(fn="count"), filters=of_bru), [town])
    'how many rows where Town is Bru'
    """
    return _Phrasing({column.name: column.header.strip() or column.name for column in columns}).plan(plan)


def question_of(plan: Plan, columns: Sequence[Column]) -> str:
    """The plan as a plain question.

    >>> from solver.tables.plan import Top
    >>> named = [Column(name=name, header=name.title(), type="text") for name in ("town", "boats")]
    >>> question_of(Query(table="t", columns=("town",), top=Top(by="boats")), named)
    'Which Town has the highest Boats?'
    """
    phrasing = _Phrasing({column.name: column.header.strip() or column.name for column in columns})
    return f"{phrasing.question(plan)}?"


class _Phrasing:
    def __init__(self, headers: dict[str, str]) -> None:
        self._headers = headers

    def question(self, plan: Plan) -> str:
        phrase = self.plan(plan)
        if isinstance(plan, Query) and plan.aggregate is None and len(plan.columns) == 1 and not plan.shift:
            which, rest = f"Which {self._header(plan.columns[0])}", phrase.removeprefix(f"the {self._header(plan.columns[0])}")
            if rest.startswith(" with the "):
                return f"{which} has{rest.removeprefix(' with')}"
            if rest.startswith(" listed "):
                return f"{which} is{rest}"
        if isinstance(plan, Query) and plan.group_by is not None and phrase.startswith("the "):
            which, rest = f"Which {self._header(plan.group_by)}", phrase.removeprefix(f"the {self._header(plan.group_by)}")
            return f"{which}{rest.removeprefix(' that').replace(' with the ', ' has the ', 1)}"
        if phrase.startswith("whether "):
            return f"Is it true that {phrase.removeprefix('whether ')}"
        if phrase.startswith("how many "):
            counted, where, rest = phrase.removeprefix("how many ").partition(" where ")
            return f"How many {counted}{'' if ' have ' in counted else ' are there'}{where}{rest}"
        if phrase.startswith("what "):
            return f"W{phrase[1:]}"
        return f"What is {phrase}"

    def plan(self, plan: Plan) -> str:
        match plan:
            case Query():
                return self._query(plan)
            case Combine():
                return _COMBINED[plan.op].format(self.plan(plan.left), self.plan(plan.right))
            case Sets():
                left, right = self._query(plan.left), self._query(plan.right)
                return f"{left} {({'union': 'or', 'intersection': 'and also', 'difference': 'but not'})[plan.op]} {right}"
            case Count():
                return f"how many {self.plan(plan.of).removeprefix('the ')}"
            case Literal():
                return _said(plan.value)

    def _query(self, query: Query) -> str:
        where = self._where(query)
        if query.aggregate is None:
            return self._listed(query, where)
        computed = self._computed(query.aggregate)
        if query.group_by is None:
            return f"{computed}{self._placed(query)}{where}"
        key = self._header(query.group_by)
        having = "".join(self._having(each) for each in query.having)
        if query.top is None:
            return f"{f'the {key}' if having else f'{computed} for each {key}'}{where}{having}"
        most = _most(query.top)
        if query.aggregate == Aggregate(fn="count"):
            return f"the {key} that occurs {'most' if query.top.descending else 'least'} often{where}{having}"
        return f"the {key} with the {most} {computed.removeprefix('the ')}{where}{having}"

    def _listed(self, query: Query, where: str) -> str:
        listed = "the " + " and ".join(self._header(name) for name in query.columns)
        if query.shift:
            beside = "right after" if query.shift > 0 else "right before"
            far = "" if abs(query.shift) == 1 else f"{abs(query.shift)} places "
            one = "the one" + self._placed(query) + where if where or query.top else "each row"
            return f"{listed} listed {far}{beside} {one}"
        return f"{listed}{self._placed(query)}{where}"

    def _placed(self, query: Query) -> str:
        """Which rows by their order."""
        top = query.top
        if top is None or query.group_by is not None:
            return ""
        if top.by == ROW_ORDER:
            end = "last" if top.descending else "first"
            return (
                f" listed {_place(top.k) + ' ' if top.nth and top.k > 1 else ''}{end}"
                if top.k == 1 or top.nth
                else (f" of the {end} {top.k} rows")
            )
        return f" with the {_most(top)} {self._header(top.by or '')}"

    def _where(self, query: Query) -> str:
        # rows left out by their place are total rows, of which no question speaks
        told = [each for each in query.filters if (each.column, each.op) not in _UNSAID]
        said = [self._condition(each) for each in told]
        said += [" or ".join(self._condition(each) for each in group) for group in query.either]
        if query.source is not None:
            said.append(f"among {self._query(query.source)}")
        return f" where {' and '.join(said)}" if said else ""

    def _condition(self, test: Filter) -> str:
        header = self._header(test.column)
        if test.column == ROW_ORDER:
            header = "place in the table"
        if test.other is not None:
            return f"{header} {_COMPARED[test.op]} {self._header(test.other)}"
        if test.than is not None:
            listing = {"in": "is one of", "not in": "is none of"}
            return f"{header} {listing.get(test.op) or _COMPARED[test.op]} {self.plan(test.than)}"
        values = [_said(value) for value in test.values]
        match test.op:
            case "between":
                return f"{header} is between {values[0]} and {values[1]}"
            case "in" | "not in":
                return f"{header} is {'' if test.op == 'in' else 'not '}{' or '.join(values)}"
            case "within":
                return f"{header} is in {' or '.join(values)}"
            case "month":
                return f"{header} is in {' or '.join(_MONTHS[int(value) - 1] for value in test.values)}"
            case "empty" | "filled":
                return f"{header} is {'' if test.op == 'empty' else 'not '}empty"
            case _:
                return f"{header} {_COMPARED[test.op]} {values[0]}"

    def _computed(self, aggregate: Aggregate) -> str:
        if aggregate.column is None:
            return "how many rows" if aggregate.fn == "count" else "the longest run of rows"
        return _COMPUTED[aggregate.fn].format(self._header(aggregate.column))

    def _having(self, having: Having) -> str:
        value = self.plan(having.than) if having.than is not None else _said(having.value)
        return f" that occurs {_COMPARED[having.op].removeprefix('is ')} {value} times"

    def _header(self, name: str) -> str:
        return "row" if name == ROW_ORDER else self._headers.get(name.rpartition(".")[2], name)


def _most(top: Top) -> str:
    word = "highest" if top.descending else "lowest"
    if top.nth and top.k > 1:
        return f"{_place(top.k)} {word}"
    return word if top.k == 1 else f"{top.k} {word}"


def _place(k: int) -> str:
    return f"{k}{'th' if 10 <= k % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(k % 10, 'th')}"


def _said(value: Scalar | None) -> str:
    if isinstance(value, str) and value.endswith("~"):
        return f"the end of {value[:-1]}"
    return str(value)
