"""Numbers as shown, and whether one is the number it should be: exact, with a square root, or rounded as asked."""

from __future__ import annotations

import re
from fractions import Fraction
from math import isqrt
from typing import Final, NamedTuple

from solver.verify.fields import FieldError, Fields, RefutedError, UndecidedError, rational

_NUMBER: Final = re.compile(
    r"(?P<sign>-?)(?:(?P<whole>\d+)(?:\.(?P<part>\d+))?(?:(?:e|\*10\^)(?P<power>-?\d{1,4}))?|(?P<top>\d+)/(?P<bottom>\d+))"
)
_ROOT: Final = re.compile(r"(?P<sign>-?)(?:(?P<times>\d+)\*)?sqrt\((?P<inside>\d+)\)(?:/(?P<over>\d+))?")
_CLOSE: Final = Fraction(1, 100_000)  # the largest relative error of a number shortened without being asked for
_ROOT_SCALE: Final = 10**60
_LONGEST: Final = 20_000
_LARGEST_POWER: Final = 5_000


class Shown(NamedTuple):
    """A rounded decimal: its value, and half a unit of its last place."""

    value: Fraction
    half_unit: Fraction


def number(text: str) -> tuple[Fraction, int | None]:
    """A number and the place it is given to; None for a fraction, which is exact.

    >>> number("2.50"), number("7/3")
    ((Fraction(5, 2), 2), (Fraction(7, 3), None))
    """
    match = _NUMBER.fullmatch(text)
    if match is None or len(text) > _LONGEST or abs(int(match["power"] or 0)) > _LARGEST_POWER:
        raise FieldError(f"{text[:40]!r} is not a number.")
    sign = -1 if match["sign"] else 1
    if match["top"]:
        return sign * rational(f"{match['top']}/{match['bottom']}"), None
    part, power = match["part"] or "", int(match["power"] or 0)
    return sign * rational(match["whole"] + part) * Fraction(10) ** (power - len(part)), len(part) - power


def decimal(text: str, *, places: int | None = None, significant: int | None = None) -> Shown:
    """A decimal with the unit it was rounded to: `places` or `significant` where given, else its last digit written.

    Raises:
        UndecidedError: it is no decimal.

    >>> decimal("1.50").half_unit
    Fraction(1, 200)
    """
    match = _NUMBER.fullmatch(text)
    if match is None or match["top"]:
        raise UndecidedError(f"{text[:40]!r} is not a decimal.")
    value, place = number(text)
    assert place is not None
    if significant is not None and value:
        unit = len((match["whole"] + (match["part"] or "")).lstrip("0")) - place - significant
    else:
        unit = -place if places is None else -places
    return Shown(value, Fraction(10) ** unit / 2)


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


def expect_root(task: Fields, answer: Fields, square: Fraction, sign: int = 1) -> None:
    """Compare the answer's value with sign * sqrt(square): exactly where it is shown with a root, else as a rounded number.

    Raises:
        RefutedError: it is another number.
    """
    text = answer.text("value")
    match = _ROOT.fullmatch(text)
    if match is not None:
        factor = Fraction(int(match["times"] or 1), int(match["over"] or 1))
        if factor**2 * int(match["inside"]) != square or (match["sign"] == "-") != (sign < 0):
            raise RefutedError(f"The square of {text} is not {square}, or its sign is wrong.")
        return
    whole = square.numerator * square.denominator * _ROOT_SCALE**2
    root = Fraction(isqrt(whole), square.denominator * _ROOT_SCALE)
    is_exact = root**2 == square
    expect(task, answer, sign * root, margin=Fraction(0) if is_exact else Fraction(1, _ROOT_SCALE))


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
