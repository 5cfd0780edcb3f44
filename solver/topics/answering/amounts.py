"""Amounts for people: numbers with a unit or a currency sign, in the form asked for, half rounded away from zero."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from solver.language.printer import number_text, terminating_places
from solver.mathematics.arithmetic import round_half_up
from solver.mathematics.rounding import MOST_DIGITS, decimal_of, magnitude
from solver.patterns import LatePattern
from solver.topics.topic import CannotSolveError, Task
from solver.types import Value

_SHOWN_PLACES: Final = 6
_LONGEST: Final = 12  # digits behind the point of a decimal that ends
_LARGEST_BOTTOM: Final = 999  # the largest denominator with which an answer is given as a fraction
_BEFORE: Final = "$£€¥₹"
_WORDS: Final = LatePattern(
    r"[$£€¥₹]|\b(?:US\s?)?(?:dollars?|euros?|pounds?\s+sterling|pounds?|cents?|pence|rupees?|yen|francs?|pesos?|crowns?"
    r"|USD|EUR|GBP|JPY|INR|CHF|CAD|AUD)\b",
    re.IGNORECASE,
)
CENTS_NOTE: Final = "Money is rounded to cents, half a cent upwards."


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """How an amount is shown: to `places` or `significant` figures, or as exactly as is short."""

    places: int | None = None
    significant: int | None = None


def currency_in(text: str) -> str:
    """The currency a question speaks of, as written there; empty when there is none or several.

    >>> currency_in("A coat costs $120"), currency_in("Share 540 euros")
    ('$', 'euros')
    """
    found = {match[0].lower().rstrip("s"): match[0] for match in _WORDS.finditer(text)}
    return next(iter(found.values())) if len(found) == 1 else ""


def plain(value: Fraction) -> str:
    """A number in a step: a decimal when it ends soon, else a short fraction, else some digits.

    >>> plain(Fraction(5, 4)), plain(Fraction(1, 3))
    ('1.25', '1/3')
    """
    places = terminating_places(value)
    if places is not None and places <= _LONGEST:
        return number_text(value, decimal=True)
    text = number_text(value)
    return text if len(text) <= 9 else decimal_of(value, max(8, 8 - magnitude(value)))


def rounded(value: Fraction, rounding: Task | Rounding) -> str | None:
    """The text of a number rounded as asked; None when nothing is asked."""
    for count in (rounding.places, rounding.significant):
        if count is not None and abs(count) > MOST_DIGITS:
            raise CannotSolveError(f"At most {MOST_DIGITS:,} digits are given. Ask for fewer.")
    if rounding.places is not None:
        return decimal_of(value, rounding.places)
    if rounding.significant is not None:
        places = rounding.significant - magnitude(value)
        places = rounding.significant - magnitude(round_half_up(value, places)) if value else places
        return decimal_of(value, places)
    return None


def amount(task: Task, value: Fraction, unit: str = "", *, is_exact: bool = True, prefers_decimal: bool = False) -> Value:
    """A number with its unit behind it.

    Args:
        task: What form is asked for.
        value: The number, to at least 20 figures.
        unit: Put behind the number.
        is_exact: Whether `value` is the number itself.
        prefers_decimal: Whether decimals are usual, as they are for measurements.
    """
    text = rounded(value, task)
    if text is not None:
        return _value(text, unit, about=not is_exact or Fraction(text) != value)
    if task.form == "whole" and not (is_exact and value.denominator == 1):
        raise CannotSolveError(f"A whole number is asked for, and the answer is {_short(value)}. Ask to round it.")
    if is_exact:
        places = terminating_places(value)
        if task.form == "fraction" or value.denominator == 1:
            return _value(number_text(value), unit)
        if places is not None and places <= _LONGEST:
            return _value(number_text(value, decimal=True), unit)
        if not prefers_decimal and task.form != "decimal" and value.denominator <= _LARGEST_BOTTOM:
            exact = number_text(value)
            return Value(
                value=exact, text=f"{exact} ≈ {_joined(_short(value), unit)}\n{_joined(exact, unit)}", unit=unit or None
            )
    return _value(_short(value), unit, about=True)


def money(task: Task, value: Fraction, currency: str = "") -> Value:
    """An amount of money: to cents unless it is whole or the question asks otherwise."""
    text = rounded(value, task)
    if text is None:
        text = number_text(value) if value.denominator == 1 else decimal_of(value, 2)
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    shown = f"{sign}{currency}{digits}" if currency and currency in _BEFORE else _joined(text, currency)
    about = f"{plain(value)} ≈ {shown}\n" if Fraction(text) != value and len(plain(value)) < 30 else ""
    return Value(value=text, text=about + shown, unit=currency or None)


def joined(number: str, unit: str) -> str:
    """A number with its unit behind it."""
    return _joined(number, unit)


def _joined(number: str, unit: str) -> str:
    return number + ("" if unit in ("", "%", "°") else " ") + unit


def _value(text: str, unit: str, *, about: bool = False) -> Value:
    shown = _joined(text, unit)
    return Value(value=text, text=f"≈ {shown}\n{shown}" if about else shown, unit=unit or None)


def _short(value: Fraction) -> str:
    """Six places, or six figures of a small number; a power of ten where it is very small or large."""
    size = magnitude(value)
    if size > 21 or size < -8:
        scaled = round_half_up(value * Fraction(10) ** (1 - size), _SHOWN_PLACES)
        return f"{number_text(scaled, decimal=True)}e{size - 1}"
    places = _SHOWN_PLACES if size >= 1 or value == 0 else _SHOWN_PLACES - size
    return decimal_of(value, places)
