"""Functions given piece by piece, as questions about their continuity write them: "{ ax + 1 if x < 2, x^2 - 1 if x >= 2 }"."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from solver.language import Node, Symbol, free_symbols, parse_expression, parse_relations, to_json
from solver.language.printer import to_text
from solver.patterns import LatePattern

_QUESTION: Final = LatePattern(
    r"(?:(?:find|determine|calculate)\s+(?:the\s+)?(?:values?\s+of\s+)?(?P<name>[a-zA-Z])\s+(?:so\s+that|such\s+that|for\s+which|that\s+makes?)\s+(?:the\s+function\s+)?"
    r"|(?:for\s+)?(?:which|what)\s+(?:values?\s+of\s+)?(?P<name2>[a-zA-Z])\s+(?:is|makes?)\s+(?:the\s+function\s+)?|is\s+(?:the\s+function\s+)?)"
    r"(?:(?P<f>[fgh])\s*\(\s*(?P<x>[a-z])\s*\)\s*=\s*)?\{?(?P<pieces>.+?)\}?\s*,?\s*(?:is\s+)?continuous(?:\s+(?:at|everywhere)(?:\s+(?P<y>[a-z])\s*=\s*(?P<at>.+))?)?",
    re.IGNORECASE,
)
_PIECE: Final = LatePattern(
    r"(?P<body>.+?)\s*,?\s*(?:\bif\b|\bfor\b|\bwhen\b|\bwhere\b)\s*(?P<condition>[^,;]+)(?:[,;]\s*(?:and\s+)?|$|\s+and\s+)"
)


class Pieces(NamedTuple):
    """A question about two pieces that meet."""

    kind: str
    args: dict[str, Any]
    source: str


def read_pieces(text: str) -> Pieces | None:
    """The two pieces and where they meet, and the letter asked for; None when the text is something else."""
    match = _QUESTION.fullmatch(text.strip(" ?."))
    if match is None:
        return None
    found = list(_PIECE.finditer(match["pieces"].strip()))
    if (
        len(found) != 2
        or found[0].start()
        or found[-1].end() != len(match["pieces"].strip())
        or found[0].end() != found[1].start()
    ):
        return None
    asked = match["name"] or match["name2"]
    sides: dict[str, Node] = {}
    edges: list[Node] = []
    letters: set[str] = set()
    variable = match["x"] or match["y"] or "x"
    for piece in found:
        relations = parse_relations(piece["condition"])
        if len(relations) != 1 or relations[0].args[0] != Symbol(variable) or free_symbols(relations[0].args[1]):
            return None
        side = {"less": "left", "at_most": "left", "greater": "right", "at_least": "right"}.get(relations[0].head)
        if side is None or side in sides:
            return None
        sides[side] = parse_expression(piece["body"])
        letters |= set(free_symbols(sides[side]))
        edges.append(relations[0].args[1])
    heads = {parse_relations(piece["condition"])[0].head for piece in found}
    if (
        edges[0] != edges[1]
        or not heads & {"at_most", "at_least"}
        or (match["at"] and parse_expression(match["at"]) != edges[0])
    ):
        return None
    if letters - {variable} != ({asked} if asked else set()):
        return None
    args = {"left": to_json(sides["left"]), "right": to_json(sides["right"]), "at": to_json(edges[0]), "variable": variable}
    if asked:
        args["letter"] = asked
    parts = ", ".join(f"{to_text(sides[side])} on the {side}" for side in ("left", "right"))
    return Pieces(
        "glue" if asked else "glued",
        args,
        f"continuous({parts}, at {variable} = {to_text(edges[0])}{', for ' + asked if asked else ''})",
    )
