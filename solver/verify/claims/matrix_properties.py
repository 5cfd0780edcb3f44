"""Claims that a matrix has a property, each from the definition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.claims.arrays import matrix_in
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.linear_algebra import Matrix, determinant, dot, identity, multiply, transpose
from solver.verify.mathematics.surds import surd


def matrix_property(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Whether a matrix has a property, from its definition."""
    name = task.fields("args").text("property")
    matrix = matrix_in(task)
    square = len(matrix) == len(matrix[0])
    holds = name in _PROPERTIES and (square or name.endswith("triangular") or name == "diagonal") and _PROPERTIES[name](matrix)
    states(answer, "yes" if holds else "no")
    return Proved(f"By the definition, the matrix is {'' if holds else 'not '}{name.replace('_', ' ')}.")


def states(answer: Fields, expected: str) -> None:
    """Refuse an answer whose value is another text."""
    if answer.text("value") != expected:
        raise RefutedError(f"The answer should be {expected!r}.")


def _power_is_zero(matrix: Matrix) -> bool:
    power = matrix
    for _ in matrix:
        power = multiply(power, matrix)
    return not any(entry.terms for row in power for entry in row)


def _diagonalizable(matrix: Matrix) -> bool:
    """A is so exactly when p(A) = 0 for the characteristic polynomial p with its repeated roots removed."""
    coefficients = _characteristic(matrix)
    simple = _without_repetition(coefficients)
    total = [[surd(0) for _ in matrix] for _ in matrix]
    for coefficient in simple:
        total = [
            [a + b for a, b in zip(one, two, strict=True)]
            for one, two in zip(multiply(total, matrix), multiply(surd(coefficient), identity(len(matrix))), strict=True)
        ]
    return not any(entry.terms for row in total for entry in row)


def _characteristic(matrix: Matrix) -> list[Fraction]:
    """Coefficients of det(x I - A), highest power first (Faddeev and LeVerrier)."""
    coefficients, product = [Fraction(1)], identity(len(matrix))
    for step in range(1, len(matrix) + 1):
        product = multiply(matrix, product)
        trace = dot([surd(1)] * len(matrix), [product[index][index] for index in range(len(matrix))]).rational
        if trace is None:
            raise RefutedError("Only matrices of fractions are checked.")
        coefficients.append(-trace / step)
        product = [
            [entry + (surd(coefficients[-1]) if row == column else surd(0)) for column, entry in enumerate(line)]
            for row, line in enumerate(product)
        ]
    return coefficients


def _without_repetition(polynomial: list[Fraction]) -> list[Fraction]:
    degree = len(polynomial) - 1
    slope = [coefficient * (degree - index) for index, coefficient in enumerate(polynomial[:-1])]
    left, right = polynomial, slope
    while any(right):
        left, right = right, _divided(left, right)[1]
    return _divided(polynomial, left)[0]


def _divided(top: list[Fraction], bottom: list[Fraction]) -> tuple[list[Fraction], list[Fraction]]:
    bottom = bottom[next(index for index, value in enumerate(bottom) if value) :]
    rest, quotient = list(top), []
    while len(rest) >= len(bottom):
        factor = rest[0] / bottom[0]
        quotient.append(factor)
        rest = [value - factor * (bottom[index] if index < len(bottom) else 0) for index, value in enumerate(rest)][1:]
    return quotient, rest


_PROPERTIES: Final[Mapping[str, Callable[[Matrix], bool]]] = {
    "invertible": lambda m: bool(determinant(m).terms),
    "singular": lambda m: not determinant(m).terms,
    "symmetric": lambda m: transpose(m) == m,
    "skew_symmetric": lambda m: transpose(m) == [[-entry for entry in row] for row in m],
    "orthogonal": lambda m: multiply(transpose(m), m) == identity(len(m)),
    "idempotent": lambda m: multiply(m, m) == m,
    "nilpotent": _power_is_zero,
    "diagonal": lambda m: not any(e.terms for r, row in enumerate(m) for c, e in enumerate(row) if r != c),
    "upper_triangular": lambda m: not any(e.terms for r, row in enumerate(m) for c, e in enumerate(row) if r > c),
    "lower_triangular": lambda m: not any(e.terms for r, row in enumerate(m) for c, e in enumerate(row) if r < c),
    "positive_definite": lambda m: (
        transpose(m) == m and all(determinant([row[:size] for row in m[:size]]).sign > 0 for size in range(1, len(m) + 1))
    ),
    "diagonalizable": _diagonalizable,
}
