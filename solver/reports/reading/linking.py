"""Which series of the statements a phrase names, with scores: words of the label first, then section, heading and caption."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from solver.reports.labels import is_total
from solver.reports.periods import read_period
from solver.reports.reading.times import says_time
from solver.reports.reading.words import GENERIC, content, frame_stems, likeness
from solver.reports.series import Matrix, Series

LEAST = 0.45
"""Score from which a series may be meant."""

MARGIN = 0.04
"""How far below the best another series is still meant as likely."""

_IN_SECTION, _IN_HEADING, _IN_CAPTION, _AROUND = 0.9, 1.0, 0.6, 0.3
_NEUTRAL = frozenset("total amount $ actual as report".split())
_SMALL_WORDS = 0.2


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
class Index:
    """The series of all statements in reach, with the weight of each stem among them.

    `named` are the stems of all labels and of the words around the figures of texts; `around` all words near the tables;
    `timed` are labels that would be taken for a period.
    """

    matrices: tuple[Matrix, ...]
    series: tuple[Series, ...]
    captions: tuple[frozenset[str], ...]
    around: frozenset[str]
    weights: dict[str, float]
    named: frozenset[str]
    timed: tuple[str, ...] = ()

    def weight(self, stem: str) -> float:
        """How much a stem tells: rare among the labels is much, a word of the frame little."""
        if stem in frame_stems() and stem not in self.weights:
            return _SMALL_WORDS
        return self.weights.get(stem, 1.0) * (0.5 if stem in GENERIC else 1.0)


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
    return Index(
        matrices=tuple(matrices),
        series=(*(each for each, _ in series), *texts),
        captions=(
            *(captions[number] | of for (_, number), of in zip(series, _totals(series), strict=True)),
            *(frozenset() for _ in texts),
        ),
        around=frozenset(content(around)),
        weights=weights,
        timed=_timed(series),
        named=frozenset(weights) | {stem for each in texts for stem in content(each.label)},
    )


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


def link(phrase: str, index: Index, *, least: float = LEAST) -> tuple[Link, ...]:
    """The series a phrase may name, best first; only those at `least` and not far below the best."""
    asked = content(phrase)
    if not asked:
        return ()
    links = [_link(asked, phrase, each, caption, index) for each, caption in zip(index.series, index.captions, strict=True)]
    good = sorted((one for one in links if one.score >= least), key=lambda one: (-one.score, one.series.order))
    return tuple(one for one in good if one.score >= good[0].score - 0.25)


def _link(asked: Sequence[str], phrase: str, series: Series, caption: frozenset[str], index: Index) -> Link:
    label, aside = _label_stems(series.label)
    section = frozenset(content(" ".join(series.section)))
    heading, beside = content(series.heading), content(series.aside)
    covered = total = 0.0
    matched: set[str] = set()
    unexplained = []
    for stem in asked:
        weight = index.weight(stem)
        best, by = 0.0, ""
        for words, factor in (
            ((*label, *aside), 1.0),
            (heading, _IN_HEADING),
            (beside, 0.9),
            (section, _IN_SECTION),
            (caption, _IN_CAPTION),
        ):
            for word in words:
                value = factor * likeness(stem, word)
                if value > best:
                    best, by = value, word
        if best < 0.3 and stem in index.around:
            best = _AROUND
        if by:
            matched.add(by)
        covered += weight * best
        total += weight
        # A word found near the tables alone explains itself, unless it names a line or a figure that is another one.
        if (best < _AROUND or (best == _AROUND and stem in index.named)) and stem not in frame_stems() | GENERIC:
            unexplained.append(stem)
    coverage = covered / total if total else 0.0
    if series.is_text:
        return Link(series=series, score=coverage * 0.9, unexplained=tuple(unexplained))
    own = [(stem, index.weight(stem)) for stem in label] + [(stem, 0.3 * index.weight(stem)) for stem in aside]
    whole = sum(weight for _, weight in own)
    precision = sum(weight for stem, weight in own if stem in matched) / whole if whole else 0.0
    if not (set(label) | set(aside)) & matched and not set(heading) & matched:
        return Link(series=series, score=0.0, unexplained=tuple(unexplained))
    score = 0.6 * coverage + 0.4 * precision
    if series.is_total and not (set(label) | set(aside)) & matched:
        score += 0.1  # a column's name alone speaks of its total
    if tuple(label) and _contains(asked, label):
        score += 0.08
        if len(asked) == len(label) + len(aside) or len(asked) == len(label):
            score += 0.06
        if series.label.lower() in phrase.lower():
            score += 0.03  # "owed to" and "owed by" differ in words that say nothing else
    if series.section and f" {series.section[-1].lower()}" in f" {phrase.lower()}":
        score += 0.04
    extra = [stem for stem in heading if stem not in matched]
    if extra:
        score -= 0.03 if set(extra) <= _NEUTRAL else 0.12 * len(extra) / len(heading)
    if asked[0] == "total" and len(asked) > 1:
        score += 0.06 if series.is_total else -0.1 if "total" not in matched or not set(heading) & {"total"} else 0.0
    if series.is_derived and not set(heading) & matched:
        score -= 0.1
    by_heading = bool(heading) and not (set(label) | set(aside)) & matched
    return Link(series=series, score=score, unexplained=tuple(unexplained), is_by_heading=by_heading)


def _label_stems(label: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stems of a label outside and inside brackets."""
    outside: list[str] = []
    inside: list[str] = []
    depth = 0
    for mark in label:
        depth += (mark == "(") - (mark == ")")
        (inside if depth > 0 else outside).append(mark)
    return content("".join(outside)), content("".join(inside))


def _contains(asked: Sequence[str], label: Sequence[str]) -> bool:
    width = len(label)
    return any(tuple(asked[at : at + width]) == tuple(label) for at in range(len(asked) - width + 1))
