"""How many rows, or how many different values, in all or for each value of a column."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.phrased.grammar import Grammar, Reading, Things
from solver.tables.plan import Aggregate, Filter

_ROWS = (
    "@count <np>",
    "@count <np> [there] [are|is|exist|do we have]",
    "@count <np> [@exist]",
    "<np> how many [are there]",
    "[out] [of|among|from|for] <np> how many [are] <those:more>",
    "[out] [of|among|from|for] <np> how many (are there | can you find | do we have | can i find | exist | are) <those:more>",
    "[out] [of|among|from|for] <np> how many [are there]",
    "<those:np> [what] [is] @count <rows> [@exist]",
    "@count <np> (overall | in total | altogether | all together | in all | all told)",
    "<np> how many is|are that|those",
    "[if] [you|we|i] [only] <those:np> how many <rows> [@exist]",
    "<those:np> (taken together | together | combined | altogether) how many <rows> [@exist]",
    "how many <rows> (are|is | do we have) [there] in there|here|it [altogether | in total | in all]",
    "how many <np> [there] are|is|exist",
    "@except <value> how many <rows> [@exist]",
    "how many <rows> [@exist] [in|does|are|do] [in] <title> [table|list|file|sheet] [have|list|contain|hold|has]",
    "@count <rows> in|of <title> [table|list|file|sheet]",
    "how long is <title> [table|list] in rows",
    "number of rows|records|entries in|of <title> [table|list|file]",
)
_DIFFERENT = (
    "@count @different <cat> [@exist] [(for|in|among|of|within|across|with) <np>]",
    "@different <cat> [(for|in|among|of) <np>] how many",
    "how many <cat> [@exist] [(for|in|among|of|within|across|with) <np>]",
    "number of <cat> [@exist] [(for|in|among|within|across|with) <np>]",
    "how many <cat> [@exist] @different",
    "how many <cat> (without duplicates | without repetition | without repeats | counted once | not counting "
    "duplicates) [(for|in|among|of|within|across|with) <np>]",
    "(each one | each | every one) counted [only] once how many <cat> [@exist] [(for|in|among|of|within|across|with) <np>]",
    "@count [@different] <cat> (show up | occur | appear | come up | turn up) [(for|in|among|of|within|across|with) <np>]",
)
_BY = (
    "@count <np> [@exist] @per <cat>",
    "@count <rows> does each|every <cat> have",
    "<np> @per <cat>",
    "for|in each|every <cat> [how many | number of | count of] <np> [@exist]",
    "<rows> count @per <cat>",
    "@count <np> @per <cat>",
    "how (are|is) <np> (distributed|split|spread|divided) (over|across|by|among|between|up by) <cat>",
    "<np> @per <cat> count|counts|number",
    "(break down | split | split up | break up) number of <np> by <cat>",
    "@count <np> (do we have | are there | we have) @per <cat>",
    "how do <rows> split by <cat>",
    "@count <rows> has each|every <cat>",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """Counts of rows, of values, and by value."""
    for bound, cost in grammar.bindings(*_ROWS):
        tests: tuple[Filter, ...] = bound["np"].tests if "np" in bound else ()
        if "more" in bound:
            tests = (*tests, *bound["more"].tests)
        if "value" in bound:
            tests = tuple(Filter(column=bound["value"].column, op="!=", values=(cell,)) for cell in bound["value"].values)
        yield Reading(grammar.query(tests, aggregate=Aggregate(fn="count")), cost)
    for bound, cost in grammar.bindings(*_DIFFERENT):
        things: Things = bound.get("np", Things())
        aggregate = Aggregate(fn="count_distinct", column=bound["cat"].name)
        yield Reading(grammar.query(things.tests, aggregate=aggregate), cost + 0.01)
    for bound, cost in grammar.bindings(*_BY):
        things = bound.get("np", Things())
        plan = grammar.query(things.tests, aggregate=Aggregate(fn="count"), group_by=bound["cat"].name)
        yield Reading(plan, cost)
