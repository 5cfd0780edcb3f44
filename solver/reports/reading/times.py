"""The periods a question speaks of, taken out of its text so that the rest names what is measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from solver.reports.periods import Period, find_periods

MARK = "§"
_HIDDEN = 0xE000  # of the private use area: stands for a label while times are read

_JOINING = (
    r"(?:for|in|at|during|on|as|of|from|between|to|and|compared|comparing|with|versus|vs\.?|over|through|until|by|since|the|both|fiscal|financial|calendar|"
    r"years?|year-end|quarters?|ended|ending|end|date|respectively|period|periods|same|corresponding|compare|comparable|or|than|relative|against|,|&|-|–|/|\(|\)|\.)"
)
_BEFORE = re.compile(rf"(?:(?<![\w])|^){_JOINING}\s*$", re.IGNORECASE)
_BETWEEN = re.compile(rf"\s*(?:{_JOINING}\s*)*", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*(?:(?:fiscal\s+|financial\s+)?(?:year[\s-]end|year|years|period|respectively|end)\b|\))", re.IGNORECASE
)
_N = r"(?:two|three|four|five|six|2|3|4|5|6)"
_SPANS = (
    r"(?:fiscal\s+|financial\s+|reported\s+|given\s+)?(?:years|periods|quarters)\b"
    r"(?:\s+(?:shown|reported|given|presented|period))?"
)
_ALL = re.compile(
    rf"\b(?:(?:across|over|for|in|during|of|throughout)\s+)?(?:(?:all|both)\s+(?:of\s+)?(?:the\s+)?(?:{_N}\s+)?|the\s+{_N}\s+){_SPANS}"
    rf"|\b(?:across|over|during|throughout)\s+(?:the\s+)?(?:{_SPANS}|(?:whole|entire|reported)\s+periods?\b)(?!\s+of)",
    re.IGNORECASE,
)
_PREVIOUS = re.compile(
    r"\b(?:from|to|with|than|over|on|and|versus|vs\.?|compared (?:to|with)|as compared (?:to|with)|against|relative to)?\s*"
    r"(?:the\s+|its\s+)?(?:previous|prior|preceding|last)\s+(?:fiscal\s+|financial\s+)?(?:year|period|quarter)\b|\byear[\s-](?:on|over)[\s-]year\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What a question says of time.

    Attributes:
        rest: The question with each group of periods replaced by the mark.
        periods: In the order asked.
        is_all: "across all three years".
        is_against_previous: "compared with the previous year".
        is_interval: "from … to", "between … and": what lies between is meant as well.
    """

    rest: str
    periods: tuple[Period, ...] = ()
    is_all: bool = False
    is_against_previous: bool = False
    is_interval: bool = False


def says_time(text: str) -> bool:
    """Whether a label would be taken for a period, or holds one: "Up to three months", "Adjustments of prior years"."""
    return bool(find_periods(text) or _PREVIOUS.search(text) or _ALL.search(text))


def read_times(question: str, names: Sequence[str] = ()) -> Times:
    """The periods of a question, and the question without them.

    Args:
        question: As typed.
        names: Labels that hold words of time; where one is said in full, it is a name and no time.

    >>> times = read_times("What is the change in net sales from 2018 to fiscal year 2019?")
    >>> times.rest, [period.name for period in times.periods]
    ('What is the change in net sales §', ['2018', '2019'])
    >>> read_times("How did costs grow in 2019 compared to the previous year?").is_against_previous
    True
    """
    text = question.strip().rstrip("?. ")
    hidden: list[str] = []
    for name in sorted(names, key=len, reverse=True):
        at = text.lower().find(name.lower())
        if at >= 0 and name:
            hidden.append(text[at : at + len(name)])
            text = f"{text[:at]}{chr(_HIDDEN + len(hidden) - 1)}{text[at + len(name) :]}"
    text, previous = _PREVIOUS.subn(f" {MARK} ", text)
    is_all = False
    every = _ALL.search(text)
    if every:
        is_all = True
        text = text[: every.start()] + f" {MARK} " + text[every.end() :]
    spotted = [each for each in find_periods(text) if _is_time(text, each.start, each.end)]
    pieces: list[str] = []
    at = 0
    for number, each in enumerate(spotted):
        begin = _left(text, each.start, at)
        end = each.end
        after = _AFTER.match(text, end)
        if after and not (number + 1 < len(spotted) and spotted[number + 1].start < after.end()):
            end = after.end()
        pieces += [text[at:begin], MARK]
        at = end
    pieces.append(text[at:])
    rest = " ".join("".join(f" {piece} " if piece == MARK else piece for piece in pieces).split())
    rest = re.sub(rf"{MARK}(?:\s*(?:{_JOINING})?\s*{MARK})+", MARK, rest)
    rest = re.sub(rf"\s*[,]\s*(?={MARK})", " ", rest)
    for number, name in enumerate(hidden):
        rest = rest.replace(chr(_HIDDEN + number), name)
    return Times(
        rest=" ".join(rest.split()),
        periods=tuple(_completed([each.period for each in spotted])),
        is_all=is_all,
        is_against_previous=bool(previous),
        is_interval=bool(
            re.search(
                r"\bfrom\b.*\bto\b|\d\s+to\s+(?:\w+\s+){0,2}(?:19|20)\d\d|\bbetween\b.*\band\b|\bthrough\b|\d\s?[–-]\s?(?:19|20)\d\d",
                question,
                re.IGNORECASE,
            )
        ),
    )


def _is_time(text: str, start: int, end: int) -> bool:
    """Whether four digits here are a year and no amount: no currency before, no scale or comma after."""
    return not re.match(r"\s*(?:thousand|million|billion|units|shares|employees|%)\b", text[end:], re.IGNORECASE)


def _left(text: str, start: int, floor: int) -> int:
    """Where the words that lead to a period begin."""
    begin = start
    while begin > floor:
        found = _BEFORE.search(text[floor:begin])
        if found is None:
            break
        begin = floor + found.start()
    asked = re.search(r"\b(?:which|what|how many|number of)\s*$", text[floor:begin], re.IGNORECASE)
    if asked and (noun := re.match(r"\s*(?:quarters?|years?|periods?|fiscal years?)\b", text[begin:start], re.IGNORECASE)):
        begin += noun.end()  # "which quarter of 2021": the quarter is asked for
    return begin


def _completed(periods: list[Period]) -> list[Period]:
    """Years for the dates that leave theirs to the next one, and the months ended for the dates they are said with.

    "June 30 and December 31, 2019"; "three months ended June 30, 2019", "and the same period in 2018".
    """
    done: list[Period] = []
    part = ""
    for at, period in enumerate(periods):
        if period.part.endswith("M") and period.year is None and period.date is None and at + 1 < len(periods):
            part = period.part
            continue
        year = period.year or next((later.year for later in periods[at:] if later.year is not None), None)
        if year is None:
            year = next((earlier.year for earlier in reversed(done) if earlier.year is not None), None)
        done.append(Period(year=year, part=period.part or part, date=period.date))
    return list(dict.fromkeys(done))
