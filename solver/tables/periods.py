"""Where a question names a time: a year, a decade, a month or a day, with or without its year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from solver.tables.words import MONTH_NUMBER, Token

_DECADE = re.compile(r"\d{3}0s$")
_BEFORE_MONTH = frozenset("in of for during since until till from to between before after".split())
_BY_DAY = frozenset("on since till until from to between before after and through".split())
"""Words before a day: "on May 5" is a day, "in May 5 persons" is not."""
_TO = frozenset("and to until till through".split())
_DAY = re.compile(r"([12]?\d|3[01])(?:st|nd|rd|th)?$|30(?:th)?$")


def periods_at(text: str, tokens: Sequence[Token], start: int) -> Iterator[tuple[int, str]]:
    """(end, period) of every reading of the words from `start` as a period.

    A period is a beginning of ISO text ("2024", "2024-03", "2024-03-05", and "201" for a decade), or, where no year is said,
    "m03" for a month and "m03-05" for a day.
    """

    def word(place: int) -> str:
        return tokens[place].word if place < len(tokens) else ""

    def day(place: int) -> str:
        found = _DAY.match(word(place))
        return f"{int(re.sub(r'[^0-9]', '', word(place))):02d}" if found else ""

    def year(place: int) -> str:
        return word(place) if re.fullmatch(r"1\d{3}|2[01]\d{2}", word(place)) else ""

    def until(place: int) -> int:
        """Where the second bound of a range starts whose first ends at `place`; 0 where none does."""
        if word(place) in _TO:
            return place + 1
        is_dash = 0 < place < len(tokens) and text[tokens[place - 1].end : tokens[place].start].strip() in ("-", "–", "—")
        return place if is_dash else 0

    def day_of(place: int) -> tuple[int, str, str]:
        """(end, month-day, year or "") of the day said at `place`; (0, "", "") where none is."""
        if day(place):
            named = place + 2 if word(place + 1) == "of" else place + 1
            if word(named) in MONTH_NUMBER:
                return named + 1 + bool(year(named + 1)), f"{MONTH_NUMBER[word(named)]:02d}-{day(place)}", year(named + 1)
        if (
            word(place) in MONTH_NUMBER
            and day(place + 1)
            and (year(place + 2) or until(place + 2) or word(place - 1) in _BY_DAY)
        ):
            return place + 2 + bool(year(place + 2)), f"{MONTH_NUMBER[word(place)]:02d}-{day(place + 1)}", year(place + 2)
        return 0, "", ""

    iso = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)").match(text, tokens[start].start)
    if iso:
        yield start + (3 if iso.group(3) else 2), iso.group()
        return
    is_verb = word(start) == "may" and not (
        day(start + 1) or year(start + 1) or (start and (word(start - 1) in _BEFORE_MONTH or tokens[start].raw == "May"))
    )
    if word(start) in MONTH_NUMBER and not is_verb:
        month = f"{MONTH_NUMBER[word(start)]:02d}"
        if year(start + 1):
            yield start + 2, f"{year(start + 1)}-{month}"
        if word(start + 1) == "of" and year(start + 2):
            yield start + 3, f"{year(start + 2)}-{month}"
        yield start + 1, f"m{month}"
    end, month_day, said = day_of(start)
    if end:
        if not said and until(end):  # "between 1 February and 15 March 2025": the year is said once
            _, last, said = day_of(until(end))
            said = str(int(said) - (month_day > last)) if said else ""  # "from 20 December to 10 January 2025"
        yield end, f"{said}-{month_day}" if said else f"m{month_day}"
    elif day(start) and until(start + 1) and word(until(start + 1)) not in MONTH_NUMBER:
        _, month_day, said = day_of(until(start + 1))
        if month_day:  # "from 20 to 31 January": the month is said once
            month_day = f"{month_day[:3]}{day(start)}"
            yield start + 1, f"{said}-{month_day}" if said else f"m{month_day}"
    if year(start):
        yield start + 1, year(start)
    if _DECADE.match(word(start)):
        yield start + 1, word(start)[:3]
