"""What percentage of the rows passes conditions, or of the sum of a column comes from rows that do."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.phrased.grammar import Grammar, Reading, Things
from solver.tables.plan import Aggregate, Combine, Filter

_OF_ROWS = (
    "@percent [all] <rows> [is|are] [@inpercent] <those> [@inpercent]",
    "@percent [all] <rows> [@inpercent] [is|are] <those> [@inpercent]",
    "<rows> <those> @inpercent of [all] <rows:whole>",
    "@inpercent how many of <rows> are|is <those>",
    "@inpercent (how many | what share) of <rows> [are|is] <those>",
)
_COMES = (
    "(is from | comes from | come from | came from | do | does | is that of | is of | belongs to | belong to | goes to | "
    "due to | is due to | from | of | for | by | made by | made up by | is made up by)"
)
_MAKE = "[make up | account for | amount to | contribute to | represent | have | contribute | make | represent]"
_OF_SUM = (
    f"@percent [all] [total|overall|whole] <number> [@inpercent] {_COMES} <np> {_MAKE} [@inpercent]",
    f"how much of [total|overall] <number> [@inpercent] {_COMES} <np> [@inpercent]",
    f"how much of [total|overall|whole|all] <number> {_COMES} <np> {_MAKE} [@inpercent]",
    "how much of [total|overall|whole|all] <number> [@inpercent] (do|does|are|is) <np> (account for | make "
    "up | represent | have) [@inpercent]",
    "<number> of <np> @inpercent of [total|overall] [<number:again>]",
    f"@inpercent (what|which) share of [total] <number> {_COMES} <np>",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """Shares in percent."""
    for bound, cost in grammar.bindings(*_OF_ROWS):
        yield from _share(grammar, Aggregate(fn="count"), bound["those"], cost)
    for bound, cost in grammar.bindings(*_OF_SUM):
        yield from _share(grammar, Aggregate(fn="sum", column=bound["number"].name), bound["np"], cost)


def _share(grammar: Grammar, aggregate: Aggregate, things: Things, cost: float) -> Iterator[Reading]:
    if not things.tests:
        return
    tests: tuple[Filter, ...] = things.tests
    part, whole = (grammar.query(each, aggregate=aggregate) for each in (tests, ()))
    yield Reading(Combine(op="share", left=part, right=whole), cost)
