"""A x = b solved: one solution, none, or all of them with parameters."""

from __future__ import annotations

from typing import Any, Final

import sympy

from solver.topics.answering.array_values import compute, matrix_text, shown_vector, text_of, vector_text
from solver.topics.matrices.eigen import whole
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_CHECK: Final = Check(verdict="verified", method="substitution and ranks, by other code")


def solve_system(task: Task) -> Outcome:
    """The solutions of A x = b."""
    matrix = compute(["matrix", task.fields.get("matrix")])
    right = compute(["vector", task.fields.get("right")])
    if matrix.free_symbols or right.free_symbols:
        raise CannotSolveError("The number of solutions depends on the letters in the matrix. Give their values.")
    whole_system = matrix.row_join(right)
    reduced, pivots = whole_system.rref(simplify=True)
    rank, size = len([column for column in pivots if column < matrix.cols]), matrix.cols
    witness: dict[str, Any]
    steps = [f"Row reduction of (A | b) gives {matrix_text(reduced)}."]
    if matrix.cols in pivots:
        steps.append("Its last row that is not zero says 0 = 1.")
        witness = {"outcome": "none", "combination": vector_text(list(_contradiction(matrix, right)))}
        value = Value(value="no solution", text="There is no solution.")
        return Outcome(
            value=_counted(task, value, "0"),
            check=_CHECK,
            steps=tuple(steps),
            claim=Claim(kind="linear_system", witness=witness),
        )
    particular = sympy.Matrix([0] * size)
    for row, column in enumerate(pivots):
        particular[column] = reduced[row, matrix.cols]
    if rank == size:
        steps.append(f"The rank is {rank}, the number of unknowns: one solution.")
        value = _named(task, shown_vector(task, list(particular)), list(particular))
        witness = {"outcome": "one", "solution": vector_text(list(particular))}
        return Outcome(
            value=_counted(task, value, "1"),
            check=_CHECK,
            steps=tuple(steps),
            claim=Claim(kind="linear_system", witness=witness),
        )
    directions = [whole(vector) for vector in matrix.nullspace(simplify=True)]
    steps.append(f"The rank is {rank} for {size} unknowns: {size - rank} of them are free.")
    letters = [letter for letter in "tsruvw" if letter not in (task.args.get("unknowns") or ())][: len(directions)]
    if len(letters) < len(directions):
        raise CannotSolveError("Too many unknowns are free for the solutions to be written out. Ask for the null space.")
    general = particular + sum(
        (sympy.Symbol(letter) * vector for letter, vector in zip(letters, directions, strict=True)), sympy.zeros(size, 1)
    )
    text = vector_text([sympy.expand(each) for each in general])
    said = f"There are infinitely many solutions: {text} for any {', '.join(letters)}"
    value = Value(value=f"infinitely many solutions: {text}", text=said)
    witness = {
        "outcome": "many",
        "solution": vector_text(list(particular)),
        "directions": [vector_text(list(vector)) for vector in directions],
    }
    return Outcome(
        value=_counted(task, value, "infinitely many"),
        check=_CHECK,
        steps=tuple(steps),
        claim=Claim(kind="linear_system", witness=witness),
    )


def _counted(task: Task, value: Value, count: str) -> Value:
    if not task.fields.flag("asks_count"):
        return value
    return Value(
        value=count, text=f"{value.text}\n{'one solution' if count == '1' else 'no solution' if count == '0' else count}"
    )


def _named(task: Task, value: Value, entries: list[Any]) -> Value:
    names = task.args.get("unknowns")
    if not names:
        return value
    text = ", ".join(f"{name} = {text_of(entry)}" for name, entry in zip(names, entries, strict=True))
    return Value(value=value.value, text=f"{text}\n{value.text}", mathml=value.mathml)


def _contradiction(matrix: Any, right: Any) -> Any:
    """Y with y A = 0 and y b not 0."""
    for vector in matrix.T.nullspace(simplify=True):
        if (vector.T * right)[0] != 0:
            return whole(vector)
    raise CannotSolveError("The system has no solution, and no combination of its rows was found that shows it.")
