"""How formulas of vectors are worked out, as steps with the numbers of the question; runs in the isolated child."""

from __future__ import annotations

from typing import Any

import sympy

from solver.topics.answering.array_values import compute, text_of, vector_text
from solver.topics.reading.array_expressions import shape_of


def explained(expression: Any) -> tuple[str, ...]:
    """Steps for the outermost operation of a formula."""
    head, *parts = expression
    if head == "norm" and parts[0][0] == "cross":
        return (*explained(parts[0]), *length(compute(parts[0])))
    if head == "norm" and shape_of(parts[0]):
        return length(compute(parts[0]))
    if head == "dot":
        u, v = (compute(part) for part in parts)
        terms = " + ".join(f"{bracketed(a)}*{bracketed(b)}" for a, b in zip(u, v, strict=True))
        return (f"Multiply the components in pairs and add: {terms} = {text_of(dot(u, v))}.",)
    if head == "cross":
        u, v = (compute(part) for part in parts)
        rows = [
            f"{bracketed(u[i])}*{bracketed(v[j])} - {bracketed(u[j])}*{bracketed(v[i])}" for i, j in ((1, 2), (2, 0), (0, 1))
        ]
        return (f"Components: ({', '.join(rows)}) = {vector_text(list(u.cross(v)))}.",)
    return ("Work component by component.",)


def length(vector: Any) -> tuple[str, ...]:
    """The step that finds the length of a vector."""
    squares = " + ".join(f"{bracketed(each)}^2" for each in vector)
    return (f"The length is sqrt({squares}) = sqrt({text_of(dot(vector, vector))}).",)


def dot(u: Any, v: Any) -> Any:
    """The dot product, expanded."""
    return sympy.expand(sum(a * b for a, b in zip(u, v, strict=True)))


def bracketed(value: Any) -> str:
    """A number as a factor, in brackets where it needs them."""
    text = text_of(value)
    return f"({text})" if text.startswith("-") or " " in text or "/" in text else text
