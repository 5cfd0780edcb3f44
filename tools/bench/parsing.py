"""Reading formulas of about 200 characters, as long as a question's formula gets."""

from __future__ import annotations

import itertools

from solver.language import parse_expression
from tools.bench.measuring import say, timed

_LENGTH = 200
_TIMES = 400
_TERMS = (
    "(x^2 + 3x - 5)(sin(2x) + sqrt(7))/(1 + |x - 2|)",
    r"\frac{x^{2}+1}{\sqrt{x-1}} \cdot \left(1+\frac{1}{x}\right)^{n}",
    "3x²y − ½√(x + 1) × π + log₂(8) ÷ 4",
    "∫_0^1 (x^2 + e^(-x)) dx",
    r"\sum_{k=1}^{10} \left(k^{2} \binom{10}{k}\right)",
    "the sum of 12 and 7 squared",
    "10!/(3!7!) + gcd(12, 180) - mod(17, 5)",
)


def run() -> None:
    """Prints how long one formula takes."""
    formulas = [_formula(start) for start in range(len(_TERMS))]
    lengths = sorted(map(len, formulas))
    calls = [lambda text=text: parse_expression(text) for text in itertools.islice(itertools.cycle(formulas), _TIMES)]
    say(f"formulas of {lengths[0]} to {lengths[-1]} characters", str(timed(calls)), "under 5 ms")


def _formula(start: int) -> str:
    """Terms in a sum, beginning with the one at `start`, until there are `_LENGTH` characters."""
    terms: list[str] = []
    for term in itertools.islice(itertools.cycle(_TERMS), start, None):
        terms.append(f"({term})")
        if len(" + ".join(terms)) >= _LENGTH:
            return " + ".join(terms)
    raise AssertionError("cycle ends never")
