"""How many rows that follow each other in the table pass conditions, at most."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.phrased.grammar import Grammar, Reading
from solver.tables.plan import Aggregate

_RUNS = (
    "[how long is|was] [@run] [consecutive] <np>",
    "how many <rows> @inrow [are|were|is] <those> at most",
    "how many <np> come @inrow at most",
    "<np> most|longest @inrow",
    "(maximum | max | largest number of | biggest number of | highest number of | maximum number of | most) <np> "
    "[that|which] [come|stand|follow|appear|are|occur] @inrow [listed]",
    "how many <np> [come|stand|follow|appear|are] @inrow (at most | at best | at maximum)",
    "(maximum | largest number of | maximum number of | most) <rows> @inrow <those>",
    "(maximum | largest number of | maximum number of | most) <np> @inrow",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """The length of the longest run."""
    for bound, cost in grammar.bindings("@run <np>", "how long is|was @run <np>", *_RUNS[1:]):
        tests = (bound.get("np") or bound["those"]).tests
        if tests:
            yield Reading(grammar.query(tests, aggregate=Aggregate(fn="longest_run")), cost)
