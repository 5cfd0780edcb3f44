"""Points and equations in x and y found in a question, and equations as polynomials of the second degree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from solver.errors import MathSyntaxError
from solver.language import Apply, Node, Number, free_symbols, parse_relations, substitute
from solver.language.nodes import negate
from solver.mathematics.arithmetic import NotRationalError, TooLargeError, UndefinedError, evaluate
from solver.topics.reading.slot_types import number

Point: TypeAlias = tuple[Fraction, Fraction]
_COORDINATE: Final = r"\s*[-−+]?\s?(?:\d+(?:\.\d+)?|\.\d+)(?:\s?/\s?\d+)?\s*"
_POINT: Final = re.compile(rf"(?:(?<![A-Za-z])[A-Z]\s*(?:=|is|at|:)?\s*)?\(({_COORDINATE}),({_COORDINATE})\)")
_LETTER: Final = r"(?<![A-Za-z])[xyXY](?![A-WZa-wz])"
# One sign at a time: a repeated group with a repetition inside would take exponential time.
_PART: Final = rf"(?:{_LETTER}|[-+−*/^²()\s·.\d{{}}]|\\frac(?![A-Za-z]))"
_EQUATION: Final = re.compile(rf"{_PART}+=\s?{_PART}+", re.IGNORECASE)
_SHORT: Final = re.compile(r"^[\s.,;:)]+|[\s.,;:(]+$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A text with points written as P and equations as E, and what these stand for."""

    text: str
    points: tuple[Point, ...]
    equations: tuple[Apply, ...]


def placed(text: str) -> Placed:
    """The points and equations of a text.

    Raises:
        MathSyntaxError: something that looks like one of them does not read.
    """
    points: list[Point] = []

    def take_point(match: re.Match[str]) -> str:
        points.append((number(match[1].strip()), number(match[2].strip())))
        return " P "

    rest = _POINT.sub(take_point, text)
    equations: list[Apply] = []

    def take_equation(match: re.Match[str]) -> str:
        body = _SHORT.sub("", match[0])
        if not re.search(r"[xy]", body, re.IGNORECASE):
            return match[0]
        relation = parse_relations(body.replace("X", "x").replace("Y", "y"))
        if len(relation) != 1 or relation[0].head != "equal":
            raise MathSyntaxError(f"{body!r} is not one equation.", 0)
        equations.append(relation[0])
        return " E "

    return Placed(_EQUATION.sub(take_equation, rest), tuple(points), tuple(equations))


Quadratic: TypeAlias = tuple[Fraction, Fraction, Fraction, Fraction, Fraction, Fraction]
"""Coefficients of x^2, x*y, y^2, x, y and 1."""


def quadratic(equation: Apply) -> Quadratic | None:
    """Left side minus right side as a polynomial of degree two at most; None when it is not one.

    It is found from values at six points and held against many more: degree for degree that is a proof for polynomials
    of the size a question can hold.
    """
    if not set(free_symbols(equation)) <= {"x", "y"}:
        return None
    difference = Apply("add", (equation.args[0], negate(equation.args[1])))

    def at(x: int | Fraction, y: int | Fraction) -> Fraction:
        values: Mapping[str, Node] = {"x": Number(Fraction(x)), "y": Number(Fraction(y))}
        return evaluate(substitute(difference, values))

    try:
        one = at(0, 0)
        right, left, up, down, corner = at(1, 0), at(-1, 0), at(0, 1), at(0, -1), at(1, 1)
        xx, x = (right + left) / 2 - one, (right - left) / 2
        yy, y = (up + down) / 2 - one, (up - down) / 2
        xy = corner - xx - yy - x - y - one
        found = (xx, xy, yy, x, y, one)
        for i in range(-6, 8):
            for j in (-5, 2, 3, 7):
                p, q = Fraction(i) + Fraction(1, 3), Fraction(j)
                if at(p, q) != xx * p * p + xy * p * q + yy * q * q + x * p + y * q + one:
                    return None
    except (NotRationalError, TooLargeError, UndefinedError):
        return None
    return found


def line(equation: Apply) -> tuple[Fraction, Fraction, Fraction] | None:
    """a, b, c of a*x + b*y + c = 0; None when it is no line."""
    found = quadratic(equation)
    if found is None or any(found[:3]) or not (found[3] or found[4]):
        return None
    return found[3:]
