"""Readings whose answer is a figure as it stands, or several put together: look-ups, extremes, means, sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from solver.reports.calculation import Applied, Op, evaluate, leaves
from solver.reports.periods import Period
from solver.reports.reading.index import Index
from solver.reports.reading.kinds import Shape
from solver.reports.reading.operands import Found, Operand, at, listed, operands, periods_of, rivalry
from solver.reports.reading.results import Reading
from solver.reports.reading.times import Times
from solver.reports.reading.valued import valuers
from solver.reports.reading.words import content, frame_stems

_SEVERAL = re.compile(r"\brespective(?:ly)?\b|\beach\b|\bboth\b|\bvalues\b|\bfigures\b", re.IGNORECASE)
_TOP = 4
_AS_TOTAL = 0.05
"""What it costs that "total" is read as a part of a label and as the sum at once."""


def computed(shape: Shape, times: Times, index: Index, question: str) -> Iterator[Reading]:
    """The readings of a shape that come to a number."""
    match shape.kind:
        case "lookup":
            yield from _lookups(shape, times, index, question)
        case "mean" | "sum":
            yield from _gathered(shape, times, index)
            yield from _mean_of_ratios(shape, times, index)
        case "top_value" | "spread":
            yield from _extremes(shape, times, index)
        case _:
            return


def _extremes(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    """The largest or smallest figure of a series over its periods."""
    for operand in operands(shape.first, index)[:_TOP]:
        periods = _periods(operand, times) if len(times.periods) != 1 else ()
        dated = [(period, found) for period in periods or periods_of(operand) if (found := at(operand, period)) is not None]
        if len(dated) < 2 or len(operand.parts) > 1:
            continue
        if shape.kind == "spread":
            yield _spread(operand, dated)
            continue
        period, found = (max if shape.largest else min)(dated, key=lambda pair: evaluate(pair[1].calculation))
        word = "largest" if shape.largest else "smallest"
        yield Reading(
            kind="top_value",
            score=operand.score + 0.05,
            sentence=f"{word} {operand.name} of {', '.join(each.name for each, _ in dated)}, that of {period.name}",
            values=(found.calculation,),
            names=(operand.name,),
            seen=tuple((each.name, leaf.figure) for each, other in dated for leaf in leaves(other.calculation)),
            unexplained=operand.unexplained,
            doubts=(*rivalry(operand), *(doubt for _, other in dated for doubt in other.doubts)),
        )


def _spread(operand: Operand, dated: Sequence[tuple[Period, Found]]) -> Reading:
    """The largest figure of a series less its smallest."""
    ordered = sorted(dated, key=lambda pair: evaluate(pair[1].calculation))
    (low, least), (high, most) = ordered[0], ordered[-1]
    return Reading(
        kind="spread",
        score=operand.score + 0.1,
        sentence=f"largest {operand.name} ({high.name}) less the smallest ({low.name})",
        values=(Applied(op="difference", of=(most.calculation, least.calculation)),),
        names=("difference",),
        seen=tuple((each.name, leaf.figure) for each, other in dated for leaf in leaves(other.calculation)),
        unexplained=operand.unexplained,
        doubts=rivalry(operand),
    )


def _mean_of_ratios(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    """The mean of a share or ratio over periods: "average rent as a percentage of revenue in 2020 and 2021"."""
    if len(times.periods) < 2 or shape.kind != "mean":
        return
    for valuer, _ in valuers(shape.first, index):
        found = [valuer(period) for period in _periods(valuer.operand, times)]
        known = [each for each in found if each is not None]
        if valuer.other is None or len(known) < len(found):
            continue
        yield Reading(
            kind="mean",
            score=min(each.score for each in known) + 0.1,
            sentence=f"average of {known[0].name}",
            values=(Applied(op="mean", of=tuple(each.calculation for each in known)),),
            names=("average",),
            unexplained=known[0].unexplained,
            doubts=tuple(doubt for each in known for doubt in each.doubts),
        )


def _lookups(shape: Shape, times: Times, index: Index, question: str) -> Iterator[Reading]:
    several = bool(_SEVERAL.search(question))
    for operand in operands(shape.first, index)[:_TOP]:
        wanted = _periods(operand, times)
        if len(operand.parts) > 1:
            continue
        found = [at(operand, period) for period in wanted] if wanted else [at(operand, None)]
        if not all(found):
            continue
        known = [each for each in found if each is not None]
        yield Reading(
            kind="lookup",
            score=operand.score - (0.15 if len(known) > 1 and not several else 0) - max(each.penalty for each in known),
            sentence=operand.name,
            values=tuple(each.calculation for each in known),
            names=tuple(period.name for period in wanted) if len(wanted) > 1 else (operand.name,),
            unexplained=operand.unexplained,
            doubts=(*rivalry(operand), *(doubt for each in known for doubt in each.doubts)),
        )
    several_things = listed(shape.first, index)
    period = times.periods[0] if times.periods else None
    values = [at(each, period) for each in several_things]
    if values and all(values):
        known = [each for each in values if each is not None]
        yield Reading(
            kind="lookup",
            score=sum(each.score for each in several_things) / len(values) - (0.05 if several else 0.12),
            sentence=" and ".join(each.name for each in several_things),
            values=tuple(each.calculation for each in known),
            names=tuple(each.name for each in several_things),
            unexplained=tuple(stem for each in several_things for stem in each.unexplained),
            doubts=tuple(doubt for each in known for doubt in each.doubts),
        )


def _gathered(shape: Shape, times: Times, index: Index) -> Iterator[Reading]:
    op: Op = "mean" if shape.kind == "mean" else "sum"
    leftover = tuple(stem for stem in content(shape.shared) if stem not in frame_stems())
    totals = operands(f"total {shape.first}", index)[:2] if op == "sum" else ()
    totals = tuple(replace(each, score=each.score - _AS_TOTAL) for each in totals if len(each.parts) > 1)
    for operand in (*operands(shape.first, index)[:_TOP], *totals):
        known = periods_of(operand)
        asked = _periods(operand, times)
        doubts: tuple[str, ...] = ()
        within = [p for p in known if len(asked) == 1 and asked[0].fits(p) and p.part and not asked[0].part]
        if len(within) > 1 and len({period.part[0] for period in within}) == 1:
            found = [at(operand, period) for period in within]
        elif len(operand.parts) > 1 and len(asked) < 2:
            found = [at(Operand(parts=(part,), score=0), asked[0] if asked else None) for part in operand.parts]
        elif len(asked) >= 2:
            found = [at(operand, period) for period in asked]
        elif len(asked) == 1 and op == "mean":
            earlier = [period for period in known if period.order < asked[0].order]
            if not earlier:
                continue
            found = [at(operand, period) for period in (asked[0], earlier[-1])]
            doubts = (f"the average of {asked[0].name} is taken as that of {earlier[-1].name} and {asked[0].name}",)
        elif not asked and (op == "mean" or times.is_all):
            found = [at(operand, period) for period in known] if known else [at(operand, None)]
            doubts = () if times.is_all else ("the question names no periods; all of the table are taken",)
        else:
            continue
        if not found or not all(found):
            continue
        values = tuple(each.calculation for each in found if each is not None)
        penalty = max(each.penalty for each in found if each is not None)
        if len(values) > 1 and len(set(values)) == 1:
            continue  # one figure whose period nobody states is no average
        yield Reading(
            kind=shape.kind,
            score=operand.score
            - penalty
            - 0.2 * len(leftover)
            + (0.1 if len(asked) >= 2 or times.is_all or len(operand.parts) > 1 else 0),
            sentence=f"{'average' if op == 'mean' else 'sum'} of {operand.name}",
            values=(Applied(op=op, of=values),),
            names=("average" if op == "mean" else "sum",),
            unexplained=(*operand.unexplained, *leftover),
            doubts=(*rivalry(operand), *doubts, *(doubt for each in found if each is not None for doubt in each.doubts)),
        )


def _periods(operand: Operand, times: Times) -> tuple[Period, ...]:
    """The periods asked for, with those between where an interval was named; all of the operand's for "across all years"."""
    if times.is_all and not times.periods:
        return periods_of(operand)
    if times.is_interval and len(times.periods) == 2:
        first, last = sorted(times.periods, key=lambda period: period.order)
        between = [p for p in periods_of(operand) if first.order[0] <= p.order[0] <= last.order[0] and p.part == first.part]
        if len({period.year for period in between}) > 2:
            ordered = between if times.periods[0] == first else between[::-1]
            return tuple(ordered)
    return times.periods
