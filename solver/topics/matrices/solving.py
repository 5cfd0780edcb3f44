"""Matrices computed; runs in the isolated child."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import sympy

from solver.errors import MathSyntaxError
from solver.topics.answering.array_values import (
    SingularError,
    compute,
    matrix_text,
    shown_matrix,
    shown_number,
    shown_vector,
    text_of,
    tidy,
    vector_text,
)
from solver.topics.matrices import eigen, elimination
from solver.topics.matrices.explained import explain
from solver.topics.matrices.linear_system import solve_system
from solver.topics.reading.array_expressions import shape_of
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

CHECK: Final = Check(verdict="verified", method="the claim proved with exact fractions by other code")
_LARGEST_SYMBOLIC: Final = 5


def solve(task: Task) -> Outcome:
    """The answer to a question about a matrix."""
    if task.kind == "undefined":
        reason = task.fields.text("reason")
        check = Check(verdict="verified", method="the sizes compared")
        return Outcome(value=Value(value="undefined", text=reason), check=check)
    if task.kind == "linear_system":
        return solve_system(task)
    if task.kind == "independence":
        return _independence(task)
    return _SOLVERS[task.kind](task)


def _matrix(task: Task) -> Any:
    try:
        found = compute(task.fields.get("expression"))
    except SingularError as error:
        raise CannotSolveError(
            "A matrix in the question has no inverse, its determinant being 0. Check its entries."
        ) from error
    if found.free_symbols and max(found.shape) > _LARGEST_SYMBOLIC:
        raise CannotSolveError(
            f"A matrix with letters and more than {_LARGEST_SYMBOLIC} rows is too large here. Give its numbers."
        )
    return found


def _evaluate(task: Task) -> Outcome:
    expression = task.fields.get("expression")
    shape = shape_of(expression)
    steps = explain(expression)
    try:
        found = compute(expression)
    except SingularError:
        value = Value(value="no inverse", text="The matrix is not invertible: its determinant is 0, so it has no inverse.")
        return Outcome(
            value=value,
            check=CHECK,
            steps=(*steps[:1], "A matrix with determinant 0 has no inverse."),
            claim=Claim(kind="singular"),
        )
    if shape == ():
        value = shown_number(task, found)
    elif len(shape) == 1:
        value = shown_vector(task, list(found))
    else:
        value = shown_matrix(task, found)
    return Outcome(value=value, check=CHECK, steps=steps, claim=Claim(kind="array", witness={"exact": _exact(found, shape)}))


def _exact(found: Any, shape: tuple[int, ...]) -> str:
    return text_of(found) if shape == () else vector_text(list(found)) if len(shape) == 1 else matrix_text(found)


def _nullity(task: Task) -> Outcome:
    matrix = _matrix(task)
    rank = matrix.rank(simplify=True)
    steps = (
        f"Row reduction leaves {rank} {'row that is' if rank == 1 else 'rows that are'} not zero: the rank is {rank}.",
        f"Nullity = columns - rank = {matrix.cols} - {rank} = {matrix.cols - rank}.",
    )
    return Outcome(
        value=shown_number(task, sympy.Integer(matrix.cols - rank)), check=CHECK, steps=steps, claim=Claim(kind="rank")
    )


def _property(task: Task) -> Outcome:
    name, matrix = task.fields.text("property"), _matrix(task)
    if matrix.free_symbols:
        raise CannotSolveError("Whether that holds depends on the letters in the matrix. Give their values.")
    holds, reason = _PROPERTIES[name](matrix)
    said = name.replace("_", " ")
    text = f"{'Yes' if holds else 'No'}, the matrix is {'' if holds else 'not '}{said}: {reason}."
    if task.fields.flag("with_inverse"):
        invertible = holds if name == "invertible" else not holds
        text += f"\nIts inverse is {matrix_text(matrix.inv())}." if invertible else "\nIt has no inverse."
    value = Value(value="yes" if holds else "no", text=text)
    return Outcome(value=value, check=CHECK, steps=(reason[0].upper() + reason[1:] + ".",), claim=Claim(kind="matrix_property"))


def _equality(task: Task) -> Outcome:
    try:
        left, right = (compute(task.fields.get(side)) for side in ("left", "right"))
    except SingularError as error:
        raise CannotSolveError("A matrix in the question has no inverse. Check its entries.") from error
    difference = (sympy.Matrix([left]) if shape_of(task.fields.get("left")) == () else left) - (
        sympy.Matrix([right]) if shape_of(task.fields.get("right")) == () else right
    )
    if difference.free_symbols:
        raise CannotSolveError("Whether that holds depends on the letters in the matrices. Give their values.")
    holds = bool(difference.applyfunc(sympy.simplify).is_zero_matrix)
    shown = [text_of(side) if not hasattr(side, "rows") else matrix_text(side) for side in (left, right)]
    text = f"{'Yes' if holds else 'No'}, the left side is {shown[0]} and the right side is {shown[1]}."
    return Outcome(
        value=Value(value="yes" if holds else "no", text=text),
        check=CHECK,
        steps=("Work out both sides.",),
        claim=Claim(kind="arrays_equal"),
    )


def _square(matrix: Any) -> bool:
    return bool(matrix.rows == matrix.cols)


def _invertible(matrix: Any) -> tuple[bool, str]:
    if not _square(matrix):
        return False, f"only a square matrix can be, and this one is {matrix.rows}x{matrix.cols}"
    determinant = tidy(matrix.det())
    return determinant != 0, f"its determinant is {text_of(determinant)}"


def _singular(matrix: Any) -> tuple[bool, str]:
    if not _square(matrix):
        raise CannotSolveError("Only a square matrix is called singular or not; this one is not square.")
    holds, reason = _invertible(matrix)
    return not holds, reason


def _orthogonal(matrix: Any) -> tuple[bool, str]:
    if not _square(matrix):
        return False, "it is not square"
    product = (matrix * matrix.T).applyfunc(sympy.simplify)
    return product == sympy.eye(matrix.rows), f"the product with its transpose is {matrix_text(product)}"


def _diagonalizable(matrix: Any) -> tuple[bool, str]:
    if not _square(matrix):
        return False, "it is not square"
    pairs = eigen.pairs(matrix)
    count = sum(len(basis) for _, _, basis in pairs)
    return (
        count == matrix.rows,
        f"it has {count} independent eigenvectors, and {matrix.rows} are needed (over the complex numbers)",
    )


def _same(other: Callable[[Any], Any], words: tuple[str, str]) -> Callable[[Any], tuple[bool, str]]:
    def holds(matrix: Any) -> tuple[bool, str]:
        if not _square(matrix):
            return False, "it is not square"
        found = bool((matrix - other(matrix)).applyfunc(sympy.simplify).is_zero_matrix)
        return found, words[0] if found else words[1]

    return holds


def _positive_definite(matrix: Any) -> tuple[bool, str]:
    if not _square(matrix) or matrix != matrix.T:
        return False, "it is not symmetric"
    minors = [matrix[:size, :size].det() for size in range(1, matrix.rows + 1)]
    return all(minor > 0 for minor in minors), f"its leading minors are {', '.join(text_of(minor) for minor in minors)}"


def _nilpotent(matrix: Any) -> tuple[bool, str]:
    if not _square(matrix):
        return False, "it is not square"
    found = bool((matrix**matrix.rows).applyfunc(sympy.simplify).is_zero_matrix)
    return found, f"its power {matrix.rows} is {'' if found else 'not '}the zero matrix"


_PROPERTIES: Final[dict[str, Callable[[Any], tuple[bool, str]]]] = {
    "invertible": _invertible,
    "singular": _singular,
    "orthogonal": _orthogonal,
    "diagonalizable": _diagonalizable,
    "positive_definite": _positive_definite,
    "nilpotent": _nilpotent,
    "symmetric": _same(lambda m: m.T, ("it equals its transpose", "it differs from its transpose")),
    "skew_symmetric": _same(lambda m: -m.T, ("its transpose is its negative", "its transpose is not its negative")),
    "idempotent": _same(lambda m: m * m, ("its square is itself", "its square differs from it")),
    "diagonal": lambda m: (
        m.is_diagonal(),
        "the entries off the diagonal are " + ("all 0" if m.is_diagonal() else "not all 0"),
    ),
    "upper_triangular": lambda m: (
        m.is_upper,
        "the entries below the diagonal are " + ("all 0" if m.is_upper else "not all 0"),
    ),
    "lower_triangular": lambda m: (
        m.is_lower,
        "the entries above the diagonal are " + ("all 0" if m.is_lower else "not all 0"),
    ),
}


def _independence(task: Task) -> Outcome:
    vectors = [compute(["vector", items]) for items in task.fields.items("vectors")]
    name = task.fields.text("property")
    matrix = sympy.Matrix.hstack(*vectors)
    if matrix.free_symbols:
        raise CannotSolveError("Whether that holds depends on the letters in the vectors. Give their values.")
    rank, count = matrix.rank(simplify=True), len(vectors)
    independent = rank == count
    spans = rank == matrix.rows
    holds = {"independent": independent, "dependent": not independent, "span": spans, "basis": spans and independent}[name]
    steps = [f"Put the vectors as columns of a matrix: its rank is {rank}, for {count} vectors of {matrix.rows} components."]
    text = f"{'Yes' if holds else 'No'}, the vectors are linearly {'independent' if independent else 'dependent'}"
    if name in ("span", "basis"):
        text = f"{'Yes' if holds else 'No'}: the {count} vectors have rank {rank}, and {matrix.rows} is needed"
    witness: dict[str, Any] = {}
    if not independent:
        relation = matrix.nullspace()[0]
        relation = eigen.whole(relation)
        witness["relation"] = vector_text(list(relation))
        steps.append("A relation: " + _combination(list(relation)) + " = 0.")
    value = Value(value="yes" if holds else "no", text=text + ".")
    return Outcome(value=value, check=CHECK, steps=tuple(steps), claim=Claim(kind="independence", witness=witness))


def _combination(coefficients: list[Any]) -> str:
    return " + ".join(f"({text_of(each)})*v{index}" for index, each in enumerate(coefficients, 1) if each != 0)


def _several(task: Task) -> Outcome:
    """Each property on its own line; the claims of all of them, one after the other, would be several certificates."""
    lines: list[str] = []
    values: list[str] = []
    steps: list[str] = []
    parts: list[dict[str, Any]] = []
    for name in task.fields.texts("asked"):
        single = ("determinant", "inverse", "transpose", "trace", "rank", "adjugate")
        expression = task.fields.get("expression")
        args = {"expression": [name, expression] if name in single else expression}
        part = Task(topic=task.topic, kind="evaluate" if name in single else name, args=args, source=task.source)
        try:
            outcome = solve(part)
        except (KeyError, MathSyntaxError) as error:
            raise CannotSolveError(f"{name} cannot be answered together with the rest. Ask for it alone.") from error
        lines.append(f"{name}: {outcome.value.text.splitlines()[-1]}")
        values.append(outcome.value.value)
        steps += outcome.steps
        if outcome.claim is not None:
            parts.append(
                {
                    "kind": outcome.claim.kind,
                    "witness": dict(outcome.claim.witness),
                    "task": {"kind": part.kind, "args": args},
                    "value": outcome.value.value,
                }
            )
    value = Value(value="; ".join(values), text="\n".join(lines))
    return Outcome(value=value, check=CHECK, steps=tuple(steps[:8]), claim=Claim(kind="matrix_parts", witness={"parts": parts}))


_SOLVERS: Final[dict[str, Callable[[Task], Outcome]]] = {
    "evaluate": _evaluate,
    "nullity": _nullity,
    "property": _property,
    "equality": _equality,
    "several": _several,
    "null_space": lambda task: elimination.null_space(task, _matrix(task)),
    "column_space": lambda task: elimination.column_space(task, _matrix(task)),
    "row_space": lambda task: elimination.row_space(task, _matrix(task)),
    "rref": lambda task: elimination.rref(task, _matrix(task)),
    "lu": lambda task: elimination.lu(task, _matrix(task)),
    "eigenvalues": lambda task: eigen.eigenvalues(task, _matrix(task)),
    "eigenvectors": lambda task: eigen.eigenvectors(task, _matrix(task)),
    "eigenvector": lambda task: eigen.eigenvector(task, _matrix(task)),
    "charpoly": lambda task: eigen.characteristic_polynomial(task, _matrix(task)),
    "diagonalization": lambda task: eigen.diagonalization(task, _matrix(task)),
    "determinant_equation": lambda task: eigen.determinant_equation(task, _matrix(task)),
}
