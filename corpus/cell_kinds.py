"""What a cell is by itself: a text, a figure, a year, a date, or nothing."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal

from corpus.columns import RawCell, as_text
from corpus.dates import is_date
from corpus.marks import without_marks
from corpus.missing import is_missing
from corpus.numeral_forms import is_currency, written

Kind = Literal["blank", "missing", "text", "number", "measure", "year", "date"]
_NOTED = re.compile(r"(?<=\d)\s*\(\d\)$")  # "2019 (1)"
_PERIOD = re.compile(
    r"(?:FY|CY|fiscal(?: year)?)\s?'?\d{2,4}[AEF]?|[12]\d{3}[AEFP]|[1-4]Q\s?'?\d{2,4}|H[12]\s?'?\d{2,4}", re.IGNORECASE
)


def kind_of(cell: RawCell) -> Kind:
    """What one cell is by itself."""
    if isinstance(cell, dt.date):
        return "date"
    if isinstance(cell, bool | int | float):
        return _kind(as_text(cell)) if not isinstance(cell, bool) else "number"
    return _kind(as_text(cell))


@lru_cache(maxsize=10_000)
def _kind(text: str) -> Kind:
    if not text:
        return "blank"
    if is_missing(text):
        return "missing"
    bare = _NOTED.sub("", without_marks(text))
    if is_year(bare):
        return "year"
    bare = without_marks(text)
    if _PERIOD.fullmatch(bare) or is_date(bare):
        return "date"
    number = written(bare)
    if number is None or (number.is_loose and not number.beside):
        return "text"
    if number.unit is None or number.unit == "%" or is_currency(number.unit):
        return "number"
    return "measure" if len(number.unit) <= 3 or not number.unit.isalpha() else "text"


def is_year(text: str) -> bool:
    """Whether a text is a year of four digits, from 1800 to 2200."""
    return len(text) == 4 and text.isdecimal() and 1800 <= int(text) <= 2200
