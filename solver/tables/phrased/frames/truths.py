"""Questions for yes or no: whether one has more than another, whether a cell is a value, whether there are any such rows."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.phrased.grammar import Grammar, Reading
from solver.tables.plan import Aggregate, Combine, Filter

_A, _B = "[<rows>] <name:first>", "[<rows>] <name:second>"
_OF_B = f"(<number:again> of {_B} | that of {_B} | {_B} [s] [<number:again>])"
_MORE = (
    f"[@yes] does|do|has|have {_A} [have|got] WAY <number> than {_B}",
    f"[@yes] [is|are|was] <number> of {_A} [is] WAY than {_OF_B}",
    f"[@yes] [is|are] {_A} [s] <number> [is] WAY than {_OF_B}",
    f"[@yes] {_A} has|have WAY <number> than {_B} [yes or no]",
    f"compared with|to {_B} does|has {_A} have|got WAY <number>",
    f"is|are {_A} WAY in|by <number> than {_B}",
    f"{_A} WAY <number> than {_B}",
    f"[is|are|was] <number> WAY (for|of|in|with|at) {_A} than (for|of|in|with|at) {_B}",
    f"[@yes] <number> of|for {_A} is|was WAY than (for|of|with) {_B}",
    f"(does|do|did|is) {_A} [come out | end up | turn out] WAY than {_B} in|by|for|on <number>",
    f"@yes {_A} (comes out | ends up | is) WAY than {_B} in|by|for|on <number>",
)
_WAYS = (("greater", "higher|greater|larger|bigger|more|longer"), ("less", "lower|smaller|less|fewer|shorter"))
_FACT = (
    "[@yes] [is|are|was] <any> of [<rows>] <name> [is] <value> [right]",
    "[@yes] [is|was] <value> [is | recorded as] <any> of [<rows>] <name>",
    "[@yes] does|do|has|have [<rows>] <name> [have|got] <value> as [its|their|his|her] <any>",
    "[@yes] does|do|has|have [<rows>] <name> [have|got] <any> <value>",
    "[@yes] [is|are|was] <name> [s] <any> [is] <value> [right]",
    "for [<rows>] <name> is <any> <value>",
    "@yes [<rows>] <name> [has] [<any>] [is] <value>",
    "@yes [<rows>] <name> has|have|with <any> [of] <value>",
    "[@yes] [is] <any> (of|for) [<rows>] <name> [is|was] [really] <value>",
    "@yes <value> is <any> (of|for) [<rows>] <name>",
    "is <value> (what it says | what stands | what is written | what we have | what is recorded) "
    "(under|for|in|as) <any> for|of [<rows>] <name>",
    "is <value> what <any> says|shows for|of [<rows>] <name>",
    "[@yes] (does|do) [<rows>] <name> [have] <value> (as|for|under) [its|their|his|her] <any>",
)
_ANY = (
    "@any <np>",
    "@any <np> [@exist]",
    "does|do any <rows> exist <those>",
    "(do|does) we have [a|any] <np>",
    "(is|are) any <rows> <those> [also] [<those:more>]",
    "does|do|did (at least one | even one | any | some) <np> exist <those:more>",
    "does|do|did (at least one | even one | any | some) <np> exist",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """Plans whose value is read as yes or no."""
    for op, way in _WAYS:
        for bound, cost in grammar.bindings(*(each.replace("WAY", way) for each in _MORE), start=0):
            number, again = bound["number"], bound.get("again", bound["number"])
            if number is again:
                left, right = (_cell(grammar, bound[side], number.name) for side in ("first", "second"))
                plan = Combine(op=op, left=left, right=right)  # type: ignore[arg-type]  # the two of `_WAYS`
                yield Reading(plan, cost, yes_no=True)
    for bound, cost in grammar.bindings(*_FACT, start=0):
        name, value, column = bound["name"], bound["value"], bound["any"].name
        if value.column == column != name.column:  # a fact named without its column is of the value's
            tests = (
                Filter(column=name.column, op="=", values=name.values),
                Filter(column=column, op="=" if len(value.values) == 1 else "in", values=value.values),
            )
            yield Reading(grammar.query(tests, aggregate=Aggregate(fn="count")), cost, yes_no=True)
    words = grammar.spans.words
    starts = {0, 3} if words[:3] == ("can", "you", "find") else {0}
    for start in starts:
        for bound, cost in grammar.bindings(*_ANY, start=start):
            tests = (bound.get("np") or bound["those"]).tests
            tests = (*tests, *(bound["more"].tests if "more" in bound else ()))
            if tests:
                yield Reading(grammar.query(tests, aggregate=Aggregate(fn="count")), cost, yes_no=True)


def _cell(grammar: Grammar, name, column: str):  # type: ignore[no-untyped-def]  # a Query over the row of a Valued
    test = Filter(column=name.column, op="=", values=name.values)
    return grammar.query((test,), aggregate=Aggregate(fn="only", column=column))
