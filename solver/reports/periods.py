"""Periods as statements and questions write them: years, fiscal years, quarters, dates, "three months ended …"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_ORDINAL = "first|second|third|fourth|1st|2nd|3rd|4th"
_NUMBER_WORDS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}

_PATTERN = re.compile(
    rf"\b{_MONTH.format('m1')}\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d),?\s*(?P<y1>{_YEAR})?\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH.format('m2')}(?:,?\s+(?P<y2>{_YEAR}))?\b"
    rf"|\b{_MONTH.format('m3')},?\s+(?P<y3>{_YEAR})\b"
    rf"|\b(?P<y4>{_YEAR})-(?P<n4>0[1-9]|1[0-2])-(?P<d4>\d\d)\b"
    rf"|\b(?P<q5>{_ORDINAL})\s+(?:fiscal\s+)?(?P<k5>quarter|half)\b(?:,?\s+(?:of\s+)?(?:the\s+)?(?:fiscal\s+|financial\s+)?(?:year\s+)?(?P<y5>{_YEAR}))?"
    rf"|\b(?P<k6>[QH])(?P<q6>[1-4])(?:\s*,?\s*(?:FY\s?)?['’]?(?P<y6>{_YEAR}|\d\d))?\b"
    rf"|\b(?P<n7>three|six|nine|twelve|3|6|9|12)[\s-]months?\b(?:\s+period)?(?:\s+end(?:ed|ing))?"
    rf"|\bFY\s?['’]?(?P<y8>{_YEAR}|\d\d)(?:/\d\d)?\b"
    rf"|\b(?P<y9>{_YEAR})\s?[/–-]\s?(?P<z9>\d\d)(?![\d-])"
    rf"|(?<![\d.,$€£])\b(?P<y10>{_YEAR})(?![\d%]|,\d|\.\d)"
    rf"|(?<!\w)['’](?P<y11>\d\d)(?![\d\w])",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"\b(?:for|the|as|of|at|on|in|fiscal|financial|calendar|years?|year-end|ended|ending|end|months?|period|periods|quarters?|"
    r"quarter|and|audited|unaudited|restated|balances?|fy)\b|\([^()]{0,3}\)|[*:,.;()†‡–—-]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch or point of time; what is not said is None or empty.

    Attributes:
        year: The year, or the year a fiscal year is called by.
        part: "Q1".."Q4", "H1", "H2", "M01".."M12" for a month, "3M", "6M", "9M", "12M" for months ended at `date`.
        date: (month, day) it ends on.
    """

    year: int | None = None
    part: str = ""
    date: tuple[int, int] | None = None

    @property
    def order(self) -> tuple[int, int, int]:
        """What comes later is greater."""
        month, day = self.date or (0, 0)
        if self.part[:1] in ("Q", "H", "M") and self.part[1:].isdigit():
            month = int(self.part[1:]) * {"Q": 3, "H": 6, "M": 1}[self.part[0]]
        return self.year or 0, month, day

    @property
    def name(self) -> str:
        """As one would say it: "2019", "Q4 2019", "31 December 2019"."""
        names = list(_MONTHS)
        said = [f"{self.date[1]} {names[self.date[0] - 1].capitalize()}"] if self.date else []
        if self.part.startswith("M"):
            said = [names[int(self.part[1:]) - 1].capitalize()]
        elif self.part:
            said.insert(0, self.part)
        return " ".join([*said, *([str(self.year)] if self.year else [])])

    def fits(self, other: Period) -> bool:
        """Whether `other` may be meant by this: what both say is the same, and it says all that this does of year and part."""
        if self.year is not None and self.year != other.year:
            return False
        if self.part and self.part != other.part:
            return self.part in ("12M",) and not other.part
        return self.date is None or other.date is None or self.date == other.date

    def merged(self, other: Period) -> Period:
        """This with what only `other` says."""
        return replace(
            self,
            year=self.year if self.year is not None else other.year,
            part=self.part or other.part,
            date=self.date or other.date,
        )


class Spotted(NamedTuple):
    """A period and where it is written, [start, end)."""

    period: Period
    start: int
    end: int


@lru_cache(maxsize=20_000)
def find_periods(text: str) -> tuple[Spotted, ...]:
    """The periods written in a text, in order.

    >>> [found.period.name for found in find_periods("Three months ended June 30, 2019; FY18; fourth quarter of 2017; 2016")]
    ['3M', '30 Jun 2019', '2018', 'Q4 2017', '2016']
    """
    return tuple(Spotted(_period(found), found.start(), found.end()) for found in _PATTERN.finditer(text))


@lru_cache(maxsize=20_000)
def read_period(text: str) -> Period | None:
    """The one period a text is about when it says nothing else; None otherwise.

    >>> read_period("Year ended December 31, 2019:").name, read_period("2019 (1)").name, read_period("2019 vs 2018") is None
    ('31 Dec 2019', '2019', True)
    >>> read_period("Dividend for 2018") is None, read_period("Fourth Quarter").name
    (True, 'Q4')
    """
    spotted = find_periods(text)
    if not spotted or remainder(text, spotted):
        return None
    return merge(each.period for each in spotted)


def merge(periods: Iterable[Period]) -> Period | None:
    """The periods as one where they do not contradict each other, "three months" and "June 30" and "2019"; else None."""
    merged = Period()
    empty = True
    for period in periods:
        for own, new in ((merged.year, period.year), (merged.part, period.part), (merged.date, period.date)):
            if own and new and own != new:
                return None
        merged, empty = merged.merged(period), False
    return None if empty else merged


def remainder(text: str, spotted: Iterable[Spotted]) -> str:
    """What a heading says beside its periods and the words that go with periods.

    >>> remainder("Estimated at June 30, 2019", find_periods("Estimated at June 30, 2019"))
    'Estimated'
    """
    rest = list(text)
    for each in spotted:
        rest[each.start : each.end] = " " * (each.end - each.start)
    return " ".join(_FILLERS.sub(" ", "".join(rest)).split())


def _period(found: re.Match[str]) -> Period:
    group = found.groupdict()

    def month(name: str) -> int:
        return _MONTHS[group[name][:3].lower()]

    if group["m1"]:
        return Period(year=_year(group["y1"]), date=(month("m1"), int(group["d1"])))
    if group["m2"]:
        return Period(year=_year(group["y2"]), date=(month("m2"), int(group["d2"])))
    if group["m3"]:
        return Period(year=_year(group["y3"]), part=f"M{month('m3'):02d}")
    if group["n4"]:
        return Period(year=_year(group["y4"]), date=(int(group["n4"]), int(group["d4"])))
    if group["k5"]:
        return Period(year=_year(group["y5"]), part=f"{group['k5'][0].upper()}{_ORDINALS[group['q5'].lower()]}")
    if group["k6"]:
        return Period(year=_year(group["y6"]), part=f"{group['k6'].upper()}{group['q6']}")
    if group["n7"]:
        number = group["n7"].lower()
        return Period(part=f"{_NUMBER_WORDS.get(number, number)}M")
    if group["z9"]:
        first, second = int(group["y9"]), int(group["z9"])
        return Period(year=first + 1 if (first + 1) % 100 == second else first)
    return Period(year=_year(group["y8"] or group["y10"] or group["y11"]))


def _year(written: str | None) -> int | None:
    if not written:
        return None
    year = int(written)
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year
