"""Whether a number as shown is the number it should be: exact, or correctly rounded to enough digits."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.verify.fields import FieldError, Fields, RefutedError

_NUMBER: Final = re.compile(r"(?P<digits>-?\d+(?:\.(?P<places>\d+))?)(?:e(?P<power>-?\d{1,4}))?|(?P<ratio>-?\d+/\d+)")
_CLOSE: Final = Fraction(1, 100_000)  # the largest relative error of a number shortened without being asked for


def number(text: str) -> tuple[Fraction, int | None]:
    """A number and the place it is given to; None for a fraction, which is exact.

    >>> number("2.50"), number("7/3")
    ((Fraction(5, 2), 2), (Fraction(7, 3), None))
    """
    match = _NUMBER.fullmatch(text)
    if match is None or len(text) > 3_000 or text.endswith("/0"):
        raise FieldError(f"{text[:40]!r} is not a number.")
    if match["ratio"]:
        return Fraction(match["ratio"]), None
    power = int(match["power"] or 0)
    return Fraction(match["digits"]) * Fraction(10) ** power, len(match["places"] or "") - power


def expect(task: Fields, answer: Fields, true: Fraction, *, margin: Fraction = Fraction(0), is_money: bool = False) -> None:
    """Compare the answer's value with the true number.

    Args:
        task: Its places and significant figures say how far the answer may be rounded.
        answer: Its value is compared.
        true: What it should be.
        margin: How far `true` itself may be off.
        is_money: Whether the answer may be rounded to cents.

    Raises:
        RefutedError: it is another number, or rounded wrongly or too far.
    """
    shown, places = number(answer.text("value"))
    if shown == true:
        return
    if places is None:
        raise RefutedError(f"The value is {_text(true)}, not {answer.text('value')}.")
    unit = Fraction(1, 10) ** places if places >= 0 else Fraction(10) ** -places
    if "places" in task:
        unit = Fraction(10) ** -task.integer("places")
    elif "significant" in task:
        unit = Fraction(10) ** (_size(shown) - task.integer("significant"))
    elif is_money:
        unit = Fraction(1, 100)
    elif abs(shown - true) > abs(true) * _CLOSE:
        raise RefutedError(f"The value is {_text(true)}, not {answer.text('value')}.")
    if abs(shown - true) > unit / 2 + margin:
        raise RefutedError(f"The value is {_text(true)}, not {answer.text('value')} to the places given.")
    if (shown / unit).denominator != 1:
        raise RefutedError(f"{answer.text('value')} is not rounded to the places asked for.")


def is_rounding(task: Fields, text: str, value: float) -> bool:
    """Whether a task asks for a decimal, and a text is the value rounded to as many places as it shows."""
    form = task.text("form") if "form" in task else "exact"
    if form == "exact" and "places" not in task and "significant" not in task:
        return False
    digits = text.removesuffix("%").lstrip("-")
    places, scale = len(digits.partition(".")[2]), 100 if form == "percent" else 1
    return (
        digits.replace(".", "", 1).isdigit() and abs(float(text.removesuffix("%")) - value * scale) <= 0.5000001 * 10.0**-places
    )


def _size(value: Fraction) -> int:
    """Digits before the point: 2 for 31.4, 0 for 0.314."""
    size = 0
    while abs(value) >= Fraction(10) ** size:
        size += 1
    while value and abs(value) < Fraction(10) ** (size - 1):
        size -= 1
    return size


def _text(value: Fraction) -> str:
    return f"{float(value):.12g}"
