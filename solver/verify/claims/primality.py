"""Claims about prime numbers, and about the prime factors of a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from solver.verify.claims import Proved
from solver.verify.claims.formulas import read
from solver.verify.fields import Fields, RefutedError, rational
from solver.verify.mathematics.primes import (
    check_composite,
    check_factorisation,
    check_prime,
    factors_of,
    is_small_prime,
    pratt_of,
    primes_between,
)
from solver.verify.mathematics.rationals import exact


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


def prime_range(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Primes listed or counted over a range, or the first so many of them."""
    args, kind = task.fields("args"), task.text("kind")
    if "low" in args:
        found = primes_between(args.integer("low"), args.integer("high"))
        what = f"from {args.integer('low')} to {args.integer('high')}"
    else:
        count, last = args.integer("count"), witness.integer("last")
        found = primes_between(2, last)
        if len(found) != count or found[-1] != last:
            raise RefutedError(f"There are {len(found)} primes up to {last}.")
        what = f"up to the {count}th"
    results: Mapping[str, Callable[[], str]] = {
        "list": lambda: ", ".join(map(str, found)) or "none",
        "count": lambda: str(len(found)),
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


def _number_of(task: Fields, answer: Fields, kind: str) -> int:
    value = exact(read(task, answer, kind).expressions[0])
    if value.denominator != 1:
        raise RefutedError("Only whole numbers are prime or have prime factors.")
    return value.numerator


def formula_primality(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """As `primality`, of a number given as a formula: "is 2^31 - 1 prime?"."""
    number = _number_of(task, answer, "is_prime")
    if number < 2:
        word, says = "no", "It is below 2, and primes are not."
    elif "pratt" in witness:
        check_prime(number, pratt_of(witness))
        word, says = "yes", f"{number} is prime."
    else:
        word, says = "no", f"{number} is composite: {check_composite(number, witness)}."
    if answer.text("value") != word:
        raise RefutedError(f"The answer is {word}: {says}")
    return Proved(says)


def formula_factorisation(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Prime factors with exponents of a number given as a formula: they multiply to the number, and each is proved prime."""
    number, factors = _number_of(task, answer, "factor_integer"), factors_of(witness)
    check_factorisation(number, factors, pratt_of(witness))
    written = "*".join(str(prime) if power == 1 else f"{prime}^{power}" for prime, power in factors)
    if answer.text("value") != written:
        raise RefutedError(f"The prime factors are {written}.")
    return Proved(f"{number} = {written}, and each factor is prime.")
