"""Written dates to ISO 8601 text, decided for a column as a whole: one day above 12 settles the order of them all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_MAX_CHARS = 60
_NAMES = "january february march april may june july august september october november december sept".split()
_TIME = r"(?:[T ]\s*(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_TIME}")
_DOTTED = re.compile(rf"(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>\d{{4}}){_TIME}")
_SLASHED = re.compile(rf"(?P<a>\d{{1,2}})(?P<sign>[/-])(?P<b>\d{{1,2}})(?P=sign)(?P<y>\d{{4}}){_TIME}")
_DAY_NAME = re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?[ -](?P<name>[A-Za-z]{{3,9}})\.?,?[ -](?P<y>\d{{4}}){_TIME}")
_NAME_DAY = re.compile(rf"(?P<name>[A-Za-z]{{3,9}})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}}){_TIME}")


def read_dates(texts: Sequence[str]) -> tuple[str, ...] | None:
    """The dates that all of `texts` write, as ISO 8601; None when one of them writes none.

    Days and months that could be either way round in every cell ("3/4/2024") are not guessed: None.

    Args:
        texts: At least one.

    >>> read_dates(["2024-05-01", "3 June 2024"])
    ('2024-05-01', '2024-06-03')
    >>> read_dates(["03/04/2024", "13/04/2024"])
    ('2024-04-03', '2024-04-13')
    >>> read_dates(["03/04/2024"]) is None
    True
    """
    day_first = _day_first(texts)
    dates = tuple(_read(text.strip(), day_first) for text in texts)
    known = tuple(found for found in dates if found is not None)
    return known if known and len(known) == len(dates) else None


def _day_first(texts: Sequence[str]) -> bool | None:
    """Whether slashed dates begin with the day, None when nothing tells or the cells contradict each other."""
    pairs = [(int(match["a"]), int(match["b"])) for text in texts if (match := _SLASHED.fullmatch(text.strip()))]
    day, month = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    return None if day == month else day


def _read(text: str, day_first: bool | None) -> str | None:
    if len(text) > _MAX_CHARS:
        return None
    match = _YEAR_FIRST.fullmatch(text) or _DOTTED.fullmatch(text)
    if match:
        return _iso(int(match["y"]), int(match["m"]), int(match["d"]), match)
    match = _DAY_NAME.fullmatch(text) or _NAME_DAY.fullmatch(text)
    if match:
        name = match["name"].lower()
        month = _MONTHS.get(name[:3]) if name in _NAMES or name in _MONTHS else None
        return _iso(int(match["y"]), month, int(match["d"]), match) if month else None
    match = _SLASHED.fullmatch(text)
    if match and day_first is not None:
        first, second = int(match["a"]), int(match["b"])
        month, day = (second, first) if day_first else (first, second)
        return _iso(int(match["y"]), month, day, match)
    return None


def _iso(year: int, month: int, day: int, match: re.Match[str]) -> str | None:
    try:
        found = date(year, month, day).isoformat()
    except ValueError:
        return None
    time = match["time"]
    if not time:
        return found
    hours, _, rest = time.partition(":")
    return f"{found}T{int(hours):02}:{rest}{match['zone'] or ''}" if int(hours) < 24 else None
