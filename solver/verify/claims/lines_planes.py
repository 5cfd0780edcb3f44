"""Claims about lines and planes in space, by putting points into equations exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.notation import read_formula, read_rows
from solver.verify.mathematics.rationals import Rationals
from solver.verify.mathematics.surds import Surd, Surds, surd
from solver.verify.mathematics.taylor import Jets
from solver.verify.mathematics.trees import minus

Point: TypeAlias = tuple[Fraction, ...]


def lines_planes(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The answer satisfies the equations and conditions of the question."""
    args, kind, value = task.fields("args"), task.text("kind"), answer.text("value")
    given = {name: args.rationals(name) for name in args}
    p = given.get("p", ())
    match kind:
        case "plane_normal":
            plane = _plane(value)
            _need(_side(plane, p) == 0 and _parallel(plane[:3], given["n"]), "The plane is another one.")
        case "plane_points":
            points = [p, given["q"], given["r"]]
            u, v = _minus(points[1], p), _minus(points[2], p)
            if value == "not unique":
                _need(_parallel(u, v), "The points determine a plane.")
            else:
                plane = _plane(value)
                _need(all(_side(plane, each) == 0 for each in points) and not _parallel(u, v), "A point is not on the plane.")
        case "normal":
            _need(_vector(value) == given["plane"][:3] and any(given["plane"][:3]), "It is another vector.")
        case "line":
            first, _, direction = value.partition(" + t*")
            _need(_vector(first) == p and _vector(direction) == given["v"] and any(given["v"]), "It is another line.")
        case "on_plane":
            _need(value == ("yes" if _side(given["plane"], p) == 0 else "no"), "The point says otherwise.")
        case "planes_parallel" | "planes_perpendicular":
            u, v = given["plane"][:3], given["other"][:3]
            holds = _parallel(u, v) if kind == "planes_parallel" else _dot(u, v) == 0
            _need(value == ("yes" if holds else "no"), "The normals say otherwise.")
        case "meet":
            plane, along = given["plane"], given["v"]
            if _dot(plane[:3], along) == 0:
                _need(
                    value == ("the whole line" if _side(plane, p) == 0 else "no intersection"),
                    "The line is parallel to the plane.",
                )
            else:
                found = _vector(value)
                _need(_side(plane, found) == 0 and _parallel(_minus(found, p), along), "The point is not on both.")
        case "planes_angle":
            return _angle(given["plane"][:3], given["other"][:3], value, task)
        case _:
            _distance(kind, given, value, task)
    return Proved("The answer, put into the equations of the question, satisfies them exactly.")


def _distance(kind: str, given: dict[str, Point], value: str, task: Fields) -> None:
    if kind == "point_plane":
        normal = given["plane"][:3]
        square = _side(given["plane"], given["p"]) ** 2 / _dot(normal, normal)
    elif kind == "point_line":
        w, v = _minus(given["a"], given["p"]), given["v"]
        square = _dot(w, w) - _dot(w, v) ** 2 / _dot(v, v)
    elif kind == "planes_distance":
        u, v = given["plane"][:3], given["other"][:3]
        square = Fraction(0)
        if _parallel(u, v):
            on_first = tuple(each * given["plane"][3] / _dot(u, u) for each in u)
            square = _side(given["other"], on_first) ** 2 / _dot(v, v)
    else:
        raise RefutedError(f"Unknown question {kind!r}.")
    shown: Surd = evaluate(read_formula(value), Surds(), {})
    if "places" in task or "significant" in task or task.text("form") == "decimal":
        number = shown.rational
        unit = Fraction(501, 1000) / 10 ** len(value.partition(".")[2])
        _need(
            number is not None and max(number - unit, 0) ** 2 <= square <= (number + unit) ** 2, "The distance is another one."
        )
    else:
        _need(shown.sign >= 0 and shown * shown == surd(square), "The distance is another one.")


def _angle(u: Point, v: Point, value: str, task: Fields) -> Proved:
    jets = Jets()
    shown = evaluate(read_formula(value), jets, {})
    squares = jets.apply("sqrt", [jets.rational(_dot(u, u) * _dot(v, v))])
    difference = abs((jets.apply("cos", [shown]) - jets.rational(abs(_dot(u, v))) / squares).value)
    bound = Decimal(10) ** -40
    if "places" in task:
        bound = Decimal(10) ** -task.integer("places")
    elif "significant" in task or task.text("form") == "decimal":
        bound = Decimal(10) ** -2
    _need(difference <= bound and 0 <= shown.value <= Decimal("1.6"), "The angle is another one.")
    return Proved("The cosine of the angle is that of the normals to 40 digits.", is_proof=False)


def _need(holds: bool, otherwise: str) -> None:
    if not holds:
        raise RefutedError(otherwise)


def _vector(text: str) -> Point:
    rows = read_rows(text)
    if not isinstance(rows, list) or len(rows) != 3:
        raise RefutedError("A vector of three components is expected.")
    return tuple(evaluate(tree, Rationals(), {}) for tree in rows)


def _plane(text: str) -> Point:
    left, _, right = text.partition(" = ")
    tree = minus(read_formula(left), read_formula(right))

    def at(*point: int) -> Fraction:
        found: Fraction = evaluate(tree, Rationals(), {axis: Fraction(value) for axis, value in zip("xyz", point, strict=True)})
        return found

    shift = at(0, 0, 0)
    normal = (at(1, 0, 0) - shift, at(0, 1, 0) - shift, at(0, 0, 1) - shift)
    if at(2, 3, 5) - shift != 2 * normal[0] + 3 * normal[1] + 5 * normal[2] or not any(normal):
        raise RefutedError("It is not the equation of a plane.")
    return (*normal, -shift)


def _dot(u: Point, v: Point) -> Fraction:
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


def _side(plane: Point, point: Point) -> Fraction:
    return _dot(plane[:3], point) - plane[3]


def _minus(u: Point, v: Point) -> Point:
    return tuple(a - b for a, b in zip(u, v, strict=True))


def _parallel(u: Point, v: Point) -> bool:
    return all(u[i] * v[j] == u[j] * v[i] for i in range(3) for j in range(i))
