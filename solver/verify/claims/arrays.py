"""Claims about formulas of vectors and matrices: evaluated again with exact fractions and square roots."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.linear_algebra import (
    Matrix,
    NoInverseError,
    Vector,
    adjugate,
    cross,
    determinant,
    dot,
    each_entry,
    identity,
    inverse,
    multiply,
    rank,
    transpose,
)
from solver.verify.mathematics.notation import read_rows
from solver.verify.mathematics.surds import Surd, Surds, surd
from solver.verify.mathematics.trees import read_tree, symbols

_ALGEBRA: Final = Surds()
_PRIMES: Final = (3, 7, 11, 19, 29, 37, 47, 59)


def array(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A formula of arrays has this value; with letters in it, at several values of them."""
    expression = task.fields("args").get("expression")
    exact = read_rows(witness.text("exact"))
    if _is_exact(task):
        shown = read_rows(answer.text("value"))
        if shown != exact:
            raise RefutedError("The answer is not the value that is claimed.")
    else:
        _close(exact, read_rows(answer.text("value")), task)
    letters = sorted(letters_of(expression) | _row_letters(exact))
    for shift in range(4 if letters else 1):
        values = {name: surd(Fraction(_PRIMES[(at + shift) % 8], 5 + shift)) for at, name in enumerate(letters)}
        if compute(expression, values) != read(exact, values):
            raise RefutedError("The formula has another value.")
    if letters:
        return Proved(f"The formula and the answer agree for 4 choices of {', '.join(letters)}.", is_proof=False)
    return Proved(f"Worked out again with exact fractions and roots, the formula is {witness.text('exact')}.")


