"""Readings whose answer is a count, a period or a line: how many exceed, which is largest, what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from solver.reports.periods import Period
from solver.reports.reading.index import Index
from solver.reports.reading.kinds import Shape
from solver.reports.reading.operands import operands
from solver.reports.reading.results import Reading
from solver.reports.reading.times import Times
from solver.reports.reading.words import content, frame_stems, likeness
from solver.reports.scales import SCALE_WORDS
from solver.reports.series import Figure

_TOP = 3
_Thing = TypeVar("_Thing")


def ranked(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    """The readings of a shape that come to a count, periods or lines."""
    match shape.kind:
        case "count_periods" | "which_periods" | "top_period":
            yield from _over_periods(shape, times, index)
        case "count_rises":
            yield from _rises(shape, times, index)
        case "periods" | "count_given":
            yield from _periods(shape, index)
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
            chosen = extreme([(figure, period) for period, figure in dated], shape.largest)
            if all(figure.value <= 0 for _, figure in dated):
                chosen = extreme([(figure, period) for period, figure in dated], not shape.largest)
                doubts = (*doubts, "all figures are negative; they are compared by their size")
            told = f"the period in which {series.name} was {'largest' if shape.largest else 'smallest'}"
        else:
            limit = bound(shape.number, [figure for _, figure in dated])
            if limit is None:
                continue
            chosen = [period for period, figure in dated if beyond(figure, limit, shape.largest)]
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


def _periods(shape: Shape, index: Index) -> Iterator[Reading]:
    for reading in _given(shape, index):
        yield counted(reading) if shape.kind == "count_given" else reading


def counted(reading: Reading) -> Reading:
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


def extreme(pairs: Sequence[tuple[Figure, _Thing]], largest: bool) -> list[_Thing]:
    """What goes with the largest or the smallest figure, all that tie."""
    values = [figure.value * figure.scale for figure, _ in pairs]
    edge = max(values) if largest else min(values)
    return [other for (_, other), value in zip(pairs, values, strict=True) if value == edge]


def beyond(figure: Figure, bound: Fraction, more: bool) -> bool:
    """Whether a figure is more, or less, than a bound in single units."""
    value = figure.value * figure.scale
    return value > bound if more else value < bound


def bound(written: str, figures: Sequence[Figure]) -> Fraction | None:
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


def _called(period: Period, among: Sequence[tuple[Period, object]]) -> str:
    """A period as the answer: the year where that tells it from the others."""
    years = [other.year for other in dict.fromkeys(other for other, _ in among)]
    return str(period.year) if period.year is not None and years.count(period.year) == 1 else period.name
