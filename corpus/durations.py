"""Written durations to seconds: "3h 20m", "20 minutes", "1:23.4"."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SECONDS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1, "w": 604_800}
_UNITS = {
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "w"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "\u2032", "'"), "m"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds", "\u2033", '"', "''"), "s"),
}
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*([^\W\d_]+|\u2032|\u2033|''|'|\")\.?(?:,|\s|and)*")
_CLOCK = re.compile(r"(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,3}):(?P<s>[0-5]\d(?:\.\d{1,4})?)")
_LASTING = re.compile(r"\b(?:duration|length|time|running|lap|laps|pace|split|elapsed|runtime)\b", re.IGNORECASE)
_OF_DAY = re.compile(
    r"\b(?:utc|gmt|[a-z]?[sd]t|start|starts|kick-?off|departs?|departure|arriv(?:es|als?)|opens?|clos(?:es|ing))\b",
    re.IGNORECASE,
)
_MAX_CHARS = 40


def spelled_duration(text: str) -> float | None:
    """The seconds of a duration of several parts with their units; None where the text is none.

    >>> spelled_duration("3h 20m"), spelled_duration("1 hour"), spelled_duration("5 m"), spelled_duration("20 kg")
    (12000.0, 3600.0, None, None)
    """
    if len(text) > _MAX_CHARS or not text[:1].isdigit():
        return None
    at, seconds, seen = 0, 0.0, ""
    while at < len(text):
        part = _PART.match(text, at)
        unit = _UNITS.get(part[2].lower()) if part else None
        if part is None or unit is None or unit in seen or (seen and "wdhms".index(unit) < "wdhms".index(seen[-1])):
            return None
        # A lone letter is a unit of much else: "5 m" is a length.
        if not seen and part.end() == len(text) and len(part[2]) == 1:
            return None
        seconds += float(part[1]) * _SECONDS[unit]
        seen += unit
        at = part.end()
    return seconds if seen else None


def clock_durations(header: str, texts: Mapping[str, int]) -> Mapping[str, float] | None:
    """The seconds of the distinct texts "1:23.4" and "2:05:10" of a column; None where they may be times of the day.

    Fractions of seconds, more than a day, or a header that says so make them durations.

    >>> clock_durations("Length", {"3:11": 1, "1:02:03": 1}), clock_durations("Opens", {"9:00": 1, "10:30": 1})
    ({'3:11': 191.0, '1:02:03': 3723.0}, None)
    """
    found = {text: match for text in texts if (match := _CLOCK.fullmatch(text))}
    if not found:
        return None
    is_sure = any("." in match["s"] or int(match["h"] or 0) > 23 or int(match["m"]) > 59 for match in found.values())
    if not is_sure and (_OF_DAY.search(header) or not _LASTING.search(header)):
        return None
    if not is_sure and re.search(r"\btimes?\b", header, re.IGNORECASE) and not any(match["h"] for match in found.values()):
        is_sure = any(int(match["m"]) > 23 for match in found.values()) or any(int(match["m"]) == 0 for match in found.values())
        if not is_sure:
            return None
    return {text: int(match["h"] or 0) * 3600 + int(match["m"]) * 60 + float(match["s"]) for text, match in found.items()}
