"""Written numbers to exact values: separators, signs, currencies, percent and units, decided for a column as a whole.

One cell cannot tell "1,234" (a thousand) from "1,234" (one and a bit); its column often can. Where it cannot, the point is
the decimal sign.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-", "\u2019": "'"})
_CURRENCY = r"(?:[€$£¥₹₩]|EUR|USD|GBP|CHF|JPY|AUD|CAD|SEK|NOK|DKK|PLN)"
_NUMBER = re.compile(
    rf"(?P<sign>[+-]?)\s*(?P<prefix>{_CURRENCY})?\s*(?P<inner>[+-]?)"
    r"(?P<digits>\d(?:[\d.,' ]*\d)?|\.\d+)(?P<exponent>[eE][+-]?\d{1,3})?"
    rf"(?P<scale>\s*(?:bn|mn|[KkMmB]))?(?P<gap>\s*)(?P<unit>{_CURRENCY}|[^\d\s.,;:()+-][^\s\d,;:()]{{0,11}})?"
)
_POINT = re.compile(r"\d{1,3}(?:(?P<group>[,' ])\d{3})(?:(?P=group)\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_COMMA = re.compile(r"\d{1,3}(?:(?P<group>[.' ])\d{3})(?:(?P=group)\d{3})*(?:,\d+)?|\d+(?:,\d+)?")
_SCALES = {"k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9}
# A unit written against its number ("12kg") must be one of these; after a space anything short may be one.
_TIGHT_UNITS = frozenset(
    "% ‰ ° °C °F °K kg g mg t km m cm mm nm µm μm s ms min h d W kW MW GW Wh kWh V A Hz kHz MHz GHz".split()
)
_MAX_CHARS = 60  # no number is longer, and the pattern takes quadratic time over blanks
_MAX_INTEGER = 2**63 - 1  # what SQLite stores exactly


class Numbers(NamedTuple):
    """The values of a column and the unit written in every one of its cells, if any."""

    values: tuple[int | float, ...]
    unit: str | None


class _Written(NamedTuple):
    negative: bool
    digits: str
    exponent: int
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
    written = [_read(text) for text in texts]
    found = [number for number in written if number is not None]
    if not found or len(found) < len(texts):
        return None
    units = {number.unit for number in found}
    if len(units - {None}) > 1 or (None in units and not _all_currency(units)):
        return None
    digits = [number.digits for number in found]
    pattern, decimal = _convention(digits, decimal_comma)
    if pattern is None or any(re.fullmatch(r"0\d+", d) for d in digits):
        return None
    values = tuple(_value(number, decimal) for number in found)
    if any(isinstance(value, int) and abs(value) > _MAX_INTEGER for value in values):
        return None
    return Numbers(values, next(iter(units - {None}), None))


def _all_currency(units: set[str | None]) -> bool:
    return all(unit is None or re.fullmatch(_CURRENCY, unit) for unit in units)


def _read(text: str) -> _Written | None:
    if len(text) > _MAX_CHARS:
        return None
    text = text.strip().translate(_SPACES)
    bracketed = text.startswith("(") and text.endswith(")")
    match = _NUMBER.fullmatch(text[1:-1].strip() if bracketed else text)
    if match is None:
        return None
    prefix, unit, scale = match["prefix"], match["unit"], (match["scale"] or "").strip()
    exponent = int((match["exponent"] or "e0")[1:])
    if scale:
        if prefix or (unit and re.fullmatch(_CURRENCY, unit)):
            exponent += _SCALES[scale.lower()]
        elif unit is None:  # "12 m" is a length, "$12 m" twelve million
            unit = scale
        elif not match["gap"]:
            unit = scale + unit
        else:
            return None
    tight = not match["gap"] and not (match["scale"] or "").startswith(" ")
    if unit and tight and unit not in _TIGHT_UNITS and not re.fullmatch(_CURRENCY, unit):
        return None
    if prefix and unit:
        return None
    negative = bracketed or "-" in (match["sign"], match["inner"])
    return _Written(negative, match["digits"], exponent, prefix or unit)


def _convention(digits: Sequence[str], decimal_comma: bool) -> tuple[re.Pattern[str] | None, str]:
    point = all(_POINT.fullmatch(d) for d in digits)
    comma = all(_COMMA.fullmatch(d) for d in digits)
    if comma and (not point or (decimal_comma and any("," in d for d in digits))):
        return _COMMA, ","
    return (_POINT, ".") if point else (None, ".")


def _value(number: _Written, decimal: str) -> int | float:
    whole, _, fraction = number.digits.partition(decimal)
    plain = re.sub(r"[^\d]", "", whole) or "0"
    value = Decimal(f"{'-' if number.negative else ''}{plain}.{fraction or '0'}").scaleb(number.exponent)
    if not fraction and number.exponent >= 0:
        return int(value)
    return float(value)
