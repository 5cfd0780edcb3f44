"""Certificates that a number is prime or composite, to be proved by `solver.verify.mathematics.primes`."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from sympy import factorint, isprime

from solver.topics.topic import CannotSolveError
from solver.verify.mathematics.primes import SMALL

_SMALL_FACTORS = 10_000
_MAX_BITS = 160  # of a number whose predecessor is factored; longer ones may take minutes


def pratt(numbers: Iterable[int]) -> dict[str, Any]:
    """The entries that prove these primes, and the primes those need (Pratt 1975, doi:10.1137/0204018).

    Raises:
        CannotSolveError: the number before one of them is too hard to factor.
    """
    entries: dict[str, Any] = {}
    waiting = list(numbers)
    while waiting:
        prime = waiting.pop()
        if prime < SMALL or str(prime) in entries:
            continue
        factors = _factors_of_predecessor(prime)
        base = next(base for base in range(2, prime) if all(pow(base, (prime - 1) // factor, prime) != 1 for factor in factors))
        entries[str(prime)] = {"base": str(base), "primes": [str(factor) for factor in factors]}
        waiting += factors
    return entries


def composite_witness(number: int) -> dict[str, str]:
    """A small factor where there is one, else a base for Fermat's test."""
    for divisor in range(2, _SMALL_FACTORS):
        if divisor * divisor > number:
            break
        if number % divisor == 0:
            return {"factor": str(divisor)}
    if number.bit_length() <= 90:
        return {"factor": str(min(factorint(number)))}
    source = random.Random(number)
    for _ in range(1_000):
        base = source.randrange(2, number - 1)
        if pow(base, number - 1, number) != 1:
            return {"base": str(base)}
    raise CannotSolveError("The number is composite, but nothing short shows it.")


def _factors_of_predecessor(prime: int) -> list[int]:
    rest = prime - 1
    found = factorint(rest, limit=100_000)
    if all(isprime(factor) for factor in found):
        return [int(factor) for factor in found]
    if rest.bit_length() > _MAX_BITS:
        raise CannotSolveError("The number is probably prime, but a proof would take too long. Ask about a smaller number.")
    return [int(factor) for factor in factorint(rest)]
