"""Fractions: which is larger, equal ones, mixed numbers, equivalent fractions, common denominators, reciprocals, opposites."""

from __future__ import annotations

import re
from fractions import Fraction

from solver.errors import MathSyntaxError
from solver.language.printer import number_text
from solver.patterns import LatePattern
from solver.topics.decimals.numerals import rational, recurring_value
from solver.topics.question import Question
from solver.topics.reading.shapes import Reading, Shape, first_reading
from solver.topics.reading.slot_types import SlotType
from solver.topics.reading.whole_numbers import TYPES, require
from solver.topics.topic import Task

_RECURS = LatePattern(r"\.\d*(?:\d\s?(?:\.{2,}|…)|\(\d+\))|\brecurring$|overline")


def _quantity(text: str) -> tuple[str, Fraction]:
    """A number as written, and its value; a percentage is a number too."""
    plain = text.strip()
    if not re.search(
        r"\d|half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|one|two|three|four|five|six|seven|nine|ten", plain, re.I
    ):
        raise MathSyntaxError(f"{text!r} is not a number.", 0)
    return plain, recurring_value(plain) if _RECURS.search(plain) else rational(plain)


_TYPES = {
    **TYPES,
    "quantity": SlotType(r"[^,;?]+?", _quantity),
    "rational": SlotType(r".+?", rational),
    "blank": SlotType(r"(?:\?|_+|x|□|\[ ?\])", str),
    "fraction": SlotType(r"[-−]?\d+\s?/\s?\d+", rational),
}
_LARGER = (
    "(larger|greater|bigger|more|the larger [one|number|fraction]|the greater [one|number|fraction]|the bigger"
    " [one|number|fraction]|higher)"
)
_SMALLER = "(smaller|less|lower|the smaller [one|number|fraction]|the lesser [one|number|fraction])"
_VERB = "(<lead>|write|express|convert|change|turn|put|rewrite)"
_MIXED = "(mixed (number|fraction|numeral)|mixed form)"


def _shapes(*pairs: tuple[str, str]) -> tuple[tuple[Shape, str], ...]:
    return tuple((Shape(template, _TYPES), kind) for template, kind in pairs)


