"""One written figure of a statement: its value, its unit, and whether it is a percentage; dashes are nil."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from solver.reports.scales import CURRENCY_CODES, CURRENCY_SIGNS, SCALE_WORDS

_CURRENCY = rf"(?:{CURRENCY_SIGNS}|{CURRENCY_CODES})"
_DASHES = frozenset({"-", "–", "—", "--", "__", "_", "——", "nil"})
_FIGURE = re.compile(
    rf"(?P<open>\()?\s*(?P<before>[+\-−–]?)\s*(?P<currency>{_CURRENCY})?\s*(?P<inner>[(\-−–]*)\s*"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)\s*"
    r"(?P<scale>(?:thousand|million|billion|trillion|bn|mn|[mkb])(?![A-Za-z]))?\s*(?P<close>\))?\s*"
    rf"(?P<unit>%|percent|per cent|pp|bps|basis points|{_CURRENCY}|[xX])?\s*(?P<last>\))?\s*(?P<mark>\(\w{{1,2}}\)|\*+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What one cell or one place of a text says.

    Attributes:
        value: As written, before any scale the table states: 1452.4 of "$ 1,452.4".
        scale: What the figure's own words multiply it by: 10**6 of "$3 million", else 1.
        unit: "%", "bps", a currency sign or code, or None.
        is_nil: A dash, read as nought.
    """

    value: Fraction
    scale: int = 1
    unit: str | None = None
    is_nil: bool = False


@lru_cache(maxsize=20_000)
def read_written(text: str) -> Written | None:
    """The figure that a text consists of; None when it says anything else.

    >>> read_written("$(2,085)").value, read_written("(14.3)%").unit, read_written("(119 )").value, read_written("$ —").is_nil
    (Fraction(-2085, 1), '%', Fraction(-119, 1), True)
    >>> read_written("S$1.75 billion").scale, read_written("n/a") is None, read_written("Note 3") is None
    (1000000000, True, True)
    """
    text = text.strip()
    if not text or len(text) > 60:
        return None
    if re.sub(rf"{_CURRENCY}|[\s%]", "", text, flags=re.IGNORECASE) in _DASHES:
        return Written(value=Fraction(0), is_nil=True)
    found = _FIGURE.fullmatch(" ".join(text.split()))
    if found is None or re.fullmatch(r"0{2,}", found["digits"]):
        return None
    brackets = [bool(found["open"]) + found["inner"].count("("), bool(found["close"]) + bool(found["last"])]
    if brackets[0] != brackets[1] or brackets[0] > 1:
        return None
    minus = any(sign in f"{found['before']}{found['inner']}" for sign in "-−–")
    value = Fraction(Decimal(found["digits"].replace(",", "")))
    unit = (found["unit"] or "").lower()
    unit = {"percent": "%", "per cent": "%", "basis points": "bps"}.get(unit, found["unit"] or "")
    return Written(
        value=-value if minus or brackets[0] else value,
        scale=SCALE_WORDS[found["scale"].lower()] if found["scale"] else 1,
        unit=unit or found["currency"] or None,
    )


def is_year_like(text: str) -> bool:
    """Whether a cell is four digits that may be a year.

    >>> is_year_like("2019"), is_year_like("2,019"), is_year_like("1492")
    (True, False, False)
    """
    return bool(re.fullmatch(r"(?:19|20)\d\d(?:\.0)?", text.strip()))
