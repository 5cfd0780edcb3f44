"""Linear algebra over numbers with square roots, exact and with the standard library alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from solver.verify.fields import RefutedError
from solver.verify.mathematics.surds import Surd, surd

Vector: TypeAlias = list[Surd]
Matrix: TypeAlias = list[list[Surd]]


class NoInverseError(RefutedError):
    """A matrix that is inverted is singular."""


def identity(size: int) -> Matrix:
    """The identity matrix."""
    return [[surd(int(row == column)) for column in range(size)] for row in range(size)]


def multiply(left: Any, right: Any) -> Any:
    """The product of numbers, vectors and matrices whose sizes fit."""
    if isinstance(left, Surd) or isinstance(right, Surd):
        number, other = (left, right) if isinstance(left, Surd) else (right, left)
        return each_entry(other, lambda value: number * value)
    rows = left if isinstance(left[0], list) else [left]
    columns = [[each] for each in right] if not isinstance(right[0], list) else right
    if len(rows[0]) != len(columns):
        raise RefutedError("The sizes of a product do not fit.")
    product = [[dot(row, [line[column] for line in columns]) for column in range(len(columns[0]))] for row in rows]
    if not isinstance(left[0], list):
        return product[0]
    return [row[0] for row in product] if not isinstance(right[0], list) else product


def dot(left: Sequence[Surd], right: Sequence[Surd]) -> Surd:
    """The sum of products of components."""
    if len(left) != len(right):
        raise RefutedError("The sizes of a product do not fit.")
    total = surd(0)
    for a, b in zip(left, right, strict=True):
        total = total + a * b
    return total


def cross(left: Vector, right: Vector) -> Vector:
    """The cross product in space."""
    if len(left) != 3 or len(right) != 3:
        raise RefutedError("A cross product is one of vectors in space.")
    return [
        left[1] * right[2] - left[2] * right[1],
        left[2] * right[0] - left[0] * right[2],
        left[0] * right[1] - left[1] * right[0],
    ]


def reduced(matrix: Matrix) -> tuple[Matrix, list[int]]:
    """The reduced row echelon form and the columns of its pivots."""
    rows = [list(row) for row in matrix]
    pivots: list[int] = []
    for column in range(len(rows[0])):
        at = len(pivots)
        found = next((index for index in range(at, len(rows)) if rows[index][column].terms), None)
        if found is None:
            continue
        rows[at], rows[found] = rows[found], rows[at]
        pivot = rows[at][column]
        rows[at] = [entry / pivot for entry in rows[at]]
        for index, row in enumerate(rows):
            if index != at and row[column].terms:
                factor = row[column]
                rows[index] = [entry - factor * top for entry, top in zip(row, rows[at], strict=True)]
        pivots.append(column)
        if len(pivots) == len(rows):
            break
    return rows, pivots


def rank(matrix: Matrix) -> int:
    """The number of independent rows."""
    return len(reduced(matrix)[1]) if matrix else 0


def transpose(matrix: Any) -> Any:
    """Rows as columns; a vector stays what it is."""
    return [list(column) for column in zip(*matrix, strict=True)] if isinstance(matrix[0], list) else matrix


def determinant(matrix: Matrix) -> Surd:
    """By Laplace expansion for small matrices, by elimination for larger ones."""
    size = len(matrix)
    if any(len(row) != size for row in matrix):
        raise RefutedError("Only a square matrix has a determinant.")
    if size <= 5:
        return _laplace(matrix)
    rows, result = [list(row) for row in matrix], surd(1)
    for column in range(size):
        found = next((index for index in range(column, size) if rows[index][column].terms), None)
        if found is None:
            return surd(0)
        if found != column:
            rows[column], rows[found], result = rows[found], rows[column], -result
        pivot = rows[column][column]
        result = result * pivot
        for index in range(column + 1, size):
            factor = rows[index][column] / pivot
            rows[index] = [entry - factor * top for entry, top in zip(rows[index], rows[column], strict=True)]
    return result


def _laplace(matrix: Matrix) -> Surd:
    if len(matrix) == 1:
        return matrix[0][0]
    total = surd(0)
    for column, entry in enumerate(matrix[0]):
        if entry.terms:
            term = entry * _laplace([row[:column] + row[column + 1 :] for row in matrix[1:]])
            total = total - term if column % 2 else total + term
    return total


def inverse(matrix: Matrix) -> Matrix:
    """The inverse by elimination, or NoInverseError."""
    size = len(matrix)
    rows, pivots = reduced([[*row, *unit] for row, unit in zip(matrix, identity(size), strict=True)])
    if pivots != list(range(size)):
        raise NoInverseError("A matrix that is to be inverted has the determinant 0.")
    return [row[size:] for row in rows]


def adjugate(matrix: Matrix) -> Matrix:
    """The transpose of the matrix of cofactors."""
    size = range(len(matrix))
    if len(matrix) == 1:
        return [[surd(1)]]

    def cofactor(row: int, column: int) -> Surd:
        minor = _laplace([line[:column] + line[column + 1 :] for index, line in enumerate(matrix) if index != row])
        return -minor if (row + column) % 2 else minor

    return [[cofactor(column, row) for column in size] for row in size]


def each_entry(value: Any, change: Callable[[Surd], Surd]) -> Any:
    """The number or array with each entry changed."""
    return [each_entry(item, change) for item in value] if isinstance(value, list) else change(value)
