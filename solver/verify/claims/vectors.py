"""Claims about vectors and points, from their definitions with exact fractions and square roots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.claims.arrays import abs_sign, compute, letters_of, read
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.linear_algebra import Vector, cross, dot, rank
from solver.verify.mathematics.notation import read_formula, read_rows
from solver.verify.mathematics.surds import Surd, Surds, surd
from solver.verify.mathematics.taylor import Jet, Jets


def vectors(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A number, vector or yes/no about vectors, worked out again."""
    kind = task.text("kind")
    trees = task.fields("args").items("vectors")
    if any(letters_of(tree) for tree in trees):
        raise RefutedError("Vectors with letters are not checked.")
    found = [compute(tree, {}) for tree in trees]
    value = answer.text("value")
    if kind in _TRUTHS:
        holds = _TRUTHS[kind](*found)
        if value != ("yes" if holds else "no"):
            raise RefutedError(f"The answer should be {'yes' if holds else 'no'}.")
        return Proved(f"By exact arithmetic: {'yes' if holds else 'no'}.")
    zero = kind in ("angle", "angle_degrees", "angle_radians", "cosine") and any(not dot(v, v).terms for v in found)
    if zero or (kind in ("projection", "component", "unit") and not dot(found[-1], found[-1]).terms):
        if value != "undefined":
            raise RefutedError("The zero vector has no direction.")
        return Proved("A vector that needs a direction is the zero vector.")
    exact = read_rows(witness.text("exact"))
    _shown(exact, value, task)
    number = read(exact)
    if kind not in _VALUES or not _VALUES[kind](number, *found):
        raise RefutedError("The value does not satisfy its definition.")
    return Proved(f"The value {witness.text('exact')} satisfies its definition exactly.")


def vector_angle(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """cos(answer) |u| |v| = u·v to 50 digits, for an answer between 0 and pi."""
    u, v = (compute(tree, {}) for tree in task.fields("args").items("vectors"))
    radians = evaluate(read_formula(witness.text("radians")), Jets(), {})
    pi = Jets().constant("pi")
    if not -(10 ** Decimal(-40)) <= radians.value <= pi.value:
        raise RefutedError("An angle between vectors lies between 0 and pi.")
    left = Jets().apply("cos", [radians])
    squares = _decimal(dot(u, u)) * _decimal(dot(v, v))
    right = _decimal(dot(u, v)) / Jets().apply("sqrt", [squares])
    if abs((left - right).value) > Decimal(10) ** -45:
        raise RefutedError("The cosine of the angle is another number.")
    shown = evaluate(read_formula(answer.text("value")), Jets(), {})
    if task.text("kind") == "angle_degrees":
        shown = shown * pi / Jets().rational(Fraction(180))
    rounded = "places" in task or "significant" in task or task.text("form") == "decimal"
    if abs((shown - radians).value) > (Decimal("0.5") if rounded else Decimal(10) ** -45):
        raise RefutedError("The angle shown is another one.")
    if rounded and abs((shown - radians).value) > _half_unit(task, answer):
        raise RefutedError("The angle shown is not rounded rightly.")
    return Proved("The cosine of the angle is u·v/(|u||v|) to 45 digits.", is_proof=False)


def _half_unit(task: Fields, answer: Fields) -> Decimal:
    text = answer.text("value")
    places = len(text.partition(".")[2])
    unit = Decimal(10) ** -places * Decimal("0.501")
    return unit * Decimal("0.0174532925199433") if task.text("kind") == "angle_degrees" else unit


def _decimal(value: Surd) -> Jet:
    total = Jets().rational(Fraction(0))
    for radicand, coefficient in value.terms:
        if radicand < 0:
            raise RefutedError("A number is not real.")
        total = total + Jets().rational(coefficient) * Jets().apply("sqrt", [Jets().rational(Fraction(radicand))])
    return total


def _shown(exact: Any, value: str, task: Fields) -> None:
    """The answer is the exact value, or it rounded as asked."""
    shown = read_rows(value)
    if isinstance(exact, list) != isinstance(shown, list):
        raise RefutedError("The answer is not of the kind that is claimed.")
    pairs = list(zip(exact, shown, strict=True)) if isinstance(exact, list) else [(exact, shown)]
    for one, other in pairs:
        difference = read(one) - read(other)
        rounded = "places" in task or "significant" in task or task.text("form") == "decimal"
        digits = len(value.partition(".")[2].split(",")[0].rstrip(")")) if rounded else 0
        if (abs_sign(difference, Fraction(501, 1000) / 10**digits)) if rounded else bool(difference.terms):
            raise RefutedError("The answer is not the value that is claimed.")


def _root(value: Surd) -> Surd:
    found: Surd = Surds().apply("sqrt", [value])
    return found


def _minus(u: Vector, v: Vector) -> Vector:
    return [a - b for a, b in zip(u, v, strict=True)]


def _parallel(u: Vector, v: Vector) -> bool:
    return rank([u, v]) < 2


def _is_square(value: Surd, square: Surd) -> bool:
    return value.sign >= 0 and value * value == square


def _triple(u: Vector, v: Vector, w: Vector) -> Surd:
    return dot(u, cross(v, w))


def _area_squared(u: Vector, v: Vector) -> Surd:
    """|u|^2 |v|^2 - (u·v)^2, in any dimension."""
    return dot(u, u) * dot(v, v) - dot(u, v) * dot(u, v)


def _is_size(value: Surd, of: Surd, factor: int) -> bool:
    scaled = value * surd(factor)
    return scaled.sign >= 0 and scaled * scaled == of * of


_TRUTHS: Final[Mapping[str, Callable[..., bool]]] = {
    "perpendicular": lambda u, v: not dot(u, v).terms,
    "parallel": _parallel,
    "collinear": lambda a, b, c: _parallel(_minus(b, a), _minus(c, a)),
    "coplanar": lambda a, *rest: not _triple(*(_minus(point, a) for point in rest)).terms,
    "coplanar_vectors": lambda u, v, w: not _triple(u, v, w).terms,
}
_VALUES: Final[Mapping[str, Callable[..., bool]]] = {
    "cosine": lambda x, u, v: x * _root(dot(u, u)) * _root(dot(v, v)) == dot(u, v),
    "projection": lambda x, u, v: _parallel(x, v) and not dot(_minus(u, x), v).terms,
    "component": lambda x, u, v: x * _root(dot(v, v)) == dot(u, v),
    "unit": lambda x, u: _parallel(x, u) and dot(x, x) == surd(1) and dot(x, u).sign > 0,
    "midpoint": lambda x, p, q: _minus(x, p) == _minus(q, x),
    "vector_between": lambda x, p, q: [a + b for a, b in zip(p, x, strict=True)] == q,
    "distance": lambda x, p, q: _is_square(x, dot(_minus(p, q), _minus(p, q))),
    "parallelogram": lambda x, u, v: _is_square(x, _area_squared(u, v)),
    "triangle_sides": lambda x, u, v: _is_square(x * surd(2), _area_squared(u, v)),
    "triangle": lambda x, a, b, c: _is_square(x * surd(2), _area_squared(_minus(b, a), _minus(c, a))),
    "triple": lambda x, u, v, w: x == _triple(u, v, w),
    "parallelepiped": lambda x, u, v, w: _is_size(x, _triple(u, v, w), 1),
    "tetrahedron": lambda x, a, b, c, d: _is_size(x, _triple(_minus(b, a), _minus(c, a), _minus(d, a)), 6),
}
