"""The row below or above a named one."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.phrased.grammar import Grammar, Reading
from solver.tables.plan import Filter

_WAYS = ((1, "@after", "next|following"), (-1, "@before", "previous|preceding"))
_SHAPES = (
    "[WORD] <rows> [is|are | that is] [listed|next|standing] NEXT [<rows>] <name> [@inlist]",
    "[@inlist] what|which <rows> [is|are] NEXT [<rows>] <name>",
    "[WORD] <rows> NEXT [<rows>] <name> [@inlist]",
    "NEXT [<rows>] <name> which|what <rows> [is|comes|are] [listed] [next|WORD]",
    "[WORD] <rows> NEXT [that of] <name>",
    "@inlist what|which <rows> NEXT <name>",
    "what|who NEXT [<rows>] <name> [@inlist]",
    "[name|title] [of] <rows> NEXT [<rows>] <name> [listed]",
    "<rows> (is|stands|comes|appears) NEXT [<rows>] <name> [listed]",
    "(if|when) [i|you|we] go|move|step NEXT [<rows>] <name> [what|which <rows> [is|are] [it|there|that]]",
    "[what|which] <rows> [is|are|stands|comes] [listed] NEXT [<rows>] <name> [listed]",
    "[WORD] <rows> NEXT [<rows>] <name> listed",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """Names of neighbours."""
    if grammar.label is None:
        return
    for shift, phrase, word in _WAYS:
        for bound, cost in grammar.bindings(*(each.replace("NEXT", phrase).replace("WORD", word) for each in _SHAPES)):
            name = bound["name"]
            if name.column == grammar.label.name:
                test = Filter(column=name.column, op="=", values=name.values)
                yield Reading(grammar.query((test,), columns=(grammar.label.name,), shift=shift), cost)
