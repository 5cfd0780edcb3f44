"""Readings whose answer is a count, a period or a line: how many exceed, which is largest, what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from solver.reports.periods import Period
from solver.reports.reading.kinds import Shape
from solver.reports.reading.linking import Index
from solver.reports.reading.operands import operands
from solver.reports.reading.results import Reading
from solver.reports.reading.times import Times
from solver.reports.reading.words import content, frame_stems, likeness
from solver.reports.scales import SCALE_WORDS
from solver.reports.series import Figure, Series

_TOP = 3
_Thing = TypeVar("_Thing")


def ranked(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    """The readings of a shape that come to a count, periods or lines."""
    match shape.kind:
        case "count_periods" | "which_periods" | "top_period":
            yield from _over_periods(shape, times, index)
        case "count_rises":
            yield from _rises(shape, times, index)
        case "count_lines" | "which_lines" | "top_line":
            yield from _over_lines(shape, times, index)
        case "periods" | "count_given":
            yield from _periods(shape, index)
        case "lines" | "count_listed":
            yield from _lines(shape, index)
        case _:
            return


def _over_periods(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    for operand in operands(shape.first, index)[:_TOP]:
        if len(operand.parts) > 1:
            continue
        series = operand.parts[0]
        dated = [
            (p, f) for p, f in series.figures if p is not None and (not times.periods or any(a.fits(p) for a in times.periods))
        ]
        if len(dated) < 2:
            continue
        doubts = (f"{operand.name} may also be {operand.rivals[0].name}",) if operand.rivals else ()
        score = operand.score + 0.12
        seen = tuple((f"{series.name}, {period.name}", figure) for period, figure in dated)
        chosen: list[Period]
        if shape.kind == "top_period":
            chosen = _extreme([(figure, period) for period, figure in dated], shape.largest)
            if all(figure.value <= 0 for _, figure in dated):
                chosen = _extreme([(figure, period) for period, figure in dated], not shape.largest)
                doubts = (*doubts, "all figures are negative; they are compared by their size")
            told = f"the period in which {series.name} was {'largest' if shape.largest else 'smallest'}"
        else:
            bound = _bound(shape.number, [figure for _, figure in dated])
            if bound is None:
                continue
            chosen = [period for period, figure in dated if _beyond(figure, bound, shape.largest)]
            told = f"the periods in which {series.name} was {'more' if shape.largest else 'less'} than {shape.number}"
        texts = tuple(_called(period, dated) for period in chosen)
        is_count = shape.kind == "count_periods"
        yield Reading(
            kind=shape.kind,
            score=score,
            sentence=f"number of {told[4:]}" if is_count else told,
            texts=() if is_count else texts,
            number=len(texts) if is_count else None,
            seen=seen,
            unexplained=operand.unexplained,
            doubts=doubts if texts or is_count else (*doubts, "none"),
        )


def _rises(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    """In how many periods a series was more, or less, than in the one before."""
    for operand in operands(shape.first, index)[:_TOP]:
        dated = sorted(((p, f) for p, f in operand.parts[0].figures if p is not None), key=lambda pair: pair[0].order)
        if len(operand.parts) > 1 or len(dated) < 2:
            continue
        values = [figure.value * figure.scale for _, figure in dated]
        steps = [b - a for a, b in zip(values, values[1:], strict=False)]
        yield Reading(
            kind="count_rises",
            score=operand.score + 0.1,
            sentence=f"number of periods with {'less' if shape.is_fall else 'more'} {operand.name} than the one before",
            number=sum(step < 0 if shape.is_fall else step > 0 for step in steps),
            seen=tuple((f"{operand.name}, {period.name}", figure) for period, figure in dated),
            unexplained=operand.unexplained,
            doubts=("only some of the periods are asked for",) if times.periods else (),
        )


def _over_lines(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    """Lines of one statement, or of the section the words name, compared at one period."""
    period = times.periods[0] if times.periods else None
    for matrix in index.matrices:
        groups: dict[str, list[Series]] = {}
        for series in matrix.series:
            if not series.is_total and not series.is_derived:
                groups.setdefault(series.goes_into or (series.section[-1] if series.section else ""), []).append(series)
        for section, members in groups.items():
            named = content(f"{section} {matrix.caption} {matrix.title}")
            told = [stem for stem in content(shape.first) if stem not in frame_stems()]
            met = [stem for stem in told if any(likeness(stem, other) for other in named)]
            called = any(likeness(stem, other) for stem in content(shape.thing) for other in named)
            figures = [
                (figure, series) for series in members if (figure := _at(series, period)) is not None and figure.unit != "%"
            ]
            if len(figures) < 2 or len({series.label for _, series in figures}) < len(figures):
                continue
            score = 0.45 + 0.3 * (len(met) / len(told) if told else 0.7) + 0.1 * called
            if shape.kind == "top_line":
                chosen = _extreme(figures, shape.largest)
            else:
                bound = _bound(shape.number, [figure for figure, _ in figures])
                if bound is None:
                    continue
                chosen = [series for figure, series in figures if _beyond(figure, bound, shape.largest)]
            is_count = shape.kind == "count_lines"
            place = section or matrix.title
            yield Reading(
                kind=shape.kind,
                score=score,
                sentence=f"lines of {place} compared" + (f" for {period.name}" if period else ""),
                texts=() if is_count else tuple(series.label for series in chosen),
                number=len(chosen) if is_count else None,
                seen=tuple((series.name, figure) for figure, series in figures),
                unexplained=tuple(stem for stem in told if stem not in met),
                doubts=()
                if period or len({p for s in members for p, _ in s.figures}) < 2
                else ("the question names no period",),
            )


def _periods(shape: Shape, index: Index) -> Iterator[Reading]:
    for reading in _given(shape, index):
        yield _counted(reading) if shape.kind == "count_given" else reading


def _counted(reading: Reading) -> Reading:
    """A list of names as their number."""
    counted = f"number of {reading.sentence}"
    return replace(reading, kind="count_listed", number=len(reading.texts), texts=(), sentence=counted)


def _given(shape: Shape, index: Index) -> Iterator[Reading]:
    told = [stem for stem in content(shape.first) if stem not in frame_stems()]
    found = operands(shape.first, index)[:1] if told else ()
    for operand in found:
        dated = [period for period, _ in operand.parts[0].figures if period is not None]
        if dated:
            yield Reading(
                kind="periods",
                score=operand.score,
                sentence=f"periods for which {operand.name} is given",
                texts=tuple(_called(period, [(p, None) for p in dated]) for period in dict.fromkeys(dated)),
                seen=tuple((operand.name, figure) for _, figure in operand.parts[0].figures),
                unexplained=operand.unexplained,
            )
    for matrix in index.matrices:
        caption = content(f"{matrix.caption} {matrix.title} {' '.join(matrix.sections)}")
        around = sum(any(likeness(stem, other) for other in caption) or stem in index.around for stem in told)
        if matrix.periods:
            yield Reading(
                kind="periods",
                score=0.5 + (0.2 * around / len(told) if told else 0.2),
                sentence=f"periods of {matrix.title}",
                texts=tuple(_called(period, [(p, None) for p in matrix.periods]) for period in matrix.periods),
            )


def _lines(shape: Shape, index: Index) -> Iterator[Reading]:
    for reading in _listed(shape, index):
        yield _counted(reading) if shape.kind == "count_listed" else reading


def _listed(shape: Shape, index: Index) -> Iterator[Reading]:
    """The lines of the section that the words name, or the sections, where they name what several are called."""
    told = [stem for stem in content(shape.first) if stem not in frame_stems() and stem not in ("segment", "typ", "consist")]
    for matrix in index.matrices:
        sections: dict[str, list[Series]] = {}
        for series in matrix.series:
            if series.section and not series.is_total and not set(content(series.section[-1])) <= set(content(series.label)):
                sections.setdefault(series.section[-1], []).append(series)
        named = {section: _overlap(told, section) for section in sections}
        best = max(named.values(), default=0.0)
        chosen = [section for section, share in named.items() if share == best and best > 0.5]
        if len(chosen) == 1:
            members = sections[chosen[0]]
            yield Reading(
                kind="lines",
                score=0.4 + 0.5 * best,
                sentence=f"lines under {chosen[0]}",
                texts=tuple(dict.fromkeys(series.label for series in members)),
                seen=tuple((series.name, series.figures[0][1]) for series in members),
            )
        elif len(chosen) > 1:
            yield Reading(kind="lines", score=0.35 + 0.4 * best, sentence=f"sections of {matrix.title}", texts=tuple(chosen))


def _overlap(told: Sequence[str], section: str) -> float:
    named = content(section)
    if not told or not named:
        return 0.0
    met = sum(max((likeness(stem, other) for other in named), default=0.0) for stem in told)
    back = sum(max((likeness(other, stem) for stem in told), default=0.0) for other in named)
    return 0.5 * met / len(told) + 0.5 * back / len(named)


def _extreme(pairs: Sequence[tuple[Figure, _Thing]], largest: bool) -> list[_Thing]:
    values = [figure.value * figure.scale for figure, _ in pairs]
    edge = max(values) if largest else min(values)
    return [other for (_, other), value in zip(pairs, values, strict=True) if value == edge]


def _beyond(figure: Figure, bound: Fraction, more: bool) -> bool:
    value = figure.value * figure.scale
    return value > bound if more else value < bound


def _bound(written: str, figures: Sequence[Figure]) -> Fraction | None:
    """A bound in single units: with its own scale word, or in the statement's scale where it has none and is of its size."""
    found = re.search(r"(\d[\d,]*(?:\.\d+)?)\s*(%|[a-z]+)?", written.lower())
    if found is None or not figures:
        return None
    value = Fraction(found[1].replace(",", ""))
    word = (found[2] or "").rstrip("s")
    if word in SCALE_WORDS:
        scale = SCALE_WORDS[word]
        return value * scale
    scale = figures[0].scale
    largest = max(abs(figure.value) for figure in figures)
    return value * scale if scale == 1 or value <= 100 * largest else value


def _at(series: Series, period: Period | None) -> Figure | None:
    fitting = [figure for own, figure in series.figures if period is None or (own is not None and period.fits(own))]
    return fitting[0] if fitting else None


def _called(period: Period, among: Sequence[tuple[Period, object]]) -> str:
    """A period as the answer: the year where that tells it from the others."""
    years = [other.year for other in dict.fromkeys(other for other, _ in among)]
    return str(period.year) if period.year is not None and years.count(period.year) == 1 else period.name
