"""Dates that a text says, and whether it says the one wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.scoring.extraction import DATE, plain
from eval.scoring.phrases import is_denied
from eval.scoring.written_values import Day, days

_MONTH_ONLY = re.compile(r"\b\d{4}-\d{2}\b(?!-)|\b\d{1,2}/\d{4}\b|\b\d{4}/\d\d/\d\d\b")
_BESIDE = re.compile(r"\b(?:before|after|until|between|or|either|since)\s+(?:on |the )?$|\band\s+$", re.IGNORECASE)
_OR_BEHIND = re.compile(r"\s*(?:,? or|/|-|to)\s+(?:on )?\d", re.IGNORECASE)


def day_of(text: str) -> frozenset[Day]:
    """The day a text is and nothing else; empty for another text, two readings where day and month could be either."""
    return days(_tidied(text).strip(" ."))


def says_date(text: str, wanted: frozenset[Day], question: str = "") -> bool:
    """Whether a text claims a day; of a wanted month any day will do.

    >>> says_date("It was on January 12th, 1962.", day_of("12 January 1962")), says_date("12 June 1962", day_of("May 1962"))
    (True, False)
    """
    shown = _tidied(text)
    found = list(_dates(shown))
    claimed = [
        (start, end, readings)
        for start, end, readings in found
        if not is_denied(shown, start, end, question)
        and not _BESIDE.search(shown[:start])
        and not (_OR_BEHIND.match(shown, end) or _is_between(shown, start, end))
    ]
    if len(found) > 2 and re.fullmatch(r"[\s,;]*(?:and|or)?\s*", "".join(_gaps(shown, found))):
        return False
    return any(_agree(day, gold) for _, _, readings in claimed for day in readings for gold in wanted)


def dates_in(text: str) -> list[frozenset[Day]]:
    """The days a text says, in order; two readings where day and month could be either."""
    return [readings for _, _, readings in _dates(_tidied(text))]


def _tidied(text: str) -> str:
    """Without the full stop of "12. January" and the "of" of "March of 2024"."""
    return re.sub(r"(?<=\d)\.(?= [A-Z])", "", re.sub(r"(?<=[a-z]) of (?=\d{4}\b)", " ", plain(text)))


def _gaps(shown: str, found: list[tuple[int, int, frozenset[Day]]]) -> Iterator[str]:
    for (_, end, _), (start, _, _) in zip(found, found[1:], strict=False):
        yield shown[end:start]


def _is_between(shown: str, start: int, end: int) -> bool:
    return re.search(r"\bbetween\b[^.]*$", shown[:start], re.IGNORECASE) is not None and start < end


def _dates(shown: str) -> Iterator[tuple[int, int, frozenset[Day]]]:
    taken = 0
    matches = sorted([*DATE.finditer(shown), *_MONTH_ONLY.finditer(shown)], key=lambda match: (match.start(), -match.end()))
    for match in matches:
        month = re.fullmatch(r"(\d{1,2})/(\d{4})", match[0])
        written = f"{month[2]}-{int(month[1]):02}" if month else match[0]
        readings = days(written.replace("/", "-") if written[:4].isdigit() else written)
        if readings and match.start() >= taken:
            taken = match.end()
            yield match.start(), match.end(), readings


def _agree(day: Day, gold: Day) -> bool:
    return all(wanted is None or said == wanted for said, wanted in zip(day, gold, strict=True))
