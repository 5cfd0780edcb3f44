"""Stories about motion and shared work told in any order: the quantities decide what is given, one word what is asked."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.reading.measures import dimension_of
from solver.topics.reading.quantities import Quantity

_MARK: Final = re.compile(r"⟦\d+⟧")
# Words that bring in a further leg, a pause, a change of speed or a comparison: such a story is more than its quantities.
_FURTHER: Final = re.compile(
    r"\b(?:then|remaining|rest|half|twice|double|faster|slower|more|less|fewer|stops?|stopped|pauses?|breaks?|late|early"
    r"|earlier"
    r"|behind|ahead|catch\w*|overtak\w+|pass(?:es|ing)?|cross\w*|bridge|same direction|circular|track|laps?|accelerat\w+"
    r"|decelerat\w+|brak\w+|falls?|fell|dropped|thrown|speeds up|slows|reaction"
    r"|later|before|returns?|returned|back|round|wind|current|upstream|downstream|after(?! ⟦)|left|leaves|leak\w*|joins?|joined"
    r"|not|without|only|extra|again|pace|each|every|per|alone|instead|except|until|while|if (?:only|it))\b",
    re.IGNORECASE,
)
_JOB: Final = re.compile(
    r"\b(?:fills?|paints?|painting|jobs?|builds?|mows?|digs?|complet\w+|finish\w*|cleans?|tank|pool|wash\w*|plough\w*"
    r"|tiles?)\b",
    re.IGNORECASE,
)
_TIME_FOR_IT: Final = re.compile(r"\b(?:in|within|takes?|needs?|took|(?:takes?|and|while) \w+|, \w+) ⟦\d+⟧", re.IGNORECASE)
_BARE: Final = re.compile(r"\b(in|takes|needs) (\d+(?:\.\d+)?)(?=\s*(?:[,;?]|\.(?!\d)|and\b|$))")
_ASKED_AT_THE_END: Final = re.compile(r"⟦\d+⟧[^⟦]*[.;:,?][^⟦]*\btogether\b[^⟦]*$", re.IGNORECASE)
_ASKS_TIME: Final = re.compile(
    r"\b(?:how long|how many (?:hours|minutes|days|weeks|seconds)|how much time|time|together\W*$)", re.IGNORECASE
)
_MOVED: Final = re.compile(
    r"\b(?:speed|fast|velocity|distance|far|driv\w+|drove|travel\w*|runs?|ran|runner|walk\w*|cycl\w+|flies|fly|flew|rides?"
    r"|rode|goes"
    r"|go|going|went|moves?|moving|swims?|swam|sails?|km/h in|trip|journey)\b|\bin (?:km/h|kmh|mph|m/s)\W*$|km/h|mph|m/s",
    re.IGNORECASE,
)
_APART: Final = re.compile(r"\b(?:toward|towards)\b.*\b(?:each other|one another)\b|\bmeet\b", re.IGNORECASE)
_OPPOSITE: Final = re.compile(r"\bopposite directions?\b", re.IGNORECASE)


def with_units(text: str, marked: str, quantities: tuple[Quantity, ...]) -> str:
    """The text with the unit of its only quantity at a bare number in the same place: "in 3 hours and another in 6".

    >>> from solver.topics.reading.quantities import mark_quantities
    >>> text = "A pipe fills a tank in 3 hours and another in 6. Together?"
    >>> with_units(text, *mark_quantities(text))
    'A pipe fills a tank in 3 hours and another in 6 hours. Together?'
    """
    if len(quantities) != 1 or len(quantities[0].parts) != 1 or "together" not in text.lower():
        return text
    unit = quantities[0].text.lstrip("0123456789.,/ ")
    return _BARE.sub(lambda match: f"{match[1]} {match[2]} {unit}", text)


def two_facts(marked: str, quantities: tuple[Quantity, ...]) -> bool:
    """Whether a text tells of one movement, with two of distance, time and speed and nothing else that counts."""
    return (
        len(quantities) == 2
        and _plain(marked)
        and _FURTHER.search(marked) is None
        and re.search(r"\bapart\b", marked, re.IGNORECASE) is None
        and _MOVED.search(marked) is not None
    )


def is_shared(marked: str, quantities: tuple[Quantity, ...]) -> bool:
    """Whether it tells how long two or three need for one job alone, and asks how long they need together."""
    return (
        len(quantities) in (2, 3)
        and _plain(marked)
        and _ASKED_AT_THE_END.search(marked) is not None
        and re.search(r"\b(?:both|they|them|together)\b", marked[: marked.rindex("⟦")], re.IGNORECASE) is None
        and _JOB.search(marked) is not None
        and _ASKS_TIME.search(marked) is not None
        and len(_TIME_FOR_IT.findall(marked)) == len(quantities)
        and _FURTHER.search(re.sub(r"\b(?:alone|while|if)\b", "", marked)) is None
    )


def closing(marked: str, quantities: tuple[Quantity, ...]) -> bool:
    """Whether two move against each other or apart, both from the same moment on."""
    return (
        len(quantities) == 3
        and _plain(re.sub(r"\b(?:two|both)\b", "", marked, flags=re.IGNORECASE))
        and _FURTHER.search(re.sub(r"\b(?:each|leaves?|until)\b", "", marked)) is None
        and (_APART.search(marked) is not None) != (_OPPOSITE.search(marked) is not None)
    )


def speeds_in_a_row(text: str) -> str:
    """The text with the unit at both of "70 and 80 km/h"."""
    return re.sub(
        r"\b(\d+(?:\.\d+)?) and (\d+(?:\.\d+)?) (km/h|kmh|kph|mph|m/s|miles per hour|kilomet(?:re|er)s per hour)",
        r"\1 \3 and \2 \3",
        text,
    )


def sorted_by(dimension: tuple[int, ...], quantities: tuple[Quantity, ...]) -> list[Quantity]:
    """The quantities of a dimension."""
    return [each for each in quantities if dimension_of(each.named.units)[:3] == dimension]


def _plain(marked: str) -> bool:
    """No number but those of the quantities."""
    rest = _MARK.sub("", marked)
    return re.search(r"\d|\b(?:three|four|five|six|ten|dozen|percent)\b|%", rest, re.IGNORECASE) is None
