"""By how many percent a figure changes from one named row to another."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.phrased.grammar import Grammar, Reading
from solver.tables.plan import Aggregate, Combine, Filter

_FROM = "(from <name:first> to <name:second> | between <name:first> and <name:second> | <name:first> to <name:second>)"
_PERCENT = "(percentage | percent | % | relative | per cent)"
_HOW_MUCH = "(what percentage | how many percent | what percent | how much in percent | what %)"
_CHANGED = (
    f"[by] {_HOW_MUCH} did <number> change|rise|fall|grow|increase|decrease|go [up] [or] [down] {_FROM}",
    f"<number> {_FROM} change @inpercent",
    f"<number> change @inpercent {_FROM}",
    f"how did <number> (change | go up or down | develop) @inpercent {_FROM}",
    "<number> <name:first> [to] <name:second> [percentage|percent|%] change [@inpercent]",
    f"{_PERCENT} (increase|decrease|growth|change|difference) [or] [increase|decrease] (in|of|for) <number> {_FROM}",
    f"how much did <number> (go up or down | go up or go down | change | rise or fall | increase or decrease "
    f"| go up | go down) @inpercent {_FROM}",
    "(compared|relative) with|to <name:first> by {_HOW} is <number> (different | higher | lower | higher or "
    "lower) in <name:second>".replace("{_HOW}", _HOW_MUCH),
    f"{_PERCENT} change (in|of|for) <number> {_FROM} [@inpercent]",
    f"[what] percentage change was there in <number> {_FROM}",
    f"<number> {_PERCENT} change {_FROM}",
    f"how many percent did <number> change {_FROM}",
    f"change (in|of) <number> {_FROM} @inpercent",
    f"how much did <number> change @inpercent {_FROM}",
    f"{_FROM} by (what percent | what percentage | how many percent | how much percent) did <number> change",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """The change as a percentage of the first."""
    for bound, cost in grammar.bindings(*_CHANGED):
        sides = []
        for side in ("second", "first"):
            test = Filter(column=bound[side].column, op="=", values=bound[side].values)
            sides.append(grammar.query((test,), aggregate=Aggregate(fn="only", column=bound["number"].name)))
        yield Reading(Combine(op="change", left=sides[0], right=sides[1]), cost)
