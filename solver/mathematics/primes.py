"""Prime numbers without sympy: trial division, and a test that is a proof below 3.3 · 10^24."""

from __future__ import annotations

from typing import Final

TRIAL_LIMIT: Final = 10**12
# The first thirteen primes decide below this bound (Sorenson & Webster 2015, arXiv:1509.00864).
PROVEN_BELOW: Final = 3_317_044_064_679_887_385_961_981
_WITNESSES: Final = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)


def is_strong_probable_prime(number: int) -> bool:
    """Miller-Rabin to the first thirteen prime bases: exact below `PROVEN_BELOW`, else true for almost only primes.

    >>> [n for n in range(20) if is_strong_probable_prime(n)]
    [2, 3, 5, 7, 11, 13, 17, 19]
    """
    if number < 2:
        return False
    for prime in _WITNESSES:
        if number % prime == 0:
            return number == prime
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in _WITNESSES:
        value = pow(base, odd, number)
        if value in (1, number - 1):
            continue
        for _ in range(twos - 1):
            value = value * value % number
            if value == number - 1:
                break
        else:
            return False
    return True


def trial_factors(number: int) -> dict[int, int]:
    """Prime factors with exponents by trial division; at most a million steps for numbers up to `TRIAL_LIMIT`.

    >>> trial_factors(360)
    {2: 3, 3: 2, 5: 1}
    """
    assert 1 <= number <= TRIAL_LIMIT
    factors: dict[int, int] = {}
    divisor = 2
    while divisor * divisor <= number:
        while number % divisor == 0:
            factors[divisor] = factors.get(divisor, 0) + 1
            number //= divisor
        divisor += 1 if divisor == 2 else 2
    if number > 1:
        factors[number] = factors.get(number, 0) + 1
    return factors
