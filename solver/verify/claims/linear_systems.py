"""Claims about systems of linear equations and about the independence of vectors."""

from __future__ import annotations

from solver.verify.claims import Proved
from solver.verify.claims.arrays import compute, read, vector_of
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.linear_algebra import Matrix, Vector, dot, multiply, rank, transpose
from solver.verify.mathematics.notation import read_rows
from solver.verify.mathematics.surds import surd
from solver.verify.mathematics.trees import symbols


def linear_system(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """One solution, none or infinitely many: by substitution and ranks, or by a combination of rows that says 0 = 1."""
    args = task.fields("args")
    matrix: Matrix = compute(["matrix", args.get("matrix")], {})
    right: Vector = compute(["vector", args.get("right")], {})
    outcome, value = witness.text("outcome"), answer.text("value")
    counted = args.flag("asks_count")
    if outcome == "none":
        combination = vector_of(witness.text("combination"))
        if any(entry.terms for entry in multiply(transpose(matrix), combination)) or not dot(combination, right).terms:
            raise RefutedError("The combination of rows shows no contradiction.")
        _states(value, "0" if counted else "no solution")
        return Proved(f"The rows times {witness.text('combination')} add up to 0 on the left and not on the right.")
    solution = vector_of(witness.text("solution"))
    if multiply(matrix, solution) != right:
        raise RefutedError("The solution does not satisfy the equations.")
    size = len(matrix[0])
    if outcome == "one":
        if rank(matrix) != size:
            raise RefutedError("There are more solutions.")
        if counted:
            _states(value, "1")
        elif not any(name in task and task.get(name) != "exact" for name in ("places", "significant", "form")):
            if vector_of(value) != solution:
                raise RefutedError("The answer is another vector.")
        return Proved(f"A x = b for x = {witness.text('solution')}, and the rank {size} is the number of unknowns.")
    directions = [vector_of(text) for text in witness.texts("directions")]
    if any(entry.terms for direction in directions for entry in multiply(matrix, direction)):
        raise RefutedError("A direction does not solve A x = 0.")
    if not directions or rank(directions) != len(directions) or len(directions) != size - rank(matrix):
        raise RefutedError("The directions are not all that there are.")
    if counted:
        _states(value, "infinitely many")
    else:
        prefix = "infinitely many solutions: "
        if not value.startswith(prefix):
            raise RefutedError("The answer does not say that there are infinitely many solutions.")
        _general(value.removeprefix(prefix), solution, directions, args)
    return Proved(
        "The particular solution satisfies the equations, and the directions are a basis of the solutions of A x = 0."
    )


def _general(text: str, solution: Vector, directions: list[Vector], args: Fields) -> None:
    """The general solution shown, at parameters 0 and at each parameter 1, is what the witness gives."""
    rows = read_rows(text)
    names = args.texts("unknowns") if "unknowns" in args else ()
    letters = [letter for letter in "tsruvw" if letter not in names][: len(directions)]
    if frozenset().union(*(symbols(row) for row in rows)) != frozenset(letters):
        raise RefutedError("The general solution has other parameters.")
    zero = {letter: surd(0) for letter in letters}
    if read(rows, zero) != solution:
        raise RefutedError("The general solution does not begin at the particular one.")
    for letter, direction in zip(letters, directions, strict=True):
        at_two = read(rows, {**zero, letter: surd(2)})
        if at_two != [a + b + b for a, b in zip(solution, direction, strict=True)]:
            raise RefutedError("The general solution has other directions.")


def independence(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Vectors are independent, span, or form a basis: by their rank, and where dependent by a relation."""
    args = task.fields("args")
    vectors = [compute(["vector", trees], {}) for trees in args.items("vectors")]
    found, size = rank(vectors), len(vectors[0])
    independent, spans = found == len(vectors), found == size
    holds = {"independent": independent, "dependent": not independent, "span": spans, "basis": spans and independent}[
        args.text("property")
    ]
    _states(answer.text("value"), "yes" if holds else "no")
    if not independent:
        relation = vector_of(witness.text("relation"))
        if not any(each.terms for each in relation) or any(entry.terms for entry in multiply(transpose(vectors), relation)):
            raise RefutedError("The relation does not hold.")
        return Proved(f"The vectors times {witness.text('relation')} add up to 0; their rank is {found}.")
    return Proved(f"Row reduction finds the rank {found} for {len(vectors)} vectors of {size} components.")


def _states(value: str, expected: str) -> None:
    if value != expected:
        raise RefutedError(f"The answer should be {expected!r}.")
