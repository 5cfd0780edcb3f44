"""Integrals in floating point: Gauss's rule on pieces, and the double exponential rule for singular or infinite ends."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Sequence

_ORDER = 12


@functools.cache
def _gauss() -> tuple[tuple[float, float], ...]:
    """Nodes and weights on [-1, 1], from the zeros of Legendre's polynomial by Newton's method."""
    found: list[tuple[float, float]] = []
    for index in range(_ORDER):
        x = math.cos(math.pi * (index + 0.75) / (_ORDER + 0.5))
        for _ in range(50):
            before, now = 1.0, x
            for degree in range(2, _ORDER + 1):
                before, now = now, ((2 * degree - 1) * x * now - (degree - 1) * before) / degree
            slope = _ORDER * (x * now - before) / (x * x - 1)
            x -= now / slope
        found.append((x, 2 / ((1 - x * x) * slope * slope)))
    return tuple(found)


def nodes(low: float, high: float, pieces: int) -> list[tuple[float, float]]:
    """Points and weights for an integral over an interval, cut into equal pieces."""
    width = (high - low) / pieces / 2
    centres = [low + width * (2 * piece + 1) for piece in range(pieces)]
    return [(centre + width * x, weight * width) for centre in centres for x, weight in _gauss()]


def integral(function: Callable[[float], float], low: float, high: float, cuts: Sequence[float] = ()) -> float:
    """The integral between two ends, either of which may be infinite or a mild singularity; `cuts` are kinks between them."""
    ends = [low, *(cut for cut in sorted(cuts) if low < cut < high), high]
    return math.fsum(_double_exponential(function, first, last) for first, last in zip(ends, ends[1:], strict=False))


def _double_exponential(function: Callable[[float], float], low: float, high: float) -> float:
    """Takahasi & Mori 1974: the substitution makes the integrand fall off doubly exponentially at both ends."""
    if math.isinf(low) and math.isinf(high):
        return _double_exponential(function, low, 0.0) + _double_exponential(function, 0.0, high)
    if math.isinf(low):
        return _double_exponential(lambda x: function(-x), -high, math.inf)
    step, total = 1 / 64, []
    for index in range(-64 * 5, 64 * 5 + 1):
        t = index * step
        if math.isinf(high):
            inner = math.pi / 2 * math.sinh(t)
            if abs(inner) > 300:
                continue
            x, weight = low + math.exp(inner), math.exp(inner) * math.pi / 2 * math.cosh(t)
        else:
            inner = math.pi / 2 * math.sinh(t)
            if abs(inner) > 30:
                continue
            half = (high - low) / 2
            x = low + half * 2 / (1 + math.exp(-2 * inner)) if inner < 0 else high - half * 2 / (1 + math.exp(2 * inner))
            weight = half * math.pi / 2 * math.cosh(t) / math.cosh(inner) ** 2
        if x in (low, high) or weight == 0:
            continue
        value = function(x)
        total.append(value * weight)
    return math.fsum(total) * step
