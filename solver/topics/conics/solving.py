"""Conics in their standard position, computed exactly from the completed squares; runs in the isolated child."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy

from solver.language import Apply, Node, from_json
from solver.language.printer import number_text, to_text
from solver.mathematics.symbolic.bridge import from_sympy
from solver.topics.answering.presenting import value_of
from solver.topics.reading.plane import Quadratic, quadratic
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value
from solver.verify import RefutedError, prove


@dataclass(frozen=True, slots=True, kw_only=True)
class Conic:
    """A conic with axes along the coordinate axes.

    Attributes:
        kind: "parabola", "ellipse", "hyperbola" or "circle".
        centre: The centre, or the vertex of a parabola.
        along: 0 when the axis that holds the foci lies along x, 1 along y.
        a, b: Squares of the half axes, `a` of the one with the foci; for a parabola `a` is the focal length with its sign.
    """

    kind: str
    centre: tuple[Fraction, Fraction]
    along: int
    a: Fraction
    b: Fraction


def solve(task: Task) -> Outcome:
    """What is asked of the conic."""
    tree = from_json(task.fields.get("equation"))
    form = quadratic(tree) if isinstance(tree, Apply) else None
    if form is None:
        raise CannotSolveError("The equation is not of the second degree.")
    conic = conic_of(form)
    named = task.fields.text("named")
    if named and named != conic.kind and not (named == "ellipse" and conic.kind == "circle"):
        raise CannotSolveError(f"The equation is that of a {conic.kind}, not of the {named} the question speaks of. Check it.")
    names = task.fields.texts("asked")
    values = [_value(task, conic, name) for name in names]
    if len(values) == 1:
        value = values[0]
    else:
        text = ", ".join(f"{name.replace('_', ' ')} {each.value}" for name, each in zip(names, values, strict=True))
        value = Value(value="; ".join(each.value for each in values), text=text)
    answer = {"value": value.value, "text": value.text, "unit": value.unit}
    method = "the conic's definition with the equation's own coefficients"
    try:
        prove("conic", task.to_dict(), answer, {})
    except RefutedError as error:
        return Outcome(value=value, check=Check(verdict="refuted", method=method, reason=str(error)))
    return Outcome(value=value, check=Check(verdict="verified", method=method), steps=_steps(conic), claim=Claim(kind="conic"))


def conic_of(form: Quadratic) -> Conic:
    """The conic of an equation.

    Raises:
        CannotSolveError: its axes are turned, or it is no conic with points.
    """
    xx, xy, yy, x, y, one = form
    if xy:
        raise CannotSolveError("The term with x*y turns the axes of this conic, which is not done here. Give one without it.")
    if not xx or not yy:
        along = 1 if xx else 0
        square, linear, other = (xx, x, y) if xx else (yy, y, x)
        if not other:
            raise CannotSolveError("The equation is that of lines or of nothing, not of a conic. Check it.")
        middle = -linear / (2 * square)
        end = (square * middle**2 - one) / other
        focal = -other / (4 * square)
        return Conic(kind="parabola", centre=(middle, end) if along else (end, middle), along=along, a=focal, b=Fraction(0))
    centre = (-x / (2 * xx), -y / (2 * yy))
    size = xx * centre[0] ** 2 + yy * centre[1] ** 2 - one
    if not size or size / xx < 0 and size / yy < 0:
        raise CannotSolveError("The equation has one point, lines or nothing as its graph, so it is no conic. Check it.")
    squares = (size / xx, size / yy)
    if min(squares) > 0:
        along = 0 if squares[0] >= squares[1] else 1
        return Conic(
            kind="circle" if squares[0] == squares[1] else "ellipse",
            centre=centre,
            along=along,
            a=squares[along],
            b=squares[1 - along],
        )
    along = 0 if squares[0] > 0 else 1
    return Conic(kind="hyperbola", centre=centre, along=along, a=squares[along], b=-squares[1 - along])


def _rational(value: Fraction) -> Any:
    return sympy.Rational(value.numerator, value.denominator)


def _root(value: Fraction) -> Any:
    return sympy.sqrt(_rational(value))


def _value(task: Task, conic: Conic, name: str) -> Value:
    """One thing asked.

    Raises:
        CannotSolveError: a conic of this kind has none.
    """
    if name == "type":
        return Value(value=conic.kind, text=conic.kind)
    if conic.kind == "parabola":
        return _of_parabola(task, conic, name)
    centre = [_rational(each) for each in conic.centre]
    focal = _root(conic.a + conic.b if conic.kind == "hyperbola" else conic.a - conic.b)
    match name:
        case "centre":
            return _points(task, [(centre[0], centre[1])])
        case "vertices" | "foci":
            away = focal if name == "foci" else _root(conic.a)
            return _points(
                task, [_moved(conic, centre, -away), _moved(conic, centre, away)] if away != 0 else [(centre[0], centre[1])]
            )
        case "eccentricity":
            return value_of(task, from_sympy(sympy.sqrtdenest(sympy.radsimp(focal / _root(conic.a)))))
        case "major" | "semi_major" | "minor" | "semi_minor" if conic.kind != "hyperbola":
            half = _root(conic.a if name.endswith("major") else conic.b)
            return value_of(task, from_sympy(half if name.startswith("semi") else 2 * half))
        case "latus_rectum":
            return value_of(task, from_sympy(sympy.radsimp(2 * _rational(conic.b) / _root(conic.a))))
        case "asymptotes" if conic.kind == "hyperbola":
            slope = sympy.radsimp(_root(conic.b / conic.a) if conic.along == 0 else _root(conic.a / conic.b))
            lines = [_line(sign * slope, centre) for sign in (1, -1)]
            return Value(value=f"{lines[0]}, {lines[1]}", text=f"{lines[0]} and {lines[1]}")
    raise CannotSolveError(
        f"A {conic.kind} has no {name.replace('_', ' ')} of its own. Ask for its centre, vertices, foci or eccentricity."
    )


def _of_parabola(task: Task, conic: Conic, name: str) -> Value:
    vertex = [_rational(each) for each in conic.centre]
    letter = "xy"[conic.along]
    across = "yx"[conic.along]
    match name:
        case "vertices":
            return _points(task, [(vertex[0], vertex[1])])
        case "foci":
            return _points(task, [_moved(conic, vertex, _rational(conic.a))])
        case "directrix":
            text = f"{letter} = {number_text(conic.centre[conic.along] - conic.a)}"
            return Value(value=text, text=text)
        case "axis":
            text = f"{across} = {number_text(conic.centre[1 - conic.along])}"
            return Value(value=text, text=text)
        case "eccentricity":
            return value_of(task, 1)
        case "latus_rectum":
            return value_of(task, abs(4 * conic.a))
    raise CannotSolveError(f"A parabola has no {name.replace('_', ' ')}. Ask for its vertex, focus, directrix or axis.")


def _moved(conic: Conic, start: list[Any], away: Any) -> tuple[Any, Any]:
    return (start[0] + away, start[1]) if conic.along == 0 else (start[0], start[1] + away)


def _text(node: Node) -> str:
    return number_text(node.value) if hasattr(node, "value") else to_text(node)


def _points(task: Task, points: list[tuple[Any, Any]]) -> Value:
    texts = [f"({_text(from_sympy(x))}, {_text(from_sympy(y))})" for x, y in points]
    if len(texts) == 1:
        return Value(value=texts[0], text=texts[0])
    return Value(value=f"{texts[0]}, {texts[1]}", text=f"{texts[0]} and {texts[1]}")


def _line(slope: Any, centre: list[Any]) -> str:
    x = sympy.Symbol("x", real=True)
    return f"y = {to_text(from_sympy(sympy.expand(slope * (x - centre[0]) + centre[1])))}"


def _steps(conic: Conic) -> tuple[str, ...]:
    point = f"({', '.join(number_text(each) for each in conic.centre)})"
    if conic.kind == "parabola":
        return (f"Completing the square gives a parabola with vertex {point} and focal length {number_text(abs(conic.a))}.",)
    sign = "-" if conic.kind == "hyperbola" else "+"
    relation = "c^2 = a^2 + b^2" if conic.kind == "hyperbola" else "c^2 = a^2 - b^2"
    return (
        (
            f"Completing the squares gives the centre {point}, a^2 = {number_text(conic.a)} "
            f"and b^2 = {number_text(conic.b)}: a {conic.kind}."
        ),
        f"The focal distance: {relation} = {number_text(conic.a + conic.b if sign == '-' else conic.a - conic.b)}",
    )
