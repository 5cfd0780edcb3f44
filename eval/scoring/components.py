"""The parts of a written list, set, tuple, matrix or several roots."""

from __future__ import annotations

import re
from typing import Final

from eval.scoring.extraction import plain

_CLOSED_BY: Final = {"(": ")", "[": "]", "{": "}", "<": ">", "⟨": "⟩"}
_BETWEEN: Final = re.compile(r"\s*(?:\bor\b|\band\b|[,;:\n])\s*(?:\b(?:or|and)\b\s*)?")
_REMARK: Final = re.compile(r"\b(?:where|for)\b(?!.*\bbut\b).*$|\((?:n|k) any.*$|\(≈[^()]*\)|(?<=\S) \([a-z][a-z -]+\)")
_LEAD: Final = re.compile(r"^[^=\[\](){}⟨⟩<>]*?\b(?:is|are|be)\b:? +|^both +", re.IGNORECASE)
_NAMED_GROUP: Final = re.compile(
    r"^(?:[^\[\](){}⟨⟩<>]*(?:=|:|∈|\b(?:in|at|is|are|point|vector|by|to|coordinates)\b)|[^=]*=)\s*(?=[\[({⟨<].*[\])}⟩>]$)"
)
_SO: Final = re.compile(r"^(?:therefore|thus|hence|so|then|finally)\b,? *", re.IGNORECASE)
_GROUPED: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PLUS_OR_MINUS: Final = re.compile(r"(?P<before>^|.*?[=(,;]\s*|.*?\S\s*)±\s*(?P<behind>.+)", re.DOTALL)


def components(text: str) -> list[str]:
    """The parts, without the names before "=" and remarks behind a value.

    >>> components("x = (1 + sqrt(5))/2 (largest) or x = 3"), components("[[1, 2], [3, f(4, 5)]]")
    (['(1 + sqrt(5))/2', '3'], ['1', '2', '3', 'f(4, 5)'])
    >>> components("The solutions are x = 1 and x = 3."), components("S = {1, 3}"), components("±2")
    (['1', '3'], ['1', '3'], ['+2', '-2'])
    """
    shown = _LEAD.sub("", _SO.sub("", _REMARK.sub("", plain(text)).strip(" .$")))
    return _parts(_NAMED_GROUP.sub("", shown))


def readings(text: str) -> list[list[str]]:
    """The parts by each way the text may be read: "1,204" is one number or two.

    >>> readings("{1,204, 7}"), readings("{1, 7}")
    ([['1', '204', '7'], ['1204', '7']], [['1', '7']])
    """
    found = [components(text)]
    if (joined := _GROUPED.sub("", plain(text))) != plain(text):
        found.append(components(joined))
    return found


def _parts(shown: str) -> list[str]:
    parts = _split(shown)
    if len(parts) == 1 and shown[:1] in _CLOSED_BY and _closes(shown) == len(shown) - 1:
        return _parts(shown[1:-1].strip(" .$"))
    if len(parts) > 1:
        return [component for part in parts for component in _parts(part.strip(" .$"))]
    return _both_signs(shown.rsplit("=", 1)[-1].strip(" .$")) if shown else []


def _both_signs(part: str) -> list[str]:
    """Two values where one "±" stands for both of its signs."""
    return [part.replace("±", "+"), part.replace("±", "-")] if part.count("±") == 1 else [part]


def _split(text: str) -> list[str]:
    """The parts between separators outside all brackets."""
    parts, depth, start, position = [], 0, 0, 0
    while position < len(text):
        depth += (text[position] in "([{⟨") - (text[position] in ")]}⟩")
        separator = _BETWEEN.match(text, position) if depth == 0 else None
        if separator is not None and separator.end() > position and re.search(r"[^ \t]", separator[0]):
            parts.append(text[start:position])
            start = position = separator.end()
        else:
            position += 1
    return [part for part in [*parts, text[start:]] if part.strip(" .$")]


def _closes(text: str) -> int:
    """Where the bracket that opens a text is closed, or -1."""
    depth = 0
    for position, char in enumerate(text):
        depth += (char == text[0]) - (char == _CLOSED_BY[text[0]])
        if depth == 0:
            return position
    return -1
