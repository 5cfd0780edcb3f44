"""One figure over rows: sum, mean, median, largest and smallest, in all or for each value of a column."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.phrased.grammar import Grammar, Reading, Things
from solver.tables.plan import Aggregate, Fn
from solver.tables.roles import is_additive

_KINDS: tuple[tuple[Fn, str], ...] = (("sum", "@total"), ("mean", "@mean"), ("median", "@median"))
_OF = "(@of <np> | @of <those:np> | <those:np>)"
_SHAPES = (
    f"{{kind}} <number> [{_OF}]",
    f"{{kind}} <number> {_OF}",
    "<np> {kind} <number>",
    "{kind} <number> (do|did|does) <np> [have]",
    "{kind} <number> <np>",
    "{kind} out <number> @of <np>",
    "<np> <number> {kind}",
    "<number> {kind} @of <np>",
    "<those:np> (taken together | together | combined | altogether) [what] [is] {kind} <number> [of|for|over] "
    "[their|all] [<rows>]",
    "among <np> [what] [is] {kind} <number>",
    "{kind} <number> among|across <np>",
    "{kind} of|for <number> @of <np>",
    "for|among|of (<np> | <those:np>) [what] [is] {kind} <number> [of|for] [<rows>]",
    "<np> {kind} [of] <number>",
    "on <number> {kind} @of <np>",
)
_SPOKEN: tuple[tuple[Fn, str], ...] = (
    ("mean", "<number> (do|does|did) <np> [have] on average"),
    ("mean", f"on average [what] [is] <number> [(do|does)] [{_OF}] [have]"),
    ("mean", "on average [what] <number> do|does <np> have"),
    ("mean", f"<number> {_OF} on average"),
    ("sum", "<number> do|does|did <np> have in total"),
    ("sum", f"<number> [{_OF}] (in total | together | altogether | combined | in all)"),
    ("sum", f"<number> in total {_OF}"),
    ("sum", "(taken together | all together | in total) [what] [is] <number> [do|does] <np> [have]"),
    ("sum", f"<number> {_OF} sum|add up [up] to"),
    ("sum", f"does <number> {_OF} sum|add [up] to"),
    ("sum", f"how much <number> [in total] {_OF}"),
    ("sum", "how many|much <number> (do|does|did) <np> have|get [in total | altogether | together | combined]"),
    ("sum", f"how many|much <number> [are there | is there] (in total | altogether | together) [{_OF}]"),
    ("median", f"<number> is median {_OF}"),
    ("median", "(when|if) <np> are sorted|ordered|ranked by <number> what is (middle value | middle one | median) [median]"),
    ("sum", "how much <number> do <np> make (together | all together | altogether | in total | combined)"),
    ("sum", f"<number> summed [up] {_OF}"),
    ("sum", "<np> add|sum up to (in|for) <number>"),
    ("median", f"middle <number> [{_OF}] median"),
    ("max", f"how high does <number> get [{_OF}]"),
    ("min", f"how low does <number> get [{_OF}]"),
    ("max", f"how high|large|big can|does <number> get|go|reach [{_OF}]"),
)
_BY = (
    "{kind} <number> [@of <np>] @per <cat>",
    "for each|every <cat> [what is] {kind} <number>",
    "<number> {kind} @per <cat>",
    "{kind} <number> @per <cat>",
    "{kind} [of] <number> [@of] <np> @per <cat>",
    "{kind} <number> @per <cat> of <np>",
    "(split up | break down | split | break up) {kind} <number> [@of <np>] by <cat>",
    "{kind} <number> [@of <np>] <cat> by <cat:again>",
    "<np> {kind} <number> @per <cat>",
    "(how high | how large | how big | how much) is {kind} <number> [@of <np>] @per <cat>",
    "<np> <number> {kind} @per <cat>",
)
_BY_SPOKEN: tuple[tuple[Fn, str], ...] = (
    ("sum", "<number> (in total | total | totals | altogether) [@of <np>] @per <cat>"),
    ("sum", "how much|many <number> [@of <np>] @per <cat>"),
    ("mean", "<number> (on average | averages | average) [@of <np>] @per <cat>"),
    ("mean", "average <number> @per <cat>"),
    ("sum", "<np> <number> totals|sums @per <cat>"),
    ("mean", "<np> <number> averages|means @per <cat>"),
    ("sum", "for each|every <cat> [what is] <number> in total"),
    ("sum", "<number> [@of <np>] @per <cat>"),
    ("mean", "for each|every <cat> [what is] <number> on average"),
)
_ENDS = (
    f"<end> <number> [{_OF}]",
    f"<end> <number> [(of any | of all | any) <rows>] [{_OF}]",
    "<end> <number> any <rows> has [among <np>]",
    f"how high|low|large|big|long is <end> <number> [{_OF}]",
    "<end> <number> among|of <rows> (among|for|in) <np>",
    "<end> <number> of [any] <rows> among <np>",
    f"<end> (value|figure|number) (for|of|in) <number> [{_OF}]",
    f"<end> <number> [that] (you can find | we can find | was recorded | is recorded | there is | can be "
    f"found | was measured) [{_OF}]",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """Sums, means, medians and ends of a column."""
    for fn, kind in _KINDS:
        for bound, cost in grammar.bindings(*(shape.format(kind=kind) for shape in _SHAPES)):
            yield _figure(grammar, fn, bound["number"].name, bound.get("np", Things()), cost)
        for bound, cost in grammar.bindings(*(shape.format(kind=kind) for shape in _BY)):
            yield _figure(grammar, fn, bound["number"].name, bound.get("np", Things()), cost, bound["cat"].name)
    for fn, pattern in _BY_SPOKEN:
        for bound, cost in grammar.bindings(pattern):
            if fn == "sum" and not is_additive(bound["number"]):
                continue  # prices and degrees of a group are not added up
            yield _figure(grammar, fn, bound["number"].name, bound.get("np", Things()), cost, bound["cat"].name)
    for fn, pattern in _SPOKEN:
        for bound, cost in grammar.bindings(pattern):
            yield _figure(grammar, fn, bound["number"].name, bound.get("np", Things()), cost)
    for bound, cost in grammar.bindings(*_ENDS):
        end = bound["end"].of(bound["number"])
        if end is None:
            continue
        fn = "max" if end.descending else "min"
        yield _figure(grammar, fn, bound["number"].name, bound.get("np", Things()), cost)


def _figure(grammar: Grammar, fn: Fn, column: str, things: Things, cost: float, group: str | None = None) -> Reading:
    return Reading(grammar.query(things.tests, aggregate=Aggregate(fn=fn, column=column), group_by=group), cost)
