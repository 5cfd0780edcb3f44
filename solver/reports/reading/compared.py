"""Readings that compare two figures: changes over time, ratios, shares and differences of two things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from solver.reports.calculation import Applied, Calculation, Op
from solver.reports.periods import Period
from solver.reports.reading.index import Index
from solver.reports.reading.kinds import Shape
from solver.reports.reading.operands import are_akin
from solver.reports.reading.results import Reading
from solver.reports.reading.times import MARK, Times
from solver.reports.reading.valued import Valued, valuers
from solver.reports.reading.words import content, frame_stems

_SECOND_BEST = 0.25
_PER = 0.15
"""What a ratio costs that is told by "per" alone, which is part of many labels."""
_AKIN = 0.08
"""What two lines of one column are likelier a pair than others."""


def compared(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    """The readings of a shape that set one figure against another."""
    if shape.kind in ("growth", "change"):
        yield from _changes(shape, times, index)
    elif shape.kind in ("ratio", "proportion", "share", "difference"):
        yield from _pairs(shape, times, index)


def _changes(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    if shape.kind == "change" and re.search(r"\bper\s?cent(?:age)?\b(?!\W*points?)|%", shape.shared, re.IGNORECASE):
        return  # a change in percent is no change in amount
    phrase = f"{shape.shared} {shape.first}".strip() if shape.shared and not _is_frame(shape.shared) else shape.first
    phrase = _once(phrase)
    for pair, doubts in _spans(phrase, times, index):
        first, last = pair
        if not first.calculation != last.calculation:
            continue
        if shape.kind == "change":
            ends = (first, last) if shape.is_fall else (last, first)
            calculation: Calculation = Applied(op="difference", of=tuple(each.calculation for each in ends))
        elif shape.is_fall:
            fall = Applied(op="difference", of=(first.calculation, last.calculation))
            calculation = Applied(op="share", of=(fall, first.calculation))
        else:
            calculation = Applied(op="growth", of=(last.calculation, first.calculation))
        what = "percentage change" if shape.kind == "growth" else "change"
        yield Reading(
            kind=shape.kind,
            score=min(first.score, last.score),
            sentence=f"{'fall' if shape.is_fall else what} of {last.name} against {first.name}",
            values=(calculation,),
            names=(what,),
            unexplained=last.unexplained,
            doubts=(*doubts, *last.doubts, *first.doubts),
        )


def _spans(phrase: str, times: Times, index: Index) -> Iterator[tuple[tuple[Valued, Valued], tuple[str, ...]]]:
    """What a phrase comes to at the earlier and the later of two periods."""
    asked = sorted(times.periods, key=lambda period: period.order)
    for valuer, known in valuers(phrase, index):
        doubts: tuple[str, ...] = ()
        if len(asked) >= 2:
            first, last = asked[0], asked[-1]
        elif len(asked) == 1:
            last = asked[0]
            earlier = [
                period for period in known if period.order < last.order and period.part == last.part and not last.fits(period)
            ]
            if not earlier:
                continue
            first = earlier[-1]
            doubts = () if times.is_against_previous else (f"compared with {first.name}, the period before",)
        elif len(known) >= 2:
            first, last = known[-2], known[-1]
            doubts = ("the question names no periods; the latest two are taken",)
        else:
            continue
        pair = valuer(first), valuer(last)
        if pair[0] is not None and pair[1] is not None:
            yield (pair[0], pair[1]), doubts


def _once(phrase: str) -> str:
    """A phrase said for each of two periods, said once: "average rent and average rent"."""
    halves = re.split(r"\s+(?:and|to|than|versus|vs)\s+", phrase, maxsplit=1)
    return halves[0] if len(halves) == 2 and content(halves[0]) == content(halves[1]) else phrase


def _is_frame(words: str) -> bool:
    return all(stem in frame_stems() or stem in ("percentag", "percent", "net") for stem in content(words))


def _pairs(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    periods = times.periods or (None,)
    if len(periods) > 1 and (shape.kind == "difference" or (shape.second and times.rest.count(MARK) < 2)):
        return
    if not shape.second:
        yield from _ratio_of_periods(shape, times, index)
        return
    op: Op = "difference"
    if shape.kind in ("ratio", "proportion"):
        op = "share" if shape.in_percent else "ratio"
    elif shape.kind == "share":
        op = "share"
    for one in _values(f"{shape.shared} {shape.first}".strip(), periods[0], index):
        for other in _values(f"{shape.shared} {shape.second}".strip(), periods[-1], index):
            if one.calculation == other.calculation:
                continue
            apart = _PER if shape.kind == "ratio" and f"{shape.first} per {shape.second}" in times.rest else 0.0
            apart += 0.0 if one.tables & other.tables else 0.06 if _has_text(one) != _has_text(other) else 0.12
            apart -= _kinship(one, other)
            yield Reading(
                kind=shape.kind,
                score=(one.score + other.score) / 2 - apart + 0.05,
                sentence=f"{shape.kind} of {one.name} to {other.name}",
                values=(Applied(op=op, of=(one.calculation, other.calculation)),),
                names=(shape.kind,),
                unexplained=(*one.unexplained, *other.unexplained),
                doubts=(*one.doubts, *other.doubts),
            )


def _ratio_of_periods(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    """One thing at a period against the same at another."""
    if len(times.periods) != 2:
        return
    for valuer, _ in valuers(shape.first, index):
        one, other = valuer(times.periods[0]), valuer(times.periods[1])
        if one is not None and other is not None and one.calculation != other.calculation:
            yield Reading(
                kind="ratio",
                score=one.score,
                sentence=f"ratio of {one.name} to {other.name}",
                values=(Applied(op="ratio", of=(one.calculation, other.calculation)),),
                names=("ratio",),
                unexplained=one.unexplained,
                doubts=(*one.doubts, *other.doubts),
            )


def _has_text(one: Valued) -> bool:
    return any(series.is_text for series in one.series)


def _kinship(one: Valued, other: Valued) -> float:
    """What a pair of one line or of one column is likelier than another; who names a column alone means the other's line."""
    pairs = [(a, b) for a in one.series for b in other.series]
    least = min(are_akin(a, b) for a, b in pairs)
    if one.is_by_heading != other.is_by_heading:
        return 0.2 if least == 0.5 else 0.0
    return _AKIN * least


def _values(phrase: str, period: Period | None, index: Index) -> Iterator[Valued]:
    best = 0.0
    for valuer, _ in valuers(phrase, index):
        found = valuer(period)
        if found is not None:
            best = max(best, found.score)
            if found.score >= best - _SECOND_BEST:
                yield found
