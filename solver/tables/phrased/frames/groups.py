"""Values of a column by the rows they have: the one with most, with the largest sum, those with more than a number."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.phrased.grammar import Grammar, Reading, Things
from solver.tables.plan import Aggregate, Fn, Having, Op, Top

_MOST = (
    "<cat> @has <many:end> <np>",
    "[to|with|in|for|of|by|at] which|what <cat> do|does|are|is|have|has <many:end> <np> [belong] [to]",
    "<cat> do|does <many:end> <np> belong to",
    "(to|with|in|for|of|by) <cat> do|does|are|is <many:end> <np> [belong|come]",
    "by number of <np> which|what <cat> @has <end>",
    "<cat> @has <end> number of <np>",
    "<cat> (accounts for | has got | comes up in | appears in | shows up in | occurs in) <many:end> <np>",
    "<many:end> <np> belong|belongs|go|goes to which|what <cat>",
    "(if|when) [you|we|i] count <np> by <cat> where (do|does) [you|we|i] (get|find|see|have) <many:end>",
    "(counting|going) <np> by <cat> which|what [<cat:again>] has|is <many:end>",
)
_LARGEST = (
    "<cat> @has <end> <fn> <number> [of|for|over|across] [<np>]",
    "<cat> [whose] <np> @has <end> <fn> <number>",
    "by <fn> <number> which|what <cat> is|has <end>",
    "(for|in|at|of|by) [which|what] <cat> is [the] <fn> <number> <end>",
    "(for|in|at|of|by) [which|what] <cat> is <fn> <number> <end>",
    "<cat> with|has <end> <number> <fn:said>",
    "(if|when) [you|we|i] compare <fn> <number> [of <np>] by <cat> which|what <cat:again> is|comes|has <end>",
    "compare <fn> <number> [of <np>] by <cat> which|what <cat:again> is|comes|has <end>",
    "<cat> (comes out with | ends up with | comes up with) <end> <fn> <number> [for|over|across|of] [its|their] [<np>]",
    "(going|grouped|judging) by <cat> where is <fn> <number> [of <np>] <end>",
    "<cat> of <np> @has <end> <fn> <number>",
)
_HAVING: tuple[tuple[str, Op], ...] = (
    ("(more than | over | above)", ">"),
    ("(fewer than | less than | under | below)", "<"),
    ("@atleast", ">="),
    ("@atmost", "<="),
    ("exactly", "="),
)
_COUNTED = (
    "<cat> [@has | are] {op} <n> <np>",
    "<cat> (are there | do we have | there are) [with|having | that have] {op} <n> <np>",
    "(for|in|at|of|by) which|what <cat> [are|is] [there] {op} <n> <np>",
    "<cat> [that] [come|comes] with {op} <n> <np>",
    "(for|in) <cat> are there {op} <n> <np>",
    "(for|in|at|of|by) [which|what] <cat> (do we have | are there | do you have | there are) {op} <n> <np>",
    "<cat> [that] (come up | show up | appear | occur | turn up) (in|with|for) {op} <n> <np>",
    "<cat> [that] (has got | have got | got) {op} <n> <np>",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """The names of groups."""
    for bound, cost in grammar.bindings(*_MOST):
        if bound["end"].concepts:
            continue  # the longest of its rows, not the most of them
        yield _leading(grammar, bound["cat"].name, Aggregate(fn="count"), bound["np"], bound["end"].descending, cost)
    for bound, cost in grammar.bindings(*_LARGEST):
        fn: Fn = bound.get("fn") or "sum"
        if bound["end"].concepts:
            continue
        aggregate = Aggregate(fn=fn, column=bound["number"].name)
        yield _leading(grammar, bound["cat"].name, aggregate, bound.get("np", Things()), bound["end"].descending, cost)
    for words, op in _HAVING:
        for bound, cost in grammar.bindings(*(pattern.format(op=words) for pattern in _COUNTED)):
            plan = grammar.query(
                bound["np"].tests,
                aggregate=Aggregate(fn="count"),
                group_by=bound["cat"].name,
                having=(Having(op=op, value=bound["n"]),),
            )
            yield Reading(plan, cost)


def _leading(grammar: Grammar, column: str, aggregate: Aggregate, things: Things, descending: bool, cost: float) -> Reading:
    top = Top(by=None, descending=descending)
    return Reading(grammar.query(things.tests, aggregate=aggregate, group_by=column, top=top), cost)
