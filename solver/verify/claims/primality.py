"""Claims about prime numbers: a Pratt certificate for a prime, a factor or a Fermat witness for a composite number.

`check_prime`, `check_composite` and `check_factorisation` take plain numbers, raise RefutedError, and serve other claims.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError, rational

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


def primality(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Whether a number is prime; the witness holds "pratt", or "factor" or "base"."""
    number, kind = task.fields("args").integer("number"), task.text("kind")
    if number < 2:
        is_prime, says = False, f"{number} is neither prime nor composite"
    elif "pratt" in witness:
        check_prime(number, pratt_of(witness))
        is_prime, says = True, f"{number} is prime"
    else:
        is_prime, says = False, f"{number} is composite, as {check_composite(number, witness)}"
    expected = {
        "is_prime": "yes" if is_prime else "no",
        "is_composite": "yes" if number > 1 and not is_prime else "no",
        "prime_or_composite": "prime" if is_prime else "composite" if number > 1 else "neither",
    }
    if answer.text("value") != expected.get(kind):
        raise RefutedError(f"The answer to {kind!r} is {expected.get(kind)}: {says}.")
    return Proved(f"{says}.")


def _primes_between(low: int, high: int) -> list[int]:
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


def prime_range(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Primes listed, counted or added up over a range, or the first so many of them."""
    args, kind = task.fields("args"), task.text("kind")
    if "low" in args:
        found = _primes_between(args.integer("low"), args.integer("high"))
        what = f"from {args.integer('low')} to {args.integer('high')}"
    else:
        count, last = args.integer("count"), witness.integer("last")
        found = _primes_between(2, last)
        if len(found) != count or found[-1] != last:
            raise RefutedError(f"There are {len(found)} primes up to {last}.")
        what = f"up to the {count}th"
    results: Mapping[str, Callable[[], str]] = {
        "list": lambda: ", ".join(map(str, found)) or "none",
        "count": lambda: str(len(found)),
        "sum": lambda: str(sum(found)),
        "product": lambda: str(math.prod(found)),
        "nth": lambda: str(found[-1]),
    }
    expected = results[kind]()
    if answer.text("value") != expected:
        raise RefutedError(f"The primes {what} give {expected[:80]}.")
    return Proved(f"{kind.capitalize()} of the primes {what}: {expected[:200]}.")


def neighbouring_prime(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The next prime above a number, or the last below it: the prime is proved, and everything between shown composite."""
    number, found = task.fields("args").integer("number"), answer.integer("value")
    after = task.text("kind") == "next"
    if (found <= number) if after else (found >= number):
        raise RefutedError(f"{found} is on the wrong side of {number}.")
    check_prime(found, pratt_of(witness))
    between = range(number + 1, found) if after else range(found + 1, number)
    bases = witness.fields("between")
    for other in between:
        if other > 1:
            check_composite(other, bases.fields(str(other)))
    return Proved(f"{found} is the {'first prime above' if after else 'last prime below'} {number}.")


def factorisation(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Facts read off the prime factors, each of which is proved prime."""
    number, kind = task.fields("args").integer("number"), task.text("kind")
    factors, pratt = factors_of(witness), pratt_of(witness)
    check_factorisation(number, factors, pratt)
    primes = sorted(prime for prime, _ in factors)
    results: Mapping[str, Callable[[], str]] = {
        "factorisation": lambda: "*".join(str(p) if k == 1 else f"{p}^{k}" for p, k in sorted(factors)),
        "largest_prime_factor": lambda: str(primes[-1]),
        "smallest_prime_factor": lambda: str(primes[0]),
        "distinct_prime_factors": lambda: ", ".join(map(str, primes)),
        "count_distinct": lambda: str(len(primes)),
        "count_with_multiplicity": lambda: str(sum(power for _, power in factors)),
        "sum_distinct": lambda: str(sum(primes)),
        "is_squarefree": lambda: "yes" if all(power == 1 for _, power in factors) else "no",
        "is_semiprime": lambda: "yes" if sum(power for _, power in factors) == 2 else "no",
    }
    expected = results[kind]()
    if answer.text("value") != expected:
        raise RefutedError(f"The prime factors give {expected}.")
    written = " * ".join(str(p) if k == 1 else f"{p}^{k}" for p, k in sorted(factors))
    return Proved(f"{number} = {written}, and each factor is prime; so {kind.replace('_', ' ')}: {expected}.")


def two_primes(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A number as the sum of two primes, or that there is no such sum."""
    number = task.fields("args").integer("number")
    if answer.text("value") == "no solution":
        if number > 100_000 or any(is_small_prime(a) and is_small_prime(number - a) for a in range(2, number // 2 + 1)):
            raise RefutedError(f"{number} may be a sum of two primes.")
        return Proved(f"{number} is not the sum of two primes.")
    parts = [rational(part.strip()) for part in answer.text("value").split("+")]
    if len(parts) != 2 or sum(parts) != number or any(part.denominator != 1 for part in parts):
        raise RefutedError(f"{answer.text('value')} is not {number}.")
    for part in parts:
        check_prime(part.numerator, pratt_of(witness))
    return Proved(f"{number} = {answer.text('value')}, and both are prime.")