def singular(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A formula asks for an inverse of a matrix whose determinant is 0."""
    if answer.text("value") != "no inverse":
        raise RefutedError("The answer is not that there is no inverse.")
    expression = task.fields("args").get("expression")
    letters = sorted(letters_of(expression))
    for shift in range(4 if letters else 1):
        values = {name: surd(Fraction(_PRIMES[(at + shift) % 8], 5 + shift)) for at, name in enumerate(letters)}
        try:
            compute(expression, values)
        except NoInverseError:
            continue
        raise RefutedError("Every matrix that is inverted has an inverse.")
    return Proved("A matrix to be inverted has the determinant 0.", is_proof=not letters)


def arrays_equal(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Whether two formulas of arrays have the same value."""
    args = task.fields("args")
    holds = compute(args.get("left"), {}) == compute(args.get("right"), {})
    if answer.text("value") != ("yes" if holds else "no"):
        raise RefutedError("Worked out, the sides say otherwise.")
    return Proved(f"Worked out with exact fractions, the sides are {'equal' if holds else 'different'}.")


def read(rows: Any, values: Mapping[str, Surd] | None = None) -> Any:
    """A tree, a vector of trees or a matrix of trees, evaluated."""
    if isinstance(rows, list):
        return [read(row, values) for row in rows]
    return evaluate(rows, _ALGEBRA, values or {})


def vector_of(text: str) -> Vector:
    """The vector a text such as "(1, 2)" holds."""
    found = read(read_rows(text))
    return found if isinstance(found, list) else [found]


def matrix_of(text: str) -> Matrix:
    """The matrix a text such as "[[1, 2], [3, 4]]" holds."""
    found = read(read_rows(text))
    if not isinstance(found, list) or not all(isinstance(row, list) and len(row) == len(found[0]) for row in found):
        raise RefutedError("A matrix is expected.")
    return found


def matrix_in(task: Fields) -> Matrix:
    """The matrix a task's formula stands for."""
    found = compute(task.fields("args").get("expression"), {})
    if not isinstance(found, list) or not isinstance(found[0], list):
        raise RefutedError("The task holds no matrix.")
    return found


def letters_of(expression: Any) -> frozenset[str]:
    """The letters in a formula of arrays."""
    match expression:
        case ["matrix", rows]:
            return symbols(*(read_tree(tree) for row in rows for tree in row))
        case ["vector", trees]:
            return symbols(*(read_tree(tree) for tree in trees))
        case ["scalar", tree]:
            return symbols(read_tree(tree))
        case [_, *parts]:
            return frozenset().union(*(letters_of(part) for part in parts if isinstance(part, list)))
    return frozenset()


def _row_letters(rows: Any) -> frozenset[str]:
    if isinstance(rows, list):
        return frozenset().union(*(_row_letters(row) for row in rows))
    return symbols(rows)


def compute(expression: Any, values: Mapping[str, Surd]) -> Any:
    """The value of a formula of arrays: a number, a list, or a list of rows."""
    match expression:
        case ["scalar", tree]:
            return evaluate(read_tree(tree), _ALGEBRA, values)
        case ["vector", trees]:
            return [evaluate(read_tree(tree), _ALGEBRA, values) for tree in trees]
        case ["matrix", rows]:
            return [[evaluate(read_tree(tree), _ALGEBRA, values) for tree in row] for row in rows]
        case ["power", base, int(exponent)]:
            matrix = compute(base, values)
            result = identity(len(matrix))
            for _ in range(exponent):
                result = multiply(result, matrix)
            return result
        case [str(head), *parts] if parts and head in _OPERATIONS:
            return _OPERATIONS[head](*(compute(part, values) for part in parts))
    raise RefutedError(f"Not a formula of arrays: {str(expression)[:60]}.")


def _add(left: Any, right: Any) -> Any:
    if isinstance(left, Surd) or isinstance(right, Surd):
        if not (isinstance(left, Surd) and isinstance(right, Surd)):
            raise RefutedError("A number and an array are not added.")
        return left + right
    if len(left) != len(right):
        raise RefutedError("Arrays of different sizes are not added.")
    return [_add(a, b) for a, b in zip(left, right, strict=True)]


def _norm(value: Any) -> Surd:
    if isinstance(value, Surd):
        return _ALGEBRA.apply("abs", [value])
    return _ALGEBRA.apply("sqrt", [dot(value, value)])


def _trace(matrix: Matrix) -> Surd:
    total = surd(0)
    for index, row in enumerate(matrix):
        total = total + row[index]
    return total


_OPERATIONS: Final[Mapping[str, Any]] = {
    "add": _add,
    "negate": lambda value: each_entry(value, lambda each: -each),
    "multiply": multiply,
    "dot": dot,
    "cross": cross,
    "transpose": transpose,
    "determinant": determinant,
    "trace": _trace,
    "rank": lambda matrix: surd(rank(matrix)),
    "inverse": inverse,
    "adjugate": adjugate,
    "norm": _norm,
}


def _is_exact(task: Fields) -> bool:
    return "places" not in task and "significant" not in task and task.text("form") in ("exact", "fraction")


def _close(exact: Any, shown: Any, task: Fields) -> None:
    """Compare rounded entries with exact ones: half a unit of the last digit shown."""
    if isinstance(exact, list) != isinstance(shown, list) or (isinstance(exact, list) and len(exact) != len(shown)):
        raise RefutedError("The answer has another size than the value.")
    if isinstance(exact, list):
        for one, other in zip(exact, shown, strict=True):
            _close(one, other, task)
        return
    unit = Fraction(1, 10 ** task.integer("places")) if "places" in task else None
    rounded = read(shown).rational
    if rounded is None:
        raise RefutedError("The rounded answer is not a number.")
    if unit is None:
        unit = max(abs(rounded), Fraction(1)) / 10 ** ((task.integer("significant") - 1) if "significant" in task else 5)
    difference = read(exact) - surd(rounded)
    if abs_sign(difference, unit * Fraction(501, 1000)):
        raise RefutedError("The rounded answer is too far from the value.")


def abs_sign(value: Surd, bound: Fraction) -> bool:
    """Whether |value| > bound."""
    return (value - surd(bound)).sign > 0 or (value + surd(bound)).sign < 0
