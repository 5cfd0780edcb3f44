"""Written numbers to exact values: separators, signs, currencies, percent and units, decided for a column as a whole.

One cell cannot tell "1,234" (a thousand) from "1,234" (one and a bit); its column often can. Where it cannot, the point is
the decimal sign. How one cell is taken apart is in `numeral_forms`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import StatisticsError, correlation
from typing import NamedTuple

from corpus.numeral_forms import Written, is_currency, written

_POINT = re.compile(
    r"\d+(?:\.\d+)?|\.\d+|\d{1,3}(?:(?P<group>[,' ])\d{3})(?:(?P=group)\d{3})*(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"
)
_COMMA = re.compile(r"\d+(?:,\d+)?|\d{1,3}(?:(?P<group>[.' ])\d{3})(?:(?P=group)\d{3})*(?:,\d+)?")
_CODE = re.compile(r"0\d+")
_MAX_INTEGER = 2**63 - 1  # what SQLite stores exactly
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_SIMPLE = re.compile(r"-?(?:0|[1-9]\d{0,17})(?:\.\d{1,15})?")
_MANY = 2000  # distinct texts
_FEW = 200
_LINEAR = 0.999  # correlation of figures with the same in another unit, rounded
_UNITED = 0.8  # share of the figures that must have a unit for the others to have it too


class Numbers(NamedTuple):
    """The values of a column and the unit written in its cells, if any."""

    values: tuple[int | float, ...]
    unit: str | None


class Figures(NamedTuple):
    """What of a column reads as numbers of one kind: the value of each text that does, and their unit."""

    values: Mapping[str, int | float]
    unit: str | None


def read_numbers(texts: Sequence[str], *, decimal_comma: bool = False) -> Numbers | None:
    """The numbers that all of `texts` write, in order; None when one of them writes none, or they do not agree on a unit.

    Codes are no numbers: a leading zero ("007") or more digits than 64 bits hold makes the column text.

    Args:
        texts: At least one, none blank.
        decimal_comma: Whether the file's habits make "1,5" likelier than "1.5", as semicolons between fields do.

    >>> read_numbers(["1,250", "-3", "(12)"])
    Numbers(values=(1250, -3, -12), unit=None)
    >>> read_numbers(["€1.234,50", "€ 2,25"])
    Numbers(values=(1234.5, 2.25), unit='€')
    >>> read_numbers(["12.5 %", "7%"])
    Numbers(values=(12.5, 7), unit='%')
    >>> read_numbers(["12", "see note"]) is None
    True
    """
    found = read_figures(Counter(texts), decimal_comma=decimal_comma)
    if found is None or any(text not in found.values for text in texts):
        return None
    return Numbers(tuple(found.values[text] for text in texts), found.unit)


def read_figures(texts: Mapping[str, int], *, decimal_comma: bool = False, any_unit: bool = False) -> Figures | None:
    """The numbers among the distinct texts of a column; None where they are codes, or no kind of number prevails.

    Args:
        texts: How often each comes.
        decimal_comma: See `read_numbers`.
        any_unit: Take numbers of all units for one kind, as in a table whose rows each have their own.
    """
    if len(texts) > _MANY and not decimal_comma:
        found = _mostly_plain(texts, any_unit)
        if found is not None:
            return found
    read = {text: number for text in texts if (number := written(text)) is not None}
    if any_unit or is_converted(list(read.values())):
        read = {text: number._replace(is_loose=number.is_loose and not number.beside) for text, number in read.items()}
    clear = {text: number for text, number in read.items() if not number.is_loose}
    # What "circa 1850" and "10–15" stand for is only as good as the plain numbers beside them.
    n_clear, n_read = sum(texts[text] for text in clear), sum(texts[text] for text in read)
    if not clear or 3 * n_clear < 2 * n_read or any(_CODE.fullmatch(number.digits) for number in clear.values()):
        return None
    pattern, decimal = _convention([(number.digits, texts[text]) for text, number in read.items()], decimal_comma)
    fitting = {text: number for text, number in read.items() if pattern.fullmatch(number.digits)}
    unit, kept = _of_one_kind(fitting, texts, any_unit)
    values = {text: _value(number, decimal) for text, number in kept.items()}
    if not values or any(isinstance(value, int) and abs(value) > _MAX_INTEGER for value in values.values()):
        return None
    return Figures(values, unit)


def _mostly_plain(texts: Mapping[str, int], any_unit: bool) -> Figures | None:
    """A long column of plainly written numbers: only some of them, and all others, are looked at closely."""
    plain = [text for text in texts if _SIMPLE.fullmatch(text)]
    others = {text: n for text, n in texts.items() if not _SIMPLE.fullmatch(text)}
    if 2 * len(plain) < len(texts):
        return None
    some = dict.fromkeys([*plain[:: len(plain) // _FEW + 1], next((text for text in plain if "." in text), plain[0])], 1)
    some[plain[0]] = sum(texts[text] for text in plain)
    found = read_figures(others | some, any_unit=any_unit)
    values = {text: float(text) if "." in text else int(text) for text in plain}
    if found is None or any(found.values.get(text) != values[text] for text in some):
        return None
    return Figures({**values, **found.values}, found.unit)


def is_converted(read: Sequence[Written]) -> bool:
    """Whether the figures in brackets behind the others are the same in another unit: one is linear in the other."""
    pairs = [(f"{'-' if number.is_negative else ''}{number.digits}", number.beside) for number in read if number.beside]
    if len(pairs) < max(4, _UNITED * len(read)) or not all(_PLAIN.fullmatch(each) for pair in pairs for each in pair):
        return False
    try:
        return correlation(*zip(*((float(first), float(second)) for first, second in pairs), strict=True)) > _LINEAR
    except StatisticsError:  # one of them is the same throughout, and so should be the other
        return len(set(pairs)) == 1


def _of_one_kind(
    read: Mapping[str, Written], texts: Mapping[str, int], any_unit: bool
) -> tuple[str | None, Mapping[str, Written]]:
    """The unit of most figures, and those that have it; figures without are kept where they may be said to have it too."""
    weights: Counter[str | None] = Counter()
    for text, number in read.items():
        weights[_alike(number.unit)] += texts[text]
    if not weights:
        return None, {}
    without = weights.pop(None, 0)
    unit, n_united = weights.most_common(1)[0] if weights else (None, 0)
    spelled = next((number.unit for number in read.values() if unit is not None and _alike(number.unit) == unit), None)
    if any_unit:
        return (spelled if not weights.keys() - {unit} and not without else None), read
    if unit is None or (without > n_united * 4 and not is_currency(spelled)):  # "1 set" among plain numbers is one more number
        plain = {text: number for text, number in read.items() if number.unit is None or not _is_measure(number.unit)}
        return None, plain if without else {}
    zeros = sum(texts[text] for text, number in read.items() if number.unit is None and not number.digits.strip("0.,"))
    if is_currency(spelled) or without == zeros or n_united >= _UNITED * (n_united + without):
        return spelled, {text: number for text, number in read.items() if _alike(number.unit) in (unit, None)}
    return None, {}


def _alike(unit: str | None) -> str | None:
    """A unit without the plural: "1 day" and "2 days" are of one unit."""
    if unit is not None and len(unit) > 3 and unit.isalpha():
        return unit.lower().removesuffix("s")
    return unit


def _is_measure(unit: str) -> bool:
    """Whether a unit makes a figure another than the plain one beside it."""
    return is_currency(unit) or not unit.isalpha() or len(unit) <= 3


def _convention(digits: Sequence[tuple[str, int]], decimal_comma: bool) -> tuple[re.Pattern[str], str]:
    point = sum(n for each, n in digits if _POINT.fullmatch(each))
    comma = sum(n for each, n in digits if _COMMA.fullmatch(each))
    is_comma = comma > point or (comma == point and decimal_comma and any("," in each for each, _ in digits))
    return (_COMMA, ",") if is_comma else (_POINT, ".")


def _value(number: Written, decimal: str) -> int | float:
    whole, _, fraction = number.digits.partition(decimal)
    plain = re.sub(r"[^\d]", "", whole) or "0"
    sign = "-" if number.is_negative else ""
    if number.part:
        value = int(plain) + number.part
        return -value if sign else value
    if not fraction and number.exponent >= 0:
        exact = int(sign + plain + "0" * number.exponent)
        if number.exponent and abs(exact) > _MAX_INTEGER:
            # "1e+300" is a real that happens to be whole; digits written out in full are meant as they stand.
            real = float(f"{sign}{plain}e{number.exponent}")
            return real if math.isfinite(real) else exact
        return exact
    return float(f"{sign}{plain}.{fraction or '0'}e{number.exponent}")
