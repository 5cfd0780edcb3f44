"""What a question says its letters stand for, and the question without it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from solver.errors import MathSyntaxError
from solver.topics.sets.builders import described
from solver.topics.sets.literals import read_set

_HEAD: Final = re.compile(
    r"(?<![\w|])(?P<name>[A-Zfgh](?:_?\d)?)\s?(?:=|:=|is|be|:)\s?(?=\\?\{|[\[(]|∅|the\s|all\s|set\s|\\emptyset)"
)
_UNIVERSE: Final = re.compile(
    r"(?:the\s)?(?:universal set|universe)(?:\s(?:is|of|being))?\s?(?:U\s?)?(?:=|:)?\s?(?=\\?\{)|\bin\s(?=\\?\{)", re.IGNORECASE
)
_PHRASE: Final = re.compile(
    r"(?:(?:the\s)?set\sof\s|all\s)[^.;{}?=]+?(?=\s?(?:[.;?]|,|\band\s[A-Z]\s?(?:=|is|be)|$))", re.IGNORECASE
)
_JOINING: Final = re.compile(
    r"(?:(?:\b(?:if|let|given|that|for|where|when|with|suppose|consider|the|two|three|sets?|and|universal|universe|also|then|be|of)\b|[,;.:\s])*§)+"
    r"(?:[,;.:\s]|\b(?:then|and)\b)*",
    re.IGNORECASE,
)

_INLINE: Final = re.compile(
    r"(?:\b(?:is|are|on|relation|function|of|between)|\b(?:is|are|of)\sthe\s(?:relation|function|sets?))\s$", re.IGNORECASE
)

_ON: Final = re.compile(r"(?P<on>(?:be\s)?(?:a relation\s)?on\s(?:the set\s)?(?:\{[^{}]*\}|[A-Z]))\s?[.,;]\s?(?=\S)")


class Defined(NamedTuple):
    """The sets by name, the universe, and what is left of the question."""

    sets: Mapping[str, Any]
    universe: Any | None
    asked: str


def definitions(text: str) -> Defined | None:
    """The sets a text defines; None where what is left is not one piece, or a definition cannot be read.

    >>> definitions("A = {1, 2}, B = {2}. Find A ∪ B").asked
    'Find A ∪ B'
    """
    sets: dict[str, Any] = {}
    universe: Any | None = None
    parts: list[str] = []
    at, inline = 0, False
    while (
        head := min(
            (found for found in (_HEAD.search(text, at), _UNIVERSE.search(text, at)) if found),
            key=lambda m: m.start(),
            default=None,
        )
    ) is not None:
        found = _literal(text, head.end())
        if found is None:
            parts.append(text[at : head.end()])
            at = head.end()
            continue
        name = head.groupdict().get("name")
        if name is not None and name in sets:
            return None
        if name is not None:
            sets[name] = found[0]
        if name in (None, "U", "S", "E") and (name is None or name == "U" or "univers" in text.lower()):
            universe = found[0]
        before = text[at : head.start()]
        inline = name is not None and (_INLINE.search(before) is not None or (inline and before.strip() == "and"))
        parts.append(f"{before}{name} " if inline else f"{before} § ")
        at = found[1]
    parts.append(text[at:])
    left = [" ".join(piece.split()).strip(" ,;:.?") for piece in _JOINING.sub("§", "".join(parts)).split("§")]
    left = [piece for piece in left if piece]
    if len(left) == 1 and (on := _ON.match(left[0])) is not None:
        left = [f"{left[0][on.end() :]} {on['on']}"]
    return Defined(sets, universe, left[0]) if len(left) == 1 else None


def _literal(text: str, start: int) -> tuple[Any, int] | None:
    """The set written at a place, and where it ends."""
    end = start
    opening = text[start : start + 1]
    if opening == "∅":
        return ["set"], start + 1
    if opening in ("{", "\\"):
        depth = 0
        for index in range(start, len(text)):
            depth += (text[index] == "{") - (text[index] == "}")
            if depth == 0 and text[index] == "}":
                end = index + 1
                break
    elif opening in "[(" and (match := re.compile(r"[\[(][^\[\](){}]+[\])]").match(text, start)) is not None:
        end = match.end()
    elif (match := _PHRASE.match(text, start)) is not None:
        end = match.end()
        try:
            return described(match[0]), end
        except MathSyntaxError:
            return None
    if end == start or re.match(r"\s?(?:∪|∩|\\|-|×|△)\s?[A-Z{\[(]", text[end:]):
        return None
    try:
        return read_set(text[start:end]), end
    except MathSyntaxError:
        return None
