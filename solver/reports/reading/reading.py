"""A question read over statements: each shape with each likely series is a reading with a score, and the best is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from solver.reports.reading.compared import compared
from solver.reports.reading.computed import computed
from solver.reports.reading.index import Index
from solver.reports.reading.kinds import Shape, shapes
from solver.reports.reading.lines import over_lines
from solver.reports.reading.patterns import TEXTUAL
from solver.reports.reading.ranked import ranked
from solver.reports.reading.results import Reading
from solver.reports.reading.times import Times, read_times

_LISTED = re.compile(
    r"^\W*(?:what|which)\s+(?:[\w-]+\s+){0,3}(?:items|components|elements|categories|segments|types|lines)\b", re.IGNORECASE
)
"""Questions that want the lines of a section, whatever verb they have."""
_COUNTS = re.compile(r"^\W*how many\b(?!\s+(?:more|fewer|less|per\s?cent|percentage|times|%))", re.IGNORECASE)
_AMOUNTS = frozenset({"change", "sum", "mean", "difference", "share", "proportion"})
"""Kinds that no "how many things" asks for."""
_UNEXPLAINED, _NAMES_ANOTHER = 0.08, 0.12
_RANK = 0.002
"""What each place down the table of shapes costs a reading."""


def _left(reading: Reading, index: Index) -> float:
    """What the words cost that a reading leaves unexplained; most where they name another line."""
    return sum(_UNEXPLAINED + (_NAMES_ANOTHER if stem in index.named else 0.0) for stem in reading.unexplained)


def _of(shape: Shape, times: Times, index: Index, question: str) -> Iterator[Reading]:
    yield from computed(shape, times, index, question)
    yield from compared(shape, times, index)
    yield from ranked(shape, times, index)
    yield from over_lines(shape, times, index)


def readings(question: str, index: Index) -> tuple[Reading, ...]:
    """The readings of a question over the statements, best first; the same result counts once."""
    if any(pattern.search(question) for pattern in TEXTUAL) and not _LISTED.search(question):
        return ()
    times = read_times(question, index.timed)
    found: list[Reading] = []
    counts = bool(_COUNTS.search(times.rest))
    for shape in shapes(times.rest):
        if counts and shape.kind in _AMOUNTS:
            continue
        for reading in _of(shape, times, index, question):
            found.append(replace(reading, score=reading.score - _RANK * shape.rank - _left(reading, index)))
    found.sort(key=lambda reading: -reading.score)
    distinct: dict[object, Reading] = {}
    for reading in found:
        distinct.setdefault((reading.kind, reading.values, reading.texts), reading)
    return tuple(distinct.values())
