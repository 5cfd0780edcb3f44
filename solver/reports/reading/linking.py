"""Which series of the statements a phrase names, with scores: words of the label first, then section, heading and caption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from solver.reports.reading.index import Entry, Index, Link
from solver.reports.reading.words import GENERIC, content, frame_stems

LEAST = 0.45
"""Score from which a series may be meant."""

MARGIN = 0.04
"""How far below the best another series is still meant as likely."""

_AROUND = 0.3
_NEUTRAL = frozenset("total amount $ actual as report".split())


def link(phrase: str, index: Index, *, least: float = LEAST) -> tuple[Link, ...]:
    """The series a phrase may name, best first; only those at `least` and not far below the best."""
    asked = content(phrase)
    if not asked:
        return ()
    key = phrase, least
    if key not in index.memo.links:
        index.memo.links[key] = _links(asked, phrase, index, least)
    return index.memo.links[key]


def _links(asked: Sequence[str], phrase: str, index: Index, least: float) -> tuple[Link, ...]:
    alike = [index.alike(stem) for stem in asked]
    near = sorted({place for words in alike for word in words for place in index.places.get(word, ())})
    links = [_link(asked, alike, phrase, index.entries[place], index) for place in near]
    good = sorted((one for one in links if one.score >= least), key=lambda one: (-one.score, one.series.order))
    return tuple(one for one in good if one.score >= good[0].score - 0.25)


def _link(asked: Sequence[str], alike: Sequence[Mapping[str, float]], phrase: str, entry: Entry, index: Index) -> Link:
    series, label, aside, heading = entry.series, entry.label, entry.aside, entry.heading
    covered = total = 0.0
    matched: set[str] = set()
    unexplained = []
    for stem, words in zip(asked, alike, strict=True):
        weight = index.weight(stem)
        best, by = 0.0, ""
        for word, like in words.items():
            value = like * entry.words.get(word, 0.0)
            if value > best:
                best, by = value, word
        if best < _AROUND and stem in index.around:
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


def _contains(asked: Sequence[str], label: Sequence[str]) -> bool:
    width = len(label)
    return any(tuple(asked[at : at + width]) == tuple(label) for at in range(len(asked) - width + 1))
