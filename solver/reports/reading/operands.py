"""Phrases to figures: the series a phrase names, several of them summed, at a period, with what the choice leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from solver.reports.calculation import Applied, Calculation, Taken
from solver.reports.periods import Period
from solver.reports.reading.index import Index, Link
from solver.reports.reading.linking import LEAST, MARGIN, link
from solver.reports.reading.words import content
from solver.reports.series import Figure, Series

_AND = re.compile(r"\s*(?:,\s*and\b|\band\b|,|&|\bplus\b)\s*", re.IGNORECASE)
_MOST = 6
_MOST_JOINTS = 5
_UNNAMED = 0.05
"""What it costs that the latest of several figures is taken."""
_UNDATED = 0.2
"""What it costs that a figure without a period is taken in a statement that has periods."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """What a phrase may stand for: one series, or several whose figures are added.

    Attributes:
        parts: The series, best reading of each part of the phrase.
        score: How well they fit, about 0 to 1.15.
        unexplained: Stems of the phrase that nothing accounts for.
        rivals: Other series that fit almost as well.
        is_by_heading: The phrase names a column alone.
    """

    parts: tuple[Series, ...]
    score: float
    unexplained: tuple[str, ...] = ()
    rivals: tuple[Series, ...] = ()
    is_by_heading: bool = False

    @property
    def name(self) -> str:
        """What it is called."""
        return " and ".join(part.name for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A calculation of an operand at a period, with the doubts that picking it raised and what they cost."""

    calculation: Calculation
    doubts: tuple[str, ...] = ()
    penalty: float = 0.0


def operands(phrase: str, index: Index) -> tuple[Operand, ...]:
    """What a phrase may name, best first: single series, then sums where it lists several that are there."""
    single = [_single(each, links) for links in [_merged(link(phrase, index))] for each in links[:_MOST]]
    joint = _joint(phrase, index)
    found = single if joint is None else [*single, joint]
    return tuple(sorted(found, key=lambda each: -each.score))


def listed(phrase: str, index: Index) -> tuple[Operand, ...]:
    """The operands of a phrase that names several things, in its order; empty when it does not."""
    parts = _parts(phrase, index, least=LEAST)
    return tuple(_single(part, (part,)) for part in parts)


def at(operand: Operand, period: Period | None) -> Found | None:
    """The operand's value at a period; None when a part has no figure there."""
    taken = [_pick(part, period) for part in operand.parts]
    if any(each is None for each in taken):
        return None
    known = [each for each in taken if each is not None]
    doubts = tuple(doubt for each in known for doubt in each.doubts)
    leaves = tuple(each.taken for each in known)
    calculation = leaves[0] if len(leaves) == 1 else Applied(op="sum", of=leaves)
    return Found(calculation=calculation, doubts=doubts, penalty=max(each.penalty for each in known))


def periods_of(operand: Operand) -> tuple[Period, ...]:
    """The periods that all parts have figures for, earliest first."""
    common: list[Period] = []
    for period, _ in operand.parts[0].figures:
        if period is not None and period not in common and all(_pick(part, period) for part in operand.parts):
            common.append(period)
    return tuple(sorted(common, key=lambda period: period.order))


def rivalry(operand: Operand) -> tuple[str, ...]:
    """The doubt that another series fits as well, in words; empty where none does."""
    if not operand.rivals:
        return ()
    return (f"{operand.name} may also be {' or '.join(_placed(rival) for rival in operand.rivals[:3])}",)


def _placed(series: Series) -> str:
    return f"{series.name} under {series.section[-1]}" if series.section else series.name


def _single(each: Link, links: Sequence[Link]) -> Operand:
    rivals = tuple(
        other.series
        for other in links
        if other.series is not each.series
        and abs(other.score - each.score) < MARGIN
        and other.series.order != each.series.order
    )
    return Operand(
        parts=(each.series,), score=each.score, unexplained=each.unexplained, rivals=rivals, is_by_heading=each.is_by_heading
    )


def _merged(links: Sequence[Link]) -> list[Link]:
    """Links with the series of one name, spread over blocks of a statement for different periods, put together."""
    done: dict[tuple[object, ...], Link] = {}
    for each in _told_together(links):
        key = (
            each.series.label.lower(),
            each.series.section,
            each.series.heading.lower(),
            round(each.score, 6),
            each.series.order[0],
        )
        before = done.get(key)
        if before is None:
            done[key] = each
            continue
        have = {period for period, _ in before.series.figures}
        new = tuple(pair for pair in each.series.figures if pair[0] not in have)
        if new and None not in have:
            done[key] = replace(before, series=replace(before.series, figures=(*before.series.figures, *new)))
        else:
            done[(*key, each.series.order)] = each
    return list(done.values())


def _told_together(links: Sequence[Link]) -> list[Link]:
    """Links with the single figures that a text gives of one thing at different periods put together."""
    done: list[Link] = []
    for each in links:
        own = each.series.figures
        host = next((at for at, other in enumerate(done) if _continues(other, each)), None) if len(own) == 1 else None
        if host is None:
            done.append(each)
        else:
            series = done[host].series
            done[host] = replace(done[host], series=replace(series, figures=(*series.figures, *own)))
    return done


