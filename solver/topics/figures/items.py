"""A question about a figure cut into its nouns, names of quantities and measured values, in the order they stand."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from solver.errors import MathSyntaxError
from solver.topics.figures.quantities import Figure
from solver.topics.reading.measured import DIGITS, MEASURED, UNIT, Measured, read_measured

Kind = Literal["noun", "quantity", "sizes", "adjective", "value", "values"]
_LETTER_NAMES: Final = {"r": "r", "R": "R", "h": "h", "l": "l", "w": "w", "b": "b", "n": "n", "A": "A", "V": "V", "a": "a"}
_ADJECTIVES: Final = {
    "long": "slhk",
    "wide": "wd",
    "tall": "h",
    "high": "h",
    "deep": "h",
    "thick": "w",
    "across": "d",
}
_ADJECTIVE: Final = re.compile(rf"\b(?:{'|'.join(_ADJECTIVES)})\b", re.IGNORECASE)
_SIZES: Final = re.compile(
    r"\b(?:(?:side|edge)s?(?: lengths?)?|sides of lengths?|dimensions|measurements|"
    r"lengths|diagonals|parallel sides|bases|radii|legs|catheti"
    r"|perpendicular sides|shorter sides|semi-?\s?axes|sides measuring|edges measuring)\b",
    re.IGNORECASE,
)
_JOINT: Final = r"\s?(?:,\s?and\s|,\s?|\sand\s|\s?[x×]\s?|\\times\s?|\sby\s)\s?"
_PLAIN: Final = rf"{DIGITS}(?:\s?-?{UNIT})?"
_VALUES: Final = re.compile(rf"(?<![\w.])(?:{_PLAIN}(?:{_JOINT}{_PLAIN})+|{MEASURED})(?![\w%])", re.IGNORECASE)
_VALUE: Final = re.compile(MEASURED, re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One part of the text: letters of the quantities it names, or the values it states."""

    kind: Kind
    start: int
    end: int
    letters: str = ""
    values: tuple[Measured, ...] = ()
    is_chain: bool = False  # "3 by 4"


@functools.cache
def _words(words: str) -> tuple[re.Pattern[str], ...]:
    """A pattern for each alternative, so that the longest match can be chosen."""
    parts, depth, current = [], 0, ""
    for sign in words:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += sign
    return tuple(re.compile(rf"(?<![A-Za-z])(?:{part})(?![A-Za-z])", re.IGNORECASE) for part in (*parts, current))


def _matches(words: str, text: str) -> Iterator[re.Match[str]]:
    for pattern in _words(words):
        yield from pattern.finditer(text)


def items_of(text: str, figure: Figure) -> list[Item]:
    """The parts, left to right, none overlapping; longer ones come first in a conflict."""
    found = sorted(_candidates(text, figure), key=lambda item: (item.start - item.end, item.kind == "noun", item.start))
    kept: list[Item] = []
    for item in found:
        if all(item.end <= other.start or item.start >= other.end for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda item: item.start)


def _candidates(text: str, figure: Figure) -> Iterator[Item]:
    for match in _matches(figure.nouns, text):
        yield Item(kind="noun", start=match.start(), end=match.end())
    for letter, quantity in figure.quantities.items():
        for match in _matches(quantity.words, text):
            yield Item(kind="quantity", start=match.start(), end=match.end(), letters=letter)
    if figure.sizes:
        for match in _SIZES.finditer(text):
            yield Item(kind="sizes", start=match.start(), end=match.end(), letters=figure.sizes)
    for match in _ADJECTIVE.finditer(text):
        letter = next((each for each in _ADJECTIVES[match[0].lower()] if each in figure.quantities), "")
        if letter:
            yield Item(kind="adjective", start=match.start(), end=match.end(), letters=letter)
    yield from _letters(text, figure)
    yield from _values(text)


def _letters(text: str, figure: Figure) -> Iterator[Item]:
    """Letters before an equals sign: "r = 3", and alone as what is asked: "h = ?"."""
    for match in re.finditer(r"(?<![A-Za-z\d])([A-Za-z]|θ|\\theta)\s?(?:=|:(?=\s?\d))", text):
        letter = _letter_of(match[1], figure)
        if letter is not None:
            yield Item(kind="quantity", start=match.start(), end=match.start() + len(match[1]), letters=letter)


def _letter_of(written: str, figure: Figure) -> str | None:
    """The quantity a letter is the usual sign of, in this figure."""
    quantities = figure.quantities
    if written in ("θ", "\\theta"):
        return "t" if "t" in quantities else None
    if figure.name in ("right triangle", "trapezium", "ellipse", "circle") and written in quantities:
        return written
    if figure.name == "circle":
        return {"C": "c", "D": "d"}.get(written)
    if figure.name == "cone" and written == "l" or written == "s" and "s" in quantities and "side" not in quantities["s"].words:
        return "s"
    if written in ("s", "a") and "s" in quantities and figure.sizes == "s":
        return "s"
    if written == "d" and "d" in quantities and quantities["d"].name == "diameter":
        return "d"
    return written if written in _LETTER_NAMES and written in quantities else None


def _values(text: str) -> Iterator[Item]:
    for match in _VALUES.finditer(text):
        spans = [each.span() for each in _VALUE.finditer(match[0])]
        try:
            values = tuple(read_measured(match[0][start:end]) for start, end in spans)
        except MathSyntaxError:
            continue
        joints = [match[0][left[1] : right[0]] for left, right in zip(spans, spans[1:], strict=False)]
        if len(values) == 1:
            yield Item(kind="value", start=match.start(), end=match.end(), values=values)
        elif all(re.search(r"by|x|×|times", joint) for joint in joints):
            yield Item(kind="values", start=match.start(), end=match.end(), values=values, is_chain=True)
        else:
            yield Item(kind="values", start=match.start(), end=match.end(), values=values)
