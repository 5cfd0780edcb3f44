"""Prime numbers proved by Pratt certificates, composite ones by a factor or a Fermat witness, and ranges by a sieve."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from solver.verify.fields import Fields, RefutedError

SMALL: Final = 10_000
"""Below this, a number is tested by trial division and needs no certificate."""
_MAX_SIEVE: Final = 2_000_000


def is_small_prime(number: int) -> bool:
    """By trial division.

    >>> [n for n in range(12) if is_small_prime(n)]
    [2, 3, 5, 7, 11]
    """
    return number > 1 and all(number % divisor for divisor in range(2, math.isqrt(number) + 1))


def check_prime(number: int, witness: Mapping[str, Any]) -> None:
    """Prove a prime by Pratt 1975: a base whose order is number - 1, and the primes of number - 1, proved in turn.

    Args:
        number: Claimed to be prime.
        witness: For each prime above `SMALL` that takes part, as text: {"base": a, "primes": [the primes of it minus 1]}.

    Raises:
        RefutedError: it does not follow.
    """
    waiting, proved = [number], set[int]()
    while waiting:
        prime = waiting.pop()
        if prime in proved:
            continue
        if len(proved) > 5_000:
            raise RefutedError("The certificate is too long.")
        if prime < SMALL:
            if not is_small_prime(prime):
                raise RefutedError(f"{prime} is not prime.")
        else:
            waiting += _check_order(prime, Fields(witness.get(str(prime)), f"certificate of {prime}"))
        proved.add(prime)


def _check_order(prime: int, entry: Fields) -> list[int]:
    base, primes = entry.integer("base"), list(entry.integers("primes"))
    rest = prime - 1
    for factor in primes:
        if factor < 2 or rest % factor:
            raise RefutedError(f"{factor} does not divide {prime} - 1.")
        while rest % factor == 0:
            rest //= factor
    if rest != 1:
        raise RefutedError(f"The primes given are not all those of {prime} - 1.")
    if pow(base, prime - 1, prime) != 1 or any(pow(base, (prime - 1) // factor, prime) == 1 for factor in primes):
        raise RefutedError(f"{base} has not the order {prime} - 1 modulo {prime}.")
    return primes


def check_composite(number: int, witness: Fields) -> str:
    """Prove a composite number by a "factor", or by a "base" a with a^(n-1) other than 1 modulo n; the reason in words.

    Raises:
        RefutedError: it does not follow.
    """
    if "factor" in witness:
        factor = witness.integer("factor")
        if not 1 < factor < number or number % factor:
            raise RefutedError(f"{factor} is no factor of {number}.")
        return f"{number} = {factor} * {number // factor}"
    base = witness.integer("base")
    if base % number == 0 or pow(base, number - 1, number) == 1:
        raise RefutedError(f"{base} does not show that {number} is composite.")
    return f"{base}^{number - 1} is not 1 modulo {number}"


def check_factorisation(number: int, factors: tuple[tuple[int, int], ...], pratt: Mapping[str, Any]) -> None:
    """Prove that distinct primes with exponents multiply to the number.

    Raises:
        RefutedError: it does not follow.
    """
    if number < 2 or len({prime for prime, _ in factors}) != len(factors) or any(power < 1 for _, power in factors):
        raise RefutedError("This is not a factorisation into distinct primes.")
    rest = number
    for prime, power in factors:
        for _ in range(power):
            if rest % prime:
                raise RefutedError(f"{prime}^{power} does not divide {number}.")
            rest //= prime
        check_prime(prime, pratt)
    if rest != 1:
        raise RefutedError(f"The factors multiply to {number // rest}, not {number}.")


def factors_of(witness: Fields) -> tuple[tuple[int, int], ...]:
    """The pairs of prime and exponent under "factors"."""
    return tuple((int(prime), int(power)) for prime, power in witness.matrix("factors"))


def pratt_of(witness: Fields) -> Mapping[str, Any]:
    """The certificates under "pratt"; empty when there are none."""
    return witness.fields("pratt").data if "pratt" in witness else {}


def primes_between(low: int, high: int) -> list[int]:
    """The primes from low to high, by striking out multiples of every number up to the root."""
    low = max(low, 2)
    if high < low:
        return []
    if high - low > _MAX_SIEVE or high > 10**12:
        raise RefutedError("The range is too long to search again.")
    prime = bytearray([1]) * (high - low + 1)
    for divisor in range(2, math.isqrt(high) + 1):
        if divisor <= 7 or divisor % 6 in (1, 5):
            first = max(divisor * divisor, -(-low // divisor) * divisor)
            if first <= high:
                prime[first - low :: divisor] = bytes(len(range(first, high + 1, divisor)))
    return [low + index for index, flag in enumerate(prime) if flag]
