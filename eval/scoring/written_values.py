"""What a written value is: a plain text, a number, or a day with parts that may be missing.

The readings are those the published rules of the data sets speak of; what a rule does with them stands in
`eval.scoring.denotations`.
Currencies, units and scales are none of this module's matter, except that a number may carry a unit behind it when asked for.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Final, NamedTuple

_QUOTES: Final = str.maketrans(
    {**dict.fromkeys("‘’´`", "'"), **dict.fromkeys("“”", '"'), **dict.fromkeys("‐‑‒–—−", "-"), "\u00a0": " "}
)
_MARKS: Final = re.compile(r"((?<!^)\[[^\]]*\]|\[\d+\]|[•♦†‡*#+])*$")
_DETAILS: Final = re.compile(r"(?<!^)( \([^)]*\))*$")
_QUOTED: Final = re.compile(r'^"([^"]*)"$')
_NUMBER: Final = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?")
_WITH_UNIT: Final = re.compile(r"([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)\s?([^\d\s][^\d]*)")
_FRACTION: Final = re.compile(r"([-+]?\d+)/([1-9]\d*)")
_MONTHS: Final = (
    "january february march april may june july august september october november december"  # their order is their number
).split()
_MONTH: Final = r"(?P<month>[a-z]{3,9})\.?"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>\d{4})"
_DATES: Final = tuple(
    re.compile(form)
    for form in (
        r"(?P<year>\d{4}|xxxx|xx)-(?P<month>\d{1,2}|xx)-(?P<day>\d{1,2}|xx)(?:t00:00(?::00)?)?",
        r"(?P<year>\d{4})-(?P<month>\d{2})",
        r"(?P<year>\d{4}) ?[/.] ?(?P<month>\d{1,2}) ?[/.] ?(?P<day>\d{1,2})",
        rf"{_MONTH} {_DAY} ?,? {_YEAR}",
        rf"{_DAY} (?:of )?{_MONTH} ?,? {_YEAR}",
        rf"{_MONTH} ?,? {_YEAR}",
        rf"{_MONTH} {_DAY}",
        rf"{_DAY} (?:of )?{_MONTH}",
    )
)
_TWO_WAYS: Final = re.compile(r"(?P<first>\d{1,2}) ?(?P<sign>[/.-]) ?(?P<second>\d{1,2}) ?(?P=sign) ?(?P<year>\d{4})")


class Day(NamedTuple):
    """A date of the calendar; a part that is not said is None, and at least two parts are said."""

    year: int | None
    month: int | None
    day: int | None


def plain(text: str) -> str:
    """A text as it is compared: without accents, footnotes, details in brackets behind it, quotes around it; in lower case.

    >>> plain("“Zoë  Ñandú” (guest)[3]"), plain("Mt. Elm St.")
    ('zoe nandu', 'mt. elm st')
    """
    shown = "".join(char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char) != "Mn")
    shown = shown.translate(_QUOTES)
    before = None
    while before != shown:
        before = shown
        shown = _MARKS.sub("", shown.strip())
        shown = _DETAILS.sub("", shown.strip())
        shown = _QUOTED.sub(r"\1", shown.strip())
    return " ".join(shown.removesuffix(".").split()).lower()


def number(text: str) -> Fraction | None:
    """The number a text is and nothing else; None for a text that holds more.

    >>> number("1,250.5"), number(" -3 "), number("7 cats"), number("1,25")
    (Fraction(2501, 2), Fraction(-3, 1), None, None)
    """
    shown = text.translate(_QUOTES).strip()
    return Fraction(shown.replace(",", "")) if _NUMBER.fullmatch(shown) is not None else None


def exact(text: str) -> Fraction | None:
    """The number an exact answer is, which may be written as a ratio; a gold "3/4" is a text, for it may be a score or a range.

    >>> exact("7/2"), exact("3.5")
    (Fraction(7, 2), Fraction(7, 2))
    """
    ratio = _FRACTION.fullmatch(text.strip())
    return number(text) if ratio is None else Fraction(int(ratio[1]), int(ratio[2]))


def number_with_unit(text: str) -> Fraction | None:
    """The number of a text that is a number and one unit behind it, in which there is no digit.

    >>> number_with_unit("12.5 km"), number_with_unit("4th"), number_with_unit("2m 10s"), number_with_unit("km")
    (Fraction(25, 2), Fraction(4, 1), None, None)
    """
    match = _WITH_UNIT.fullmatch(text.translate(_QUOTES).strip())
    return None if match is None or match[1].strip("+-") == "" else number(match[1])


def days(text: str) -> frozenset[Day]:
    """The days a text may be: none for another text, two where day and month could be either.

    >>> sorted(days("2 March 1987")), len(days("3/4/1987")), len(days("13/4/1987")), sorted(days("xx-03-02"))
    ([Day(year=1987, month=3, day=2)], 2, 1, [Day(year=None, month=3, day=2)])
    """
    shown = " ".join(text.translate(_QUOTES).lower().replace(",", " , ").split())
    for form in _DATES:
        if (match := form.fullmatch(shown)) is not None:
            found = _day(**match.groupdict())
            return frozenset() if found is None else frozenset({found})
    if (match := _TWO_WAYS.fullmatch(shown)) is not None:
        first, second, year = match["first"], match["second"], match["year"]
        both = (_day(year=year, month=second, day=first), _day(year=year, month=first, day=second))
        return frozenset(each for each in both if each is not None)
    return frozenset()


def _day(*, month: str, year: str = "xx", day: str = "xx") -> Day | None:
    if month.isdigit():
        in_year = int(month)
    elif month in ("xx", "xxxx"):
        in_year = 0
    else:
        fitting = [place for place, name in enumerate(_MONTHS, start=1) if name.startswith(month) or month == name[:3] + "t"]
        if len(fitting) != 1:
            return None
        in_year = fitting[0]
    in_month, of = int(day) if day.isdigit() else 0, int(year) if year.isdigit() else None
    if in_year > 12 or in_month > 31 or sum((of is not None, in_year > 0, in_month > 0)) < 2:
        return None
    return Day(of, in_year or None, in_month or None)
