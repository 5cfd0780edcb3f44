"""Systems of linear equations given by matrices: A x = b, an augmented matrix, "coefficient matrix ... right-hand side ..."."""

from __future__ import annotations

import re
from typing import Final

from solver.errors import MathSyntaxError
from solver.language import from_json
from solver.language.printer import to_text
from solver.patterns import LatePattern
from solver.topics.question import Question
from solver.topics.reading.array_expressions import ShapeMismatchError, parse_array, shape_of
from solver.topics.reading.array_literals import Array, Arrays
from solver.topics.topic import Task

_SYSTEM: Final = r"(?:the\s+|this\s+|following\s+|given\s+|linear\s+|matrix\s+|system\s+|equations?\s+|of\s+|:\s*)*"
_VECTOR: Final = r"(?:the\s+)?(?:(?:unknown|column)\s+)?(?:vector\s+)?"
_PRODUCT: Final = LatePattern(
    rf"(?i:(?:solve(?:\s+for\s+[a-z]\s*[:,]?(?:\s+in)?)?|find\s+(?:the\s+solutions?\s+(?:of|to)|all\s+solutions?\s+(?:of"
    rf"|to)|{_VECTOR}[a-z]\s+(?:such\s+that|if|when|where|with|so\s+that|in))|what\s+is\s+the\s+solution\s+(?:of|to)"
    rf"|(?P<count>how\s+many\s+solutions\s+(?:does|has|are\s+there\s+(?:of|to|for)))|(?P<exists>is|does))\s+)?(?i:{_SYSTEM})"
    rf"(?P<matrix>⟦\d+⟧|[A-Z])\s*[*·]?\s*(?P<unknown>⟦\d+⟧|[a-zX])\s*=\s*(?P<right>⟦\d+⟧|[a-zB]|0)(?:\s+(?:for"
    rf"|where)\s+[a-zX]|\s+have|\s*,?\s*(?:and\s+)?(?:find|what\s+is)\s+[a-z]|\s+consistent|\s+have\s+a\s+solution)?",
)
_NAMED: Final = LatePattern(
    rf"(?:solve|what\s+is\s+the\s+solution\s+(?:of|to)|find\s+the\s+solution\s+(?:of|to))\s+{_SYSTEM}(?:with|whose"
    rf"|having)\s+(?:the\s+)?(?:coefficient\s+)?matrix\s+(?:is\s+)?(?P<matrix>⟦\d+⟧|[A-Z])\s*,?\s*and\s+"
    rf"(?:the\s+)?(?:right[- ]hand[- ]side|constants?|constant\s+vector|constant\s+terms?|vector"
    rf"|rhs)\s*(?:vector\s+)?(?:is\s+)?(?P<right>⟦\d+⟧|[a-zB])",
    re.IGNORECASE,
)
_AUGMENTED: Final = LatePattern(
    rf"(?:solve|find\s+the\s+solution\s+(?:of|to))\s+{_SYSTEM}(?:(?:with|whose|having|represented\s+by|given\s+by"
    rf"|for)\s+)?(?:the\s+|an\s+)?augmented\s+matrix\s+(?:is\s+)?(?P<matrix>⟦\d+⟧|[A-Z])",
    re.IGNORECASE,
)


def read_system(text: str, arrays: Arrays, question: Question) -> Task | None:
    """The task of a system of linear equations."""
    if (match := _AUGMENTED.fullmatch(text)) is not None:
        whole = parse_array(match["matrix"], arrays)
        if whole[0] != "matrix" or shape_of(whole)[1] < 2:
            return None
        left: Array = ["matrix", [row[:-1] for row in whole[1]]]
        return _task(question, left, ["vector", [row[-1] for row in whole[1]]], None, count=False)
    match = _PRODUCT.fullmatch(text) or _NAMED.fullmatch(text)
    if match is None:
        return None
    matrix = parse_array(match["matrix"], arrays)
    if matrix[0] != "matrix":
        return None
    named = match.groupdict()
    if named.get("unknown") == "X" and (other := parse_array(match["right"], arrays))[0] == "matrix":
        product: Array = ["multiply", ["inverse", matrix], other]
        shape_of(product)
        args = {"expression": product}
        return Task(topic="matrices", kind="evaluate", args=args, source="A^(-1) B, the X of A X = B", **question.request)
    right = _right(match["right"], matrix, arrays)
    unknowns = None
    if (named.get("unknown") or "").startswith("⟦"):
        vector = parse_array(match["unknown"], arrays)
        if vector[0] != "vector" or any(tree[0] != "symbol" for tree in vector[1]) or len(vector[1]) != shape_of(matrix)[1]:
            return None
        unknowns = [tree[1] for tree in vector[1]]
        if len(set(unknowns)) != len(unknowns):
            return None
    elif named.get("unknown") in arrays.names:
        return None
    return _task(question, matrix, right, unknowns, count=bool(named.get("count") or named.get("exists")))


def _right(name: str, matrix: Array, arrays: Arrays) -> Array:
    if name == "0":
        return ["vector", [["number", "0", "1"]] * shape_of(matrix)[0]]
    right = parse_array(name, arrays)
    if right[0] == "matrix" and shape_of(right)[1] == 1:
        right = ["vector", [row[0] for row in right[1]]]
    if right[0] == "matrix" and shape_of(right)[0] == 1 and shape_of(right)[1] == shape_of(matrix)[0]:
        right = ["vector", right[1][0]]
    if right[0] != "vector":
        raise MathSyntaxError("The right-hand side is a vector.", 0)
    if shape_of(right)[0] != shape_of(matrix)[0]:
        raise ShapeMismatchError(
            f"The matrix has {shape_of(matrix)[0]} rows and the right-hand side {shape_of(right)[0]} entries, so there is "
            f"no such system."
        )
    return right


def _task(question: Question, matrix: Array, right: Array, unknowns: list[str] | None, *, count: bool) -> Task:
    rows = [[to_text(from_json(tree)) for tree in row] for row in matrix[1]]
    source = (
        f"linear_system([{', '.join('[' + ', '.join(row) + ']' for row in rows)}], "
        f"({', '.join(to_text(from_json(tree)) for tree in right[1])}))"
    )
    args = {"matrix": matrix[1], "right": right[1], "unknowns": unknowns, "asks_count": count}
    return Task(topic="matrices", kind="linear_system", args=args, source=source, **question.request)
