"""Sequences and number theory."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import gcd, lcm
from random import Random
from typing import Final

from eval.generated_mathematics.writing import listed
from eval.templates import Problem, Template, problem


def _arithmetic_term(draw: Random) -> Problem:
    first, step, n = draw.randint(-20, 60), draw.choice((-7, -4, -3, 3, 4, 6, 7, 8, 11, 13)), draw.randint(25, 140)
    return problem(first + (n - 1) * step, shown=listed(first + k * step for k in range(4)), n=n)


def _arithmetic_sum(draw: Random) -> Problem:
    first, step, n = draw.randint(2, 40), draw.randint(2, 12), draw.randint(15, 90)
    gold = sum(first + k * step for k in range(n))
    return problem(gold, shown=listed(first + k * step for k in range(3)), n=n, first=first, step=step)


def _geometric_term(draw: Random) -> Problem:
    first, ratio, n = draw.randint(2, 9), draw.choice((-3, -2, 2, 3, 4, 5)), draw.randint(6, 10)
    return problem(first * ratio ** (n - 1), shown=listed(first * ratio**k for k in range(3)), n=n)


def _geometric_series(draw: Random) -> Problem | None:
    denominator = draw.randint(3, 9)
    numerator, first = draw.randint(1, denominator - 1), draw.randint(2, 40)
    if gcd(numerator, denominator) > 1:
        return None
    gold = first / (1 - Fraction(numerator, denominator))
    return problem(str(gold), first=first, a=numerator, b=denominator)


def _recursion(draw: Random) -> Problem:
    first, factor, step, n = draw.randint(2, 9), draw.randint(2, 4), draw.randint(-9, 12) or 5, draw.randint(5, 8)
    term = first
    for _ in range(n - 1):
        term = factor * term + step
    return problem(term, first=first, factor=factor, step=f"{'-' if step < 0 else '+'} {abs(step)}", n=n)


def _gcd(draw: Random) -> Problem | None:
    common = draw.randint(6, 60)
    a, b = common * draw.randint(5, 40), common * draw.randint(5, 40)
    return problem(gcd(a, b), a=a, b=b) if a % b and b % a else None


def _lcm(draw: Random) -> Problem | None:
    a, b, c = draw.randint(8, 60), draw.randint(8, 60), draw.randint(4, 30)
    return problem(lcm(a, b, c), a=a, b=b, c=c) if len({a, b, c}) == 3 else None


def _modular_power(draw: Random) -> Problem | None:
    base, n, modulus = draw.randint(3, 19), draw.randint(20, 400), draw.randint(7, 101)
    gold = pow(base, n, modulus)
    return problem(gold, base=base, n=n, modulus=modulus) if gold > 1 else None


def _is_prime(draw: Random) -> Problem:
    n = draw.choice([n for n in range(701, 9_973, 2) if n % 3 and n % 5 and n % 7])
    if draw.random() < 0.5:
        while not _prime(n):
            n += 2
    said = (f"{n} is prime", f"{n} is a prime number", "prime")
    unsaid = (f"{n} is not prime", f"{n} is not a prime number", "not prime", "composite")
    return replace(problem("yes" if _prime(n) else "no", "truth", n=n), answers=said if _prime(n) else unsaid)


def _prime(n: int) -> bool:
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def _n_divisors(draw: Random) -> Problem:
    n = draw.choice([n for n in range(90, 3_000) if n % 4 == 0 or n % 9 == 0])
    return problem(sum(1 for d in range(1, n + 1) if n % d == 0), n=n)


def _base(draw: Random) -> Problem:
    n = draw.randint(70, 1_000)
    return replace(problem(f"{n:b}", n=n), answers=(f"0b{n:b}",))


TEMPLATES: Final = (
    Template(
        name="arithmetic-term",
        kind="sequences",
        draw=_arithmetic_term,
        wordings=(
            "What is term number {n} of the arithmetic sequence {shown}, ...?",
            "The sequence {shown}, ... goes on with equal steps. Which number is in place {n}, if the first is in place 1?",
            "An arithmetic sequence begins {shown}. Which number stands in place {n}?",
            "Find a_{n} for the arithmetic progression a_1, a_2, a_3, a_4, ... = {shown}, ...",
        ),
    ),
    Template(
        name="arithmetic-sum",
        kind="sequences",
        draw=_arithmetic_sum,
        wordings=(
            "What is the sum of the first {n} terms of the arithmetic sequence {shown}, ...?",
            "Add up the first {n} terms of {shown}, ... (each term is {step} more than the one before).",
            "An arithmetic series starts at {first} and has common difference {step}. Find the sum of its first {n} terms.",
            "Starting with {first}, I write down {n} numbers, each {step} larger than the last. What is their sum?",
        ),
    ),
    Template(
        name="geometric-term",
        kind="sequences",
        draw=_geometric_term,
        wordings=(
            "What is term number {n} of the geometric sequence {shown}, ...?",
            "A geometric sequence begins {shown}. Find its term number {n}.",
            "The numbers {shown}, ... form a geometric progression. Which number stands in place {n}?",
            "Continue the geometric sequence {shown}, ... up to term {n}. What is that term?",
        ),
    ),
    Template(
        name="geometric-series",
        kind="sequences",
        draw=_geometric_series,
        wordings=(
            "Find the sum of the infinite geometric series with first term {first} and common ratio {a}/{b}.",
            "What does the endless geometric series with first term {first} and ratio {a}/{b} add up to? Give the exact value.",
            "An infinite geometric series starts with {first}; each term is {a}/{b} of the one before. What is its exact sum?",
            "Calculate the exact value of {first} + {first}·({a}/{b}) + {first}·({a}/{b})^2 + {first}·({a}/{b})^3 + ...",
        ),
    ),
    Template(
        name="recursion",
        kind="sequences",
        draw=_recursion,
        wordings=(
            "A sequence has a_1 = {first} and a_(n+1) = {factor}·a_n {step}. What is a_{n}?",
            "Let a_1 = {first}, and let each next term be {factor} times the one before {step}. Find term number {n}.",
            "Given a(1) = {first} and a(k + 1) = {factor}a(k) {step}, compute a({n}).",
            "The first term of a sequence is {first}, and a_k = {factor} * a_(k-1) {step} for k > 1. What is the {n}th term?",
        ),
    ),
    Template(
        name="gcd",
        kind="number theory",
        draw=_gcd,
        wordings=(
            "What is the greatest common divisor of {a} and {b}?",
            "Find gcd({a}, {b}).",
            "Which is the largest whole number that divides both {a} and {b}?",
            "Find the highest common factor of {a} and {b}.",
        ),
    ),
    Template(
        name="lcm",
        kind="number theory",
        draw=_lcm,
        wordings=(
            "What is the least common multiple of {a}, {b} and {c}?",
            "Find lcm({a}, {b}, {c}).",
            "What is the smallest positive number that {a}, {b} and {c} all divide?",
            "Find the lowest common multiple of the numbers {a}, {b} and {c}.",
        ),
    ),
    Template(
        name="modular-power",
        kind="number theory",
        draw=_modular_power,
        wordings=(
            "What is the remainder when {base}^{n} is divided by {modulus}?",
            "Compute {base}^{n} mod {modulus}.",
            "Find the remainder of {base} to the power {n} on division by {modulus}.",
            "If you divide {base}^{n} by {modulus}, what is the remainder?",
        ),
    ),
    Template(
        name="is-prime",
        kind="number theory",
        draw=_is_prime,
        wordings=(
            "Is {n} a prime number?",
            "Is {n} prime? Answer yes or no.",
            "Does {n} have no divisors other than 1 and itself? Answer yes or no.",
            "Tell me whether {n} is a prime: yes or no.",
        ),
    ),
    Template(
        name="divisor-count",
        kind="number theory",
        draw=_n_divisors,
        wordings=(
            "How many positive divisors does {n} have?",
            "Count the positive divisors of {n}, including 1 and {n} itself.",
            "How many positive whole numbers divide {n} without remainder?",
            "What is the number of factors of {n}, counting 1 and the number itself?",
        ),
    ),
    Template(
        name="binary",
        kind="number theory",
        draw=_base,
        wordings=(
            "Write {n} in binary.",
            "What is the decimal number {n} in base 2?",
            "Convert {n} from decimal to binary.",
            "How is {n} written in the binary system?",
        ),
    ),
)
