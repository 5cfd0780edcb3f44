"""Figures of a list in order: quartiles, percentiles and what lies far outside them."""

from __future__ import annotations

import statistics
from fractions import Fraction

from solver.language.printer import number_text
from solver.topics.descriptive_statistics.figures import Figure, listed


def quartile(data: list[Fraction], which: int) -> Figure:
    """The median of the values below (1) or above (3) the median, which is left out (Moore and McCabe)."""
    half = _halves(data)[which // 2]
    found = statistics.median(half)
    name = "lower" if which == 1 else "upper"
    steps = (f"{name.capitalize()} quartile, the median of {listed(half)}: {number_text(found)}.",)
    below = sum(value <= found for value in data)
    agrees = below * 4 >= len(data) * which - 4 and half[0] <= found <= half[-1]
    return Figure(
        f"{name} quartile", (found,), steps, agrees, other=_otherwise((found,), (_inclusive(data)[which // 2],), "it is")
    )


def iqr(data: list[Fraction]) -> Figure:
    """Upper less lower quartile."""
    low, high = (quartile(data, which) for which in (1, 3))
    q1, q3 = (figure.values[0] for figure in (low, high))
    assert isinstance(q1, Fraction) and isinstance(q3, Fraction)
    steps = (*low.steps, *high.steps, f"{number_text(q3)} - {number_text(q1)} = {number_text(q3 - q1)}.")
    other = _inclusive(data)
    said = _otherwise((q3 - q1,), (other[1] - other[0],), "it is")
    return Figure("interquartile range", (q3 - q1,), steps, low.agrees and high.agrees, other=said)


def outliers(data: list[Fraction]) -> Figure:
    """Values further than 1.5 interquartile ranges outside the quartiles (Tukey)."""
    q1, q3 = (figure.values[0] for figure in (quartile(data, 1), quartile(data, 3)))
    assert isinstance(q1, Fraction) and isinstance(q3, Fraction)
    low, high = q1 - Fraction(3, 2) * (q3 - q1), q3 + Fraction(3, 2) * (q3 - q1)
    found = _outside(data, q1, q3)
    steps = (f"Quartiles {number_text(q1)} and {number_text(q3)}; the limits are {number_text(low)} and {number_text(high)}.",)
    kept = [value for value in data if value not in found]
    agrees = all(low <= value <= high for value in kept)
    said = _otherwise(found, _outside(data, *_inclusive(data)), "the outliers are")
    return Figure("outliers", found, steps, agrees, "no outliers", said)


def _outside(data: list[Fraction], q1: Fraction, q3: Fraction) -> tuple[Fraction, ...]:
    reach = Fraction(3, 2) * (q3 - q1)
    return tuple(dict.fromkeys(value for value in data if value < q1 - reach or value > q3 + reach))


def _inclusive(data: list[Fraction]) -> tuple[Fraction, Fraction]:
    """The quartiles with the median of an odd number of values counted in both halves (Tukey's hinges)."""
    half = (len(data) + 1) // 2
    return statistics.median(data[:half]), statistics.median(data[-half:])


def _otherwise(found: tuple[Fraction, ...], other: tuple[Fraction, ...], lead: str) -> str:
    """What the other convention for quartiles gives, when that is something else."""
    if found == other:
        return ""
    shown = ", ".join(map(number_text, other)) or "none"
    return f"The quartiles leave the median out of both halves; with the median in both halves {lead} {shown}."


def percentile(data: list[Fraction], percent: Fraction) -> Figure:
    """By linear interpolation between ranks, the inclusive method."""
    rank = (len(data) - 1) * percent / 100
    index = int(rank)
    upper = data[min(index + 1, len(data) - 1)]
    found = data[index] + (rank - index) * (upper - data[index])
    steps = (f"Rank {number_text(rank)} from 0, between {number_text(data[index])} and {number_text(upper)}.",)
    agrees = (
        percent.denominator != 1
        or not 1 <= percent <= 99
        or statistics.quantiles(data, n=100, method="inclusive")[int(percent) - 1] == found
    )
    return Figure(f"{number_text(percent)}th percentile", (found,), steps, agrees)


def _halves(data: list[Fraction]) -> tuple[list[Fraction], list[Fraction]]:
    """The values below and above the median, without it (Moore and McCabe)."""
    half = len(data) // 2
    return data[:half], data[len(data) - half :]
