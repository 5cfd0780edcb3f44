"""The number of an answer as people read it, with the unit the question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from solver.types import Value
from solver.words.measures import MEASURES, asked_dimension, dimension_of, stem
from solver.words.quantities import Quantity

_HOW_MANY = re.compile(
    r"\bhow many (?:more |fewer |less |total |whole |additional |extra |of the )*((?:[a-z]+[ -])*?[a-z]+)\b", re.I
)
_HOW_MUCH = re.compile(
    r"\b(?:how much|what)\b[^?]*\b(?:money|dollars?|cost|pay|paid|spend|spent|earn|earned|price|profit|\$)", re.I
)
_IN_UNIT = re.compile(r"\bin ([a-z]+)\W*$", re.IGNORECASE)
_PERCENT = re.compile(r"\bwhat (?:percent|percentage)\b|\bpercent(?:age)? of\b[^.]*\?$", re.IGNORECASE)
_FUNCTION_WORD = frozenset(
    "did do does are is was were will would can could has have had of in on at per for to from he she they it".split()
)


def asked_unit(question: str, quantities: Sequence[Quantity]) -> str | None:
    """What the answer is counted in, as far as the words say: "usd", "percent", a measure or the noun after "how many".

    >>> asked_unit("Ann has 3 eggs and 2 more. How many eggs does she have?", ())
    'eggs'
    """
    ask = re.split(r"(?<=[.!])\s+", question.strip())[-1]
    if _PERCENT.search(ask):
        return "percent"
    many = _HOW_MANY.search(ask)
    if many:
        words = re.findall(r"[a-z]+", ask[many.start(1) :].lower())
        noun = [word for word, _ in zip(words, range(3), strict=False)]
        kept: list[str] = []
        for word in noun:
            if word in _FUNCTION_WORD:
                break
            kept.append(word)
            if word in MEASURES:
                break
        if kept and kept[0] == "times":
            return None
        if kept and kept[-1] in ("dollar", "dollars"):
            return "usd"
        if kept and kept[0] in MEASURES:
            return kept[0]
        # past a second word the phrase is as likely a verb and its subject as part of the noun
        return " ".join(kept[:1] if len(kept) == 3 else kept) or None
    named = _IN_UNIT.search(ask)
    if named and named[1].lower() in MEASURES:
        return named[1].lower()
    dimension = "money" if _HOW_MUCH.search(ask) else asked_dimension(ask)
    if dimension is None:
        return None
    units = {stem(q.unit): q.unit for q in quantities if q.unit is not None and dimension_of(q.unit) == dimension}
    if not units:  # "how long" of litres and litres per minute: the unit is what the rate is per
        units = {stem(q.per): f"{stem(q.per)}s" for q in quantities if q.per is not None and dimension_of(q.per) == dimension}
    return next(iter(units.values())) if len(units) == 1 else None


def present(value: Fraction | float, unit: str | None) -> Value:
    """The answer exact for machines, and rounded where a person would round it.

    >>> present(Fraction(7, 3), None)
    Value(value='7/3', text='≈ 2.3333', unit=None, mathml=None)
    >>> present(Fraction(5, 2), "usd").text
    '$2.50'
    """
    if isinstance(value, float):
        return Value(value=repr(value), text=f"≈ {_with_unit(_rounded(value), unit)}", unit=unit)
    exact = str(value)
    number = _decimal(value)
    if unit == "usd":
        cents = value * 100
        number = f"{round(cents) / 100:,.2f}" if value.denominator != 1 else f"{value.numerator:,}"
        approximately = "" if cents.denominator == 1 else "≈ "
        sign, number = ("-", number.removeprefix("-")) if value < 0 else ("", number)
        return Value(value=exact, text=f"{approximately}{sign}${number}", unit=unit)
    if number is not None:
        return Value(value=exact, text=_with_unit(number, unit), unit=unit)
    return Value(value=exact, text=f"≈ {_with_unit(_rounded(float(value)), unit)}", unit=unit)


def _rounded(value: float) -> str:
    """Four places, or four significant digits of a value too small for that; never an exponent for a large one."""
    return f"{value:.4f}".rstrip("0").rstrip(".") if abs(value) >= 0.001 or value == 0 else f"{value:.4g}"


def _decimal(value: Fraction) -> str | None:
    """Digits of `value` when it terminates within six places."""
    if value.denominator == 1:
        return str(value.numerator)
    scaled = value * 10**6
    return f"{float(value):.6f}".rstrip("0") if scaled.denominator == 1 else None


def _with_unit(number: str, unit: str | None) -> str:
    if unit is None:
        return number
    return f"${number}" if unit == "usd" else f"{number}%" if unit == "percent" else f"{number} {unit}"
