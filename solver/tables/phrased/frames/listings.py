"""Which rows: their names, in the order of a column where one is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.lexicon import AUXILIARIES
from solver.tables.phrased.grammar import Grammar, Reading
from solver.tables.plan import ROW_ORDER, Filter, Top

_MAX_LISTED = 1_000_000
_ALL = ("<np>", "<np> (are|is) there", "in which <np>", "(for|in|on|at) which|what <np>", "of <np>")
_GAPS = ("(for|in|of|on|at) [which] <rows> is|are|was <any> [left] @missing", "<rows> is|are <any> @missing for")
_DOWN = "descending|decreasing|falling"
_UP = "ascending|increasing|rising"
_SORT = "sorted|ordered|ranked|arranged|listed"
_ORDERED = (
    "<np> [SORT] by <number> WAY [order]",
    "<np> [SORT] by <number> in WAY order",
    "<np> [SORT] in WAY order of <number>",
    "<np> [SORT] by WAY <number>",
    "sort|order|rank|arrange <np> by <number> [in] WAY [order]",
    "sort|order|rank|arrange <np> by WAY <number>",
    "<np> sort|order them by <number> [in] WAY [order]",
)
_AT_PLACE = (
    "<end> [very] <rows> [listed | that is listed] [(in|of|on) <title>] [table|list|file|sheet]",
    "very <end> <rows> (of|in|on) <title> [table|list|file|sheet]",
    "<rows> [is | that is] [listed|comes|stands] <end> [(in|of|on) <title>] [table|list|file|sheet]",
    "<any> of <end> <rows> [listed] [(in|of|on) <title>] [table|list|file|sheet]",
    "<rows> is in <end> row of <title>",
    "<rows> [is] in <end> row [(of|in) <title>] [table|list|file]",
)
_AT_TOP = (
    "<rows> is at top of <title> [table|list|file|sheet]",
    "top <rows> on|in|of <title> list|table",
    "with which|what <rows> does <title> [table|list|file] begin|start|open",
    "<rows> does <title> [table|list] begin|start with",
)
_AT_BOTTOM = (
    "<rows> is at bottom|end of <title> [table|list|file|sheet]",
    "bottom|final <rows> on|in|of <title> [list|table]",
    "with which|what <rows> does <title> [table|list|file] end|close|finish",
    "<rows> does <title> [table|list] end with",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """Names of rows, and of the first and the last of the table."""
    if grammar.label is None:
        return
    label = grammar.label.name
    for bound, cost in grammar.bindings("(in|for|of) which|what <rows> does|do|is <texts> include|contain|have|mention <text>"):
        test = Filter(column=bound["texts"].name, op="contains", values=(bound["text"],))
        yield Reading(grammar.query((test,), columns=(label,)), cost + 0.03)
    if grammar.spans.words[0] not in AUXILIARIES | {"any"}:  # "are there any …?" wants yes or no
        for bound, cost in grammar.bindings(*_ALL):
            if bound["np"].tests and not any(test.column == label and test.op == "=" for test in bound["np"].tests):
                yield Reading(grammar.query(bound["np"].tests, columns=(label,)), cost + 0.005)
        for bound, cost in grammar.bindings(*_GAPS):
            if bound["any"].reads != "boolean":
                test = Filter(column=bound["any"].name, op="empty")
                yield Reading(grammar.query((test,), columns=(label,)), cost)
    for way, descending in ((_DOWN, True), (_UP, False)):
        for bound, cost in grammar.bindings(*(each.replace("WAY", way).replace("SORT", _SORT) for each in _ORDERED)):
            top = Top(by=bound["number"].name, descending=descending, k=_MAX_LISTED)
            yield Reading(grammar.query(bound["np"].tests, columns=(label,), top=top), cost)
    for bound, cost in grammar.bindings(*_AT_PLACE):
        words = grammar.spans.words
        if {"first", "last"} & set(words) and ("title" in bound or "listed" in words or "row" in words):
            wanted = bound["any"].name if "any" in bound else label
            yield _end(grammar, wanted, cost, is_last="last" in words)
    for patterns, is_last in ((_AT_TOP, False), (_AT_BOTTOM, True)):
        for _, cost in grammar.bindings(*patterns):
            yield _end(grammar, label, cost, is_last=is_last)


def _end(grammar: Grammar, column: str, cost: float, *, is_last: bool) -> Reading:
    return Reading(grammar.query(columns=(column,), top=Top(by=ROW_ORDER, descending=is_last)), cost)
