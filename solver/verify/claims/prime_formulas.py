"""Claims about the primes of a number given as a formula, as "is 2^31 - 1 prime" asks for."""

from __future__ import annotations

from solver.verify.claims import Proved
from solver.verify.claims.formulas import read
from solver.verify.claims.primality import check_composite, check_factorisation, check_prime, factors_of, pratt_of
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.rationals import exact


def _number(task: Fields) -> int:
    value = exact(read(task).expressions[0])
    if value.denominator != 1:
        raise RefutedError("Only whole numbers are prime or have prime factors.")
    return value.numerator


def primality(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Whether a number is prime; the witness holds "pratt", or "factor" or "base"."""
    number = _number(task)
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


def factorisation(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Prime factors with exponents: they multiply to the number, and each is proved prime."""
    number, factors = _number(task), factors_of(witness)
    check_factorisation(number, factors, pratt_of(witness))
    written = "*".join(str(prime) if power == 1 else f"{prime}^{power}" for prime, power in factors)
    if answer.text("value") != written:
        raise RefutedError(f"The prime factors are {written}.")
    return Proved(f"{number} = {written}, and each factor is prime.")
