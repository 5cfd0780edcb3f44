"""Two things held against each other: which is more, by how much, how many times, how many days apart."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.phrased.grammar import Grammar, Reading, Things
from solver.tables.phrased.spans import Valued
from solver.tables.plan import Aggregate, Combine, CombineOp, Filter, Fn, Top

_A, _B = "[<rows>] <name:first>", "[<rows>] <name:second>"
_OF_B = f"(<number:again> of {_B} | that of {_B} | {_B} [s] [<number:again>] | of {_B} | one of {_B})"
_MORE = "higher|greater|larger|bigger|more|longer|heavier|taller"
_DIFFERENCES = (
    f"@difference in <number> between {_A} and {_B}",
    f"@difference between <number> of {_A} and {_OF_B}",
    f"@difference of <number> between {_A} and {_B}",
    f"<number> @difference between {_A} and {_B}",
    f"{_A} [and|vs|versus] {_B} @difference in <number>",
    f"<number> of {_A} minus|less {_OF_B}",
    f"how far apart are {_A} and {_B} in|by <number>",
    f"subtract <number:again> of {_B} from <number> of {_A}",
    f"how much do {_A} and {_B} differ in <number>",
    f"<number> @difference [of|for] {_A} [and|to|vs|versus] {_B}",
    f"take <number> of {_A} and subtract|deduct [from it] {_OF_B}",
    f"<number> {_A} minus|less {_B}",
    f"(how far | how much) apart are {_A} and {_B} when it comes to <number>",
)
_EXCEEDS = (
    f"how much|many more <number> does|did|has {_A} [have|got] than {_B}",
    f"[by] how much does|did <number> of {_A} exceed {_OF_B}",
    f"[by] how much (MORE) is|was <number> of {_A} [(than|over | compared to)] {_OF_B}",
    f"[by] how much is|was <number> of {_A} (MORE) [(than|over | compared to)] {_OF_B}",
    f"how much (MORE) is|was {_A} s <number> than {_OF_B}",
    f"how much (MORE) <number> does {_A} have than {_B}",
    f"how much|many (MORE) <number> does|did|has {_A} [have|got] (compared to | compared with | in comparison "
    f"to | in comparison with) {_B}",
)
_RATIOS = (
    f"ratio of <number> of {_A} to {_OF_B}",
    f"ratio of {_A} [s] <number> to {_OF_B}",
    f"ratio between <number> of {_A} and {_OF_B}",
    f"<number> of {_A} divided by {_OF_B}",
    f"{_A} [s] <number> divided by {_OF_B}",
    f"divide <number> of {_A} by {_OF_B}",
    f"<number> {_A} divided by|over <number:again> {_B}",
    f"<number> {_A} divided by {_B}",
    f"ratio of {_A} to {_B} (for|in|by) <number>",
    f"how many times does <number> of {_B} (fit|go) (into|in) <number:again> of {_A}",
    f"{_A} [s] <number> is how many times {_OF_B}",
    f"<number> ratio of {_A} to {_B}",
    f"@times (MORE) is <number> of {_A} than {_OF_B}",
    f"@times [is] <number> of {_A} (MORE) than {_OF_B}",
    f"@times is <number> of {_A} [as] {_OF_B}",
)
_INVERSE_RATIOS = (f"how many times <number:again> of {_B} is <number> of {_A}",)
_TIMES_AS = f"how many times as high|large|big|much is|are <number> of {_A} as {_OF_B}"
_WHICH = (
    f"[which|what|who] [<rows>] has|have WAY <number> {_A} or {_B}",
    f"[who or what] has WAY <number> {_A} or {_B}",
    f"{_A} or {_B} [which|who] [<rows> | one] [has|have] WAY <number>",
    f"does|do {_A} or {_B} have WAY <number>",
    f"(between|of|compare) {_A} and {_B} which|who [<rows> | one] [has|have] WAY <number>",
    f"is it {_A} or {_B} that|which has|have WAY <number>",
    f"which|who is WAY in|by <number> {_A} or {_B}",
    f"<number> is WAY [that of] {_A} or [that of] {_B}",
    f"WAY <number> {_A} or {_B}",
    f"{_A} [or|vs|versus|and] {_B} whose <number> is WAY",
    f"{_A} [or|vs|versus|and] {_B} who|which [one | <rows>] (has|have | is with) WAY <number>",
    f"(between|of|among) {_A} and|or {_B} [name|choose|find|tell] [one] (has|with|having | that has) WAY <number>",
    f"compare {_A} with|and|to {_B} which|who [one | <rows>] (has|have) WAY <number>",
    f"compare {_A} with|and|to {_B} (whose | for which is) <number> [is] WAY",
    f"[which|what|who] [one] [of] [these|those] [two] (has|have|had|got) WAY <number> {_A} or {_B}",
    f"whose <number> is WAY {_A} or {_B}",
)
_WAYS = (
    "higher|greater|larger|bigger|more|highest|largest|biggest|most|greatest",
    "lower|smaller|less|fewer|lowest|smallest|least|fewest",
)
_MANY = "(more | (most) | (bigger|larger|higher|greater) (number of | count of | amount of))"
_GROUPS = (
    "[are|is] [there] more <rows> with <cat> <value:first> or <value:second>",
    "<cat> has|have more <rows> <value:first> or <value:second>",
    "[who or what] has|have more <rows> <value:first> or <value:second>",
    "<value:first> or <value:second> [which|who] [<cat>] [has|have] more <rows>",
    "does|do <value:first> or <value:second> have more <rows>",
    "(between|of|compare) <value:first> and <value:second> which|who|what [<cat>] has|have more <rows>",
    "more <rows> <value:first> or <value:second>",
    "[are|is|were] [there] more <rows> (for|in|from|by|of|with|to|at|on) [<cat>] <value:first> or "
    "[for|in|from|by|of|with|to|at|on] <value:second>",
    "(do|does|are) more <rows> (have|belong|go|come|are) [to|from|with|in] <value:first> or [to|from|with|in] "
    "<value:second> [(as|in|for) <cat>]",
    "is it|<cat> <value:first> or <value:second> [that|which] (has|have|with) MANY <rows>".replace("it|<cat>", "[it]"),
    "is <value:first> or <value:second> <cat> (with|having) MANY <rows>",
    "<value:first> [vs|versus|or|and] <value:second> (which|what|who) [<cat> | one] (has|have|had) MANY <rows>",
    "[which|what|who] [one] [of] [these|those] [two] (has|have|had|got) MANY <rows> <value:first> or <value:second>",
    "[which|what|who] [<cat>] (has|have|had|got) MANY <rows> <value:first> or <value:second>",
    "[among|of|in] <rows> [do|did] [we|you] [see|find|get|have] <value:first> or <value:second> more "
    "often|frequently [as|for|in] [<cat>]",
    "[among|of|in] <rows> (is|does|do|are) <value:first> or <value:second> [occur|appear] (more often | more "
    "frequent | more common) [as|for|in] [<cat>]",
    "(which|what|who) [<cat>] (occurs | appears | comes up | is found) more often|frequently <value:first> or <value:second>",
    "is it <value:first> or <value:second> that|which has|have more <rows>",
    "which [of] <cat> values <value:first> and <value:second> has|have more <rows>",
)
_SIDES = (
    "@difference between <fn> <number> of <np:first> and [<fn:again> <number:same>] [of] (<np:second> | <those:second>)",
    "@difference between <fn> <number> of <np:first> and that (of|for) (<np:second> | <those:second>)",
    "@difference between <fn> <number> for <np:first> and [for|of] (<np:second> | <those:second>)",
    "[by] how much do|does <fn> <number> differ between <np:first> and (<np:second> | <those:second>)",
    "<fn> <number> [of|for] <np:first> (vs|versus|and|against | compared to | compared with) (<np:second> | "
    "<those:second>) @difference",
    "how far apart are <np:first> and (<np:second> | <those:second>) (in|on|by) <fn> <number>",
    "compare <fn> <number> of <np:first> with|to|and [that of] (<np:second> | <those:second>) [(how "
    "big|large|great is @difference) | (what is @difference)]",
    "@difference in <fn> <number> between <np:first> and (<np:second> | <those:second>)",
    "@difference between <fn> <number> <those:first> and [<fn:again> <number:same>] [of] <those:second>",
    "<fn> <number> @difference between <np:first> and (<np:second> | <those:second>)",
    "how much do|does <np:first> and (<np:second> | <those:second>) differ in|by <fn> <number>",
    "[by] how much does|do <fn> <number> of <np:first> differ from that of (<np:second> | <those:second>)",
    "[by] how much do <fn> <number> of <np:first> and of (<np:second> | <those:second>) differ",
    "how far apart are <fn> <number> of <np:first> and [<fn:again> <number:same>] [of] (<np:second> | <those:second>)",
    "compare <fn> <number> of <np:first> with|and <np:second> what is @difference",
    "how large|big|great is @difference between <fn> <number> <those:first> and <those:second>",
    "how large|big is @difference between <fn> <number> of <np:first> and (<np:second> | <those:second>)",
)
_DAYS = (
    f"how many days [are|is|lie|passed|were] [there] between <date> of {_A} and [<date:again>] [that] [of] {_B}",
    f"[number of] days between <date> of {_A} and [<date:again>] [that] [of] {_B}",
    f"[number of] days between {_A} and {_B} by <date>",
    f"difference in days between <date> of {_A} and [<date:again>] [that] [of] {_B}",
    f"day|days difference between <date> of {_A} and [<date:again>] [that] [of] {_B}",
    f"how many days apart are|is|were <date> of {_A} and [<date:again>] [that] [of] {_B}",
    f"[what] number of days separates|lies|separate <date> of {_A} from [<date:again>] [that] [of] {_B}",
    f"count days between <date> of {_A} and [<date:again>] [that] [of] {_B}",
    f"how long in days between <date> of {_A} and [<date:again>] [that] [of] {_B}",
    f"{_A} to|and {_B} days between their <date>",
    f"how many days [are] between <date> of {_A} and {_B}",
    f"(how long in days | number of days | days | count days | count all days | how many days "
    f"[are|lie|passed]) [are] between {_A} and {_B} "
    "[looking at | going by | by | in terms of | for] <date>",
    f"(difference in days | days difference | days) <date> of {_A} and [<date:again>] [that] [of] {_B}",
    f"days|number (from | of days from) <date> of {_A} to [<date:again>] [that] [of] {_B}",
    f"[how many] days (from|between) <date> of {_A} (to|and|until) [<date:again>] [that] [of] {_B}",
    f"<date> [how many] days (between|from) {_A} (and|to) {_B}",
    f"how many days [are] [there] between {_A} s <date> and {_B} [s] [<date:again>]",
    f"[how many] days between {_A} s <date> and {_B} [s] [<date:again>]",
    f"{_A} and {_B} how many days apart is|are their <date>",
    f"how many days apart are {_A} and {_B} (in|by|for) <date>",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """Everything that takes two."""
    yield from _rows(grammar, "distance", *_DIFFERENCES)
    yield from _rows(grammar, "difference", *(each.replace("(MORE)", _MORE) for each in _EXCEEDS))
    yield from _rows(grammar, "ratio", *(each.replace("(MORE)", _MORE) for each in (*_RATIOS, *_INVERSE_RATIOS, _TIMES_AS)))
    for way, descending in zip(_WAYS, (True, False), strict=True):
        for bound, cost in grammar.bindings(*(each.replace("WAY", way) for each in _WHICH)):
            yield from _which(
                grammar, bound["first"], bound["second"], Top(by=bound["number"].name, descending=descending), cost
            )
    for bound, cost in grammar.bindings(*(each.replace("MANY", _MANY) for each in _GROUPS)):
        yield from _which(grammar, bound["first"], bound["second"], None, cost)
    for bound, cost in grammar.bindings(*_SIDES):
        yield from _sides(grammar, bound["fn"], bound["number"].name, bound["first"], bound["second"], cost)
    for bound, cost in grammar.bindings(*_DAYS):
        cells = [_cell(grammar, bound[side], bound["date"].name) for side in ("first", "second")]
        yield Reading(Combine(op="days", left=cells[0], right=cells[1]), cost)


def _cell(grammar: Grammar, name: Valued, column: str):  # type: ignore[no-untyped-def]  # a Query
    test = Filter(column=name.column, op="=", values=tuple(value for value in name.values if value is not None))
    return grammar.query((test,), aggregate=Aggregate(fn="only", column=column))


def _rows(grammar: Grammar, op: CombineOp, *patterns: str) -> Iterator[Reading]:
    for bound, cost in grammar.bindings(*patterns):
        number, again = bound["number"], bound.get("again", bound["number"])
        first, second = bound["first"], bound["second"]
        if number is not again or first == second or number.name == first.column:
            continue
        yield Reading(Combine(op=op, left=_cell(grammar, first, number.name), right=_cell(grammar, second, number.name)), cost)


def _which(grammar: Grammar, first: Valued, second: Valued, top: Top | None, cost: float) -> Iterator[Reading]:
    if first.column != second.column or first.values == second.values:
        return
    values = tuple(value for value in (*first.values, *second.values) if value is not None)
    test = Filter(column=first.column, op="in", values=values)
    if top is not None:
        if top.by != first.column:
            yield Reading(grammar.query((test,), columns=(first.column,), top=top), cost)
        return
    if not grammar.table.profile(first.column).is_unique:
        plan = grammar.query((test,), aggregate=Aggregate(fn="count"), group_by=first.column, top=Top(by=None))
        yield Reading(plan, cost)


def _sides(grammar: Grammar, fn: Fn, column: str, first: Things, second: Things, cost: float) -> Iterator[Reading]:
    if not first.tests or not second.tests or first.tests == second.tests:
        return
    left, right = (grammar.query(side.tests, aggregate=Aggregate(fn=fn, column=column)) for side in (first, second))
    yield Reading(Combine(op="distance", left=left, right=right), cost)
