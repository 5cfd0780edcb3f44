"""Row reduction: reduced form, null space, column and row space, LU."""

from __future__ import annotations

from typing import Any, Final

from solver.topics.answering.array_values import matrix_text, shown_matrix, tidy, vector_text
from solver.topics.matrices.eigen import whole
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_CHECK: Final = Check(verdict="verified", method="the claim proved with exact fractions by other code")


def rref(task: Task, matrix: Any) -> Outcome:
    """The reduced row echelon form."""
    if matrix.free_symbols:
        raise CannotSolveError("Row reduction depends on which of the letters are 0. Give their values.")
    reduced, pivots = matrix.rref(simplify=True)
    steps = (
        f"Make each pivot 1 and clear its column; pivots are in columns "
        f"{', '.join(str(column + 1) for column in pivots) or 'none'}.",
    )
    return Outcome(value=shown_matrix(task, reduced), check=_CHECK, steps=steps, claim=Claim(kind="row_reduction"))


def null_space(task: Task, matrix: Any) -> Outcome:
    """A basis of the solutions of A x = 0."""
    return _basis(
        matrix,
        [whole(vector) for vector in matrix.nullspace(simplify=True)],
        "null space",
        "Only the zero vector is mapped to zero",
    )


def column_space(task: Task, matrix: Any) -> Outcome:
    """The columns with a pivot."""
    return _basis(matrix, list(matrix.columnspace(simplify=True)), "column space", "All entries are 0")


def row_space(task: Task, matrix: Any) -> Outcome:
    """The rows of the reduced form that are not zero."""
    reduced, pivots = matrix.rref(simplify=True)
    return _basis(matrix, [reduced[index, :].T for index in range(len(pivots))], "row space", "All entries are 0")


def _basis(matrix: Any, vectors: list[Any], name: str, none: str) -> Outcome:
    if matrix.free_symbols:
        raise CannotSolveError("Row reduction depends on which of the letters are 0. Give their values.")
    texts = [vector_text(list(vector)) for vector in vectors]
    reduced = matrix.rref(simplify=True)[0]
    steps = (f"Row reduction gives {matrix_text(reduced)}.",)
    if not texts:
        text = f"{none}: the {name} is {{0}}."
        return Outcome(
            value=Value(value="{0}", text=text),
            check=_CHECK,
            steps=steps,
            claim=Claim(kind="subspace", witness={"vectors": []}),
        )
    value = Value(
        value="{" + ", ".join(texts) + "}" if len(texts) > 1 else texts[0], text=f"A basis of the {name}: {', '.join(texts)}"
    )
    return Outcome(value=value, check=_CHECK, steps=steps, claim=Claim(kind="subspace", witness={"vectors": texts}))


def lu(task: Task, matrix: Any) -> Outcome:
    """A lower and an upper triangular factor, without swaps."""
    if matrix.free_symbols or matrix.rows != matrix.cols:
        raise CannotSolveError("LU is given here for square matrices of numbers. Give such a matrix.")
    lower, upper, swaps = matrix.LUdecomposition()
    if swaps:
        raise CannotSolveError(
            "A pivot is 0: there is no LU decomposition without exchanging rows. Ask for the row reduced form instead."
        )
    texts = matrix_text(lower.applyfunc(tidy)), matrix_text(upper.applyfunc(tidy))
    value = Value(value=f"L = {texts[0]}, U = {texts[1]}", text=f"L = {texts[0]}\nU = {texts[1]}")
    steps = ("Subtract multiples of each pivot row from the rows below; L keeps the multiples, U what is left.",)
    return Outcome(
        value=value, check=_CHECK, steps=steps, claim=Claim(kind="lu", witness={"lower": texts[0], "upper": texts[1]})
    )
