"""Derivatives and integrals, limits, matrices and vectors."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Final

from eval.generated_mathematics.writing import matrix, polynomial
from eval.templates import Problem, Template, problem

_PI: Final = Decimal("3.14159265358979323846264338328")
Rows = list[list[int]]


def _coefficients(draw: Random, degree: int) -> list[int]:
    return [draw.choice([n for n in range(-7, 10) if n]) for _ in range(degree + 1)]


def _slope(coefficients: list[int]) -> list[int]:
    degree = len(coefficients) - 1
    return [coefficient * (degree - place) for place, coefficient in enumerate(coefficients[:-1])]


def _at(coefficients: list[int] | list[Fraction], x: int) -> Fraction:
    value = Fraction(0)
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


def _antiderivative(coefficients: list[int]) -> list[Fraction]:
    degree = len(coefficients)
    return [*(Fraction(coefficient, degree - place) for place, coefficient in enumerate(coefficients)), Fraction(0)]


def _derivative(draw: Random) -> Problem:
    coefficients = _coefficients(draw, draw.choice((3, 4)))
    return problem(polynomial(_slope(coefficients)), "formula", f=polynomial(coefficients))


def _gradient(draw: Random) -> Problem:
    coefficients, x = _coefficients(draw, 3), draw.randint(-4, 5) or 6
    return problem(_at(list(map(Fraction, _slope(coefficients))), x), f=polynomial(coefficients), x=x)


def _integral(draw: Random) -> Problem:
    coefficients, low = _coefficients(draw, 2), draw.randint(-3, 2)
    high = low + draw.randint(2, 5)
    whole = _antiderivative(coefficients)
    return problem(str(_at(whole, high) - _at(whole, low)), f=polynomial(coefficients), low=low, high=high)


def _indefinite(draw: Random) -> Problem:
    coefficients = _coefficients(draw, draw.choice((2, 3)))
    return problem(f"{polynomial(_antiderivative(coefficients))} + C", "formula", f=polynomial(coefficients))


def _limit(draw: Random) -> Problem | None:
    a, b, k = draw.randint(-8, 9), draw.randint(-9, 12), draw.choice((1, 2, 3))
    if a == 0 or b in (0, a):
        return None
    above = polynomial([k, -k * (a + b), k * a * b])
    return problem(k * (a - b), above=above, below=polynomial([1, -a]), a=a)


def _minimum(draw: Random) -> Problem:
    a, x, y = draw.randint(1, 4), draw.choice((-6, -5, -4, -3, -2, 2, 3, 4, 5, 6)), draw.randint(-30, 30)
    return problem(y, f=polynomial([a, -2 * a * x, a * x * x + y]))


def _small(draw: Random, n_rows: int, n_columns: int) -> Rows:
    return [[draw.randint(-6, 9) for _ in range(n_columns)] for _ in range(n_rows)]


def _determinant(draw: Random) -> Problem | None:
    a = _small(draw, 3, 3)
    gold = sum(a[0][i] * (a[1][(i + 1) % 3] * a[2][(i + 2) % 3] - a[1][(i + 2) % 3] * a[2][(i + 1) % 3]) for i in range(3))
    return problem(gold, a=matrix(a)) if abs(gold) > 9 else None


def _matrix_product(draw: Random) -> Problem:
    a, b = _small(draw, 2, 2), _small(draw, 2, 2)
    gold = [[sum(a[i][k] * b[k][j] for k in range(2)) for j in range(2)] for i in range(2)]
    return problem(matrix(gold), "matrix", a=matrix(a), b=matrix(b))


def _inverse(draw: Random) -> Problem | None:
    (a, b), (c, d) = rows = _small(draw, 2, 2)
    determinant = a * d - b * c
    if abs(determinant) not in (1, 2, 4, 5, 10) or 0 in (a, b, c, d):
        return None
    gold = [[Fraction(d, determinant), Fraction(-b, determinant)], [Fraction(-c, determinant), Fraction(a, determinant)]]
    return problem(matrix(gold), "matrix", a=matrix(rows))


def _cross(draw: Random) -> Problem:
    (a, b, c), (d, e, f) = u, v = _small(draw, 2, 3)
    gold = (b * f - c * e, c * d - a * f, a * e - b * d)
    return problem(f"({', '.join(map(str, gold))})", "tuple", u=str(tuple(u)), v=str(tuple(v)))


TEMPLATES: Final = (
    Template(
        name="derivative",
        kind="calculus",
        draw=_derivative,
        wordings=(
            "Differentiate {f}.",
            "What is the derivative of f(x) = {f}?",
            "Find f'(x) for f(x) = {f}.",
            "Compute d/dx ({f}).",
        ),
    ),
    Template(
        name="gradient",
        kind="calculus",
        draw=_gradient,
        wordings=(
            "What is the slope of the curve y = {f} at x = {x}?",
            "Let f(x) = {f}. Find f'({x}).",
            "Evaluate the derivative of {f} at x = {x}.",
            "How steep is the tangent to y = {f} at the point where x = {x}? Give its slope.",
        ),
    ),
    Template(
        name="definite-integral",
        kind="calculus",
        draw=_integral,
        wordings=(
            "Evaluate the integral of {f} from x = {low} to x = {high}. Give an exact value.",
            "What is the definite integral of {f} between {low} and {high}, exactly?",
            "Integrate {f} with respect to x from {low} to {high} and give the exact result.",
            "Compute ∫ ({f}) dx with lower limit {low} and upper limit {high} as an exact number.",
        ),
    ),
    Template(
        name="antiderivative",
        kind="calculus",
        draw=_indefinite,
        wordings=(
            "Find the indefinite integral of {f}.",
            "Integrate {f} with respect to x.",
            "What is ∫ ({f}) dx?",
            "Give the general antiderivative of f(x) = {f}.",
        ),
    ),
    Template(
        name="limit",
        kind="calculus",
        draw=_limit,
        wordings=(
            "What is the limit of ({above})/({below}) as x approaches {a}?",
            "Find lim x→{a} of ({above})/({below}).",
            "Which value does ({above}) / ({below}) tend to when x goes to {a}?",
            "Evaluate the limit as x -> {a} of ({above})/({below}).",
        ),
    ),
    Template(
        name="minimum",
        kind="calculus",
        draw=_minimum,
        wordings=(
            "What is the minimum value of f(x) = {f}?",
            "Find the smallest value that {f} takes for real x.",
            "How small can {f} become, over all real x?",
            "Determine the least value of the function y = {f}.",
        ),
    ),
    Template(
        name="determinant",
        kind="matrices",
        draw=_determinant,
        wordings=(
            "What is the determinant of {a}?",
            "Find det(A) for the matrix A = {a}.",
            "Calculate the determinant of the 3×3 matrix with rows {a}.",
            "Compute det {a}.",
        ),
    ),
    Template(
        name="matrix-product",
        kind="matrices",
        draw=_matrix_product,
        wordings=(
            "Multiply the matrices {a} and {b} in this order.",
            "What is the matrix product of {a} and {b}?",
            "Let A = {a} and B = {b}. Find AB.",
            "Compute {a} × {b} as a matrix product.",
        ),
    ),
    Template(
        name="inverse",
        kind="matrices",
        draw=_inverse,
        wordings=(
            "Find the inverse of the matrix {a}.",
            "What is the inverse of {a}?",
            "Let A = {a}. Compute A^(-1).",
            "Invert the 2×2 matrix with rows {a}.",
        ),
    ),
    Template(
        name="cross-product",
        kind="matrices",
        draw=_cross,
        wordings=(
            "What is the cross product of {u} and {v}?",
            "Calculate u × v for the vectors u = {u} and v = {v}.",
            "Find the vector product of {u} with {v}.",
            "Given a = {u} and b = {v}, what is a × b?",
        ),
    ),
)
