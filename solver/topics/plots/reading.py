"""Graphs asked for: "plot y = x^2 - 3x + 2", "graph sin(x)/x from -10 to 10", several functions together."""

from __future__ import annotations

import re
from typing import Final

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, Symbol, free_symbols, parse_expression, parse_relations, to_json
from solver.language.printer import to_text
from solver.patterns import LatePattern
from solver.plots import value_of
from solver.topics.question import Question
from solver.topics.topic import IncompleteError, Task

_MOST_CURVES: Final = 4
_NOUN: Final = r"(?:plot|graphs?|sketch|curves?|functions?|lines?|parabola|equations?)"
_VERB: Final = LatePattern(
    r"(?:(?:can|could|would)\s+you\s+)?"
    rf"(?:(?:plot|graph|sketch|draw)|(?:make|give\s+me|show(?:\s+me)?|create)(?=\s+(?:a|the)\s+{_NOUN}))(?:\s+me)?\s+"
    rf"(?:(?:(?:an?|the)\s+)?(?:{_NOUN}\s+)+(?:(?:of|for)\s+)?)?(?:the\s+)?(?:{_NOUN}\s+)?(?P<rest>.+)",
    re.IGNORECASE,
)
_END: Final = r"[^,;\[\]()<>≤=]{1,24}?(?:\([^()]{1,12}\))?"
_LESS: Final = r"\s*(?:<=|<|≤)\s*"
_RANGE: Final = LatePattern(
    rf"(?:,\s*|\s+)(?:(?:(?:for|on|over|in|where|with|when)\s+)?(?:the\s+(?:interval|range|domain)\s+)?(?:"
    rf"(?:from|between)\s+(?:(?P<n2>[a-z])\s*=\s*)?"
    rf"(?P<low1>{_END})\s+(?:to|and)\s+(?:[a-z]\s*=\s*)?(?P<high1>{_END})"
    rf"|(?:(?P<n3>[a-z])\s+in\s+)?\[(?P<low2>{_END})\s*,\s*(?P<high2>{_END})\])"
    rf"|(?:for|on|where|with|when)\s+(?:(?P<n5>[a-z])\s+(?:from|between)\s+(?P<low4>{_END})\s+(?:to|and)\s+(?P<high4>{_END})"
    rf"|(?P<low3>{_END}){_LESS}(?P<n4>[a-z]){_LESS}(?P<high3>{_END})))$",
    re.IGNORECASE,
)
_NAMED: Final = LatePattern(r"[fghFGH]\s*\(\s*([a-z])\s*\)\s*=(?!=)")


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    match = _VERB.fullmatch(question.text.rstrip(" ?.!"))
    if match is None:
        return None
    text = match["rest"]
    ends: tuple[Node, Node] | None = None
    named = None
    if (found := _RANGE.search(text)) is not None:
        limits = [
            parse_expression(found[f"{side}{index}"])
            for side in ("low", "high")
            for index in (1, 2, 3, 4)
            if found[f"{side}{index}"]
        ]
        ends = (limits[0], limits[1])
        named = next((found[f"n{index}"] for index in (2, 3, 4, 5) if found[f"n{index}"]), None)
        text = text[: found.start()]
    bodies = _bodies(text)
    letters = sorted({name for body in bodies for name in free_symbols(body)})
    if len(letters) > 1:
        raise IncompleteError(
            f"The formula holds {', '.join(letters)}: a graph is of a function of one letter. Give the others numbers."
        )
    name = letters[0] if letters else named or "x"
    if named is not None and named.lower() != name:
        return None
    if ends is not None:
        _refuse_empty(*ends)
    return Task(
        topic="plots",
        kind="graph",
        args={"bodies": [to_json(body) for body in bodies], "variable": name, "range": [to_json(end) for end in ends or ()]},
        source=f"plot({', '.join(map(to_text, bodies))}, {name}"
        + (f", {to_text(ends[0])} to {to_text(ends[1])})" if ends else ")"),
        **{**question.request, "wants_plot": True},
    )


def _refuse_empty(low: Node, high: Node) -> None:
    values = [value_of(end) for end in (low, high)]
    if values[0] is None or values[1] is None or not -1e9 < values[0] < values[1] < 1e9:
        raise IncompleteError("The range to draw needs two numbers, the smaller one first.")


def _bodies(text: str) -> list[Node]:
    """The formulas to be drawn.

    Raises:
        MathSyntaxError: a part is not a function of the form y = ..., f(x) = ... or a formula alone.
    """
    try:
        return [_body(text)]
    except MathSyntaxError:
        parts = re.split(r"\s*(?:,\s*and\b|,|;|\band\b)\s*", text)
        if not 2 <= len(parts) <= _MOST_CURVES:
            raise
        return [_body(part) for part in parts]


def _body(text: str) -> Node:
    """The right side of y = ..., solved for y where it is simple."""
    if (named := _NAMED.match(text)) is not None:
        return parse_expression(text[named.end() :])
    try:
        body = parse_expression(text)
        if not isinstance(body, Apply) or not free_symbols(body):
            raise MathSyntaxError("A letter or number alone is drawn only as y = ...", 0)
        return body
    except MathSyntaxError:
        relations = parse_relations(text)
    (relation,) = relations if len(relations) == 1 else (None,)
    if not isinstance(relation, Apply) or relation.head != "equal":
        raise MathSyntaxError("Only functions are drawn.", 0)
    for side, other in (relation.args, relation.args[::-1]):
        if isinstance(side, Symbol) and side.name not in free_symbols(other) and side.name in "yfghzsvpu":
            return other
    raise MathSyntaxError("Only y = ... is drawn.", 0)
