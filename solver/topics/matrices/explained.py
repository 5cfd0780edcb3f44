"""How a formula of matrices is worked out, as steps with the numbers of the question."""

from __future__ import annotations

from typing import Any

import sympy

from solver.topics.answering.array_values import SingularError, compute, matrix_text, text_of
from solver.topics.reading.array_expressions import shape_of
from solver.topics.reading.array_literals import Array


def explain(array: Array) -> tuple[str, ...]:
    """A few steps for the outermost operation."""
    head, *parts = array
    try:
        inner: Any = compute(parts[0]) if isinstance(parts[0], list) and head not in ("matrix", "vector", "scalar") else None
    except SingularError:
        return ()
    match head:
        case "determinant":
            return _determinant(inner)
        case "inverse":
            return _inverse(inner)
        case "transpose":
            return ("Rows become columns.",)
        case "trace":
            entries = [inner[index, index] for index in range(inner.rows)]
            return (
                f"The trace is the sum of the diagonal: {' + '.join(_bracketed(each) for each in entries)} = "
                f"{text_of(sum(entries))}.",
            )
        case "rank":
            reduced, pivots = inner.rref()
            return (
                f"Row reduction gives {matrix_text(reduced)}.",
                f"{_rows(len(pivots))} not zero, so the rank is {len(pivots)}.",
            )
        case "multiply" if len(shape_of(parts[0])) == 2 and shape_of(parts[1]):
            right = compute(parts[1])
            terms = " + ".join(f"{_bracketed(inner[0, k])}*{_bracketed(right[k, 0])}" for k in range(inner.cols))
            first = sum(inner[0, k] * right[k, 0] for k in range(inner.cols))
            return (
                f"Each entry is a row of the first times a column of the second; the first one is {terms} = {text_of(first)}.",
            )
        case "power":
            if int(parts[1]) > 1:
                return (f"Multiply the matrix by itself; its square is {matrix_text(inner**2)}.",)
        case "add":
            return ("Add the entries in the same places.",)
        case "adjugate":
            return ("The adjugate is the transpose of the matrix of cofactors.",)
    return ()


def _determinant(matrix: Any) -> tuple[str, ...]:
    value = text_of(sympy.expand(matrix.det()))
    if matrix.rows == 1:
        return (f"The determinant of a single entry is the entry: {value}.",)
    if matrix.rows == 2:
        a, b, c, d = (_bracketed(each) for each in matrix)
        return (f"det = a*d - b*c = {a}*{d} - {b}*{c} = {value}.",)
    if matrix.rows == 3:
        terms = []
        for column in range(3):
            minor = matrix.minor_submatrix(0, column)
            terms.append(
                f"{'-' if column == 1 else '+' if column else ''} {_bracketed(matrix[0, column])}*"
                f"{_bracketed(sympy.expand(minor.det()))}".strip()
            )
        return (f"Expand along the first row: {' '.join(terms)} = {value}.",)
    return (
        "Row reduction to a triangular matrix: the determinant is the product of its diagonal, with a change of sign for "
        "each swap.",
        f"det = {value}.",
    )


def _inverse(matrix: Any) -> tuple[str, ...]:
    determinant = sympy.expand(matrix.det())
    first = f"The determinant is {text_of(determinant)}."
    if determinant == 0:
        return (first,)
    if matrix.rows == 2:
        a, b, c, d = matrix
        return (
            first,
            f"Swap the diagonal and change the other signs: {matrix_text(sympy.Matrix([[d, -b], [-c, a]]))}.",
            f"Divide by the determinant: {matrix_text(matrix.inv())}.",
        )
    return (
        first,
        f"The adjugate is {matrix_text(matrix.adjugate())}.",
        "The inverse is the adjugate divided by the determinant.",
    )


def _rows(rank: int) -> str:
    return "It has 1 row that is" if rank == 1 else f"It has {rank} rows that are"


def _bracketed(value: Any) -> str:
    text = text_of(value)
    return f"({text})" if text.startswith("-") or "/" in text or " " in text else text
