"""Pairs of whole numbers: Euclid's algorithm step by step, and whether numbers are coprime."""

from __future__ import annotations

import itertools
import math

from solver.topics.answering.outcomes import truth
from solver.topics.topic import Outcome

_MAX_STEPS = 8


def euclid_steps(numbers: tuple[int, ...]) -> tuple[str, ...]:
    """The divisions with remainder that find the greatest common divisor.

    >>> euclid_steps((252, 198))
    ('252 = 1*198 + 54', '198 = 3*54 + 36', '54 = 1*36 + 18', '36 = 2*18 + 0')
    """
    steps: list[str] = []
    common = abs(numbers[0])
    for number in numbers[1:]:
        high, low = max(common, abs(number)), min(common, abs(number))
        while low:
            steps.append(f"{high} = {high // low}*{low} + {high % low}")
            high, low = low, high % low
        common = high
    if len(steps) > _MAX_STEPS:
        steps = [*steps[: _MAX_STEPS // 2], "...", *steps[-_MAX_STEPS // 2 :]]
    return tuple(steps)


def coprime(numbers: tuple[int, ...]) -> Outcome:
    """Whether every two of the numbers have no common divisor above 1."""
    pairs = [(a, b, math.gcd(a, b)) for a, b in itertools.combinations(numbers, 2)]
    bad = next((pair for pair in pairs if pair[2] != 1), None)
    if bad is None:
        says = f"{' and '.join(map(str, numbers))} have no common divisor but 1"
    else:
        says = f"{bad[2]} divides both {bad[0]} and {bad[1]}"
    steps = euclid_steps(numbers[:2]) if len(numbers) == 2 else tuple(f"gcd({a}, {b}) = {common}" for a, b, common in pairs[:6])
    return truth(bad is None, says, "divisors", "the common divisor of each two found again", steps=steps)
