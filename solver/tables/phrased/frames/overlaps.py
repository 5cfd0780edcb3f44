"""Values of a column that have rows of one sort and rows of another, or none of the other."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.phrased.grammar import Grammar, Reading, Things
from solver.tables.plan import SetOp, Sets

_SOME = "[at least one | some | any | also]"
_SECOND = f"({_SOME} <np:second> | {_SOME} <those:second>)"
_BOTH = (
    f"<cat> @has [both] {_SOME} <np:first> @both {_SECOND} [alike|too|also]",
    f"<cat> where there are|is [both] {_SOME} <np:first> @both {_SECOND} [alike|too|also]",
    f"<cat> [that] (show up | come up | appear | occur) with [both] {_SOME} <np:first> @both [with] {_SECOND} [alike|too|also]",
    "<cat> @has <rows> both <those:first> and <those:second>",
    f"(for|in) which|what <cat> are there both <np:first> and {_SECOND}",
    f"(for|in) <cat> are there both <np:first> and {_SECOND}",
    f"<cat> [that] [come] with [both] <np:first> @both {_SECOND} [alike]",
)
_ONLY = (
    f"<cat> @has {_SOME} <np:first> @none [any] {_SECOND} [too|also]",
    f"<cat> (with|having | that have) {_SOME} <np:first> (do|does) not have [any] {_SECOND}",
    f"<cat> (with|having | that have) {_SOME} <np:first> (have|has) no|none {_SECOND}",
    f"<cat> where there are|is {_SOME} <np:first> @none [any] {_SECOND}",
    f"(for|in) [which|what] <cat> are there <np:first> @none [any] {_SECOND}",
    f"<cat> [that] [come] with <np:first> @none [any] {_SECOND}",
)


def readings(grammar: Grammar) -> Iterator[Reading]:
    """Intersections and differences of two lists of values."""
    kinds: tuple[tuple[SetOp, tuple[str, ...]], ...] = (("intersection", _BOTH), ("difference", _ONLY))
    for op, patterns in kinds:
        for bound, cost in grammar.bindings(*patterns):
            column, first, second = bound["cat"].name, bound["first"], bound["second"]
            if _sets_apart(first, second) and not any(test.column == column for test in (*first.tests, *second.tests)):
                left, right = (grammar.query(side.tests, columns=(column,), distinct=True) for side in (first, second))
                yield Reading(Sets(op=op, left=left, right=right), cost)


def _sets_apart(first: Things, second: Things) -> bool:
    """Whether both sides say something, of the same columns, and not the same."""
    columns = {test.column for test in first.tests}
    return bool(first.tests) and first.tests != second.tests and bool(columns & {test.column for test in second.tests})
