"""Differences with their intervals on a common scale: a strip for a row of a table, and a panel with all domains."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.reporting.findings.pairing import Contrast
from eval.reporting.markup import Markup, tag
from eval.reporting.plots.drawing import label, line, number, svg
from eval.reporting.wording import domain_words, points, points_span

_WIDTH, _PAD = 190.0, 8.0
_ROW = 18.0


@dataclass(frozen=True, slots=True)
class Reach:
    """The differences that a common scale runs over, nought among them."""

    low: float
    high: float

    def across(self, value: float, left: float, right: float) -> float:
        """Where a difference lies between two edges."""
        share = (max(self.low, min(self.high, value)) - self.low) / (self.high - self.low)
        return left + _PAD + (right - left - 2 * _PAD) * share

    @property
    def ticks(self) -> list[float]:
        """Round differences, five or so."""
        step = next(step for step in (0.02, 0.05, 0.1, 0.2, 0.5) if (self.high - self.low) / step <= 5 or step == 0.5)
        first = math.ceil(self.low / step - 1e-9)
        return [round(step * at, 2) for at in range(first, math.floor(self.high / step + 1e-9) + 1)]


def reach(contrasts: Sequence[Contrast]) -> Reach:
    """What holds all of the intervals, in steps of ten points and at least ten to either side."""
    low = min((each.pair.interval.low for each in contrasts), default=0.0)
    high = max((each.pair.interval.high for each in contrasts), default=0.0)
    return Reach(min(-0.1, math.floor(10 * low + 1e-9) / 10), max(0.1, math.ceil(10 * high - 1e-9) / 10))


def strip(found: Contrast, over: Reach) -> Markup:
    """One difference with its interval; the row around it says the same in figures."""
    zero = over.across(0, 0, _WIDTH)
    return tag(
        "svg",
        line(zero, -12, zero, 34, "zero"),  # beyond the edges, so that the lines of all rows join
        _estimate(found, over, 11, 0, _WIDTH),
        viewBox=f"0 0 {number(_WIDTH)} 22",
        class_="strip",
        aria_hidden="true",
    )


def scale(over: Reach) -> Markup:
    """The axis over the strips of a table, in points."""
    drawn = [label(over.across(at, 0, _WIDTH), 8, points(at, 0), "tick", "middle") for at in over.ticks]
    return tag("svg", drawn, viewBox=f"0 0 {number(_WIDTH)} 16", class_="strip", aria_hidden="true")


def panel(
    title: str, by_domain: Mapping[str, Contrast], overall: Contrast | None, over: Reach, *, n_letters: int = 0
) -> Markup:
    """All domains of one comparison, the overall difference below; names have room for so many letters."""
    rows = [*((domain_words(domain), each) for domain, each in by_domain.items())]
    if overall is not None:
        rows.append(("together", overall))
    left = 6.9 * max(n_letters, *(len(name) for name, _ in rows)) + 10
    right = left + 190
    top, height = 26.0, 26.0 + _ROW * len(rows) + 26
    zero = over.across(0, left, right)
    drawn = [label(0, 9, title, "heading"), line(zero, top - 6, zero, height - 22, "zero")]
    for at, (name, each) in enumerate(rows):
        is_sum = each is overall
        y = top + _ROW * at + _ROW / 2 - 4 + (4 if is_sum else 0)
        if is_sum and at:
            drawn.append(line(0, y - _ROW / 2 - 2, right, y - _ROW / 2 - 2, "grid"))
        drawn.append(label(left - 8, y, name, "strong" if is_sum else "", "end"))
        drawn.append(_estimate(each, over, y, left, right))
    drawn += [label(over.across(at, left, right), height - 9, points(at, 0), "tick", "middle") for at in over.ticks]
    told = "; ".join(
        f"{name} {points(each.pair.difference)} ({points_span(each.pair.interval)}), {each.standing}" for name, each in rows
    )
    return svg(right + 12, height, drawn, label=f"{title}. Difference in points with 95 % interval: {told}.", kind="plot panel")


def _estimate(found: Contrast, over: Reach, y: float, left: float, right: float) -> Markup:
    low, middle, high = (
        over.across(value, left, right) for value in (found.pair.interval.low, found.pair.difference, found.pair.interval.high)
    )
    ends = f"M{number(low)} {number(y - 3)}V{number(y + 3)}M{number(high)} {number(y - 3)}V{number(y + 3)}"
    size = 8.0 if found.domain else 10.0
    return tag(
        "g",
        tag("path", d=f"M{number(low)} {number(y)}H{number(high)}{ends}"),
        tag("rect", x=number(middle - size / 2), y=number(y - size / 2), width=number(size), height=number(size)),
        class_=f"estimate {found.standing}",
    )
