"""The place of a named row in the order of a column: 1 for the largest."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.phrased.grammar import Grammar, Reading
from solver.tables.plan import Aggregate, Combine, Filter, Literal

_BY = "(by|in|for|on | in terms of | according to)"
_HIGH = (
    "[highest|largest|biggest first | 1 = highest | 1 highest | 1 is highest | counting|starting from "
    "biggest|largest|highest | "
    "with highest|largest|biggest being [number] 1|one | counting from top | highest being 1 | largest being 1 | "
    "from high to low | from highest to lowest | in descending order | highest to lowest]"
)
_PLACE = (
    f"@rank [of|does|is|for] [<rows>] <name> [have|has|take|hold|in] {_BY} <number> [(among|of|in) <rows>] {_HIGH}",
    f"@rank of [<rows>] <name> (among|of|in) <rows> {_BY} <number> {_HIGH}",
    f"<name> [s] [<rows>] @rank {_BY} <number> [(among|of|in) <rows>] {_HIGH}",
    f"[where|how] does [<rows>] <name> rank|stand|place {_BY} <number> [(among|of|in) <rows>] {_HIGH}",
    f"[where|how] does [<rows>] <name> rank|stand (among|of|in) <rows> {_BY} <number> {_HIGH}",
    f"@rank [does|of|is] [<rows>] <name> [take|have|hold] when|if <rows> are ranked|sorted|ordered {_BY} <number> {_HIGH}",
    f"(if|when) [you|we|i] sort|rank|order|arrange <rows> {_BY} <number> {_HIGH} [at|in|on] @rank "
    f"(is|does|has) [<rows>] <name> [in|have|take|get]",
    f"<rows> sorted|ranked|ordered {_BY} <number> {_HIGH} [at|in|on] @rank (is|does) [<rows>] <name> [in|have|take]",
    f"{_BY} <number> [at|in|on] [what|which] @rank (is|does|has) [<rows>] <name> [in|have|take|hold|at] {_HIGH}",
    f"where is|stands|does [<rows>] <name> [stand|sit|come] in @rank {_BY} <number> {_HIGH}",
    f"[what|which] (number|place|rank|position) is [<rows>] <name> (when|if) [it|they|<rows>] [is|are] "
    f"ranked|sorted|ordered {_BY} <number> [from top] {_HIGH}".replace("[it|they|<rows>]", "[it|they]"),
    f"(at|in|on) @rank is [<rows>] <name> {_BY} <number> [(among|of|in) <rows>]",
    f"ranked|sorted|ordered {_BY} <number> {_HIGH} @rank does [<rows>] <name> have|take|hold|get",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """One more than how many rows have more."""
    for bound, cost in grammar.bindings(*_PLACE):
        name, column = bound["name"], bound["number"].name
        if column == name.column:
            continue
        own = grammar.query(
            (Filter(column=name.column, op="=", values=name.values),), aggregate=Aggregate(fn="only", column=column)
        )
        ahead = grammar.query((Filter(column=column, op=">", than=own),), aggregate=Aggregate(fn="count"))
        yield Reading(Combine(op="sum", left=Literal(value=1), right=ahead), cost)
