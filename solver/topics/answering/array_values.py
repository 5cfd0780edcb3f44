"""Vectors and matrices computed with sympy and shown; runs in the isolated child."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sympy

from solver.language import Node, from_json
from solver.language.mathml import to_mathml
from solver.language.printer import to_text
from solver.mathematics.problem import Problem
from solver.mathematics.rounding import wants_rounding
from solver.mathematics.symbolic.bridge import complex_symbol, from_sympy, to_sympy
from solver.mathematics.symbolic.forms import shortest
from solver.topics.answering.presenting import value_of
from solver.topics.reading.array_expressions import shape_of
from solver.topics.reading.array_literals import Array
from solver.topics.topic import CannotSolveError, Task
from solver.types import Value


class SingularError(Exception):
    """An inverse is asked for that does not exist."""


def compute(array: Array) -> Any:
    """The sympy scalar or matrix of a formula of arrays; a vector is a column.

    Raises:
        SingularError: a matrix without an inverse is inverted.
    """
    head, *parts = array
    if head == "scalar":
        return entry(parts[0])
    if head == "vector":
        return sympy.Matrix([entry(tree) for tree in parts[0]])
    if head == "matrix":
        return sympy.Matrix([[entry(tree) for tree in row] for row in parts[0]])
    values = [compute(part) if isinstance(part, list) else part for part in parts]
    first = values[0]
    match head:
        case "add":
            return first + values[1]
        case "negate":
            return -first
        case "multiply":
            return first.T * values[1] if len(shape_of(parts[0])) == 1 and shape_of(parts[1]) else first * values[1]
        case "dot":
            return sum(a * b for a, b in zip(first, values[1], strict=True))
        case "cross":
            return first.cross(values[1])
        case "transpose":
            return first.T if len(shape_of(parts[0])) == 2 else first
        case "power":
            return first ** values[1]
        case "determinant":
            return sympy.expand(first.det(method="berkowitz")) if first.free_symbols else first.det()
        case "trace":
            return first.trace()
        case "rank":
            return sympy.Integer(first.rank(simplify=True))
        case "adjugate":
            return first.adjugate()
        case "norm":
            return sympy.Abs(first) if not shape_of(parts[0]) else sympy.sqrt(sum(each**2 for each in first))
        case "inverse":
            if sympy.simplify(first.det()) == 0:
                raise SingularError
            return first.inv()
    raise CannotSolveError(f"The operation {head!r} is not known here.")


def entry(tree: object) -> Any:
    """The sympy expression of an entry."""
    return to_sympy(from_json(tree), complex_symbol)


def tidy(value: Any) -> Any:
    """A number or formula in its shortest form; rationals as they are."""
    if value.is_Rational:
        return value
    return (
        shortest(value)
        if value.is_number
        else sympy.factor(sympy.together(value))
        if value.is_rational_function()
        else sympy.simplify(value)
    )


def shown_number(task: Task, value: Any) -> Value:
    """A scalar in the form the question asks for."""
    return value_of(task, from_sympy(tidy(value)))


def shown_vector(task: Task, values: Sequence[Any]) -> Value:
    """A vector as "(1, 2, 3)"."""
    texts = [_text(task, value) for value in values]
    nodes = [from_sympy(tidy(value)) for value in values]
    text = f"({', '.join(texts)})"
    return Value(value=text, text=text, mathml=_table([[node] for node in nodes]))


def shown_matrix(task: Task, matrix: Any) -> Value:
    """A matrix as "[[1, 2], [3, 4]]"."""
    rows = [[matrix[row, column] for column in range(matrix.cols)] for row in range(matrix.rows)]
    text = f"[{', '.join('[' + ', '.join(_text(task, value) for value in row) + ']' for row in rows)}]"
    return Value(value=text, text=text, mathml=_table([[from_sympy(tidy(value)) for value in row] for row in rows]))


def text_of(value: Any) -> str:
    """The exact text of a number or formula."""
    return to_text(from_sympy(tidy(value)))


def vector_text(values: Sequence[Any]) -> str:
    """The exact text of a vector."""
    return f"({', '.join(text_of(value) for value in values)})"


def matrix_text(matrix: Any) -> str:
    """The exact text of a matrix."""
    rows = ["[" + ", ".join(text_of(matrix[row, column]) for column in range(matrix.cols)) + "]" for row in range(matrix.rows)]
    return f"[{', '.join(rows)}]"


def _text(task: Task, value: Any) -> str:
    asked = Problem(kind="evaluate", expressions=(), places=task.places, significant=task.significant)
    if (wants_rounding(asked) or task.form == "decimal") and value.is_number:
        found = value_of(task, from_sympy(tidy(value)))
        return found.text.splitlines()[-1] if task.form == "decimal" else found.value
    return text_of(value)


def _table(rows: list[list[Node]]) -> str:
    cells = "".join("<mtr>" + "".join(f"<mtd>{_inner(node)}</mtd>" for node in row) + "</mtr>" for row in rows)
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow><mo>(</mo><mtable>{cells}</mtable><mo>)</mo></mrow></math>'


def _inner(node: Node) -> str:
    return to_mathml(node).removeprefix('<math xmlns="http://www.w3.org/1998/Math/MathML">').removesuffix("</math>")
