"""Cells of a row that is named: "the price of X", "X: price", "what price does X have", "price and colour of X"."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.phrased.grammar import Grammar, Reading
from solver.tables.plan import Filter

_OF = "(of|for | belonging to | recorded for | listed for | given for | at | in)"
_ONE = (
    f"<any> {_OF} [<rows>] <name>",
    "[<rows>] <name> [with] <any>",
    "<any> does [<rows>] <name> have",
    "<any> did [<rows>] <name> have|get",
    "for [<rows>] <name> [tell me] [what] [is] <any>",
    "<any> [is] recorded|listed|given for [<rows>] <name>",
    "<name> has which|what <any>",
    "how many|much <number:any> does|did|has|have [<rows>] <name> [have|get|got]",
    "how high|big|large|long|old|much is|was <any> of [<rows>] <name>",
    "which|what <any> is that of [<rows>] <name>",
    "both <any> of <name>",
    "(check|take) [<rows>] <name> [and] [tell|give|show] [me] [i] [need] [to] [know] <any>",
    "[<rows>] <name> [and] [i] (need|want) [to] [know] <any>",
    "for [<rows>] <name> [i] (need|want) [to] [know] <any>",
)
_WHEN = ("(when | on what|which date | on what|which day) was|were|is|did|has [<rows>] <name> [been] <happened>",)
_MORE = (
    f"[both] <cols> {_OF} [<rows>] <name>",
    "[<rows>] <name> [with] <cols>",
    "<cols> does [<rows>] <name> have",
    "(check|take) [<rows>] <name> [and] [tell|give|show] [me] [i] [need] [to] [know] <cols>",
    "[<rows>] <name> [and] [i] (need|want) [to] [know] <cols>",
    "for [<rows>] <name> [i] (need|want) [to] [know] <cols>",
    "for [<rows>] <name> [tell me] [what] [are|is] <cols>",
    f"<cols> [are|is] recorded|listed|given {_OF} [<rows>] <name>",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """One cell, or several of one row."""
    for bound, cost in grammar.bindings(*_ONE):
        name, profile = bound["name"], bound["any"]
        if profile.name != name.column:
            test = Filter(column=name.column, op="=", values=name.values)
            yield Reading(grammar.query((test,), columns=(profile.name,)), cost)
    for bound, cost in grammar.bindings(*_WHEN):
        name, profile = bound["name"], bound["happened"]
        if profile is not None and profile.name != name.column:
            test = Filter(column=name.column, op="=", values=name.values)
            yield Reading(grammar.query((test,), columns=(profile.name,)), cost)
    for bound, cost in grammar.bindings(*_MORE):
        name = bound["name"]
        columns = tuple(profile.name for profile in bound["cols"])
        if name.column not in columns:
            yield Reading(grammar.query((Filter(column=name.column, op="=", values=name.values),), columns=columns), cost)
