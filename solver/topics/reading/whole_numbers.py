"""Slots for whole numbers written as formulas, ordinals and lists of them, and answers that are whole numbers.

Several topics about whole numbers read "2^31 - 1", "10!", "1,000" or "twenty-five" where others read digits alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, Number, parse_expression, walk
from solver.mathematics.arithmetic import NotRationalError, TooLargeError, UndefinedError, evaluate
from solver.patterns import LatePattern
from solver.topics.reading.slot_types import SlotType, integer, numbers
from solver.topics.topic import IncompleteError

WHOLE_HEADS: Final = frozenset("add mul neg pow factorial binomial permutations div".split())
"""What a whole number may be written with; `solver.verify.mathematics.residues` evaluates exactly these."""

_NOUN: Final = LatePattern(
    r"(?:the\s+)?(?:(?:natural|whole|positive)\s+)?(?:(?:number|integer|value)\s+(?:of\s+)?|(?:product|sum|power|expression)\s+(?=[\d(]))",
    re.IGNORECASE,
)
_ARTICLE: Final = LatePattern(r"an?\s+(?=(?:hundred|thousand|million|billion|trillion)\b)", re.IGNORECASE)
_ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000}
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def formula(text: str) -> Node:
    """A formula made of whole numbers only, without letters; not evaluated, so that it may be large.

    Raises:
        MathSyntaxError: anything else.
    """
    stripped = text.strip()
    if (noun := _NOUN.match(stripped)) is not None:
        stripped = stripped[noun.end() :]
    node = parse_expression(_ARTICLE.sub("one ", stripped))
    for part in walk(node):
        is_whole = isinstance(part, Number) and part.value.denominator == 1
        if not is_whole and not (isinstance(part, Apply) and part.head in WHOLE_HEADS):
            raise MathSyntaxError(f"{text!r} is not made of whole numbers.", 0)
    return node


def whole(text: str) -> int:
    """The value of such a formula, when it has at most a few thousand digits."""
    try:
        value = evaluate(formula(text))
    except (NotRationalError, TooLargeError, UndefinedError) as error:
        raise MathSyntaxError(str(error), 0) from error
    if value.denominator != 1:
        raise MathSyntaxError(f"{text!r} is not a whole number.", 0)
    return value.numerator


def ordinal(text: str) -> int:
    """A place in a row: "23rd", "tenth", "twenty-fifth".

    >>> ordinal("23rd"), ordinal("twenty-fifth")
    (23, 25)
    """
    word = text.strip().lower()
    if match := re.fullmatch(r"(\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)", word):
        return int(match[1].replace(",", ""))
    if word in _ORDINALS:
        return _ORDINALS[word]
    tens, _, unit = word.replace(" ", "-").partition("-")
    if tens in _TENS and _ORDINALS.get(unit, 10) < 10:
        return 10 * (_TENS.index(tens) + 2) + _ORDINALS[unit]
    raise MathSyntaxError(f"{text!r} is not an ordinal.", 0)


def wholes(text: str) -> tuple[int, ...]:
    """Whole numbers separated by commas, "and" or spaces."""
    found = numbers(text)
    if any(value.denominator != 1 for value in found):
        raise MathSyntaxError(f"{text!r} holds a number that is not whole.", 0)
    return tuple(value.numerator for value in found)


def require(holds: bool, message: str) -> None:
    """Decline a question that is understood, with what to ask instead.

    Raises:
        IncompleteError: unless `holds`.
    """
    if not holds:
        raise IncompleteError(message)


# How number words begin: a list of all of them in every slot would make the patterns slow to compile.
_STEM: Final = (
    r"(?:zero|one|two|twe|thr|thi|fou|for|fif|fiv|six|seven|eigh|nine|ten|ele|hundred|thousand|million|billion|trillion"
    r"|half|quarter)"
)
_SPELT: Final = rf"\b{_STEM}[a-z]*(?:[\s-]+(?:and\s+)?{_STEM}[a-z]*)*\b"
# A formula begins with a number, which keeps "neither 2" and "the next" out of the slot.
_OPENING: Final = (
    r"(?=(?:(?:the\s+)?(?:number|integer|product|sum|power|expression)\s+)?(?:an?\s+)?"
    rf"(?:[-−+(]*\s?\d|[CP]\(|\(*{_STEM}))"
)
TYPES: Final[Mapping[str, SlotType]] = {
    "formula": SlotType(_OPENING + r".+?", formula),
    "whole": SlotType(_OPENING + r".+?", whole),
    "integer": SlotType(rf"(?:[-−+]?\s?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)|{_SPELT})", integer),
    "wholes": SlotType(r"[\[({]?\s?[-−]?\d[\d,;\s]*(?:\b(?:and|&)\s[-−\d,;\s]+)?[\])}]?|.+?", wholes),
    "ordinal": SlotType(r"(?:[\d,]+(?:st|nd|rd|th)|[a-z]+(?:[ -][a-z]+)?)\b", ordinal),
}
"""Slot types for `Shape(types=TYPES)`."""