_THING = "[(number|fraction|decimal|one|value|of these|of the following|of [the] [these] two [(numbers|fractions)])]"
_SHAPES = _shapes(
    (f"(which|what) {_THING} is {_LARGER} [:|,|,|out of|of|between] {{a:quantity}} (or|and|,) {{b:quantity}}", "larger"),
    (f"(which|what) {_THING} is {_SMALLER} [:|,|out of|of|between] {{a:quantity}} (or|and|,) {{b:quantity}}", "smaller"),
    (f"is {{a:quantity}} or {{b:quantity}} {_LARGER}", "larger"),
    (f"is {{a:quantity}} or {{b:quantity}} {_SMALLER}", "smaller"),
    ("(what's|whats) (bigger|larger|greater|more) [:|,] {a:quantity} or {b:quantity}", "larger"),
    ("(what's|whats) (smaller|less) [:|,] {a:quantity} or {b:quantity}", "smaller"),
    ("(compare) [the] [fractions|numbers|decimals] {a:quantity} (and|with|to|,) {b:quantity}", "compare"),
    ("[<lead>] [the] (larger|greater|bigger) of {a:quantity} (and|or) {b:quantity}", "larger"),
    ("[<lead>] [the] smaller of {a:quantity} (and|or) {b:quantity}", "smaller"),
    ("(are) [the] [fractions|numbers] {a:quantity} and {b:quantity} (equivalent|equal|the same) [fractions|numbers]",
     "are_equal"),
    ("is {a:quantity} (equivalent to|the same as|equal to) {b:quantity}", "are_equal"),
    (f"[{_VERB}] [the] [improper] [fraction|number|decimal] {{number:rational}} (as|to|into|in) [(a|an)] {_MIXED}", "mixed"),
    (f"[<lead>] [the] {_MIXED} (for|of|equal to) {{number:rational}}", "mixed"),
    (f"[{_VERB}] [the] mixed (number|fraction) {{number:rational}} (as|to|into|in) [an|a] (improper|top-heavy|top heavy)"
     f" [fraction]", "improper"),
    (f"[{_VERB}] {{number:rational}} (as|to|into) [an|a] (improper|top-heavy|top heavy) [fraction]", "improper"),
    ("[<lead>] [the] [(multiplicative inverse|reciprocal)] (reciprocal|multiplicative inverse) of [the] [number|fraction]"
     " {number:rational}", "reciprocal"),
    ("[<lead>] [the] (additive inverse|opposite|negative) of [the] [number|fraction] {number:rational}", "opposite"),
    ("[<lead>] [the] (absolute value|modulus|magnitude) of [the] [number] {number:rational}", "absolute"),
    ("[(<lead>|write|express|convert|change|rewrite)] [the] [equivalent] [fraction] [(of|for|equivalent to|equal to)]"
     " {number:rational}"
     " (with|having|as [a|an] [equivalent] fraction with|over) [a|the] denominator [of] {denominator:integer}", "equivalent"),
    ("[<lead>] [an|the] (equivalent fraction|fraction) (to|of|for|equivalent to|equal to) {number:rational}"
     " (with|having|whose) [a|the] denominator"
     " [of|is] {denominator:integer}", "equivalent"),
    ("[<lead>] [an|the] (equivalent fraction|fraction) (to|of|for|equivalent to|equal to) {number:rational}"
     " (with|having|whose) [a|the] numerator"
     " [of|is] {numerator:integer}", "equivalent"),
    ("[<lead>|complete] [:] {number:fraction} = {blank:blank} / {denominator:integer}", "equivalent"),
    ("[<lead>] [the] (lcd|least common denominator|lowest common denominator|common denominator) (of|for) {list:text}",
     "common_denominator"),
)  # fmt: skip


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    found = first_reading(_SHAPES, question.text)
    if found is None:
        return None
    kind, slots = found
    if kind == "common_denominator":
        return _denominator(question, slots["list"])
    if "a" in slots:
        return _pair(question, kind, slots)
    value: Fraction = slots["number"]
    args = {"number": str(value)}
    if kind == "equivalent":
        name = "denominator" if "denominator" in slots else "numerator"
        wanted = slots[name]
        require(wanted != 0, "A fraction has no denominator 0, and this one is not 0.")
        other = value * wanted if name == "denominator" else Fraction(wanted) / value if value else Fraction(0)
        require(
            other.denominator == 1,
            f"No fraction of whole numbers with the {name} {wanted} equals {value}. Choose another {name}.",
        )
        args[name] = str(wanted)
    request = question.request
    if kind == "improper" or kind == "mixed":
        request = {**request, "form": "exact"}
    return Task(topic="fractions", kind=kind, args=args, source=f"{kind}({number_text(value)})", **request)


def _pair(question: Question, kind: str, slots: Reading) -> Task | None:
    (shown_a, a), (shown_b, b) = slots["a"], slots["b"]
    kind = "larger" if kind == "compare" else kind
    args = {"pair": [_ratio(shown_a, a), _ratio(shown_b, b)], "shown": [shown_a, shown_b]}
    return Task(
        topic="fractions", kind=kind, args=args, source=f"{kind}({number_text(a)}, {number_text(b)})", **question.request
    )


def _ratio(shown: str, value: Fraction) -> str:
    """Numerator and denominator as written where they are whole numbers, else in lowest terms."""
    plain = shown.replace(" ", "")
    return plain if re.fullmatch(r"\d+/\d+", plain) else f"{value.numerator}/{value.denominator}"


def _denominator(question: Question, text: str) -> Task | None:
    pairs = re.findall(r"(-?\d+)\s?/\s?(\d+)", text)
    if len(pairs) < 2 or re.sub(r"-?\d+\s?/\s?\d+|\band\b|[\s,]", "", text):
        return None
    require(all(int(bottom) for _, bottom in pairs), "A fraction has no denominator 0. Check the fractions.")
    reduced = [str(Fraction(int(top), int(bottom))) for top, bottom in pairs]
    written = [f"{top}/{bottom}" for top, bottom in pairs]
    require(all(len(bottom) <= 6 for _, bottom in pairs), "The denominators are too large. Ask for smaller ones.")
    source = f"common_denominator({', '.join(reduced)})"
    return Task(topic="fractions", kind="common_denominator", args={"pair": written}, source=source, **question.request)
