"""Which rows: their names, in the order of a column where one is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.lexicon import AUXILIARIES
from solver.tables.phrased.grammar import Grammar, Reading
from solver.tables.plan import ROW_ORDER, Filter, Top

_SEARCHED = (
    "search (<texts> | names | titles) for <text> [and] [list|show|give|name|find|which] [matching] <rows> "
    "[match|matching|found]",
    "search <rows> for <text> (in|among) (<texts> | names | titles)",
)
_MAX_LISTED = 1_000_000
_ALL = (
    "<np>",
    "[out] [of|from|among] <np> [i] [list|show|name|which|find|need|want] [me] [only] [to] [see] [those|ones] <those:more>",
    "<np> (are|is) there",
    "in which <np>",
    "(for|in|on|at) which|what <np>",
    "of <np>",
)
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
    "<np> <number> WAY [order]",
    "<np> [SORT] WAY by|on <number>",
    "<np> [SORT] in WAY <number> order",
    "<np> [SORT] [by] <number> WAY",
    "<np> [SORT] in WAY order (by|of|on) <number>",
    "(put|bring|sort|order|arrange|list) <np> in|into WAY order (by|of|on) <number>",
    "sort|order|rank|arrange <np> (by|on|after) <number> [in] WAY [order]",
)
_AT_PLACE = (
    "<end> [very] <rows> [listed | that is listed] [(in|of|on) <title>] [table|list|file|sheet]",
    "very <end> <rows> (of|in|on) <title> [table|list|file|sheet]",
    "<rows> [is | that is] [listed|comes|stands] <end> [(in|of|on) <title>] [table|list|file|sheet]",
    "<any> of <end> <rows> [listed] [(in|of|on) <title>] [table|list|file|sheet]",
    "<rows> is in <end> row of <title>",
    "<any> [is] in row one|1 [of|in] [<title>] [listed]",
    "<any> [is] in <end>|final|bottom|top row [of|in] [<title>] [listed]".replace("<end>|final", "first|last|final"),
    "<rows> [is] in <end> row [(of|in) <title>] [table|list|file]",
)
_AT_TOP = (
    "<rows> is at top of <title> [table|list|file|sheet]",
    "top <rows> on|in|of <title> list|table",
    "with which|what <rows> does <title> [table|list|file] begin|start|open",
    "<rows> does <title> [table|list] begin|start with",
    "<rows> opens|starts|begins|heads <title> [table|list|file|sheet]",
    "<rows> (is at|on top) [of list] [in|of] [<title>] [listed]",
    "<rows> does list|table [of|in] [<title>|<rows:same>] start|begin|open with".replace(
        "[<title>|<rows:same>]", "[(<title> | <rows:same>)]"
    ),
)
_AT_BOTTOM = (
    "<rows> is at bottom|end of <title> [table|list|file|sheet]",
    "bottom|final <rows> on|in|of <title> [list|table]",
    "with which|what <rows> does <title> [table|list|file] end|close|finish",
    "<rows> does <title> [table|list] end with",
    "<rows> closes|ends|finishes <title> [table|list|file|sheet]",
    "<rows> (is at bottom|end) [of list] [in|of] [<title>] [listed]",
    "<rows> does list|table [of|in] [(<title> | <rows:same>)] end|close|finish with",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """Names of rows, and of the first and the last of the table."""
    if grammar.label is None:
        return
    label = grammar.label.name
    for bound, cost in grammar.bindings(*_SEARCHED):
        column = bound["texts"].name if "texts" in bound else label
        test = Filter(column=column, op="contains", values=(bound["text"],))
        yield Reading(grammar.query((test,), columns=(label,)), cost + 0.03)
    for bound, cost in grammar.bindings("(in|for|of) which|what <rows> does|do|is <texts> include|contain|have|mention <text>"):
        test = Filter(column=bound["texts"].name, op="contains", values=(bound["text"],))
        yield Reading(grammar.query((test,), columns=(label,)), cost + 0.03)
    if grammar.spans.words[0] not in AUXILIARIES | {"any"}:  # "are there any …?" wants yes or no
        for bound, cost in grammar.bindings(*_ALL):
            if bound["np"].tests and not any(test.column == label and test.op == "=" for test in bound["np"].tests):
                tests = (*bound["np"].tests, *(bound["more"].tests if "more" in bound else ()))
                yield Reading(grammar.query(tests, columns=(label,)), cost + 0.005)
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
        if {"first", "last", "final", "bottom", "top", "row"} & set(words) and (
            "title" in bound or "listed" in words or "row" in words or grammar.is_titled
        ):
            wanted = bound["any"].name if "any" in bound else label
            yield _end(grammar, wanted, cost, is_last=bool({"last", "final", "bottom"} & set(words)))
    for patterns, is_last in ((_AT_TOP, False), (_AT_BOTTOM, True)):
        for _, cost in grammar.bindings(*patterns):
            yield _end(grammar, label, cost, is_last=is_last)


def _end(grammar: Grammar, column: str, cost: float, *, is_last: bool) -> Reading:
    return Reading(grammar.query(columns=(column,), top=Top(by=ROW_ORDER, descending=is_last)), cost)
