"""How far values lie apart: range, variance and its root, mean absolute deviation."""

from __future__ import annotations

import statistics
from fractions import Fraction
from typing import Final

import sympy

from solver.language import Node
from solver.language.printer import number_text, to_text
from solver.mathematics.symbolic.bridge import from_sympy
from solver.topics.descriptive_statistics.figures import Figure
from solver.topics.topic import CannotSolveError

_SPREADS: Final = {
    "variance": "variance",
    "deviation": "standard deviation",
    "coefficient_of_variation": "coefficient of variation",
}


def span(data: list[Fraction]) -> Figure:
    """Largest less smallest."""
    low, high = data[0], data[-1]
    steps = (f"Largest less smallest: {number_text(high)} - {number_text(low)} = {number_text(high - low)}.",)
    return Figure("range", (high - low,), steps, all(low <= value <= high for value in data) and {low, high} <= set(data))


def midrange(data: list[Fraction]) -> Figure:
    """Halfway between smallest and largest."""
    middle = (data[0] + data[-1]) / 2
    steps = (f"Halfway between smallest and largest: ({number_text(data[0])} + {number_text(data[-1])})/2.",)
    return Figure("midrange", (middle,), steps, max(data) - middle == middle - min(data))


def spread(kind: str, data: list[Fraction], taken_as: str) -> list[Figure]:
    """Variance or its root, of a population and of a sample; both where the question does not say which."""
    mean = sum(data, Fraction(0)) / len(data)
    squares = sum(((value - mean) ** 2 for value in data), Fraction(0))
    steps: tuple[str, ...] = (f"Mean {number_text(mean)}; squared distances from it add up to {number_text(squares)}.",)
    figures = []
    for name, divisor, again in (
        ("population", len(data), statistics.pvariance),
        ("sample", len(data) - 1, statistics.variance),
    ):
        if taken_as not in ("", name):
            continue
        variance = squares / divisor
        by_moments = (sum((value**2 for value in data), Fraction(0)) - len(data) * mean**2) / divisor
        agrees = variance == by_moments and abs(again([float(value) for value in data]) - float(variance)) <= 1e-6 * float(
            variance + 1
        )
        own: tuple[str, ...] = (*steps, f"Divided by {divisor} ({name}): variance {number_text(variance)}.")
        root = sympy.sqrt(sympy.Rational(variance.numerator, variance.denominator))
        found: Fraction | Node = variance
        if kind != "variance":
            found = from_sympy(root)
            own = (*own, f"Its square root: {to_text(found)}.")
        if kind == "coefficient_of_variation":
            if mean == 0:
                raise CannotSolveError(
                    "The mean is 0, so there is no coefficient of variation. Ask for the standard deviation."
                )
            found = from_sympy(root / sympy.Rational(mean.numerator, mean.denominator))
        figures.append(Figure(f"{name} {_SPREADS[kind]}", (found,), own, agrees))
        steps = ()
    return figures


def absolute_deviation(data: list[Fraction]) -> Figure:
    """The mean distance from the mean."""
    mean = sum(data, Fraction(0)) / len(data)
    found = sum((abs(value - mean) for value in data), Fraction(0)) / len(data)
    above = sum((value - mean for value in data if value > mean), Fraction(0))
    steps = (f"Mean {number_text(mean)}; its distances from the values average {number_text(found)}.",)
    return Figure("mean absolute deviation", (found,), steps, found == 2 * above / len(data))
