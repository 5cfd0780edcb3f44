"""The list of numbers in a question: plain, with how often each occurs, or with weights."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.errors import MathSyntaxError
from solver.patterns import LatePattern
from solver.topics.reading.slot_types import SLOT_TYPES, number, numbers

_NUMBER: Final = SLOT_TYPES["number"].pattern
_LIST: Final = LatePattern(rf"(?<![\w.])(?:{SLOT_TYPES['numbers'].pattern})(?![\w%])")
_TIMES: Final = LatePattern(
    rf"(?:\bvalue\s+)?({_NUMBER})\s*(?:(?:occurs|occurring|appears|appearing|comes|is|was|scored|recorded)\s+)?"
    rf"(?:(\d+)\s+times?|(once|twice))(?![A-Za-z])",
    re.IGNORECASE,
)
_WEIGHTS: Final = LatePattern(
    rf"(?:\b[A-Za-z]+\s+)?({_NUMBER})%?\s*\(?\s*(?:with\s+)?(?:a\s+)?(?:weight(?:ed|ing)?)\s*(?:of|=|:)?\s*({_NUMBER})\s*%?\s*\)?",
    re.IGNORECASE,
)
_SHARES: Final = LatePattern(rf"({_NUMBER})\s*(?:at|counts?|counting|worth|with|\()\s*({_NUMBER})\s*%\)?", re.IGNORECASE)
_FREQUENCIES: Final = LatePattern(rf"({_NUMBER})\s+with\s+(?:a\s+)?frequency\s+(?:of\s+)?(\d+)", re.IGNORECASE)
_TABLE: Final = LatePattern(
    rf"\b(?:values?|x|scores?|data|numbers?)\s*(?::|=|are)?\s*({SLOT_TYPES['numbers'].pattern})\s*[;,]?\s*(?:and\s+|with\s+)?"
    rf"(?:the\s+|their\s+)?(?P<what>frequenc(?:y|ies)|weights?|f)\s*(?::|=|are|of)?\s*({SLOT_TYPES['numbers'].pattern})",
    re.IGNORECASE,
)
_COUNT_WORDS: Final = {"once": 1, "twice": 2}

Data = tuple[tuple[Fraction, Fraction], ...]
"""Values, each with how often it occurs or with its weight."""


def read_data(text: str) -> tuple[Data, str] | None:
    """The values of a text with their counts or weights, and the text without them; None when there is not one list."""
    is_weighted = re.search(r"\bweighted\b", text, re.IGNORECASE) is not None
    for pattern in (_TIMES, _WEIGHTS, _FREQUENCIES, *((_SHARES,) if is_weighted else ())):
        pairs = list(pattern.finditer(text))
        if pattern is _SHARES and sum(number(pair[2]) for pair in pairs) != 100:
            continue  # something is missing
        if len(pairs) > 1:
            return tuple((number(pair[1]), _count(pair)) for pair in pairs), _without(text, [pair.span() for pair in pairs])
    try:
        if (table := _TABLE.search(text)) is not None:
            values, counts = numbers(table[1]), numbers(table[3])
            if len(values) != len(counts):
                return None
            kept = " weighted mean " if table["what"].lower().startswith("weight") else " "
            return tuple(zip(values, counts, strict=True)), text[: table.start()] + kept + text[table.end() :]
        lists = [match for match in _LIST.finditer(text) if re.search(r"\d", match[0])]
        longest = max(lists, key=lambda match: len(match[0]), default=None)
        if longest is None:
            return None
        return tuple((value, Fraction(1)) for value in numbers(longest[0])), _without(text, [longest.span()])
    except MathSyntaxError:
        return None


def _count(pair: re.Match[str]) -> Fraction:
    """How often a value occurs, or its weight."""
    return number(pair[2]) if pair[2] else Fraction(_COUNT_WORDS[pair[3].lower()])


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + " " + text[end:]
    return text
