"""Numbers written another way: Roman numerals, and arithmetic with them."""

from __future__ import annotations

import re
from typing import Final

from solver.errors import MathSyntaxError
from solver.topics.question import Question
from solver.topics.reading.shapes import Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.reading.whole_numbers import TYPES
from solver.topics.topic import IncompleteError, Task


def _capitals(text: str) -> str:
    if not text.isupper():
        raise MathSyntaxError(f"{text!r} is not in capitals.", 0)
    return text


_SIGNS: Final = "[mdclxvi]"
_TYPES: Final = {
    **TYPES,
    "numeral": SlotType(rf"\b{_SIGNS}+\b", str),
    "capitals": SlotType(rf"\b{_SIGNS}{{2,}}\b", _capitals),
    "sign": SlotType(r"(?:\+|-|−|×|\*|plus|minus|times|and)", str.lower),
}
_ROMAN = "roman (numeral(s)|number(s)|form|notation)"
_PLAIN = (
    "(number|integer|ordinary number|[ordinary] digits|[an] arabic [numeral(s)|number(s)]|arabic|decimal|hindu-arabic"
    " numerals|modern numbers|numbers|figures|english)"
)
_TO_ROMAN = tuple(
    Shape(template, _TYPES)
    for template in (
        f"[(<lead>|write|convert|express|turn|change|translate|put)] [the number|the year] {{number:whole}} (as"
        f" a|as|in|into|to|using) [a] {_ROMAN}",
        f"[<lead>] [the] {_ROMAN} [(equivalent|representation|version)] (for|of) [the number|the year] {{number:whole}}",
        "how (do you|would you|is|do i|would i) (write|express) {number:whole} (as a|in|using|as) [a] roman"
        " (numeral(s)|numerals)",
        "[how is] {number:whole} [is] written in roman numerals",
    )
)
_NUMERAL = "[the] [roman] [(numeral|number)] {numeral:numeral}"
_FROM_ROMAN = tuple(
    Shape(template, _TYPES)
    for template in (
        f"[(<lead>|convert|read|translate|write|express|change)] [the] roman (numeral|number) {{numeral:numeral}} (as"
        f" a|as|in|into|to a|to) {_PLAIN}",
        f"(<lead>|convert|read|translate|change|express|write) {_NUMERAL} from roman [numerals] [(to|into) {_PLAIN}]",
        f"[(<lead>|convert|read|translate|write|express|change)] {{numeral:capitals}} (as a|as an|as|in|into|to a|to"
        f" an|to) {_PLAIN}",
        "(what|which) [number|value|decimal number|arabic number] (is|does) [the] roman (numeral|number) {numeral:numeral}"
        " [(mean|stand for|represent|equal)]",
        "(what|which) (number|value) (is|does) {numeral:capitals} [(mean|stand for|represent|equal)]",
        "what does {numeral:capitals} (mean|stand for|represent|equal) (in|as) (roman numerals|numbers|a roman numeral)",
        "[<lead>] [the] value of [the] roman numeral {numeral:numeral}",
        "[<lead>] (what is|what's) [the] roman numeral {numeral:numeral}",
        "[<lead>] {numeral:capitals} in roman numerals",
    )
)
_ARITHMETIC = tuple(
    Shape(template, _TYPES)
    for template in (
        "[<lead>] [the] [roman numerals] {a:capitals} {sign:sign} {b:capitals} [(in|as a) (roman numeral(s)|roman)]",
        "(add) [the] [roman numerals] {a:capitals} {sign:sign} {b:capitals} [(in|as a) (roman numeral(s)|roman)]",
    )
)


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    for shape in _TO_ROMAN:
        if (slots := shape.read(question.text)) is not None:
            number = slots["number"]
            if not 1 <= number <= 3999:
                raise IncompleteError("Roman numerals are written for 1 to 3,999. Ask for a number between them.")
            return _task(question, "to_roman", {"number": str(number)}, f"roman({number})")
    # "in decimal" was taken off the end, and leaves the numeral alone.
    if question.form in ("decimal", "whole") and re.fullmatch(
        r"(?:(?:convert|write|what is|express)\s+)?[MDCLXVI]{2,}", question.text
    ):
        numeral = question.text.split()[-1]
        return _task(question, "from_roman", {"numeral": numeral}, f"number_of_roman({numeral})")
    for shape in _FROM_ROMAN:
        if (slots := shape.read(question.text)) is not None:
            numeral = slots["numeral"].upper()
            return _task(question, "from_roman", {"numeral": numeral}, f"number_of_roman({numeral})")
    for shape in _ARITHMETIC:
        if (slots := shape.read(question.text)) is not None:
            return _sum(question, slots["a"], slots["sign"], slots["b"])
    return None


def _sum(question: Question, first: str, sign: str, second: str) -> Task | None:
    if sign == "and" and not question.text.lower().startswith(("add", "what is the sum")):
        return None
    operator = {"plus": "+", "and": "+", "minus": "-", "−": "-", "times": "*", "×": "*"}.get(sign, sign)
    args = {"first": first, "second": second, "sign": operator}
    return _task(question, "arithmetic", args, f"{first} {operator} {second} in Roman numerals")


def _task(question: Question, kind: str, args: dict[str, str], source: str) -> Task:
    return Task(topic="conversions", kind=kind, args=args, source=source, **question.request)
