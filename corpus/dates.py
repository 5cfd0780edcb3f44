"""Written dates to ISO 8601 text, decided for a column as a whole: one day above 12 settles the order of them all.

A date may be less than a day: "2001-05" is a month, "2001" a year, "2020-Q1" a quarter. All of them sort as texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_NAMES = frozenset("january february march april may june july august september october november december sept".split())
_MAX_CHARS = 60
_TIME = (
    r"(?:(?:[T ]|,? at )\s*(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_YEAR = r"(?P<y>\d{4})"
_YEAR_OR_TWO = r"(?P<y>\d{4}|'?\d{2})"
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}([-/.])(?P<m>\d{{1,2}})\2(?P<d>\d{{1,2}}){_TIME}",
        rf"(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}{_TIME}",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)?[ -]{_NAME},?[ -]{_YEAR_OR_TWO}{_TIME}",
        rf"{_NAME} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}{_TIME}",
        rf"{_YEAR}[ -]{_NAME}[ -](?P<d>\d{{1,2}})",
        rf"{_NAME}[ -]{_YEAR_OR_TWO}|{_NAME.replace('name', 'name2')}, {_YEAR.replace('<y>', '<y2>')}",
        r"(?P<y>[12]\d{3})[-/](?P<m>0[1-9]|1[0-2])",
        r"(?P<m>0[1-9]|1[0-2])/(?P<y>[12]\d{3})",
        r"(?:Q|(?:the )?(?=\w+ quarter))(?P<q>[1-4]|first|second|third|fourth)(?: quarter)?(?: of|,)?[ /-]?"
        rf"(?:FY ?)?{_YEAR_OR_TWO}",
        rf"(?P<q>[1-4])Q[ /-]?{_YEAR_OR_TWO}",
        rf"(?:FY ?)?{_YEAR}[ /-]?Q(?P<q>[1-4])",
    )
)
_SLASHED = re.compile(rf"(?P<a>\d{{1,2}})(?P<sign>[/-])(?P<b>\d{{1,2}})(?P=sign)(?P<y>\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_BARE_YEAR = re.compile(r"[12]\d{3}")
_YEAR_MONTH = re.compile(r"[12]\d{3}[-/]\d{2}")
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?=\S)", re.IGNORECASE)
_APART = re.compile(r"(?<=\w)\s+(?=,)|(?<=\d)\s*([-/])\s*(?=\d)")
_BEHIND = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])$")
_PIVOT = 69  # two digits of a year from here on are of the last century, as POSIX has it


class Dates(NamedTuple):
    """The dates among the distinct texts of a column, and the texts that are years only, which may be numbers as well."""

    values: Mapping[str, str]
    years: Mapping[str, str]


def read_dates(texts: Sequence[str]) -> tuple[str, ...] | None:
    """The dates that all of `texts` write, as ISO 8601; None when one of them writes none.

    Days and months that could be either way round in every cell ("3/4/2024") are not guessed: None. A year alone is no date.

    Args:
        texts: At least one.

    >>> read_dates(["2024-05-01", "3 June 2024"])
    ('2024-05-01', '2024-06-03')
    >>> read_dates(["03/04/2024", "13/04/2024"])
    ('2024-04-03', '2024-04-13')
    >>> read_dates(["03/04/2024"]) is None
    True
    """
    found = read_some_dates(texts)
    if any(text not in found.values for text in texts):
        return None
    return tuple(found.values[text] for text in texts) or None


def read_some_dates(texts: Iterable[str]) -> Dates:
    """The dates among the texts of one column.

    >>> read_some_dates(["Tue, May 5, 2020", "Q1 2020", "Mar-21", "1999", "unknown"])
    Dates(values={'Tue, May 5, 2020': '2020-05-05', 'Q1 2020': '2020-Q1', 'Mar-21': '2021-03'}, years={'1999': '1999'})
    """
    distinct = dict.fromkeys(texts)
    plain = {text: _plain(text) for text in distinct if len(text) <= _MAX_CHARS and any(map(str.isdigit, text))}
    day_first = _day_first(plain.values())
    are_seasons = _are_seasons([form for form in plain.values() if _YEAR_MONTH.fullmatch(form)])
    values, years = {}, {}
    for text, form in plain.items():
        if are_seasons and _YEAR_MONTH.fullmatch(form):
            continue
        if _BARE_YEAR.fullmatch(form):
            years[text] = form
        elif (found := _read(form, day_first)) is not None:
            values[text] = found
    return Dates(values, years)


def is_date(text: str) -> bool:
    """Whether a text is a date by itself; a day and a month in doubtful order are one here."""
    plain = _plain(text) if len(text) <= _MAX_CHARS else ""
    return _read(plain, True) is not None or _read(plain, False) is not None


def _plain(text: str) -> str:
    """A text without weekday, remark in brackets and stray blanks: "sat, 05 / 01 / 2008 (final)" as "05/01/2008"."""
    text = " ".join(text.split())
    if text[-1:] in ")]":
        text = _BEHIND.sub("", text)
    return _APART.sub(lambda found: found[1] or "", _WEEKDAY.sub("", text, count=1) if text[:1].isalpha() else text)


def _are_seasons(texts: Sequence[str]) -> bool:
    """Whether "2010-11" is no month of 2010: a text of the column ends in no month, or all in the year that follows."""
    ends = [(int(text[2:4]), int(text[5:])) for text in texts]
    return any(not 1 <= end <= 12 for _, end in ends) or all(end == (year + 1) % 100 for year, end in ends)


def _day_first(texts: Iterable[str]) -> bool | None:
    """Whether slashed dates begin with the day, None when nothing tells or the cells contradict each other."""
    pairs = [(int(match["a"]), int(match["b"])) for text in texts if (match := _SLASHED.fullmatch(text))]
    day, month = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    return None if day == month else day


def _read(text: str, day_first: bool | None) -> str | None:
    for form in _FORMS:
        match = form.fullmatch(text)
        if match is not None:
            return _named(match)
    match = _SLASHED.fullmatch(text)
    if match and day_first is not None:
        first, second = int(match["a"]), int(match["b"])
        month, day = (second, first) if day_first else (first, second)
        return _iso(_year(match["y"]), month, day, match.groupdict())
    return None


def _named(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = _year(parts["y"] or parts["y2"])
    if parts.get("q"):
        quarter = parts["q"].lower()
        return f"{year}-Q{_QUARTERS.get(quarter) or quarter}"
    if parts.get("m"):
        month = int(parts["m"])
    else:
        name = (parts.get("name") or parts["name2"]).lower()
        if name[:3] not in _MONTHS or not (name in _NAMES or name in _MONTHS):
            return None
        month = _MONTHS[name[:3]]
    if not parts.get("d"):
        return f"{year:04}-{month:02}" if 1 <= month <= 12 else None
    return _iso(year, month, int(parts["d"]), parts)


def _year(written: str) -> int:
    digits = written.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _PIVOT else 2000)


def _iso(year: int, month: int, day: int, parts: Mapping[str, str | None]) -> str | None:
    try:
        found = date(year, month, day).isoformat()
    except ValueError:
        return None
    time = parts.get("time")
    if not time:
        return found
    hours, _, rest = time.partition(":")
    hour = int(hours)
    if parts.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if str(parts["half"])[0] in "pP" else 0)
    return f"{found}T{hour:02}:{rest}{parts.get('zone') or ''}" if hour < 24 else None
