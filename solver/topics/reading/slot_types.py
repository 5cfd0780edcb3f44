"""What a slot of a shape can hold: a pattern that bounds its text, and the reading of that text.

A narrow pattern lets the match decide where a slot ends, so that "12 and 18" is two numbers without trying every split.
A topic adds types of its own through `Shape(types=...)`; one that several topics need is added here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final, NamedTuple

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, parse_expression, parse_list, parse_relations
from solver.language.numerals import NUMBER_WORDS, read_number_words
from solver.mathematics.arithmetic import NotRationalError, TooLargeError, UndefinedError, evaluate
from solver.patterns import LatePattern


class SlotType(NamedTuple):
    """A regular expression without named groups, and what reads the text it matched (raising MathSyntaxError)."""

    pattern: str
    read: Callable[[str], Any]


_WORD: Final = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_SPELT: Final = rf"\b(?:an?\s+)?(?:{_WORD})(?:(?:[\s-]+(?:and\s+)?)(?:{_WORD}))*\b"
_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
_GROUPED: Final = LatePattern(r"\d{1,3}(?:,\d{3})+")
_WIDE: Final = LatePattern(r",\s|;|\band\b")  # separators beside which a bare comma belongs to a number
_NUMERAL: Final = rf"(?:[-−+]\s?)?(?:{_DIGITS})(?:\s\d+\s?/\s?\d+|\s?/\s?\d+)?(?:\s?(?:thousand|million|billion))?"
NUMBER: Final = rf"(?:{_NUMERAL}|{_SPELT})"
# Only one way to cut a list, or the ways to try grow with a power of its length: a numeral is taken whole, a space belongs to
# the separator, and a space alone separates numerals only.
_ITEM: Final = rf"(?:(?>{_NUMERAL})|{_SPELT})"
NUMBERS: Final = rf"[\[({{]?\s?{_ITEM}(?:(?:\s?[,;]\s?(?:and\s)?|\sand\s|\s(?=[-−+.\d])){_ITEM})*\s?[\])}}]?"


def number(text: str) -> Fraction:
    """An exact number: digits, a fraction, a mixed number, or number words.

    >>> number("1,250.5"), number("2 1/2"), number("twenty-five")
    (Fraction(2501, 2), Fraction(5, 2), Fraction(25, 1))
    """
    spelt = read_number_words(text, 0, len(text))
    if spelt is not None and spelt[1] == len(text):
        return spelt[0]
    node = parse_expression(text)
    try:
        return evaluate(node)
    except (NotRationalError, TooLargeError, UndefinedError) as error:
        raise MathSyntaxError(str(error), 0) from error


def integer(text: str) -> int:
    """A whole number, in digits or words."""
    value = number(text)
    if value.denominator != 1:
        raise MathSyntaxError(f"{text!r} is not a whole number.", 0)
    return value.numerator


def numbers(text: str) -> tuple[Fraction, ...]:
    """Numbers separated by commas, "and", semicolons or spaces.

    A comma without a space separates thousands beside another separator ("1,000, 2"), and numbers where it cannot ("5,10,200");
    "5,100,200" alone could be either, and is refused.

    >>> numbers("3, 5 and 1/2")
    (Fraction(3, 1), Fraction(5, 1), Fraction(1, 2))
    """
    inner = text.strip()
    if inner[:1] in "[({" and inner[-1:] in "])}":
        inner = inner[1:-1]
    if _GROUPED.fullmatch(inner):
        raise MathSyntaxError(f"{text!r} may be one number or a list. Put spaces behind the commas of a list.", 0)
    comma = r",(?!\d{3}(?!\d))|,(?=\s)" if _WIDE.search(inner) else ","
    separators = rf"\s*(?:[;,]\s*and\b|\band\b|;|{comma})\s*|(?<=[\d)])\s+(?=[-−\d.])"
    parts = [part.strip() for part in re.split(separators, inner)]
    if not inner or any(not part for part in parts):
        raise MathSyntaxError(f"{text!r} is not a list of numbers.", 0)
    return tuple(number(part) for part in parts)


def relations(text: str) -> tuple[Apply, ...]:
    """Equations or inequalities, several separated by commas, semicolons or "and"."""
    found: list[Apply] = []
    for part in re.split(r"\s*(?:;|,\s*and\b|,|\band\b)\s*", text):
        found += parse_relations(part)
    return tuple(found)


def symbol(text: str) -> str:
    """A letter."""
    return text


def expression(text: str) -> Node:
    """A formula without a relation sign."""
    return parse_expression(text)


def items(text: str) -> tuple[Node, ...]:
    """Formulas separated by commas or "and"."""
    return parse_list(text.strip("[](){} "))


SLOT_TYPES: Final[Mapping[str, SlotType]] = {
    "expr": SlotType(r".+?", expression),
    "number": SlotType(NUMBER, number),
    "integer": SlotType(NUMBER, integer),
    "numbers": SlotType(NUMBERS, numbers),
    "symbol": SlotType(r"\b[A-Za-z]\b", symbol),
    "relations": SlotType(r".+?", relations),
    "items": SlotType(r".+?", items),
    "word": SlotType(r"[A-Za-z]+", str.lower),
    "text": SlotType(r".+?", str),
}
