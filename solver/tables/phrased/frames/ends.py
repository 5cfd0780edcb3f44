"""The row at an end of a column, the second from it, or the first few."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.phrased.grammar import End, Grammar, Reading, Things
from solver.tables.plan import Filter, Top
from solver.tables.vocabulary import ColumnProfile

_COLUMN = "(<number:by> | <date:by>)"
_ONE = (
    f"<np> @has [<nth>] <end> {_COLUMN}",
    f"[of|among|for|in|from | looking only at] <np> which|what|who [one | <rows>] [@has] [<nth>] <end> {_COLUMN}",
    f"[of|among|for|in|from | looking only at] <np> [<rows>] [@has] [<nth>] <end> {_COLUMN}",
    f"which|what|who [of] <np> @has [<nth>] <end> {_COLUMN}",
    f"[<nth>] <end> {_COLUMN} [is] [that] [of] which|what <np>",
    f"[<nth>] <end> {_COLUMN} by <np>",
    f"[<nth>] <end> {_COLUMN} belongs|goes to which|what <np>",
    f"[of|among|for|in|from] <np> [<nth>] <end> {_COLUMN} belongs|goes to which|what <rows>",
    f"[of|among|for|in|from] <np> [find|name|show] one|row @has [<nth>] <end> {_COLUMN}",
    f"<rows> @has [<nth>] <end> {_COLUMN} [but] only <np>",
    f"<np> where|whose {_COLUMN} is [<nth>] <end>",
    f"(going|judging) by {_COLUMN} which|what <np> comes|is|ranks [<nth>] <end>",
    f"(if|when) [i|you|we] [put|sort|order|rank] <np> [are] [sorted|ordered|put] (in order of | by | in order by) {_COLUMN} "
    "which|what (one | <rows>) is|comes [<nth>] <end>",
    f"(ranking|sorting|ordering) <np> [starting] (from|with|by) <end> {_COLUMN} which|what (one | <rows>) is|comes <nth>",
    f"<np> [that] is|comes <nth> when|if [you|we|i] (begin|start|count|rank|sort) (with|from|by) <end> {_COLUMN}",
    f"<np> is|comes <nth> by|in|for {_COLUMN} <end> first",
    f"(who|what) is (in|on|at) <nth> place (with|by|for) <end> {_COLUMN}",
    f"<np> is|stands|comes (in|on|at) <nth> place (with|by|for|in) <end> {_COLUMN}",
    f"[which|what] [of] <np> comes|is|ranks <nth> for|by|in|on <end> {_COLUMN}",
    f"<np> shows|reaches|takes|boasts [<nth>] <end> {_COLUMN}",
    f"whose {_COLUMN} is [<nth>] <end> <rows>",
    f"who @has [<nth>] <end> {_COLUMN}",
    f"(what | who|which one) (has | has got | had | comes with) [<nth>] <end> {_COLUMN}",
    f"<np> @has [<nth>] <end> {_COLUMN} (among|of|from | out of) <np:among>",
    f"<np> [is] [<nth>] <end> (by|in) {_COLUMN}",
    "which|what <rows> s <by> is [<nth>] <end>".replace("<by>", _COLUMN),
)
_ADJECTIVE = (
    "[<nth>] <adjective> <np>",
    "[<nth>] <adjective> of|among <np>",
    "which|what one [of] <np> is|was [<nth>] <adjective>",
    "<np> is|are|was [<nth>] <adjective> [one]",
    "which|what|who [of] <np> is|was [<nth>] <adjective> [one]",
    "of|among <np> which|who is|was [<nth>] <adjective> [one]",
)
_FEW = (
    f"<k> <np> @has <end> {_COLUMN}",
    f"<k> <end> <np> (by|in) {_COLUMN}",
    f"<end> <k> <np> (by|in) {_COLUMN}",
    f"<end> {_COLUMN} <k> <np>",
    f"<k> <np> of <end> {_COLUMN}",
    f"<k> <np> <end> {_COLUMN}",
    f"top <k> <np> (by|in|for|with) <end> {_COLUMN}",
    f"top <k> <np> (by|in|for) {_COLUMN}",
    f"<k> <np> where|whose {_COLUMN} is <end>",
    f"<k> <np> (ones|those) @has <end> {_COLUMN}",
    "<k> <adjective> <np>",
    "<adjective> <k> <np>",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """The names of the rows at an end."""
    if grammar.label is None:
        return
    for bound, cost in grammar.bindings(*_ONE):
        things: Things = bound.get("np", Things())
        among: Things = bound.get("among", Things())
        end: End | None = bound["end"].of(bound["by"])
        if end is not None and bound["by"] is not grammar.label:
            nth = bound.get("nth", 1)
            yield _top(grammar, things.tests + among.tests, bound["by"], end, nth, is_nth=nth > 1, cost=cost)
    for bound, cost in grammar.bindings(*_ADJECTIVE):
        end = bound["adjective"]
        nth = bound.get("nth", 1)
        yield _top(grammar, bound["np"].tests, end.column, end, nth, is_nth=nth > 1, cost=cost)
    for bound, cost in grammar.bindings(*_FEW):
        end = bound.get("adjective") or bound.get("end", End(True)).of(bound["by"])
        if end is not None:
            yield _top(grammar, bound["np"].tests, end.column, end, bound["k"], is_nth=False, cost=cost)
    yield from _by_what_happened(grammar)


def _top(
    grammar: Grammar,
    tests: tuple[Filter, ...],
    column: ColumnProfile | None,
    end: End,
    k: int,
    *,
    is_nth: bool,
    cost: float,
) -> Reading:
    assert column is not None and grammar.label is not None  # patterns name a column, and `readings` asks for a label
    top = Top(by=column.name, descending=end.descending, k=k, nth=is_nth)
    return Reading(grammar.query(tests, columns=(grammar.label.name,), top=top), cost)


def _by_what_happened(grammar: Grammar) -> Iterator[Reading]:
    """Which was planted first: the column is the one whose header says what happened, or the only one of days."""
    dates = [each for each in grammar.table.profiles if each.reads == "date" and each.n_filled]
    for bound, cost in grammar.bindings("<np> [was|is|were|did | has been] <happened> <end>", "<np> <happened> <end>"):
        said: ColumnProfile | None = bound["happened"]
        column = said or (dates[0] if len(dates) == 1 else None)
        if column is not None and not bound["end"].concepts:
            yield _top(grammar, bound["np"].tests, column, bound["end"], 1, is_nth=False, cost=cost)
