"""What solving finds, as a value that travels between processes and is checked before it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from solver.language import Node, TreeError, from_json, to_json

AnswerKind = Literal["expression", "roots", "families", "intervals", "tuples", "none", "all", "truth", "factors", "undefined"]
MAX_NODES: Final = 6_000
MAX_DEPTH: Final = 120
SEARCH_REACH: Final = 1_000_000  # how far from zero roots without a closed form are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One outcome of a problem.

    Attributes:
        kind: "expression" (one node), "roots" (values of the unknown), "families" (values in terms of any integer, whose
            letter `counter_of` gives),
            "intervals" (pairs of nodes), "tuples" (one row of nodes for each solution of a system), "none", "all" for every
            real value, "truth", "factors" (prime and exponent pairs), "undefined" (no such limit or value).
        rows: The nodes, one tuple for each root, interval, solution or factor.
        closed: For intervals, whether each end belongs to it.
        truth: For "truth".
        approximate: The numbers are decimals, because no closed form was found.
        searched: The roots were found by a search, so that there may be others.
        complex_rows: For "none" over the reals, the complex roots when they were found.
    """

    kind: AnswerKind
    rows: tuple[tuple[Node, ...], ...] = ()
    closed: tuple[tuple[bool, bool], ...] = ()
    truth: bool = False
    approximate: bool = False
    searched: bool = False
    complex_rows: tuple[tuple[Node, ...], ...] = ()

    @property
    def node(self) -> Node:
        """The one node of an expression."""
        return self.rows[0][0]

    def to_dict(self) -> dict[str, object]:
        """JSON-ready values."""
        return {
            "kind": self.kind,
            "rows": _rows_to_json(self.rows),
            "closed": [list(pair) for pair in self.closed],
            "truth": self.truth,
            "approximate": self.approximate,
            "searched": self.searched,
            "complex_rows": _rows_to_json(self.complex_rows),
        }


def expression(node: Node, *, approximate: bool = False) -> Answer:
    """The answer that is one formula."""
    return Answer(kind="expression", rows=((node,),), approximate=approximate)


def counter_of(unknown: str) -> str:
    """The letter that stands for any integer in the solutions for `unknown`.

    >>> counter_of("x"), counter_of("n")
    ('n', 'k')
    """
    return "k" if unknown == "n" else "n"


def answer_from_dict(data: object) -> Answer:
    """The answer `Answer.to_dict` wrote, every part checked.

    Raises:
        TreeError: anything that is not such a dictionary.
    """
    if not isinstance(data, Mapping) or data.get("kind") not in get_args(AnswerKind):
        raise TreeError(f"Not an answer: {str(data)[:80]}.")
    closed = data.get("closed")
    if not isinstance(closed, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in closed):
        raise TreeError("An answer's 'closed' is a list of pairs.")
    answer = Answer(
        kind=cast(AnswerKind, data["kind"]),
        rows=_rows_from_json(data.get("rows")),
        closed=tuple((bool(left), bool(right)) for left, right in closed),
        truth=data.get("truth") is True,
        approximate=data.get("approximate") is True,
        searched=data.get("searched") is True,
        complex_rows=_rows_from_json(data.get("complex_rows")),
    )
    if answer.kind == "expression" and (len(answer.rows) != 1 or len(answer.rows[0]) != 1):
        raise TreeError("An expression is one node.")
    return answer


def _rows_to_json(rows: tuple[tuple[Node, ...], ...]) -> list[object]:
    return [[to_json(node) for node in row] for row in rows]


def _rows_from_json(data: object) -> tuple[tuple[Node, ...], ...]:
    if not isinstance(data, list) or not all(isinstance(row, list) for row in data):
        raise TreeError("Rows are lists of lists.")
    return tuple(tuple(from_json(node, max_nodes=MAX_NODES, max_depth=MAX_DEPTH) for node in row) for row in data)
