"""What an answer denotes: its values as texts, exact and as shown, with their scale.

A solution says its values itself. A bare model says a sentence, which is read in every way a person might: as one value, as a
list, as the only number in it. The best of the readings counts, so that no model loses for its manners.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from eval.scoring.denotations import Denotation
from eval.scoring.extraction import final_part
from solver import Solution

_NUMBER = re.compile(r"(?<![\w.])[-−]?[$€£]?\d[\d,]*(?:\.\d+)?%?(?!\w)")
_SCALE = re.compile(r"\b(thousand|million|billion|percent)s?\b|(%)", re.IGNORECASE)
_LISTS = (r"\s*\|\s*", r"\s*\n+\s*", r"\s*;\s*", r"\s*,\s+", r"\s*,?\s+and\s+|\s*,\s+")
_BULLET = re.compile(r"^(?:[-*•]|\d+[.)])\s+")
_LEAD = re.compile(r"^(?:the )?(?:final )?answer(?: is|:)\s*", re.IGNORECASE)


def denotation_of(found: Solution) -> Denotation:
    """What a solution denotes.

    Several values come as a list, or as a list of rows, of which the first column is what is asked for: the groups that lead,
    not what they lead by.
    """
    values = tuple(_values(found.value.value))
    shown = _shown(found.value.text, len(values))
    return Denotation(values=values, shown=shown, scale=scale_of(found.value.unit or ""))


def scale_of(unit: str) -> str:
    """The scale a unit speaks of, "" for none.

    >>> scale_of("thousand £"), scale_of("%"), scale_of("years")
    ('thousand', 'percent', '')
    """
    match = _SCALE.search(unit)
    return "" if match is None else "percent" if match[2] else match[1].lower()


def readings_of(reply: str) -> tuple[Denotation, ...]:
    """The ways a model's reply can be read, the plainest first.

    >>> [reading.values for reading in readings_of("Answer: Ana, Ben")]
    [('Ana, Ben',), ('Ana', 'Ben')]
    """
    said = _LEAD.sub("", final_part(reply).strip()).strip().strip("*").strip()
    if not said:
        return ()
    readings = [(said.strip("\"'`"),), *(_parts(said, separator) for separator in _LISTS)]
    figures = _NUMBER.findall(said)
    if len(figures) == 1:
        readings.append((figures[0].strip("$€£%"),))
    scale = scale_of(said)
    found = [Denotation(values=values) for values in dict.fromkeys(readings) if values]
    return tuple([*found, *(Denotation(values=_figures(each.values), scale=scale) for each in found if scale)])


def _parts(said: str, separator: str) -> tuple[str, ...]:
    parts = (_BULLET.sub("", part.strip()).strip("\"'`.") for part in re.split(separator, said))
    return tuple(part for part in parts if part)


def _figures(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(_SCALE.sub("", value).strip() for value in values)


def _values(value: str) -> Iterator[str]:
    if not value.startswith("["):
        yield value
        return
    try:
        listed = json.loads(value)
    except ValueError:
        yield value  # a text that begins with a bracket
        return
    for entry in listed:
        yield str(entry[0] if isinstance(entry, list) else entry)


def _shown(text: str, n: int) -> tuple[str, ...]:
    """The values in the last line of an answer, where it holds as many as there are."""
    last = text.rsplit("\n", 1)[-1]
    if n == 1:
        return (last,)
    for joint in ("; ", ", "):
        if len(parts := last.split(joint)) == n:
            return tuple(parts)
    return ()
