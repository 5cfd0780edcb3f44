"""Line labels of statements: footnote marks and colons taken off, units and scales of their own, totals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from solver.reports.periods import Period, find_periods
from solver.reports.scales import find_scale

_MARKS = re.compile(r"(?:\s*\((?:\d{1,2}|[a-z]|i{1,3}|iv|v)\))+(?=\s*[:,]?\s*$|\s*,)|\s*[*†‡§]+(?=\s|$)", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[a-z)])\d{1,2}$")
_TOTAL = re.compile(r"^(?:sub-?\s?)?totals?\b|\btotal$|^(?:grand|overall) total\b", re.IGNORECASE)
_PERCENT = re.compile(r"\bpercent(?:age)?\b|%|\bmargin\b.*%|\(%\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label without its marks; `scale` and `unit` when its line states its own; `is_made_up` for a sum without a label."""

    text: str
    scale: int | None = None
    unit: str | None = None
    is_percent: bool = False
    is_made_up: bool = False


@lru_cache(maxsize=20_000)
def clean_label(written: str) -> Label:
    """The label of a line as it is called in speech.

    >>> clean_label("Other income1 (2):").text, clean_label("- Hereof debt").text, clean_label("Sold (in thousands)").scale
    ('Other income', 'Hereof debt', 1000)
    """
    text = " ".join(written.split())
    text = _MARKS.sub("", text).strip()
    text = re.sub(r"[\s:—–_]+$", "", text)
    text = re.sub(r"^[-–—•·]\s*", "", text)
    text = _GLUED.sub("", text).strip()
    scale = find_scale(written) if "(" in written or " in " in written else None
    return Label(text=text, scale=scale.factor if scale else None, is_percent=bool(re.search(r"%", written)))


class Dated(NamedTuple):
    """A label that ends with a date: what it says before, and the date."""

    rest: str
    period: Period


def dated_label(label: str) -> Dated | None:
    """The label and the date of "Balance at 31 December 2021"; None where a label is not of this form.

    >>> dated_label("Balance at 31 December 2021").rest, dated_label("Dividend for 2018 of 3 cents") is None
    ('Balance', True)
    """
    spotted = find_periods(label)
    if len(spotted) != 1 or spotted[0].period.year is None or label[spotted[0].end :].strip(" .:)"):
        return None
    found = re.fullmatch(
        r"(?P<rest>.*?\w)\s*(?:,|\(|[-–—]|\b(?:as at|as of|at|on|as on|per)\b)\s*", label[: spotted[0].start], re.IGNORECASE
    )
    return Dated(found["rest"], spotted[0].period) if found else None


def is_total(label: str) -> bool:
    """Whether a label says that its line is a sum.

    >>> is_total("Total assets"), is_total("Net sales"), is_total("Grand total")
    (True, False, True)
    """
    return _TOTAL.search(label) is not None
