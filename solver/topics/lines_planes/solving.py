"""Lines and planes in space computed; runs in the isolated child."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any, Final

import sympy

from solver.language.mathml import to_mathml
from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import from_sympy
from solver.topics.answering.presenting import value_of
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_CHECK: Final = Check(verdict="verified", method="the claim proved with exact fractions by other code")
_CLAIM: Final = Claim(kind="lines_planes")
_X, _Y, _Z = sympy.symbols("x y z")


def solve(task: Task) -> Outcome:
    """The answer to a question about lines and planes."""
    fields = task.fields
    given = {name: sympy.Matrix([_rational(value) for value in fields.rationals(name)]) for name in fields}
    for name in ("v", "n"):
        if name in given and given[name].is_zero_matrix:
            raise CannotSolveError("The zero vector gives no direction. Check the question.")
    match task.kind:
        case "plane_normal":
            normal, point = given["n"], given["p"]
            return _plane(
                normal, point, f"Every point X of it has n·(X - P) = 0 with n = {_text(normal)} and P = {_text(point)}."
            )
        case "plane_points":
            u, v = given["q"] - given["p"], given["r"] - given["p"]
            normal = u.cross(v)
            if normal.is_zero_matrix:
                text = "The three points lie on one line, so they determine no single plane."
                return Outcome(value=Value(value="not unique", text=text), check=_CHECK, claim=_CLAIM)
            return _plane(normal, given["p"], f"The normal is the cross product of {_text(u)} and {_text(v)}: {_text(normal)}.")
        case "normal":
            normal = given["plane"][:3]
            text = _text(normal)
            return Outcome(
                value=Value(value=text, text=f"{text} (and any multiple of it)"),
                check=_CHECK,
                steps=("Its components are the coefficients of x, y and z.",),
                claim=_CLAIM,
            )
        case "line":
            return _line(given["p"], given["v"])
        case "on_plane":
            holds = _side(given["plane"], given["p"]) == 0
            word = "yes" if holds else "no"
            return Outcome(
                value=Value(
                    value=word,
                    text=f"{word.capitalize()}, the point {'satisfies' if holds else 'does not satisfy'} the equation.",
                ),
                check=_CHECK,
                claim=_CLAIM,
            )
        case "planes_parallel" | "planes_perpendicular":
            return _relation(task, given["plane"], given["other"])
        case "meet":
            return _meet(given["plane"], given["p"], given["v"])
    return _measure(task, given)


def _rational(value: Fraction) -> Any:
    return sympy.Rational(value.numerator, value.denominator)


def _text(vector: Any) -> str:
    return f"({', '.join(to_text(from_sympy(each)) for each in vector)})"


def _side(plane: Any, point: Any) -> Any:
    return sum(plane[place] * point[place] for place in range(3)) - plane[3]


def _plane(normal: Any, point: Any, step: str) -> Outcome:
    constant = sum(normal[place] * point[place] for place in range(3))
    numbers = [*normal, constant]
    scale = math.lcm(*(int(each.q) for each in numbers))
    whole = [int(each * scale) for each in numbers]
    common = math.gcd(*whole)
    sign = 1 if next(each for each in whole if each) > 0 else -1
    a, b, c, d = (sign * each // common for each in whole)
    left, right = from_sympy(a * _X + b * _Y + c * _Z), from_sympy(sympy.Integer(d))
    text = f"{to_text(left)} = {d}"
    return Outcome(
        value=Value(value=text, text=text, mathml=to_mathml(left, right)),
        check=_CHECK,
        steps=(step, f"Multiplied out: {text}."),
        claim=_CLAIM,
    )


def _line(point: Any, direction: Any) -> Outcome:
    t = sympy.Symbol("t")
    parts = ", ".join(
        f"{axis} = {to_text(from_sympy(point[place] + t * direction[place]))}" for place, axis in enumerate("xyz")
    )
    text = f"{_text(point)} + t*{_text(direction)}"
    value = Value(value=text, text=f"(x, y, z) = {text}, that is\n{parts}")
    return Outcome(value=value, check=_CHECK, steps=(f"A direction is {_text(direction)}.",), claim=_CLAIM)


def _relation(task: Task, one: Any, other: Any) -> Outcome:
    u, v = sympy.Matrix(one[:3]), sympy.Matrix(other[:3])
    holds = u.cross(v).is_zero_matrix if task.kind == "planes_parallel" else u.dot(v) == 0
    word = "yes" if holds else "no"
    said = "multiples of each other" if task.kind == "planes_parallel" else "perpendicular"
    same = task.kind == "planes_parallel" and holds and sympy.Matrix.hstack(one, other).rank() == 1
    note = " The two equations describe the same plane." if same else ""
    text = f"{word.capitalize()}, the normals {_text(u)} and {_text(v)} are {'' if holds else 'not '}{said}.{note}"
    return Outcome(value=Value(value=word, text=text), check=_CHECK, claim=_CLAIM)


def _meet(plane: Any, point: Any, direction: Any) -> Outcome:
    rate = sum(plane[place] * direction[place] for place in range(3))
    gap = -_side(plane, point)
    if rate == 0:
        inside = gap == 0
        value = "the whole line" if inside else "no intersection"
        text = "The line lies in the plane." if inside else "The line is parallel to the plane and does not meet it."
        return Outcome(value=Value(value=value, text=text), check=_CHECK, claim=_CLAIM)
    t = gap / rate
    found = point + t * direction
    steps = (
        f"Points of the line are {_text(point)} + t*{_text(direction)}.",
        f"In the equation of the plane this gives t = {to_text(from_sympy(t))}.",
    )
    text = _text(found)
    return Outcome(value=Value(value=text, text=text), check=_CHECK, steps=steps, claim=_CLAIM)


def _measure(task: Task, given: dict[str, Any]) -> Outcome:
    """Distances and angles."""
    if task.kind == "point_plane":
        plane = given["plane"]
        above, length = sympy.Abs(_side(plane, given["p"])), sympy.sqrt(sum(each**2 for each in plane[:3]))
        steps: tuple[str, ...] = (
            f"Distance = |a*x + b*y + c*z - d|/sqrt(a^2 + b^2 + c^2) = "
            f"{to_text(from_sympy(above))}/{to_text(from_sympy(length))}.",
        )
        return Outcome(
            value=value_of(task, from_sympy(sympy.simplify(above / length))), check=_CHECK, steps=steps, claim=_CLAIM
        )
    if task.kind == "point_line":
        to_point = given["a"] - given["p"]
        cross = to_point.cross(given["v"])
        found = sympy.simplify(sympy.sqrt(cross.dot(cross)) / sympy.sqrt(given["v"].dot(given["v"])))
        steps = (
            f"Distance = |(A - P) × v|/|v| with A - P = {_text(to_point)} and v = {_text(given['v'])}.",
            f"The cross product is {_text(cross)}.",
        )
        return Outcome(value=value_of(task, from_sympy(found)), check=_CHECK, steps=steps, claim=_CLAIM)
    one, other = given["plane"], given["other"]
    u, v = sympy.Matrix(one[:3]), sympy.Matrix(other[:3])
    if task.kind == "planes_distance":
        if not u.cross(v).is_zero_matrix:
            return Outcome(
                value=value_of(task, 0), check=_CHECK, steps=("The planes are not parallel, so they intersect.",), claim=_CLAIM
            )
        factor = u.dot(v) / v.dot(v)
        found = sympy.simplify(sympy.Abs(one[3] - factor * other[3]) / sympy.sqrt(u.dot(u)))
        return Outcome(
            value=value_of(task, from_sympy(found)),
            check=_CHECK,
            steps=("Write both with the same normal and compare the constants.",),
            claim=_CLAIM,
        )
    cosine = sympy.Abs(u.dot(v)) / sympy.sqrt(u.dot(u)) / sympy.sqrt(v.dot(v))
    radians = sympy.acos(sympy.simplify(cosine))
    degrees = sympy.N(radians * 180 / sympy.pi, 8)
    value = value_of(task, from_sympy(radians))
    text = f"{to_text(from_sympy(radians))} radians ≈ {round(float(degrees), 4):g}°"
    steps = (
        f"The angle is that of the normals {_text(u)} and {_text(v)}: its cosine is "
        f"{to_text(from_sympy(sympy.simplify(cosine)))}.",
    )
    return Outcome(value=Value(value=value.value, text=text, mathml=value.mathml), check=_CHECK, steps=steps, claim=_CLAIM)
