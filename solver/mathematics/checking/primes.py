"""Primality and factorisations, re-checked without sympy."""

from __future__ import annotations

from solver.language import Number
from solver.mathematics.answer import Answer
from solver.mathematics.arithmetic import evaluate
from solver.mathematics.primes import PROVEN_BELOW, is_strong_probable_prime
from solver.mathematics.problem import Problem
from solver.types import Check


def check_prime(problem: Problem, answer: Answer) -> Check:
    """Miller-Rabin against what was answered; a proof below the published bound."""
    value = evaluate(problem.expressions[0])
    method = "Miller-Rabin to thirteen bases"
    if is_strong_probable_prime(value.numerator) != answer.truth:
        return Check(verdict="refuted", method=method, reason="The test gives the opposite.")
    if answer.truth and value >= PROVEN_BELOW:
        return Check(verdict="unknown", method=method, reason="The number is beyond the bound up to which the test is a proof.")
    return Check(verdict="verified", method=method)


def check_factors(problem: Problem, answer: Answer) -> Check:
    """The product of the factors, and that each is prime."""
    method = "multiplying back, and Miller-Rabin for each factor"
    product = 1
    certain = True
    for row in answer.rows:
        prime, exponent = row
        if not isinstance(prime, Number) or not isinstance(exponent, Number):
            return Check(verdict="refuted", method=method, reason="A factor is not a number.")
        if not is_strong_probable_prime(prime.value.numerator) or exponent.value > 10_000:
            return Check(verdict="refuted", method=method, reason=f"{prime.value} is not prime.")
        certain &= prime.value < PROVEN_BELOW
        product *= prime.value.numerator**exponent.value.numerator
    if product != evaluate(problem.expressions[0]):
        return Check(verdict="refuted", method=method, reason="The factors do not multiply to the number.")
    if not certain:
        return Check(verdict="unknown", method=method, reason="A factor is beyond the bound up to which the test is a proof.")
    return Check(verdict="verified", method=method)
