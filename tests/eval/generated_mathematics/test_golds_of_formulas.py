"""Every gold of algebra, geometry, calculus and matrices, found a second way: mostly by putting it into its question."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest

from eval.generated_mathematics import algebra, calculus, geometry
from eval.generated_mathematics.writing import exact_fraction, listed, matrix, polynomial
from eval.templates import Template, instances
from tests.eval.generated_mathematics.evaluating import numbers, slope, value

TEMPLATES = (*algebra.TEMPLATES, *geometry.TEMPLATES, *calculus.TEMPLATES)
Check = Callable[[str, Mapping[str, Any]], bool]
_POINTS = tuple(Fraction(n, 3) for n in range(-12, 13, 5))


def _same(left: str, right: str) -> bool:
    return all(value(left, x=x) == value(right, x=x) for x in _POINTS)


def _holds(left: Fraction, sign: str, right: Fraction) -> bool:
    return {"<": left < right, ">": left > right, "≤": left <= right, "≥": left >= right}[sign]


def _inside(x: Fraction, interval: str) -> bool:
    low, high = (float(end.replace("infinity", "inf")) for end in interval[1:-1].split(", "))
    return (low < x or (interval[0] == "[" and low == x)) and (x < high or (interval[-1] == "]" and x == high))


def _solves(gold: str, left: str, sign: str, right: str) -> bool:
    grid = [Fraction(n, 2) for n in range(-80, 81)]
    return all(_inside(x, gold) == _holds(value(left, x=x), sign, value(right, x=x)) for x in grid)


def _both_solve(gold: str, equation: str, right: int) -> bool:
    roots = numbers(gold)
    return len(set(roots)) == 2 and all(value(equation, x=x) == right for x in roots)


def _system(gold: str, v: Mapping[str, Any]) -> bool:
    x, y = numbers(gold)
    sides = [v[name].split(" = ") for name in ("first", "second")]
    return all(value(left, x=x, y=y) == Fraction(right) for left, right in sides)


def _near(gold: str, found: float) -> bool:
    return abs(float(gold) - found) <= 0.5 * 10 ** -len(gold.partition(".")[2]) + 1e-9


def _heron(v: Mapping[str, Any]) -> float:
    a, b, c = (math.dist((v[f"x{i}"], v[f"y{i}"]), (v[f"x{j}"], v[f"y{j}"])) for i, j in ((1, 2), (2, 3), (3, 1)))
    s = (a + b + c) / 2
    return math.sqrt(s * (s - a) * (s - b) * (s - c))


def _simpson(f: str, low: int, high: int) -> Fraction:
    """Exact for polynomials up to the third degree."""
    middle = Fraction(low + high, 2)
    return Fraction(high - low, 6) * (value(f, x=Fraction(low)) + 4 * value(f, x=middle) + value(f, x=Fraction(high)))


def _limit(v: Mapping[str, Any]) -> Fraction:
    """The mean of the values one to either side: what is left after cancelling is linear."""
    near = [
        value(f"({v['above']})", x=Fraction(v["a"] + h)) / value(f"({v['below']})", x=Fraction(v["a"] + h)) for h in (-1, 1)
    ]
    return Fraction(sum(near)) / 2


def _rows(text: str) -> list[list[Fraction]]:
    found = numbers(text)
    n = text.count("[") - 1
    return [found[i : i + len(found) // n] for i in range(0, len(found), len(found) // n)]


def _sign(order: tuple[int, ...]) -> int:
    return (-1) ** sum(order[i] > order[j] for i in range(len(order)) for j in range(i + 1, len(order)))


def _leibniz(rows: list[list[Fraction]]) -> Fraction:
    return sum(
        (
            _sign(order) * math.prod((rows[i][order[i]] for i in range(3)), start=Fraction(1))
            for order in permutations(range(3))
        ),
        Fraction(0),
    )


def _times(rows: list[list[Fraction]], vector: list[Fraction]) -> list[Fraction]:
    return [sum((a * b for a, b in zip(row, vector, strict=True)), Fraction(0)) for row in rows]


def _maps_alike(gold: str, v: Mapping[str, Any]) -> bool:
    units = ([Fraction(1), Fraction(0)], [Fraction(0), Fraction(1)])
    return all(_times(_rows(gold), unit) == _times(_rows(v["a"]), _times(_rows(v["b"]), unit)) for unit in units)


def _undoes(gold: str, v: Mapping[str, Any]) -> bool:
    units = ([Fraction(1), Fraction(0)], [Fraction(0), Fraction(1)])
    return all(_times(_rows(gold), _times(_rows(v["a"]), unit)) == unit for unit in units)


def _is_cross(gold: str, v: Mapping[str, Any]) -> bool:
    """The determinant with any third vector is the inner product with it."""
    u, w, found = numbers(v["u"]), numbers(v["v"]), numbers(gold)
    units = [[Fraction(i == j) for j in range(3)] for i in range(3)]
    return all(_leibniz([unit, u, w]) == part for unit, part in zip(units, found, strict=True))


def _is_least(gold: str, f: str) -> bool:
    values = [value(f, x=Fraction(n, 4)) for n in range(-60, 61)]
    return min(values) == int(gold)


CHECKS: dict[str, Check] = {
    "linear-equation": lambda g, v: value(v["left"], x=Fraction(g)) == value(v["right"], x=Fraction(g)),
    "fraction-equation": lambda g, v: Fraction(g) / v["n"] + Fraction(g) / v["m"] + v["b"] == v["right"],
    "quadratic-equation": lambda g, v: _both_solve(g, v["quadratic"], 0),
    "system": _system,
    "absolute-value": lambda g, v: _both_solve(g, f"abs({v['inside']})", v["c"]),
    "exponential-equation": lambda g, v: v["base"] ** (int(g) - v["k"]) == v["value"],
    "logarithm-equation": lambda g, v: math.isclose(math.log(int(g) + v["b"], v["base"]), v["n"]),
    "fraction-unknown": lambda g, v: v["a"] * Fraction(g) / v["c"] == v["b"] - Fraction(g),
    "linear-inequality": lambda g, v: _solves(g, v["left"], v["sign"], v["right"]),
    "quadratic-inequality": lambda g, v: _solves(g, v["quadratic"], v["sign"], "0"),
    "composition": lambda g, v: int(g) == value(v["f"], x=value(v["g"], x=Fraction(v["x"]))),
    "line-through-points": lambda g, v: all(value(g[4:], x=Fraction(v[f"x{i}"])) == v[f"y{i}"] for i in (1, 2)),
    "expand": lambda g, v: _same(g, f"({v['left']})({v['right']})") and "(" not in g,
    "factor": lambda g, v: _same(g, v["quadratic"]) and g.count("(") == 2,
    "polynomial-remainder": lambda g, v: value(v["cubic"], x=-value(v["divisor"], x=Fraction(0))) == int(g),
    "triangle-area": lambda g, v: math.isclose(float(g), _heron(v), rel_tol=1e-6),
    "hypotenuse": lambda g, v: _near(g, math.hypot(v["a"], v["b"])),
    "circle-area": lambda g, v: _near(g, math.pi * (v["d"] / 2) ** 2),
    "cylinder-volume": lambda g, v: _near(g, math.pi * v["r"] ** 2 * v["h"]),
    "cuboid-surface": lambda g, v: int(g) == sum(side * other for side, other in permutations((v["a"], v["b"], v["c"]), 2)),
    "polygon-angle": lambda g, v: Fraction(g) * v["n"] == 180 * (v["n"] - 2),
    "similar-triangles": lambda g, v: Fraction(g) * v["a"] == v["b"] * v["scaled"],
    "derivative": lambda g, v: all(value(g, x=x) == slope(v["f"], x) for x in _POINTS),
    "gradient": lambda g, v: int(g) == slope(v["f"], v["x"]),
    "definite-integral": lambda g, v: Fraction(g) == _simpson(v["f"], v["low"], v["high"]),
    "antiderivative": lambda g, v: all(slope(g.removesuffix(" + C"), x) == value(v["f"], x=x) for x in _POINTS),
    "limit": lambda g, v: int(g) == _limit(v),
    "minimum": lambda g, v: _is_least(g, v["f"]),
    "determinant": lambda g, v: int(g) == _leibniz(_rows(v["a"])),
    "matrix-product": _maps_alike,
    "inverse": _undoes,
    "cross-product": _is_cross,
}


def test_every_template_is_checked() -> None:
    assert set(CHECKS) == {template.name for template in TEMPLATES}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_gold_is_what_another_way_finds(template: Template) -> None:
    problems = [instance.problem for seed in (11, 12) for instance in instances(template, 8, seed)]
    wrong = [(p.answer, p.values) for p in problems if not CHECKS[template.name](p.answer, p.values)]
    assert wrong == []


def test_polynomials_are_written_as_people_write_them() -> None:
    assert polynomial([1, -1, 0, 1]) == "x^3 - x^2 + 1"
    assert polynomial([-1, 0], "y") == "-y"
    assert polynomial([0, 0]) == "0"
    assert polynomial([Fraction(-2, 3), Fraction(1, 2)]) == "-(2/3)x + 1/2"


def test_matrices_and_lists_are_written_by_rows_and_with_commas() -> None:
    assert matrix([[Fraction(-1, 2), 3]]) == "[[-1/2, 3]]"
    assert listed([1, Fraction(5, 2)]) == "1, 2.5"
    assert exact_fraction(Fraction(6, 3)) == "2"
