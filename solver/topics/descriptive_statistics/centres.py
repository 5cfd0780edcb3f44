"""Means of all kinds, median and mode."""

from __future__ import annotations

import statistics
from collections import Counter
from fractions import Fraction

import sympy

from solver.language.printer import number_text, to_text
from solver.mathematics.symbolic.bridge import from_sympy
from solver.topics.descriptive_statistics.figures import Figure, listed
from solver.topics.topic import CannotSolveError


def mean(data: list[Fraction]) -> Figure:
    """Sum over count; the distances from it cancel."""
    total, n = sum(data, Fraction(0)), len(data)
    mean = total / n
    steps = (f"Sum: {number_text(total)}; number of values: {n}.", f"Mean: {number_text(total)}/{n} = {number_text(mean)}.")
    return Figure("mean", (mean,), steps, sum((value - mean for value in data), Fraction(0)) == 0)


def weighted_mean(pairs: list[tuple[Fraction, Fraction]]) -> Figure:
    """Each value as often as its weight says."""
    weights = sum((weight for _, weight in pairs), Fraction(0))
    if weights == 0:
        raise CannotSolveError("The weights add up to zero, so there is no weighted mean. Check them.")
    mean = sum((value * weight for value, weight in pairs), Fraction(0)) / weights
    products = " + ".join(f"{number_text(value)}*{number_text(weight)}" for value, weight in pairs)
    steps = (f"Products added: {products}.", f"Divided by the weights' sum {number_text(weights)}: {number_text(mean)}.")
    return Figure("weighted mean", (mean,), steps, sum(((value - mean) * weight for value, weight in pairs), Fraction(0)) == 0)


def median(data: list[Fraction]) -> Figure:
    """The middle value, or halfway between the two middle ones."""
    n = len(data)
    middle = (data[(n - 1) // 2] + data[n // 2]) / 2
    which = f"value {n // 2 + 1}" if n % 2 else f"halfway between values {n // 2} and {n // 2 + 1}"
    steps = (f"In order: {listed(data)}.", f"The middle of {n} values is {which}: {number_text(middle)}.")
    below, above = sum(value < middle for value in data), sum(value > middle for value in data)
    return Figure("median", (middle,), steps, middle == statistics.median(data) and max(below, above) <= n / 2)


def mode(data: list[Fraction]) -> Figure:
    """The values that occur most often; none where all occur equally often."""
    counts = Counter(data)
    most = max(counts.values())
    modes = tuple(value for value, count in counts.items() if count == most)
    steps = (f"The most frequent value occurs {most} {'time' if most == 1 else 'times'}.",)
    if len(modes) == len(counts) > 1 and most > 1:
        raise CannotSolveError(
            f"Every value occurs {most} times: some say that there is no mode, others that {listed(list(modes))} are all "
            "modes. Ask how often each occurs."
        )
    if most == 1 and len(counts) > 1:
        return Figure(
            "mode", (), (*steps, "Every value occurs equally often."), len(set(map(data.count, counts))) == 1, "no mode"
        )
    return Figure("mode", modes, steps, sorted(statistics.multimode(data)) == sorted(modes))


def geometric_mean(data: list[Fraction]) -> Figure:
    """The root of the product; positive numbers only."""
    if data[0] <= 0:
        raise CannotSolveError("A geometric mean needs positive numbers. Leave out what is zero or negative.")
    product = Fraction(1)
    for value in data:
        product *= value
    found = from_sympy(sympy.root(sympy.Rational(product.numerator, product.denominator), len(data)))
    again = statistics.geometric_mean([float(value) for value in data])
    steps = (f"The product is {number_text(product)}; its root of degree {len(data)}: {to_text(found)}.",)
    numeric = float(sympy.root(sympy.Rational(product.numerator, product.denominator), len(data)).evalf(20))
    return Figure("geometric mean", (found,), steps, abs(again - numeric) <= 1e-9 * again)


def harmonic_mean(data: list[Fraction]) -> Figure:
    """The reciprocal of the mean reciprocal; positive numbers only."""
    if data[0] <= 0:
        raise CannotSolveError("A harmonic mean needs positive numbers. Leave out what is zero or negative.")
    total = sum((1 / value for value in data), Fraction(0))
    found = len(data) / total
    steps = (f"The reciprocals add up to {number_text(total)}; {len(data)} divided by that is {number_text(found)}.",)
    return Figure("harmonic mean", (found,), steps, statistics.harmonic_mean(data) == found)


def quadratic_mean(data: list[Fraction]) -> Figure:
    """The root of the mean square."""
    square = sum((value**2 for value in data), Fraction(0)) / len(data)
    found = from_sympy(sympy.sqrt(sympy.Rational(square.numerator, square.denominator)))
    mean = sum(data, Fraction(0)) / len(data)
    by_variance = mean**2 + sum(((value - mean) ** 2 for value in data), Fraction(0)) / len(data)
    steps = (f"The squares average {number_text(square)}; its square root: {to_text(found)}.",)
    return Figure("quadratic mean", (found,), steps, by_variance == square)
