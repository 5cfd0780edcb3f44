"""Vectors computed; runs in the isolated child."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import sympy

from solver.mathematics.symbolic.bridge import from_sympy
from solver.topics.answering.array_values import SingularError, compute, shown_number, shown_vector, text_of, tidy, vector_text
from solver.topics.answering.presenting import value_of
from solver.topics.reading.array_expressions import shape_of
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.topics.vectors.explained import bracketed, dot, explained, length
from solver.types import Check, Value

_CHECK: Final = Check(verdict="verified", method="the claim proved with exact fractions and roots by other code")


def solve(task: Task) -> Outcome:
    """The answer to a question about vectors."""
    if task.kind == "undefined":
        check = Check(verdict="verified", method="the sizes compared")
        return Outcome(value=Value(value="undefined", text=task.fields.text("reason")), check=check)
    if task.kind == "expression":
        return _expression(task)
    vectors = [compute(item) for item in task.fields.items("vectors")]
    return _SOLVERS[task.kind](task, *vectors)


def _expression(task: Task) -> Outcome:
    expression = task.fields.get("expression")
    try:
        found = compute(expression)
    except SingularError as error:
        raise CannotSolveError("A matrix in the question has no inverse. Check its entries.") from error
    steps = explained(expression)
    if shape_of(expression) == ():
        value, exact = shown_number(task, found), text_of(found)
    else:
        value, exact = shown_vector(task, list(found)), vector_text(list(found))
    return Outcome(value=value, check=_CHECK, steps=steps, claim=Claim(kind="array", witness={"exact": exact}))


def _zero(vector: Any) -> bool:
    return all(sympy.simplify(each) == 0 for each in vector)


def _undefined(task: Task, why: str) -> Outcome:
    return Outcome(value=Value(value="undefined", text=f"It is not defined: {why}."), check=_CHECK, claim=Claim(kind="vectors"))


def _number(task: Task, value: Any, *steps: str) -> Outcome:
    exact = tidy(value)
    return Outcome(
        value=shown_number(task, exact),
        check=_CHECK,
        steps=steps,
        claim=Claim(kind="vectors", witness={"exact": text_of(exact)}),
    )


def _vector(task: Task, vector: Any, *steps: str) -> Outcome:
    return Outcome(
        value=shown_vector(task, list(vector)),
        check=_CHECK,
        steps=steps,
        claim=Claim(kind="vectors", witness={"exact": vector_text(list(vector))}),
    )


def _truth(task: Task, holds: bool, text: str, *steps: str) -> Outcome:
    value = Value(value="yes" if holds else "no", text=f"{'Yes' if holds else 'No'}, {text}.")
    return Outcome(value=value, check=_CHECK, steps=steps, claim=Claim(kind="vectors"))


def _angle(task: Task, u: Any, v: Any) -> Outcome:
    if _zero(u) or _zero(v):
        return _undefined(task, "the zero vector has no direction")
    cosine = dot(u, v) / sympy.sqrt(dot(u, u)) / sympy.sqrt(dot(v, v))
    if cosine.free_symbols:
        raise CannotSolveError("The angle depends on letters. Give their values.")
    cosine = tidy(cosine)
    radians = sympy.acos(cosine)
    degrees = (
        sympy.nsimplify(radians * 180 / sympy.pi)
        if radians.is_rational_function(sympy.pi) or (radians / sympy.pi).is_Rational
        else radians * 180 / sympy.pi
    )
    steps = (
        f"u·v = {text_of(dot(u, v))}, |u| = {text_of(sympy.sqrt(dot(u, u)))}, |v| = {text_of(sympy.sqrt(dot(v, v)))}.",
        f"cos(angle) = u·v/(|u||v|) = {text_of(cosine)}.",
    )
    check = Check(verdict="verified", method="the cosine of the answer to 50 digits")
    claim = Claim(kind="vector_angle", witness={"radians": text_of(radians)})
    if task.kind == "angle_degrees":
        value = value_of(task, from_sympy(degrees), unit="°")
        if not degrees.is_Rational and task.places is None and task.significant is None:
            rounded = value_of(replace(task, places=2), from_sympy(degrees), unit="°")
            value = Value(
                value=value.value, text=f"{value.text.splitlines()[0]}\n≈ {rounded.value}°", unit="°", mathml=value.mathml
            )
        return Outcome(value=value, check=check, steps=steps, claim=claim)
    value = value_of(task, from_sympy(radians))
    if task.kind == "angle" and task.places is None and task.significant is None:
        near = (
            value_of(replace(task, form="exact", places=2), from_sympy(degrees)).value
            if not degrees.is_Rational
            else text_of(degrees)
        )
        sign = "=" if degrees.is_Rational else "≈"
        decimal = "" if degrees.is_Rational else f" ≈ {sympy.N(radians, 6)}"
        value = Value(value=value.value, text=f"{text_of(radians)}{decimal} radians {sign} {near}°", mathml=value.mathml)
    return Outcome(value=value, check=check, steps=steps, claim=claim)


def _cosine(task: Task, u: Any, v: Any) -> Outcome:
    if _zero(u) or _zero(v):
        return _undefined(task, "the zero vector has no direction")
    value = dot(u, v) / sympy.sqrt(dot(u, u)) / sympy.sqrt(dot(v, v))
    return _number(task, value, "cos(angle) = u·v/(|u||v|).")


def _projection(task: Task, u: Any, v: Any) -> Outcome:
    if _zero(v):
        return _undefined(task, "the zero vector has no direction to project on")
    factor = dot(u, v) / dot(v, v)
    return _vector(
        task,
        (factor * v).applyfunc(tidy),
        f"u·v = {text_of(dot(u, v))} and v·v = {text_of(dot(v, v))}.",
        f"The projection is (u·v/v·v) v = {bracketed(factor)} * {vector_text(list(v))}.",
    )


def _component(task: Task, u: Any, v: Any) -> Outcome:
    if _zero(v):
        return _undefined(task, "the zero vector has no direction to project on")
    return _number(task, dot(u, v) / sympy.sqrt(dot(v, v)), f"u·v/|v| = {text_of(dot(u, v))}/{text_of(sympy.sqrt(dot(v, v)))}.")


def _unit(task: Task, u: Any) -> Outcome:
    if _zero(u):
        return _undefined(task, "the zero vector has no direction")
    size = sympy.sqrt(dot(u, u))
    return _vector(task, (u / size).applyfunc(tidy), *length(u), f"Divide each component by {text_of(size)}.")


def _perpendicular(task: Task, u: Any, v: Any) -> Outcome:
    product = _decided(dot(u, v))
    holds = product == 0
    return _truth(
        task,
        holds,
        f"their dot product is {text_of(product)}",
        "Vectors are perpendicular exactly when their dot product is 0.",
    )


def _parallel(task: Task, u: Any, v: Any) -> Outcome:
    holds = sympy.Matrix.hstack(_decided(u), _decided(v)).rank(simplify=True) < 2
    return _truth(
        task,
        holds,
        "one is a multiple of the other" if holds else "neither is a multiple of the other",
        "Compare the ratios of the components.",
    )


def _decided(value: Any) -> Any:
    if value.free_symbols:
        raise CannotSolveError("Whether that holds depends on letters. Give their values.")
    return value.applyfunc(sympy.simplify) if hasattr(value, "applyfunc") else sympy.simplify(value)


def _collinear(task: Task, a: Any, b: Any, c: Any) -> Outcome:
    holds = sympy.Matrix.hstack(_decided(b - a), _decided(c - a)).rank(simplify=True) < 2
    return _truth(
        task,
        holds,
        f"the vectors {vector_text(list(b - a))} and {vector_text(list(c - a))} are {'' if holds else 'not '}parallel",
        "Compare the vectors from the first point to the others.",
    )


def _coplanar(task: Task, *points: Any) -> Outcome:
    sides = points if task.kind == "coplanar_vectors" else [point - points[0] for point in points[1:]]
    volume = sympy.simplify(_decided(sympy.Matrix.hstack(*sides)).det())
    return _truth(
        task,
        volume == 0,
        f"the scalar triple product is {text_of(volume)}",
        "They lie in one plane exactly when the triple product is 0.",
    )


def _parallelogram(task: Task, u: Any, v: Any) -> Outcome:
    share = sympy.Rational(1, 1 if task.kind == "parallelogram" else 2)
    if len(u) == 2:
        value = sympy.Abs(u[0] * v[1] - u[1] * v[0])
        return _number(
            task,
            share * value,
            f"|x1*y2 - x2*y1| = {text_of(value)}.",
            *(("The triangle is half of the parallelogram.",) if share != 1 else ()),
        )
    _need_space(u)
    cross = u.cross(v)
    return _number(
        task,
        share * sympy.sqrt(dot(cross, cross)),
        f"u × v = {vector_text(list(cross))}.",
        "The area of the parallelogram is |u × v|.",
        *(("The triangle is half of it.",) if share != 1 else ()),
    )


def _triangle(task: Task, a: Any, b: Any, c: Any) -> Outcome:
    return _parallelogram(task, b - a, c - a)


def _need_space(vector: Any) -> None:
    if len(vector) != 3:
        raise CannotSolveError("That needs vectors of two or three components. Check the question.")


def _volume(task: Task, *vectors: Any) -> Outcome:
    points = task.kind == "tetrahedron"
    sides = [point - vectors[0] for point in vectors[1:]] if points else list(vectors)
    triple = sympy.Matrix.hstack(*sides).det()
    value = triple if task.kind == "triple" else sympy.Abs(triple) / (6 if points else 1)
    steps = [f"The scalar triple product u·(v × w) is the determinant of the vectors: {text_of(triple)}."]
    steps += ["The volume is its absolute value" + (" divided by 6." if points else ".")] if task.kind != "triple" else []
    return _number(task, value, *steps)


def _distance(task: Task, p: Any, q: Any) -> Outcome:
    return _number(
        task, sympy.sqrt(dot(p - q, p - q)), f"The difference of the points is {vector_text(list(q - p))}.", *length(q - p)
    )


_SOLVERS: Final[dict[str, Callable[..., Outcome]]] = {
    "angle": _angle,
    "angle_degrees": _angle,
    "angle_radians": _angle,
    "cosine": _cosine,
    "projection": _projection,
    "component": _component,
    "unit": _unit,
    "perpendicular": _perpendicular,
    "parallel": _parallel,
    "collinear": _collinear,
    "coplanar": _coplanar,
    "coplanar_vectors": _coplanar,
    "midpoint": lambda task, p, q: _vector(task, ((p + q) / 2).applyfunc(tidy), "Take the mean of each coordinate."),
    "vector_between": lambda task, p, q: _vector(task, q - p, "Subtract the first point from the second."),
    "distance": _distance,
    "parallelogram": _parallelogram,
    "triangle_sides": _parallelogram,
    "triangle": _triangle,
    "triple": _volume,
    "parallelepiped": _volume,
    "tetrahedron": _volume,
}
