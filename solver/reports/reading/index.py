"""The series of statements and texts as they are looked up: the words of each, and how much every word tells."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from solver.reports.labels import is_total
from solver.reports.periods import read_period
from solver.reports.reading.times import says_time
from solver.reports.reading.words import GENERIC, content, frame_stems, likeness
from solver.reports.series import Matrix, Series

_IN_SECTION, _IN_CAPTION = 0.9, 0.6
_SMALL_WORDS = 0.2
_UNKNOWN = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A series a phrase may name: how well, and which of the phrase's stems it leaves unexplained.

    `is_by_heading` when the phrase names its column alone, so that the line is a guess.
    """

    series: Series
    score: float
    unexplained: tuple[str, ...] = ()
    is_by_heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A series as it is looked up.

    Attributes:
        series: The series.
        label, aside: The stems of its label outside and inside brackets.
        heading: Those of its column's heading.
        words: What each word of these, of its section and of its caption counts.
    """

    series: Series
    label: tuple[str, ...]
    aside: tuple[str, ...]
    heading: tuple[str, ...]
    words: Mapping[str, float]


@dataclass(slots=True)
class Memo:
    """What has been looked up while one question is read."""

    alike: dict[str, Mapping[str, float]] = field(default_factory=dict)
    links: dict[tuple[str, float], tuple[Link, ...]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()

    def vocabulary(self, entries: Sequence[Entry]) -> frozenset[str]:
        """All words of the entries."""
        self.words = self.words or frozenset(word for entry in entries for word in entry.words)
        return self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The series of all statements in reach, with the weight of each stem among them.

    `named` are the stems of all labels and of the words around the figures of texts; `around` all words near the tables;
    `timed` are labels that would be taken for a period. `places` says for each word which entries have it in their label or
    heading, or, for figures of texts, anywhere.
    """

    matrices: tuple[Matrix, ...]
    series: tuple[Series, ...]
    entries: tuple[Entry, ...]
    places: Mapping[str, tuple[int, ...]]
    around: frozenset[str]
    weights: dict[str, float]
    named: frozenset[str]
    timed: tuple[str, ...] = ()
    memo: Memo = field(default_factory=Memo, repr=False, compare=False)

    def weight(self, stem: str) -> float:
        """How much a stem tells: rare among the labels is much, a word of the frame little."""
        if stem in frame_stems() and stem not in self.weights:
            return _SMALL_WORDS
        return self.weights.get(stem, _UNKNOWN) * (0.5 if stem in GENERIC else 1.0)

    def alike(self, stem: str) -> Mapping[str, float]:
        """The words of labels, sections, headings and captions that mean the same as a stem, and how far."""
        if stem not in self.memo.alike:
            found = {word: like for word in self.memo.vocabulary(self.entries) if (like := likeness(stem, word))}
            self.memo.alike[stem] = found
        return self.memo.alike[stem]


def index_of(matrices: Sequence[Matrix], texts: Sequence[Series] = (), around: str = "") -> Index:
    """The index over the matrices' series and those read in texts; `around` are the words near the tables."""
    series = [(each, number) for number, matrix in enumerate(matrices) for each in matrix.series]
    captions = [frozenset(content(f"{matrix.caption} {matrix.title}")) for matrix in matrices]
    counts: dict[str, int] = {}
    for each, _ in series:
        for stem in set(content(f"{each.label} {' '.join(each.section)} {each.heading}")):
            counts[stem] = counts.get(stem, 0) + 1
    n = max(1, len(series))
    weights = {stem: 0.35 + 0.65 * math.log(1 + n / count) / math.log(1 + n) for stem, count in counts.items()}
    for stem in frame_stems() & weights.keys():
        weights[stem] *= 0.5
    spread = [
        *(captions[number] | of for (_, number), of in zip(series, _totals(series), strict=True)),
        *(frozenset[str]() for _ in texts),
    ]
    everything = (*(each for each, _ in series), *texts)
    entries = tuple(_entry(each, caption) for each, caption in zip(everything, spread, strict=True))
    places: dict[str, list[int]] = {}
    for at, entry in enumerate(entries):
        for word in entry.words if entry.series.is_text else {*entry.label, *entry.aside, *entry.heading}:
            places.setdefault(word, []).append(at)
    return Index(
        matrices=tuple(matrices),
        series=everything,
        entries=entries,
        places={word: tuple(found) for word, found in places.items()},
        around=frozenset(content(around)),
        weights=weights,
        timed=_timed(series),
        named=frozenset(weights) | {stem for each in texts for stem in content(each.label)},
    )


def _entry(series: Series, caption: frozenset[str]) -> Entry:
    label, aside = _label_stems(series.label)
    heading = content(series.heading)
    words: dict[str, float] = {}
    for group, factor in (
        (caption, _IN_CAPTION),
        (content(" ".join(series.section)), _IN_SECTION),
        (content(series.aside), _IN_SECTION),
        (heading, 1.0),
        ((*label, *aside), 1.0),
    ):
        words.update(dict.fromkeys(group, factor))
    return Entry(series=series, label=label, aside=aside, heading=heading, words=words)


def _timed(series: Sequence[tuple[Series, int]]) -> tuple[str, ...]:
    """The labels and sections that would be taken for periods, or hold one."""
    names = dict.fromkeys(name for each, _ in series for name in (each.label, *each.section))
    return tuple(name for name in names if says_time(name) and read_period(name) is None)


def _totals(series: Sequence[tuple[Series, int]]) -> list[frozenset[str]]:
    """For each series the words of the total that it goes into: the next one below in its section."""
    found: list[frozenset[str]] = []
    below: dict[tuple[int, tuple[str, ...]], frozenset[str]] = {}
    for each, number in reversed(series):
        key = number, each.section
        if each.is_total and is_total(each.label):
            below[key] = frozenset(content(each.label)) - {"total"}
        if each.goes_into or each.is_total:
            found.append(frozenset(content(each.goes_into)) - {"total"})
        else:
            found.append(below.get(key, frozenset()))
    return found[::-1]


def _label_stems(label: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stems of a label outside and inside brackets."""
    outside: list[str] = []
    inside: list[str] = []
    depth = 0
    for mark in label:
        depth += (mark == "(") - (mark == ")")
        (inside if depth > 0 else outside).append(mark)
    return content("".join(outside)), content("".join(inside))
