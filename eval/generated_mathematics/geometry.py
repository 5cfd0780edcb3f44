"""Lengths, angles, areas and volumes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import isqrt
from random import Random
from typing import Final

from eval.templates import Problem, Template, problem, rounded

_PI: Final = Decimal("3.14159265358979323846264338328")


def _triangle(draw: Random) -> Problem | None:
    x1, y1, x2, y2, x3, y3 = (draw.randint(-12, 12) for _ in range(6))
    twice = abs(x1 * (y2 - y3) + x2 * (y3 - y1) + x3 * (y1 - y2))
    return problem(Fraction(twice, 2), x1=x1, y1=y1, x2=x2, y2=y2, x3=x3, y3=y3) if twice > 6 else None


def _hypotenuse(draw: Random) -> Problem | None:
    a, b = draw.randint(3, 60), draw.randint(3, 60)
    square = a * a + b * b
    return rounded(Decimal(square).sqrt(), 2, a=a, b=b) if isqrt(square) ** 2 != square else None


def _circle(draw: Random) -> Problem | None:
    d = draw.randint(5, 90)
    return rounded(_PI * d * d / 4, 2, d=d)


def _cylinder(draw: Random) -> Problem | None:
    r, h = draw.randint(2, 20), draw.randint(3, 40)
    return rounded(_PI * r * r * h, 1, r=r, h=h) if r != h else None


def _cuboid(draw: Random) -> Problem | None:
    a, b, c = draw.randint(3, 25), draw.randint(3, 25), draw.randint(3, 25)
    return problem(2 * (a * b + b * c + a * c), a=a, b=b, c=c) if len({a, b, c}) == 3 else None


def _polygon(draw: Random) -> Problem:
    n = draw.choice((5, 6, 8, 9, 10, 12, 15, 18, 20, 24, 30, 36))
    return problem(180 - Fraction(360, n), n=n)


def _missing_side(draw: Random) -> Problem | None:
    a, k, m = draw.randint(4, 18), draw.randint(2, 6), draw.randint(7, 13)
    b = draw.randint(5, 24)
    factor = Fraction(m, k)
    gold = b * factor
    return problem(gold, a=a * k, scaled=a * m, b=b) if a * k != b and factor > 1 and 10**4 % gold.denominator == 0 else None


TEMPLATES: Final = (
    Template(
        name="triangle-area",
        kind="geometry",
        draw=_triangle,
        wordings=(
            "What is the area of the triangle with corners ({x1}, {y1}), ({x2}, {y2}) and ({x3}, {y3})?",
            "Find the area of triangle ABC with A({x1}, {y1}), B({x2}, {y2}), C({x3}, {y3}).",
            "A triangle has its vertices at ({x1}, {y1}), ({x2}, {y2}) and ({x3}, {y3}). Calculate its area.",
            "The points ({x1}, {y1}), ({x2}, {y2}), ({x3}, {y3}) are joined to a triangle. How large is its area?",
        ),
    ),
    Template(
        name="hypotenuse",
        kind="geometry",
        draw=_hypotenuse,
        wordings=(
            "The legs of a right triangle are {a} cm and {b} cm long. How long is the hypotenuse, to 2 decimal places?",
            "A right-angled triangle has legs of {a} and {b}. Find the hypotenuse rounded to two decimals.",
            "What is the length of the diagonal of a rectangle with sides {a} and {b}? Round to two decimal places.",
            "Two sides of a triangle, {a} cm and {b} cm, meet at a right angle. "
            "Give the length of the third side in cm, rounded to 2 decimal places.",
        ),
    ),
    Template(
        name="circle-area",
        kind="geometry",
        draw=_circle,
        wordings=(
            "A circle has a diameter of {d} cm. What is its area in cm², rounded to 2 decimal places?",
            "Find the area of a circle whose diameter is {d}, to two decimal places.",
            "How large is the area of a circle with diameter {d} m? Round to two decimals.",
            "Calculate the area of a circle that measures {d} cm across. Round to 2 decimal places.",
        ),
    ),
    Template(
        name="cylinder-volume",
        kind="geometry",
        draw=_cylinder,
        wordings=(
            "What is the volume of a cylinder with radius {r} cm and height {h} cm, rounded to one decimal place?",
            "A cylinder is {h} cm high and its base has radius {r} cm. Find its volume in cm³ to 1 decimal place.",
            "Calculate the volume of a cylinder of radius {r} and height {h}. Round to one decimal.",
            "How many cubic centimetres does a cylinder of height {h} cm and base radius {r} cm hold? "
            "Round to one decimal place.",
        ),
    ),
    Template(
        name="cuboid-surface",
        kind="geometry",
        draw=_cuboid,
        wordings=(
            "What is the total surface area of a cuboid measuring {a} by {b} by {c}?",
            "A box is {a} cm long, {b} cm wide and {c} cm high. Find its surface area in cm².",
            "How much area do the six faces of a {a} × {b} × {c} rectangular box have together?",
            "Find the surface area of a rectangular block with edges {a}, {b} and {c}.",
        ),
    ),
    Template(
        name="polygon-angle",
        kind="geometry",
        draw=_polygon,
        wordings=(
            "How large is each interior angle of a regular polygon with {n} sides, in degrees?",
            "Find the interior angle of a regular {n}-gon in degrees.",
            "A regular polygon has {n} corners. What is the size of one interior angle?",
            "What is one inside angle of a regular {n}-sided polygon, in degrees?",
        ),
    ),
    Template(
        name="similar-triangles",
        kind="geometry",
        draw=_missing_side,
        wordings=(
            "The smaller of two similar triangles has sides of {a} and {b}. The side of the larger one that corresponds to "
            "{a} is {scaled}. How long is the side that corresponds to {b}?",
            "A small triangle has sides {a} cm and {b} cm. In a similar larger triangle the side matching {a} cm is "
            "{scaled} cm. Find the side matching {b} cm.",
            "A drawing is enlarged so that a line of {a} mm becomes {scaled} mm. How long does a line of {b} mm become?",
            "Triangles ABC and DEF are similar with AB = {a}, BC = {b} and DE = {scaled}, where DE corresponds to AB "
            "and EF to BC. What is EF?",
        ),
    ),
)
