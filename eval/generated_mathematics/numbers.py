"""Arithmetic with large numbers, decimals, fractions, powers and roots."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import gcd, isqrt
from random import Random
from typing import Final

from eval.templates import Problem, Template, problem, rounded


def _product(draw: Random) -> Problem:
    a, b = draw.randint(1_234, 98_765), draw.randint(123, 9_876)
    return problem(a * b, a=a, b=b)


def _sum(draw: Random) -> Problem:
    a, b, c = draw.randint(10**7, 10**9), draw.randint(10**6, 10**8), draw.randint(10**5, 10**7)
    return problem(a + b - c, a=a, b=b, c=c)


def _remainder(draw: Random) -> Problem | None:
    a, b = draw.randint(10**5, 10**7), draw.randint(23, 987)
    return problem(a % b, a=a, b=b) if a % b > 1 else None


def _order(draw: Random) -> Problem:
    a, b, d = draw.randint(12, 99), draw.randint(3, 19), draw.randint(3, 12)
    c, e, f = d * draw.randint(4, 40), draw.randint(2, 15), draw.randint(16, 40)
    return problem(a * b - c // d + (f - e) ** 2, a=a, b=b, c=c, d=d, e=e, f=f)


def _decimals(draw: Random) -> Problem | None:
    a, b = Decimal(draw.randint(1_001, 9_999)) / 100, Decimal(draw.randint(101, 999)) / 100
    c = Decimal(draw.randint(11, 99)) / 10
    gold = a * c - b
    return problem(gold, a=a, b=b, c=c) if a % 1 and b % 1 and c % 1 else None


def _add_fractions(draw: Random) -> Problem | None:
    b, d, f = draw.sample(range(3, 16), 3)
    a, c, e = draw.randint(1, b - 1), draw.randint(1, d - 1), draw.randint(1, f - 1)
    gold = Fraction(a, b) + Fraction(c, d) - Fraction(e, f)
    in_lowest_terms = gcd(a, b) == gcd(c, d) == gcd(e, f) == 1
    return problem(str(gold), a=a, b=b, c=c, d=d, e=e, f=f) if gold.denominator > 1 and gold > 0 and in_lowest_terms else None


def _divide_mixed(draw: Random) -> Problem | None:
    b, d = draw.sample((2, 3, 4, 5, 6, 8), 2)
    a, c, whole, whole2 = draw.randint(1, b - 1), draw.randint(1, d - 1), draw.randint(2, 9), draw.randint(1, 4)
    if gcd(a, b) > 1 or gcd(c, d) > 1:
        return None
    gold = (whole + Fraction(a, b)) / (whole2 + Fraction(c, d))
    return problem(str(gold), a=a, b=b, c=c, d=d, w=whole, v=whole2) if gold.denominator > 1 else None


def _fraction_of(draw: Random) -> Problem | None:
    b = draw.randint(3, 17)
    a, whole = draw.randint(2, b - 1), b * draw.randint(21, 240)
    return problem(Fraction(a, b) * whole, a=a, b=b, whole=whole) if gcd(a, b) == 1 else None


def _power(draw: Random) -> Problem:
    a, n = draw.choice([(a, n) for a in range(2, 20) for n in range(3, 14) if 10**3 < a**n < 10**8])
    return problem(a**n, a=a, n=n)


def _index_laws(draw: Random) -> Problem:
    base, a, b, c = draw.randint(2, 7), draw.randint(5, 14), draw.randint(3, 9), draw.randint(2, 4)
    under = a + b - c
    return problem(base**c, base=base, a=a, b=b, under=under)


def _root(draw: Random) -> Problem | None:
    a = draw.randint(11, 9_999)
    root = Decimal(a).sqrt()
    return rounded(root, 3, a=a) if isqrt(a) ** 2 != a else None


def _exact_root(draw: Random) -> Problem:
    root, k = draw.choice([(root, k) for root in range(4, 60) for k in (3, 4, 5) if root**k < 10**7])
    ordinal = {3: "cube", 4: "fourth", 5: "fifth"}[k]
    return problem(root, value=root**k, ordinal=ordinal, k=k)


def _scientific(draw: Random) -> Problem:
    a, b = Decimal(draw.randint(11, 99)) / 10, Decimal(draw.randint(11, 99)) / 10
    m, n = draw.randint(6, 11), draw.randint(2, 5)
    return problem(a * b * 10 ** (m - n), a=a, b=b, m=m, n=n)


TEMPLATES: Final = (
    Template(
        name="large-product",
        kind="arithmetic",
        draw=_product,
        wordings=(
            "What is {a} × {b}?",
            "Multiply {a:,} by {b:,}.",
            "Please work out the product of {a} and {b}.",
            "{a} * {b} = ?",
            "I need the exact value of {a:,} times {b:,}.",
        ),
    ),
    Template(
        name="large-sum",
        kind="arithmetic",
        draw=_sum,
        wordings=(
            "What is {a} + {b} - {c}?",
            "Add {b:,} to {a:,}, then subtract {c:,}. What do you get?",
            "Calculate {a:,} plus {b:,} minus {c:,}.",
            "Starting from {a}, I add {b} and take away {c}. Which number is left?",
        ),
    ),
    Template(
        name="remainder",
        kind="arithmetic",
        draw=_remainder,
        wordings=(
            "What is the remainder when {a} is divided by {b}?",
            "Divide {a:,} by {b} and tell me only the remainder.",
            "How much is left over if you split {a:,} into groups of {b} as far as it goes?",
            "Find {a} mod {b}.",
        ),
    ),
    Template(
        name="order-of-operations",
        kind="arithmetic",
        draw=_order,
        wordings=(
            "Evaluate {a} × {b} - {c} ÷ {d} + ({f} - {e})^2.",
            "What does {a} * {b} - {c} / {d} + ({f} - {e})^2 come to?",
            "Calculate ({f} - {e})² + {a} · {b} - {c} / {d}.",
            "Using the usual order of operations, what is {a} x {b} - {c} / {d} + ({f} - {e})^2?",
        ),
    ),
    Template(
        name="decimals",
        kind="arithmetic",
        draw=_decimals,
        wordings=(
            "Work out {a} × {c} - {b} exactly.",
            "What is {a} times {c}, minus {b}? Give the exact decimal.",
            "Multiply {a} by {c} and then subtract {b} from the result, without rounding.",
            "{a} * {c} - {b} = ? (exact value please)",
        ),
    ),
    Template(
        name="sum-of-fractions",
        kind="fractions",
        draw=_add_fractions,
        wordings=(
            "Calculate {a}/{b} + {c}/{d} - {e}/{f} as a fraction in lowest terms.",
            "What is {a}/{b} plus {c}/{d} minus {e}/{f}? Give a simplified fraction.",
            "Write {a}/{b} + {c}/{d} - {e}/{f} as a single fraction, fully reduced.",
            "Add {a}/{b} and {c}/{d}, take {e}/{f} away, and give the result as a fraction in lowest terms.",
        ),
    ),
    Template(
        name="mixed-numbers",
        kind="fractions",
        draw=_divide_mixed,
        wordings=(
            "Divide {w} {a}/{b} by {v} {c}/{d}. Give a fraction in lowest terms.",
            "What is {w} {a}/{b} ÷ {v} {c}/{d} as a simplified fraction?",
            "The mixed number {w} {a}/{b} is divided by {v} {c}/{d}. What is the quotient, as a reduced fraction?",
            "As a fraction in lowest terms: ({w} {a}/{b}) / ({v} {c}/{d}).",
        ),
    ),
    Template(
        name="fraction-of",
        kind="fractions",
        draw=_fraction_of,
        wordings=(
            "What is {a}/{b} of {whole}?",
            "Find {a}/{b} of {whole:,}.",
            "How much is {a}/{b} of the number {whole}?",
            "Take {a}/{b} of {whole:,}. What number do you get?",
        ),
    ),
    Template(
        name="power",
        kind="powers and roots",
        draw=_power,
        wordings=(
            "What is {a}^{n}?",
            "Calculate {a} to the power of {n}.",
            "Multiply {n} factors of {a} together. What is the product?",
            "Give the exact value of {a}**{n}.",
        ),
    ),
    Template(
        name="index-laws",
        kind="powers and roots",
        draw=_index_laws,
        wordings=(
            "Evaluate {base}^{a} × {base}^{b} / {base}^{under}.",
            "What number is {base}^{a} · {base}^{b} divided by {base}^{under}?",
            "Work out ({base}^{a} * {base}^{b}) / {base}^{under}. Give the number itself, not a power.",
            "Use the laws of indices to find the value of ({base}^{a} × {base}^{b}) ÷ {base}^{under}.",
        ),
    ),
    Template(
        name="square-root",
        kind="powers and roots",
        draw=_root,
        wordings=(
            "What is the square root of {a}, rounded to three decimal places?",
            "Find √{a} to 3 decimal places.",
            "Calculate sqrt({a}) and round it to three decimals.",
            "Which positive number has the square {a}? Round to 3 decimal places.",
        ),
    ),
    Template(
        name="exact-root",
        kind="powers and roots",
        draw=_exact_root,
        wordings=(
            "What is the {ordinal} root of {value}?",
            "Find the {ordinal} root of {value:,}.",
            "Which positive whole number n satisfies n^{k} = {value}?",
            "A positive number raised to the power {k} gives {value:,}. What is the number?",
        ),
    ),
    Template(
        name="scientific-notation",
        kind="powers and roots",
        draw=_scientific,
        wordings=(
            "Multiply {a} × 10^{m} by {b} × 10^-{n}. Write the result as an ordinary number.",
            "What is ({a} × 10^{m}) × ({b} × 10^-{n}), written out in full?",
            "Calculate ({a} * 10^{m}) * ({b} * 10^(-{n})) and give the answer without a power of ten.",
            "Find the product of {a} × 10^{m} and {b} × 10^-{n} as a plain number.",
        ),
    ),
)