def _continues(one: Link, other: Link) -> bool:
    """Whether two figures of texts are of one thing: named as well by the same words, of one unit, at periods of their own."""
    if not (one.series.is_text and other.series.is_text) or abs(one.score - other.score) > MARGIN:
        return False
    (period, figure), have = other.series.figures[0], {own for own, _ in one.series.figures}
    first = one.series.figures[0][1]
    if (
        period is None
        or None in have
        or period in have
        or (figure.unit, figure.scale, figure.source) != (first.unit, first.scale, first.source)
    ):
        return False
    words, others = set(content(one.series.label)), set(content(other.series.label))
    return 2 * len(words & others) >= min(len(words), len(others)) > 0


def _joint(phrase: str, index: Index) -> Operand | None:
    parts = _parts(phrase, index, least=0.6)
    if not parts:
        return None
    same_table = len({part.series.order[0] for part in parts}) == 1
    score = sum(part.score for part in parts) / len(parts) - (0.01 if min(part.score for part in parts) > 1.05 else 0.06)
    score -= 0 if same_table else 0.1
    unexplained = tuple(stem for part in parts for stem in part.unexplained)
    return Operand(parts=tuple(part.series for part in parts), score=score, unexplained=unexplained)


def are_akin(one: Series, other: Series) -> float:
    """How far two series go together: the same line in two columns, or two lines of one column; 0 to 1."""
    if one.order[0] != other.order[0]:
        return 0.0
    if (one.label, one.section) == (other.label, other.section):
        return 0.5
    return 1.0 if one.heading == other.heading else 0.0


def _parts(phrase: str, index: Index, *, least: float) -> tuple[Link, ...]:
    """The best links of the things a phrase lists, those that go together first; none when one is missing or two are one."""
    found = max(_cuts(phrase, index, least), key=_worth, default=())
    if not found:
        return ()
    best: tuple[float, tuple[Link, ...]] = (-1.0, ())
    for links in product(*(each[:4] for each in found)):
        if len({each.series for each in links}) < len(links):
            continue
        named = next((each for each in links if not each.is_by_heading), links[0])
        score = sum(each.score for each in links) / len(links)
        for each in links:
            if each is not named:
                same_line = (each.series.label, each.series.section) == (named.series.label, named.series.section)
                score += 0.2 * same_line if each.is_by_heading else 0.08 * are_akin(each.series, named.series)
        best = max(best, (score, links), key=lambda pair: pair[0])
    return best[1]


def _cuts(phrase: str, index: Index, least: float) -> Iterator[tuple[list[Link], ...]]:
    """The ways to cut a phrase into things at its "and"s and commas, each with the links of its pieces, where all have some."""
    joints = list(_AND.finditer(phrase))
    if not joints or len(joints) > _MOST_JOINTS:
        return
    known: dict[str, list[Link]] = {}
    for number in range(1, 2 ** len(joints)):
        chosen = [joint for at, joint in enumerate(joints) if number >> at & 1]
        edges = [0, *(edge for joint in chosen for edge in joint.span()), len(phrase)]
        pieces = [phrase[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)]
        if not all(pieces):
            continue
        for piece in pieces:
            if piece not in known:
                known[piece] = _piece(piece, pieces[-1], index, least)
        if all(known[piece] for piece in pieces):
            yield tuple(known[piece] for piece in pieces)


def _worth(cut: Sequence[Sequence[Link]]) -> float:
    """How well the pieces of a cut are known, the worst counting most; fewer pieces are likelier."""
    scores = [links[0].score for links in cut]
    return min(scores) + 0.5 * sum(scores) / len(scores) - 0.02 * len(scores)


def _piece(piece: str, last: str, index: Index, least: float) -> list[Link]:
    """The links of a piece, with the last word of the last one where that makes it better: "operating and finance leases"."""
    plain = _merged(link(piece, index, least=least))
    word = last.split()[-1]
    if piece == last or len(piece.split()) > 2:
        return plain
    longer = _merged(link(f"{piece} {word}", index, least=least))
    return longer if longer and (not plain or longer[0].score > plain[0].score) else plain


class _Picked(NamedTuple):
    """A figure, the doubts about it, and what they cost."""

    taken: Taken
    doubts: tuple[str, ...] = ()
    penalty: float = 0.0


def _pick(series: Series, period: Period | None) -> _Picked | None:
    """The figure of a series at a period, or its only one where the statement has no periods."""
    figures = series.figures
    if period is None:
        if len(figures) == 1:
            return _Picked(_taken(series, *figures[0]))
        latest = max(figures, key=lambda pair: pair[0].order if pair[0] else (0, 0, 0))
        return _Picked(_taken(series, *latest), ("the question names no period; the latest is taken",), _UNNAMED)
    fitting = [pair for pair in figures if pair[0] is not None and period.fits(pair[0])]
    if not fitting:
        own = figures[0][0]
        if len(figures) == 1 and (own is None or own.year is None):
            doubt = f"nothing says that the figure is for {period.name}"
            return _Picked(_taken(series, *figures[0]), (doubt,), _UNDATED if series.is_dated else 0.0)
        return None
    whole = [pair for pair in fitting if pair[0] is not None and pair[0].part == period.part]
    chosen = whole or fitting
    if len({(figure.value, figure.scale) for _, figure in chosen}) == 1:
        return _Picked(_taken(series, *chosen[0]))
    best = max(chosen, key=lambda pair: pair[0].order if pair[0] else (0, 0, 0))
    return _Picked(_taken(series, *best), (f"{len(chosen)} figures of {series.name} fit {period.name}",), _UNNAMED)


def _taken(series: Series, period: Period | None, figure: Figure) -> Taken:
    return Taken(figure=figure, name=f"{series.name}, {period.name}" if period is not None else series.name)
