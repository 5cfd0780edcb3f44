"""Work out the gold answers of the mathematics questions again by other means, and compare them with the question file.

Run as `python corpus/samples/mathematics_gold.py`; it prints every disagreement and a count by class, and exits with 1 when
one differs. Nothing of the project and nothing of sympy is imported: the answers come from enumeration, exact fractions,
the standard library, numpy or mpmath, so that a fault in the solver cannot agree with itself. The table is long because it
holds one line for each question.
"""

from __future__ import annotations

import ast
import inspect
import json
import math
import operator
import re
import statistics as stats
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction as F
from itertools import combinations, permutations, product
from pathlib import Path
from typing import Any

import mpmath as mp
import numpy as np

HERE = Path(__file__).parent
mp.mp.dps = 30

Point = Sequence[Any]

# --- reading the answers ---------------------------------------------------------------------------------------------

OPERATORS: dict[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.USub: operator.neg,
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sqrt": mp.sqrt,
    "cbrt": mp.cbrt,
    "exp": mp.exp,
    "ln": mp.log,
    "sin": mp.sin,
    "cos": mp.cos,
    "tan": mp.tan,
    "sec": mp.sec,
    "asin": mp.asin,
    "acos": mp.acos,
    "atan": mp.atan,
    "sinh": mp.sinh,
    "cosh": mp.cosh,
    "abs": abs,
    "factorial": mp.factorial,
}
CONSTANTS = {"pi": +mp.pi, "e": mp.e(), "oo": mp.inf, "C": mp.mpf("0.7"), "C1": mp.mpf("1.3"), "C2": mp.mpf("-0.4"), "i": mp.j}


def is_exact(value: Any) -> bool:
    """Say whether a value is a whole number or a fraction."""
    return isinstance(value, (int, F))


def real(value: Any) -> Any:
    """Give an mpmath number for a fraction, and any other value as it is."""
    return mp.mpf(value.numerator) / value.denominator if isinstance(value, F) else value


def evaluate(node: ast.AST, variables: dict[str, Any]) -> Any:
    """Give the value of one answer: a fraction where it is rational, an mpmath number otherwise, nested lists for sequences."""
    match node:
        case ast.Constant(value=value):
            return F(str(value))
        case ast.Name(id=name):
            return variables[name] if name in variables else CONSTANTS[name]
        case ast.UnaryOp(op=op, operand=operand):
            return OPERATORS[type(op)](evaluate(operand, variables))
        case ast.BinOp(left=left, op=op, right=right):
            a, b = evaluate(left, variables), evaluate(right, variables)
            if isinstance(op, ast.Pow):
                if is_exact(a) and is_exact(b) and F(b).denominator == 1:
                    return F(a) ** int(b)
                return mp.power(real(a), real(b))
            if not (is_exact(a) and is_exact(b)):
                a, b = real(a), real(b)
            return a / b if isinstance(op, ast.Div) else OPERATORS[type(op)](a, b)
        case ast.Call(func=ast.Name(id=name), args=args):
            return FUNCTIONS[name](*(real(evaluate(a, variables)) for a in args))
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            return [evaluate(item, variables) for item in items]
        case ast.Dict(keys=[]):
            return []
    raise ValueError(ast.dump(node))


def read(text: str, **variables: Any) -> Any:
    """Give the value of an answer as it stands in the question file.

    >>> read("x = 2 or x = -4/3")
    [Fraction(2, 1), Fraction(-4, 3)]
    """
    text = re.sub(r"\b[A-Za-z]\w* = ", "", text).replace(" or ", ", ").replace("^", "**")
    return evaluate(ast.parse(text, mode="eval").body, variables)


def flat(value: Any) -> list[Any]:
    """Give all numbers of a nested sequence in order."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return [leaf for item in value for leaf in flat(item)]
    return [value]


def close(a: Any, b: Any, tolerance: float | None) -> bool:
    """Say whether two numbers agree: exactly where both are exact and no tolerance is given, else within it."""
    if is_exact(a) and is_exact(b) and tolerance is None:
        return bool(a == b)
    a, b = mp.mpmathify(real(a)), mp.mpmathify(real(b))
    return bool(abs(a - b) <= (tolerance or 1e-9) * max(1 if tolerance is None else 0, abs(a), abs(b)))


# --- answers that are not numbers ------------------------------------------------------------------------------------

SAMPLES = [mp.mpf(v) for v in ("0.37", "1.21", "0.83", "2.17", "1.57", "3.4")]


@dataclass(frozen=True)
class Same:
    """The answer is this function of its parameters, or the equation says that it equals the right-hand side."""

    f: Callable[..., Any]

    def agrees(self, answer: str) -> bool:
        """Compare the values at a few points."""
        names = list(inspect.signature(self.f).parameters)
        answer = re.sub(r"^\w+ = ", "", answer)
        left, _, right = answer.partition(" = ")
        for start in range(4):
            at = dict(zip(names, SAMPLES[start:], strict=False))
            gold, got = self.f(**at), read(left, **at) - (read(right, **at) if right else 0)
            if not close(gold, got, 1e-9):
                return False
        return True


@dataclass(frozen=True)
class Slope:
    """The answer is the derivative of this function of x (of the given order)."""

    f: Callable[[Any], Any]
    order: int = 1

    def agrees(self, answer: str) -> bool:
        """Compare with numeric derivatives at a few points."""
        return all(close(mp.diff(self.f, x, self.order), read(answer, x=x), 1e-9) for x in SAMPLES[:5])


@dataclass(frozen=True)
class Antiderivative:
    """The derivative of the answer is this function of x."""

    f: Callable[[Any], Any]

    def agrees(self, answer: str) -> bool:
        """Differentiate the answer numerically at a few points."""
        return all(close(self.f(x), mp.diff(lambda t: read(answer, x=t), x), 1e-9) for x in SAMPLES[:5])


@dataclass(frozen=True)
class Terms:
    """The answer, a formula in n, gives these terms from the first index on."""

    start: int
    terms: Sequence[Any]

    def agrees(self, answer: str) -> bool:
        """Compare all the terms."""
        return all(close(term, read(answer, n=F(n)), None) for n, term in enumerate(self.terms, self.start))


@dataclass(frozen=True)
class Members:
    """The answer is the set of the numbers for which this holds."""

    holds: Callable[[Any], bool]
    span: int = 12

    def agrees(self, answer: str) -> bool:
        """Compare on a grid of fractions that holds the ends."""
        parts = [(p[0], *(read(t) for t in p[1:-1].split(", ")), p[-1]) for p in answer.split(" U ")]
        for k in range(-self.span * 24, self.span * 24 + 1):
            x = F(k, 24)
            inside = any(
                (real(low) < real(x) or (left == "[" and low == x)) and (real(x) < real(high) or (right == "]" and high == x))
                for left, low, high, right in parts
            )
            if inside != bool(self.holds(x)):
                return False
        return True


class Solves:
    """The answer y(x) leaves no residual, for arbitrary constants, and meets the conditions (x, order, value)."""

    def __init__(self, residual: Callable[[Any, Any, Any, Any], Any], *conditions: tuple[Any, int, Any]) -> None:
        """Keep the equation and its conditions."""
        self.residual, self.conditions = residual, conditions

    def agrees(self, answer: str) -> bool:
        """Put the answer into the equation at a few points; a general solution holds C, or C1 and C2."""
        if not self.conditions and set(re.findall(r"\bC\d?", answer)) not in ({"C"}, {"C1", "C2"}):
            return False

        def y(x: Any) -> Any:
            return real(read(answer, x=x))

        for x in SAMPLES[:4]:
            if abs(self.residual(x, y(x), mp.diff(y, x), mp.diff(y, x, 2))) > 1e-9 * (1 + abs(y(x))):
                return False
        return all(close(mp.diff(y, mp.mpf(x), n) if n else y(mp.mpf(x)), v, 1e-9) for x, n, v in self.conditions)


# --- the means -------------------------------------------------------------------------------------------------------


def count(items: Iterable[Any]) -> int:
    """Give how many items there are."""
    return sum(1 for _ in items)


def share(event: Callable[[Any], bool], outcomes: Iterable[Any]) -> F:
    """Give the probability of an event among equally likely outcomes."""
    seen = [bool(event(o)) for o in outcomes]
    return F(sum(seen), len(seen))


def real_roots(*coefficients: Any) -> set[Any]:
    """Give the real roots of a polynomial, highest power first, by mpmath."""
    return {
        r.real for r in map(mp.mpmathify, mp.polyroots(list(coefficients), maxsteps=500, extraprec=400)) if abs(r.imag) < 1e-12
    }


def roots(f: Callable[[Any], Any], low: float, high: float, steps: int = 4001) -> set[Any]:
    """Give the places where f changes its sign or is zero on a grid, a jump through a pole excepted."""
    grid = [mp.mpf(low) + (mp.mpf(high) - low) * k / steps for k in range(steps + 1)]
    values = [f(x) for x in grid]
    found = {x for x, v in zip(grid, values, strict=True) if abs(v) < 1e-20}
    for a, b, u, v in zip(grid, grid[1:], values, values[1:], strict=False):
        if u * v < 0 and abs(u) > 1e-20 < abs(v):
            root = mp.findroot(f, (a, b), solver="anderson", verify=False)
            if abs(f(root)) < 1e-8:
                found.add(root)
    return found


def det(m: Sequence[Point]) -> Any:
    """Give the determinant as the sum over all permutations."""
    total: Any = 0
    for order in permutations(range(len(m))):
        sign = (-1) ** sum(order[i] > order[j] for i, j in combinations(range(len(m)), 2))
        total += sign * math.prod(m[i][j] for i, j in enumerate(order))
    return total


def linear(m: Sequence[Point], b: Point) -> list[F]:
    """Solve m x = b by Cramer's rule."""
    columns = range(len(m))
    return [F(det([[b[i] if j == c else m[i][j] for j in columns] for i in columns]), 1) / det(m) for c in columns]


def inverse(m: Sequence[Point]) -> list[list[F]]:
    """Give the inverse of a square matrix, column by column."""
    n = len(m)
    columns = [linear(m, [int(i == j) for i in range(n)]) for j in range(n)]
    return [[columns[j][i] for j in range(n)] for i in range(n)]


def dot(a: Point, b: Point) -> Any:
    """Give the dot product."""
    return sum(x * y for x, y in zip(a, b, strict=True))


def shoelace(points: Sequence[Point]) -> Any:
    """Give the area of a polygon from its corners."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(F(a[0]) * b[1] - F(b[0]) * a[1] for a, b in pairs)) / 2


def prime_factors(n: int) -> list[int]:
    """Give the prime factors with repetition by trial division."""
    found, d = [], 2
    while n > 1:
        while n % d == 0:
            found.append(d)
            n //= d
        d += 1
    return found


def divisors(n: int) -> list[int]:
    """Give all divisors by trial."""
    return [d for d in range(1, n + 1) if n % d == 0]


def is_prime(n: int) -> bool:
    """Say whether n is prime by trial division."""
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


def always(statement: Callable[..., Any]) -> bool:
    """Say whether a statement holds in every row of its truth table."""
    n = len(inspect.signature(statement).parameters)
    return all(bool(statement(*row)) for row in product((True, False), repeat=n))


def ledger(start: Any, rate: Any, periods: int, flow: Any = 0) -> Any:
    """Give the balance after the periods, each with interest and then a payment."""
    balance = mp.mpf(start)
    for _ in range(periods):
        balance = balance * (1 + real(rate)) + flow
    return balance


def peak(f: Callable[[Any], Any], low: float, high: float, steps: int = 2400) -> tuple[Any, Any]:
    """Give the place and value of the maximum on a grid, made exact to 12 digits by golden section."""
    x = max((low + (high - low) * mp.mpf(k) / steps for k in range(steps + 1)), key=f)
    a, b, g = x - mp.mpf(high - low) / steps, x + mp.mpf(high - low) / steps, (mp.sqrt(5) - 1) / 2
    for _ in range(60):
        c, d = b - g * (b - a), a + g * (b - a)
        a, b = (a, d) if f(c) > f(d) else (c, b)
    return (a + b) / 2, f((a + b) / 2)


def lp(objective: Point, limits: Sequence[Point], best: Callable[..., Any] = max) -> F:
    """Give the best value at a corner of the region a x + b y <= c, x >= 0, y >= 0."""
    lines = [*limits, (-1, 0, 0), (0, -1, 0)]
    corners = []
    for (a, b, c), (d, e, f) in combinations(lines, 2):
        if a * e - b * d:
            x, y = linear([[a, b], [d, e]], [c, f])
            if all(p * x + q * y <= r for p, q, r in lines):
                corners.append(objective[0] * x + objective[1] * y)
    return F(best(corners))


def knapsack(capacity: int, items: Sequence[tuple[int, int]]) -> int:
    """Give the best value over all choices of items (weight, value)."""
    choices = (c for n in range(len(items) + 1) for c in combinations(items, n))
    return max(sum(v for _, v in c) for c in choices if sum(w for w, _ in c) <= capacity)


def shortest(edges: str, start: str, end: str, *, directed: bool = False) -> float:
    """Give the length of the shortest path; an edge is two letters and a length."""
    arcs = [(e[0], e[1], int(e[2:])) for e in edges.split()]
    arcs += [] if directed else [(b, a, w) for a, b, w in arcs]
    best = {start: 0.0}
    for _ in range(len(arcs)):
        for a, b, w in arcs:
            if a in best:
                best[b] = min(best.get(b, math.inf), best[a] + w)
    return best[end]


def roman(n: int) -> str:
    """Write a number in Roman numerals."""
    symbols = "M CM D CD C XC L XL X IX V IV I".split()
    out = ""
    for value, symbol in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), symbols, strict=True):
        out += symbol * (n // value)
        n %= value
    return out


def recursion(first: Sequence[int], n: int, step: Callable[..., int]) -> list[int]:
    """Give n terms of a recurrence, each made from as many terms before it as there are first ones."""
    terms = list(first)
    while len(terms) < n:
        terms.append(step(*terms[-len(first) :]))
    return terms


def line_fit(xs: Point, ys: Point) -> Callable[[Any], Any]:
    """Give the least squares line through the points."""
    slope, intercept = stats.linear_regression(xs, ys)
    return lambda x: slope * x + intercept


# --- the answers -----------------------------------------------------------------------------------------------------

GOLD: dict[str, Callable[[], Any]] = {
    # arithmetic
    "math-dev-001": lambda: sum(123456789 * d * 10**i for i, d in enumerate((1, 2, 3, 4, 5, 6, 7, 8, 9))),
    "math-dev-002": lambda: sum(2**k for k in range(64)),
    "math-dev-003": lambda: F((15 - 3) * 4 + 2, 7 - 2),
    "math-dev-004": lambda: (17 - 11) * (17 + 11),
    "math-dev-005": lambda: sum(2**k for k in range(8) if (255 >> k) % 2 and (60 >> k) % 2),
    "math-dev-006": lambda: -(3 * 3) + (-3) * (-3),
    # fractions_decimals
    "math-dev-008": lambda: F(2, 3) + F(5, 8),
    "math-dev-009": lambda: F(round(314159, -2), 100000),
    "math-dev-010": lambda: F(345, 1000000),
    "math-dev-011": lambda: F(27, 99),
    "math-dev-012": lambda: round(45678, -3),
    "math-dev-013": lambda: F(84, 126),
    # percent_ratio
    "math-dev-014": lambda: F(15 * 80, 100),
    "math-dev-015": lambda: 120 - F(35 * 120, 100),
    "math-dev-016": lambda: [540 * F(p, 2 + 3 + 4) for p in (2, 3, 4)],
    "math-dev-017": lambda: 100 * F(18, 72),
    "math-dev-018": lambda: next(r for r in range(2000) if r * 6 == 960 * 5),
    "math-dev-019": lambda: F(6 * 40, 25) - 6,
    # finance
    "math-dev-020": lambda: sum(F(2500 * 4, 100) for _ in range(3)),
    "math-dev-021": lambda: ledger(1000, F(5, 100), 10),
    "math-dev-022": lambda: mp.findroot(lambda p: ledger(200000, 0.06 / 12, 360, -p), 1000),
    "math-dev-023": lambda: sum(c / mp.mpf("1.08") ** t for t, c in enumerate((-1000, 400, 400, 400))),
    "math-dev-024": lambda: mp.findroot(lambda r: 50000 * (1 + r / 100) ** 4 - 80000, 10),
    "math-dev-025": lambda: next(d for d in range(18000) if 18000 - 5 * d == 3000),
    # units
    "math-dev-026": lambda: F(5 * 5280 * 12 * 254, 10000 * 1000),
    "math-dev-027": lambda: (F(986, 10) - 32) * F(5, 9),
    "math-dev-028": lambda: F(5, 2) * 60 * 60,
    "math-dev-029": lambda: F(72000, 3600),
    "math-dev-030": lambda: F(42, 6),
    # dates
    "math-dev-032": lambda: (date(2024, 12, 25) - date(2024, 3, 3)).days,
    "math-dev-033": lambda: date(1969, 7, 20).strftime("%A"),
    "math-dev-034": lambda: date(2025, 1, 15) + timedelta(weeks=6),
    "math-dev-035": lambda: sum(1 for y in range(1991, 2025) if date(y, 8, 14) <= date(2024, 3, 1)),
    "math-dev-036": lambda: (datetime(2024, 1, 1, 18, 30) + timedelta(hours=7, minutes=45)).strftime("%H:%M"),
    "math-dev-037": lambda: (date(1900, 3, 1) - date(1900, 2, 28)).days == 2,
    # equations
    "math-dev-038": lambda: roots(lambda x: 3 * x - 7 - 2 * x - 5, -50, 50),
    "math-dev-039": lambda: real_roots(1, -5, 6),
    "math-dev-040": lambda: roots(lambda x: abs(2 * x - 1) - 7, -50, 50),
    "math-dev-041": lambda: roots(lambda x: mp.sqrt(x + 3) - x + 3, -3, 50),
    "math-dev-042": lambda: [n for n in range(-50, 50) if F(2) ** n == 32],
    "math-dev-043": lambda: real_roots(1, 0, 4),
    "math-dev-044": lambda: roots(lambda x: mp.mpf(1) / x + 1 / (x + 2) - 0.75, -50, 50),
    # systems
    "math-dev-045": lambda: linear([[1, 1], [1, -1]], [10, 4]),
    "math-dev-046": lambda: linear([[2, 3], [4, -1]], [12, 10]),
    "math-dev-047": lambda: "no solution" if F(2, 1) == F(4, 2) != F(6, 5) else "",
    "math-dev-048": lambda: linear([[1, 1, 1], [2, -1, 1], [1, 2, -1]], [6, 3, 2]),
    "math-dev-049": lambda: {(x, x + 1) for x in range(-5, 6) if x * x + (x + 1) ** 2 == 25},
    # inequalities
    "math-dev-050": lambda: Members(lambda x: 2 * x + 3 > 11),
    "math-dev-051": lambda: Members(lambda x: x * x - 4 * x - 5 <= 0),
    "math-dev-052": lambda: Members(lambda x: 9 - x * x >= 0),
    "math-dev-053": lambda: Members(lambda x: abs(x - 2) < 5),
    "math-dev-054": lambda: Members(lambda x: x != -2 and (x - 1) / (x + 2) >= 0),
    "math-dev-055": lambda: Members(lambda y: 36 - 4 * (10 - y) >= 0),
    # algebra
    "math-dev-056": lambda: Same(lambda x: (x + 3) * (2 * x - 5)),
    "math-dev-057": lambda: Same(lambda x: x * x - 9 * x + 20),
    "math-dev-058": lambda: Same(lambda x: (x * x - 4) / (x - 2)),
    "math-dev-059": lambda: Same(lambda x: x * x + 8 * x + 3),
    "math-dev-060": lambda: Same(lambda x: (5 * x + 1) / ((x - 1) * (x + 2))),
    "math-dev-061": lambda: 2**3 - 2 * 2 + 7,
    # derivatives
    "math-dev-062": lambda: Slope(lambda x: x * x * mp.cos(x)),
    "math-dev-063": lambda: Slope(lambda x: mp.log(3 * x * x + 1)),
    "math-dev-064": lambda: Same(lambda x: 1 - 2 + mp.diff(lambda t: t**3 - 2 * t, 1) * (x - 1)),
    "math-dev-065": lambda: mp.diff(lambda x: mp.exp(2 * x) / x, 1),
    "math-dev-066": lambda: peak(lambda x: x**3 - 3 * x, -2, 0),
    "math-dev-067": lambda: Same(lambda x, y: mp.diff(lambda t: x * x * t + mp.sin(x * t), y)),
    # integrals
    "math-dev-069": lambda: mp.quad(lambda x: x * x, [0, 1]),
    "math-dev-070": lambda: Antiderivative(lambda x: x * mp.exp(x)),
    "math-dev-071": lambda: mp.quad(lambda x: abs(2 * x - x * x), [0, 2]),
    "math-dev-072": lambda: mp.quad(lambda x: 1 / x**2, [1, mp.inf]),
    "math-dev-073": lambda: mp.quad(lambda x: mp.pi * x, [0, 4]),
    "math-dev-074": lambda: mp.quad(mp.sin, [0, mp.pi]) / mp.pi,
    # limits
    "math-dev-075": lambda: mp.limit(lambda x: mp.sin(3 * x) / x, 0),
    "math-dev-076": lambda: mp.limit(lambda x: (3 * x * x - x) / (5 * x * x + 2), mp.inf),
    "math-dev-077": lambda: mp.limit(lambda x: (x * x - 4) / (x - 2), 2),
    # series
    "math-dev-080": lambda: sum(range(1, 101)),
    "math-dev-081": lambda: sum(k * k for k in range(1, 11)),
    "math-dev-082": lambda: 6 * 6 + 1,
    "math-dev-083": lambda: list(range(7, 1000, 4))[19],
    "math-dev-084": lambda: mp.nsum(lambda n: mp.mpf(2) ** -n, [0, mp.inf]),
    # odes
    "math-dev-086": lambda: Solves(lambda x, y, d, dd: d - 3 * y),
    "math-dev-087": lambda: Solves(lambda x, y, d, dd: d - 2 * x, (0, 0, 5)),
    "math-dev-088": lambda: Solves(lambda x, y, d, dd: dd + 4 * y),
    "math-dev-089": lambda: Solves(lambda x, y, d, dd: dd - 3 * d + 2 * y, (0, 0, 1), (0, 1, 0)),
    "math-dev-090": lambda: Solves(lambda x, y, d, dd: d - x * y, (0, 0, 2)),
    # linear_algebra
    "math-dev-091": lambda: det([[1, 2], [3, 4]]),
    "math-dev-092": lambda: inverse([[2, 1], [5, 3]]),
    "math-dev-093": lambda: set(np.linalg.eigvals([[4, 1], [2, 3]]).tolist()),
    "math-dev-094": lambda: int(np.linalg.matrix_rank([[1, 2, 3], [2, 4, 6], [1, 0, 1]])),
    "math-dev-095": lambda: (np.array([[1, 0, 2], [-1, 3, 1]]) @ np.array([[3, 1], [2, 1], [1, 0]])).tolist(),
    "math-dev-096": lambda: det([[2, 4], [1, 2]]) != 0,
    # vectors
    "math-dev-097": lambda: dot((1, 2, 3), (4, -5, 6)),
    "math-dev-098": lambda: np.cross((1, 0, 2), (3, 1, -1)).tolist(),
    "math-dev-099": lambda: math.hypot(3, -4, 12),
    "math-dev-100": lambda: math.degrees(math.acos(1 / (math.hypot(1, 1, 0) * math.hypot(0, 1, 1)))),
    "math-dev-101": lambda: [F(dot((2, 3), (4, 0)), 16) * c for c in (4, 0)],
    "math-dev-102": lambda: Same(lambda x, y, z: 2 * (x - 1) - (y - 2) + 4 * (z - 3)),
    # number_theory
    "math-dev-103": lambda: max(d for d in range(1, 199) if 252 % d == 198 % d == 0),
    "math-dev-104": lambda: all(221 % d for d in range(2, 221)),
    "math-dev-105": lambda: 7**2023 % 10,
    "math-dev-106": lambda: math.prod(prime_factors(5040)),
    "math-dev-107": lambda: len(str(math.factorial(100))) - len(str(math.factorial(100)).rstrip("0")),
    "math-dev-108": lambda: next(k for k in range(26) if 7 * k % 26 == 1),
    "math-dev-109": lambda: next(n for n in range(1, 200) if (n % 3, n % 5, n % 7) == (2, 3, 2)),
    # combinatorics
    "math-dev-110": lambda: count(combinations(range(10), 3)),
    "math-dev-111": lambda: math.factorial(11) // (math.factorial(4) * math.factorial(4) * math.factorial(2)),
    "math-dev-112": lambda: count(combinations(range(12), 2)),
    "math-dev-113": lambda: count(permutations(range(7), 3)),
    "math-dev-114": lambda: count(s for s in product("RU", repeat=7) if s.count("R") == 4),
    "math-dev-115": lambda: count(p for p in product(range(10), repeat=4) if 7 in p),
    # probability
    "math-dev-116": lambda: share(lambda d: sum(d) == 7, product(range(1, 7), repeat=2)),
    "math-dev-117": lambda: share(lambda s: "b" not in s, permutations("rrrrrbbb", 2)),
    "math-dev-118": lambda: share(lambda s: "H" in s, product("HT", repeat=4)),
    "math-dev-119": lambda: F(4, 52),
    "math-dev-120": lambda: F(99, 99 + 99 * 5),
    "math-dev-121": lambda: sum(F(3, 10) ** 3 * F(7, 10) ** 7 for _ in combinations(range(10), 3)),
    # statistics
    "math-dev-122": lambda: stats.mean([4, 8, 15, 16, 23, 42]),
    "math-dev-123": lambda: stats.median([7, 1, 9, 3, 12, 4]),
    "math-dev-124": lambda: stats.multimode([2, 3, 3, 5, 7, 3, 5]),
    "math-dev-125": lambda: stats.pstdev([2, 4, 4, 4, 5, 5, 7, 9]),
    "math-dev-126": lambda: F(85 - 70, 10),
    "math-dev-127": lambda: Same(lambda x: line_fit((1, 2, 3, 4), (2, 3, 5, 6))(x)),
    # geometry
    "math-dev-128": lambda: mp.quad(lambda x: 2 * mp.sqrt(25 - x * x), [-5, 5]),
    "math-dev-129": lambda: math.hypot(9, 12),
    "math-dev-130": lambda: math.dist((1, 2), (4, 6)),
    "math-dev-131": lambda: (6 - 2) * 180,
    "math-dev-132": lambda: shoelace([(0, 0), (14, 0), (F(14**2 + 13**2 - 15**2, 28), 12)]),
    "math-dev-134": lambda: mp.quad(lambda z: mp.pi * (3 * z / 7) ** 2, [0, 7]),
    # sets
    "math-dev-135": lambda: {1, 2, 3, 4} | {3, 4, 5},
    "math-dev-136": lambda: sum(count(combinations(range(6), k)) for k in range(7)),
    "math-dev-137": lambda: 30 - (11 + 7 + 8),
    "math-dev-139": lambda: {2, 4, 6, 8} & {1, 3, 5},
    # logic
    "math-dev-140": lambda: always(lambda p, q: (not p or q) or (not q or p)),
    "math-dev-141": lambda: True and not False,
    "math-dev-142": lambda: always(lambda p, q: (not (p or q)) == (not p and not q)),
    "math-dev-143": lambda: (
        [(a, b) for a, b in product((True, False), repeat=2) if a == (not a and not b)] == [(False, True)]
        and "A is a knave and B is a knight"
    ),
    "math-dev-144": lambda: sum(not (p and q) or r for p, q, r in product((True, False), repeat=3)),
    # optimisation
    "math-dev-145": lambda: lp((3, 2), [(1, 1, 4), (1, 3, 6)]),
    "math-dev-146": lambda: max(a * (50 - a) for a in (F(k, 2) for k in range(101))),
    "math-dev-147": lambda: min(x * x - 6 * x + 13 for x in (F(k, 8) for k in range(-80, 81))),
    "math-dev-148": lambda: knapsack(10, [(5, 10), (4, 40), (6, 30), (3, 50)]),
    "math-dev-149": lambda: shortest("AB4 AC2 CB1 BD5 CD8", "A", "D"),
    # conversions
    "math-dev-150": lambda: roman(1987),
    "math-dev-151": lambda: "".join(str(37 // 2**k % 2) for k in range(5, -1, -1)),
    "math-dev-153": lambda: list("excellence everywhere").count("e"),
    "math-dev-154": lambda: sorted([3, -1, 7.5, 0, 7])[::-1],
    "math-dev-155": lambda: next(n for n in range(1, 100) if roman(n) == "XLIV"),
    # arithmetic
    "math-dev-156": lambda: math.prod(range(1, 26)),
    "math-dev-157": lambda: (1024 - 146 * 7) + 4,
    "math-dev-158": lambda: "11000" if 11 + 13 == 16 + 8 else "",
    "math-dev-159": lambda: 3456 * 700 + 3456 * 80 + 3456 * 9,
    "math-dev-160": lambda: mp.sqrt(162),
    "math-dev-161": lambda: 8 + 2,
    "math-dev-162": lambda: next((q, 1000003 - 97 * q) for q in range(20000) if 0 <= 1000003 - 97 * q < 97),
    "math-dev-163": lambda: 12 - F(3 * 4, 6) + 5,
    # fractions_decimals
    "math-dev-164": lambda: F(7, 12) * F(9, 14),
    "math-dev-165": lambda: 5 + F(3, 8),
    "math-dev-166": lambda: F(7, 16),
    "math-dev-167": lambda: max(F(5, 7), F(8, 11)),
    "math-dev-168": lambda: F(320000 * 4, 1000),
    "math-dev-169": lambda: min((2300, 2400), key=lambda h: abs(h - 2349.5)),
    "math-dev-170": lambda: 1 - 1 / (2 + F(1, 3)),
    # percent_ratio
    "math-dev-171": lambda: 100 * F(80 - 64, 64),
    "math-dev-172": lambda: next(n for n in range(1, 300) if n * 119 == 238 * 100),
    "math-dev-173": lambda: F(1250, 100) / 5 * 8,
    "math-dev-174": lambda: 45 + F(45 * 60, 100),
    "math-dev-175": lambda: ":".join(
        str(n // max(d for d in range(1, 46) if 45 % d == 60 % d == 105 % d == 0)) for n in (45, 60, 105)
    ),
    "math-dev-176": lambda: 100 * (F(80, 100) * F(125, 100) - 1),
    # finance
    "math-dev-178": lambda: ledger(5000, F(6, 1200), 24) - 5000,
    "math-dev-179": lambda: next(n for n in range(100) if ledger(1, F(7, 100), n) >= 2),
    "math-dev-180": lambda: ledger(0, F(48, 12000), 60, 200),
    "math-dev-181": lambda: mp.findroot(lambda r: -500 + 275 / (1 + r / 100) + 302.5 / (1 + r / 100) ** 2, 8),
    "math-dev-182": lambda: 100 * (ledger(1, F(1, 100), 12) - 1),
    "math-dev-183": lambda: 20000 * F(85, 100) ** 4,
    # units
    "math-dev-185": lambda: F(35, 10) * 100 * 100,
    "math-dev-186": lambda: F(-40) * F(9, 5) + 32,
    "math-dev-187": lambda: F(30000 - 27315, 100),
    "math-dev-188": lambda: F(180 * 45359237, 100000000),
    "math-dev-189": lambda: 2 * 10 * 10 * 10,
    "math-dev-190": lambda: "6 ft 4 in" if 43 + 33 == 6 * 12 + 4 else "",
    "math-dev-192": lambda: F(3785411784, 10**9) * 100 / (30 * F(1609344, 10**6)),
    # dates
    "math-dev-193": lambda: date(2023, 5, 1) - timedelta(days=100),
    "math-dev-194": lambda: sum(date(2024, 2, d).weekday() < 5 for d in range(1, 30)),
    "math-dev-195": lambda: "3 h 25 min" if (13 * 60 + 15) - (9 * 60 + 50) == 3 * 60 + 25 else "",
    "math-dev-196": lambda: f"{15 - 2 - 5:02}:00",
    "math-dev-197": lambda: (date(2024, 3, 1) - date(2023, 11, 30)).days,
    "math-dev-198": lambda: (date(2025, 1, 1) + timedelta(days=100)).strftime("%A"),
    # equations
    "math-dev-201": lambda: roots(lambda x: mp.log(x) + mp.log(x - 3) - mp.log(10), 3.001, 60),
    "math-dev-202": lambda: roots(lambda x: 2 * mp.sin(x) - 1, 0, 6.283),
    "math-dev-203": lambda: real_roots(1, -6, 11, -6),
    "math-dev-204": lambda: {k for k in range(-50, 51) if k * k == 36},
    "math-dev-205": lambda: "infinitely many" if all(5 * (x - 2) == 5 * x - 10 for x in (0, 1)) else "",
    "math-dev-206": lambda: real_roots(1, 0, -13, 0, 36),
    "math-dev-207": lambda: sorted(mp.polyroots([1, 2, 5]), key=lambda r: -r.imag),
    # systems
    "math-dev-208": lambda: "infinitely many" if F(3, 6) == F(-2, -4) == F(4, 8) else "",
    "math-dev-209": lambda: {(a, 31 - a) for a in range(32) if a - (31 - a) == 9},
    "math-dev-210": lambda: linear([[F(1, 2), F(1, 4)], [1, -1]], [4, -1]),
    "math-dev-211": lambda: {(x, 7 - x) for x in range(-50, 50) if x * (7 - x) == 12},
    "math-dev-212": lambda: linear([[1, 1], [1, -1]], [5, 3]),
    "math-dev-213": lambda: linear([[5, 2], [3, 4]], [21, 21]),
    # inequalities
    "math-dev-214": lambda: Members(lambda x: 5 - 3 * x >= 2 * (x + 10)),
    "math-dev-215": lambda: Members(lambda x: x * x - 4 > 0),
    "math-dev-216": lambda: "no solution" if not any(F(k, 8) ** 2 + 1 < 0 for k in range(-99, 99)) else "",
    "math-dev-217": lambda: Members(lambda x: -3 < 2 * x + 1 <= 9),
    "math-dev-218": lambda: Members(lambda x: abs(3 * x + 6) >= 12),
    "math-dev-219": lambda: Members(lambda x: x * (x - 1) * (x + 3) > 0),
    "math-dev-220": lambda: sum(n * n < 50 for n in range(-100, 101)),
    # algebra
    "math-dev-221": lambda: Same(lambda a, b: (a - 2 * b) ** 3),
    "math-dev-222": lambda: Same(lambda x: 2 * x**3 - 8 * x),
    "math-dev-223": lambda: Same(lambda x: 1 / x - 1 / (x + 1)),
    "math-dev-224": lambda: 6 / (3 - mp.sqrt(3)),
    "math-dev-225": lambda: Same(lambda x, y: (2 * x**3 * y**-2) ** 2 / (4 * x * y)),
    "math-dev-226": lambda: Same(lambda V: mp.cbrt(3 * V / (4 * mp.pi))),
    "math-dev-227": lambda: Same(lambda x: (x**3 - 4 * x**2 + x + 6) / (x - 3)),
    # derivatives
    "math-dev-228": lambda: Slope(lambda x: mp.sin(x) / x),
    "math-dev-229": lambda: Slope(lambda x: x**4 - 3 * x * x + mp.exp(-x), 2),
    "math-dev-230": lambda: Same(lambda x, y: -mp.diff(lambda t: t * t + t * y, x) / mp.diff(lambda t: x * t + t * t, y)),
    "math-dev-231": lambda: [mp.diff(lambda t: t * t * 8, 1), mp.diff(lambda t: t**3, 2)],
    "math-dev-232": lambda: (
        "maximum at (1, 5), minimum at (2, 4)"
        if close(peak(lambda x: 2 * x**3 - 9 * x**2 + 12 * x, 0, 1.5)[1], 5, None)
        and close(peak(lambda x: -(2 * x**3 - 9 * x**2 + 12 * x), 1.5, 3)[1], -4, None)
        else ""
    ),
    "math-dev-233": lambda: Same(lambda x: 4 - (x - 2) / mp.diff(lambda t: t * t, 2)),
    "math-dev-234": lambda: [2, 8 - 24 + 5] if abs(mp.diff(lambda x: x**3 - 6 * x**2 + 5, 2, 2)) < 1e-9 else [],
    # integrals
    "math-dev-235": lambda: Antiderivative(lambda x: 1 / (x * x + 9)),
    "math-dev-236": lambda: mp.quad(lambda x: mp.sin(x) ** 2, [0, mp.pi]),
    "math-dev-237": lambda: Antiderivative(lambda x: 1 / (x * mp.log(x))),
    "math-dev-238": lambda: mp.quad(lambda x: mp.sqrt(1 + mp.mpf(9) / 4 * x), [0, 4]),
    "math-dev-239": lambda: mp.quad(lambda x: mp.exp(-x * x), [0, mp.inf]),
    "math-dev-241": lambda: mp.quad(lambda x: abs(x**3 - x), [-1, 0, 1]),
    # limits
    "math-dev-242": lambda: mp.limit(lambda n: (1 + 2 / n) ** n, mp.inf),
    "math-dev-243": lambda: mp.limit(lambda x: (1 - mp.cos(x)) / x**2, 0),
    "math-dev-245": lambda: F(2 * 2 - 1 - 1, 2),
    "math-dev-246": lambda: mp.limit(lambda x: (mp.sqrt(x + 4) - 2) / x, 0),
    "math-dev-248": lambda: Same(lambda x: x + mp.limit(lambda t: (t * t + 3 * t + 1) / (t + 1) - t, mp.inf)),
    # series
    "math-dev-249": lambda: mp.nsum(lambda n: mp.mpf(2) ** n / mp.factorial(n), [0, mp.inf]),
    "math-dev-250": lambda: [a := 3, *(a := 2 * a + 1 for _ in range(5))][-1],
    "math-dev-251": lambda: Same(lambda x: sum(c * x**k for k, c in enumerate(mp.taylor(lambda t: mp.exp(2 * t), 0, 3)))),
    "math-dev-252": lambda: sum(3 * 2**k for k in range(9)),
    "math-dev-253": lambda: math.prod((1 - F(1, k * k) for k in range(2, 11)), start=F(1)),
    "math-dev-254": lambda: mp.limit(lambda n: 3 * n / (n + 1), mp.inf),
    "math-dev-255": lambda: Same(lambda n: (n + 1) ** 2 - 1),
    # odes
    "math-dev-256": lambda: Solves(lambda x, y, d, dd: d + 2 * y - mp.exp(x)),
    "math-dev-257": lambda: Solves(lambda x, y, d, dd: dd + 2 * d + y),
    "math-dev-258": lambda: Solves(lambda x, y, d, dd: d - x / y, (0, 0, 3)),
    "math-dev-259": lambda: Solves(lambda x, y, d, dd: d - y * (1 - y), (0, 0, F(1, 2))),
    "math-dev-260": lambda: Solves(lambda x, y, d, dd: dd - y - x),
    # linear_algebra
    "math-dev-262": lambda: det([[2, 0, 1], [1, 3, 2], [1, 1, 1]]),
    "math-dev-263": lambda: linear([[1, 2], [3, 5]], [4, 11]),
    "math-dev-264": lambda: list(zip((1, 2, 3), (4, 5, 6), strict=True)),
    "math-dev-266": lambda: 5 - 3 + 7,
    "math-dev-267": lambda: np.linalg.matrix_power(np.array([[1, 1], [0, 1]]), 5).tolist(),
    "math-dev-268": lambda: det([[1, 2, 3], [4, 5, 6], [7, 8, 9]]) != 0,
    # vectors
    "math-dev-269": lambda: [F(3, 5), F(4, 5)],
    "math-dev-270": lambda: dot((2, -3), (6, 4)) == 0,
    "math-dev-271": lambda: math.hypot(*np.cross((1, 2, 2), (2, 1, -2)).tolist()),
    "math-dev-272": lambda: F(abs(2 + 2 - 1 - 9), 3),
    "math-dev-273": lambda: [F(12, 6) * c for c in (1, 2, 3)],
    "math-dev-274": lambda: [2 * 1 - 3 * 3, 2 * 2 + 3],
    # number_theory
    "math-dev-276": lambda: next(n for n in range(1, 10000) if n % 12 == n % 18 == n % 30 == 0),
    "math-dev-277": lambda: len(divisors(360)),
    "math-dev-278": lambda: 3**100 % 7,
    "math-dev-279": lambda: sum(math.gcd(k, 60) == 1 for k in range(1, 61)),
    "math-dev-280": lambda: next((x, (1 - 17 * x) // 12) for x in range(12) if (1 - 17 * x) % 12 == 0),
    "math-dev-281": lambda: any((20 - 6 * x) % 9 == 0 for x in range(9)),
    "math-dev-282": lambda: len(str(2**1000)),
    "math-dev-283": lambda: "does not exist" if not any(6 * k % 15 == 1 for k in range(15)) else "",
    # combinatorics
    "math-dev-284": lambda: count(p for p in permutations(range(6)) if p[0] == 0),
    "math-dev-285": lambda: math.factorial(52) // (math.factorial(5) * math.factorial(47)),
    "math-dev-286": lambda: len(set(permutations("LEVEL"))),
    "math-dev-287": lambda: count(permutations(range(26), 2)) * count(product(range(10), repeat=3)),
    "math-dev-288": lambda: sum(a + b <= 7 for a, b in product(range(8), repeat=2)),
    "math-dev-289": lambda: sum(abs(p.index(0) - p.index(1)) == 1 for p in permutations(range(6))),
    # probability
    "math-dev-291": lambda: share(lambda d: d.count(6) == 2, product(range(1, 7), repeat=5)),
    "math-dev-292": lambda: F(sum(map(sum, product(range(1, 7), repeat=3))), 216),
    "math-dev-293": lambda: F(5 + 4 - 2, 10),
    "math-dev-295": lambda: math.prod((F(13 - k, 52 - k) for k in range(5)), start=F(1)),
    "math-dev-296": lambda: share(lambda s: s == ("H",) * 3, [s for s in product("HT", repeat=3) if "H" in s]),
    "math-dev-297": lambda: F(15, 10) - 2,
    # statistics
    "math-dev-298": lambda: stats.stdev([3, 7, 7, 19]),
    "math-dev-299": lambda: [20 - 11, F(12 + 15 + 11 + 20 + 17, 5)],
    "math-dev-300": lambda: mp.erfc(mp.mpf(10) / 8 / mp.sqrt(2)) / 2,
    "math-dev-301": lambda: stats.correlation([1, 2, 3, 4, 5], [2, 4, 5, 4, 5]),
    "math-dev-302": lambda: 12 * 5 - (10 + 11 + 13 + 15),
    "math-dev-303": lambda: stats.pvariance([1, 2, 3, 4, 5]),
    "math-dev-304": lambda: "no mode" if len(stats.multimode([4, 8, 1, 9, 2])) == 5 else "",
    # geometry
    "math-dev-305": lambda: 6 * 4 * 4,
    "math-dev-306": lambda: mp.sin(mp.pi / 6) + mp.cos(mp.pi / 3),
    "math-dev-307": lambda: next(h for h in range(10) if 4 * h * h + 25 == 169),
    "math-dev-308": lambda: mp.hypot(7 - 8 * mp.cos(mp.pi / 3), 8 * mp.sin(mp.pi / 3)),
    "math-dev-309": lambda: Same(lambda x: 3 + F(9 - 3, 5 - 2).numerator * (x - 2)),
    "math-dev-310": lambda: [2, -3, math.isqrt(12 + 4 + 9)],
    "math-dev-311": lambda: 3 + 4 > 8,
    "math-dev-312": lambda: mp.pi * 36 / 6,
    # sets
    "math-dev-313": lambda: {1, 2, 3, 4, 5} ^ {4, 5, 6, 7},
    "math-dev-315": lambda: len(set(range(25)) | set(range(19, 37))),
    "math-dev-316": lambda: {1, 3} <= {1, 2, 3, 4},
    "math-dev-317": lambda: sum(n % 3 == 0 or n % 5 == 0 for n in range(1, 101)),
    # logic
    "math-dev-321": lambda: always(lambda p, q: not (p and q and not p)),
    "math-dev-322": lambda: always(lambda p, q: not ((not p or q) and q) or p),
    "math-dev-323": lambda: (
        {c for a, b, c in product((True, False), repeat=3) if a == (not b) and b == (a == c)} == {False} and "C is a liar"
    ),
    "math-dev-326": lambda: not (True and False) or False,
    # optimisation
    "math-dev-327": lambda: lp((4, 5), [(-1, -1, -8), (1, 0, 6), (0, 1, 7)], min),
    "math-dev-328": lambda: peak(lambda x: x * (12 - 2 * x) ** 2, 0, 6)[1],
    "math-dev-329": lambda: max(range(200), key=lambda x: -2 * x * x + 120 * x - 500),
    "math-dev-331": lambda: min(((a, 36 // a) for a in divisors(36)), key=sum),
    "math-dev-332": lambda: shortest("SA3 SB7 AB2 AT9 BT4", "S", "T"),
    # conversions
    "math-dev-333": lambda: 2 * 256 + 10 * 16 + 15,
    "math-dev-334": lambda: 706 * 1000 + 19,
    "math-dev-336": lambda: ", ".join(sorted(["pear", "apple", "plum", "fig"])),
    "math-dev-337": lambda: sum(int(d) * 10**k for k, d in enumerate("70425")),
    "math-dev-338": lambda: f"{53 // 8}{53 % 8}",
    "math-dev-339": lambda: "undefined" if "IIIX" not in map(roman, range(1, 4000)) else "",
    # arithmetic
    "math-dev-340": lambda: 8 * 8 - 3 * (4 + 7),
    "math-dev-341": lambda: sum(n * (-1) ** (n + 1) for n in range(1, 10)),
    "math-dev-342": lambda: next(n for n in range(100) if n**3 == 1728),
    "math-dev-343": lambda: 1024 + 5,
    "math-dev-344": lambda: 10**16 - 2 * 10**8 + 1,
    "math-dev-345": lambda: F(128 + 256 - 47, 2),
    # fractions_decimals
    "math-dev-347": lambda: F(375, 1000),
    "math-dev-348": lambda: F(3, 4) * 56,
    "math-dev-349": lambda: mp.mpf(22) / 7 - mp.pi,
    "math-dev-350": lambda: sorted([F(6, 10), F(5, 8), F(2, 3), F(59, 100)]),
    "math-dev-351": lambda: (2 + F(1, 2)) * (1 + F(3, 5)),
    "math-dev-352": lambda: min((F(k, 1000) for k in range(1, 20)), key=lambda r: abs(r - F(981, 100000))),
    # percent_ratio
    "math-dev-353": lambda: 100 * F(42, 56),
    "math-dev-354": lambda: F(6450, 100) * F(118, 100),
    "math-dev-355": lambda: F(3 * 20, 12),
    "math-dev-356": lambda: F(84, 10) * 25000 / 100000,
    "math-dev-357": lambda: F(2 * 9 + 3 * 14, 2 + 3),
    "math-dev-358": lambda: 250 * F(90, 100) * F(70, 100),
    "math-dev-359": lambda: next(g for g in range(33) if 5 * (32 - g) == 3 * g),
    "math-dev-360": lambda: F(6 * 10, 4),
    # finance
    "math-dev-361": lambda: mp.findroot(lambda p: ledger(p, F(35, 1000), 8) - 10000, 7000),
    "math-dev-362": lambda: F(108 * 100) / (1200 * F(18, 12)),
    "math-dev-363": lambda: mp.quad(lambda t: 30 * mp.exp(mp.mpf("0.02") * t), [0, 6]) + 1500,
    "math-dev-364": lambda: mp.nsum(lambda t: 500 / mp.mpf("1.04") ** t, [1, mp.inf]),
    "math-dev-365": lambda: 180 * mp.findroot(lambda p: ledger(150000, F(45, 12000), 180, -p), 1000) - 150000,
    "math-dev-366": lambda: (10000 - 4000) * F(2, 5),
    "math-dev-367": lambda: ledger(0, F(5, 100), 3, 800),
    "math-dev-368": lambda: ledger(40, F(3, 100), 5),
    # units
    "math-dev-369": lambda: 3 * 66 * 660,
    "math-dev-370": lambda: F(210, 84),
    "math-dev-371": lambda: F(5400, 3600 * 1000),
    "math-dev-372": lambda: F(27, 10) * 10**6 / 1000,
    "math-dev-373": lambda: F(250 * 8 * 7, 1000),
    "math-dev-374": lambda: F(32 * 10**8 * 8, 40 * 10**6),
    "math-dev-376": lambda: F(71 * 254, 100),
    # dates
    "math-dev-377": lambda: date(2000, 2, 29).strftime("%A"),
    "math-dev-378": lambda: int((datetime(2024, 1, 8, 6) - datetime(2024, 1, 5, 21)).total_seconds() // 3600),
    "math-dev-379": lambda: date(2028, 3, 1) - timedelta(days=1),
    "math-dev-380": lambda: [d for n in range(1, 30) if (d := date(2024, 5, 2) + timedelta(days=n)).weekday() < 5][9],
    "math-dev-381": lambda: (
        "6 h 45 min" if (datetime(2024, 6, 2, 6, 15) - datetime(2024, 6, 1, 23, 30)) == timedelta(hours=6, minutes=45) else ""
    ),
    "math-dev-382": lambda: date(2023, 12, 31) + timedelta(days=200),
    "math-dev-383": lambda: sum(date(2026, m, 13).weekday() == 4 for m in range(1, 13)),
    # equations
    "math-dev-385": lambda: roots(lambda t: 4 * (t + 3) - 2 * (1 - t) - 34, -50, 50),
    "math-dev-386": lambda: real_roots(2, 3, -4),
    "math-dev-387": lambda: roots(lambda x: mp.exp(2 * x) - 5 * mp.exp(x) + 6, -5, 5),
    "math-dev-388": lambda: next(n for n in range(-100, 100) if 3 * n - 8 == n + 10),
    "math-dev-391": lambda: sorted(mp.polyroots([1, 0, 0, -8]), key=lambda r: (-r.real, -r.imag)),
    "math-dev-392": lambda: {d for d in range(360) if d % 180 != 90 and abs(mp.tan(mp.radians(d)) - 1) < 1e-12},
    "math-dev-393": lambda: roots(lambda x: x * x - mp.mpf(2) ** x, 0.01, 20),
    "math-dev-394": lambda: Same(lambda a, b, c: (c - b) / a),
    # systems
    "math-dev-396": lambda: [1 / v for v in linear([[1, 1], [1, -1]], [F(5, 6), F(1, 6)])],
    "math-dev-397": lambda: linear([[1, 2], [3, -4]], [7, -9]),
    "math-dev-398": lambda: next((3 * s, s) for s in range(100) if 3 * s + 12 == 2 * (s + 12)),
    "math-dev-399": lambda: "no solution" if not real_roots(2, 0, 1) else "",
    "math-dev-400": lambda: next(F(k) for k in (-1, 1) if F(1) != F(k) * 1),
    "math-dev-401": lambda: next((c, 35 - c) for c in range(36) if 2 * c + 4 * (35 - c) == 94),
    "math-dev-402": lambda: linear([[1, 1, 0], [0, 1, 1], [1, 0, 1]], [3, 5, 4]),
    # inequalities
    "math-dev-404": lambda: {F(k, 8) for k in range(-99, 99) if (F(k, 8) + 1) ** 2 <= 0},
    "math-dev-405": lambda: Members(lambda x: x != 0 and 1 / x < 2),
    "math-dev-406": lambda: Members(lambda x: x * x != 1),
    "math-dev-407": lambda: Members(lambda y: -1 <= (y + 1) / 3 <= 1),
    "math-dev-408": lambda: Members(lambda x: x * x > x),
    "math-dev-409": lambda: Members(lambda x: x + 4 > 1 and 3 * x - 2 <= 10),
    "math-dev-410": lambda: Members(lambda x: abs(x + 1) >= -2),
    "math-dev-411": lambda: next(n for n in range(100) if F(3, 2) ** n > 100),
    "math-dev-412": lambda: max(n for n in range(50) if 12 + F(7, 2) * n <= 50),
    # algebra
    "math-dev-413": lambda: mp.sqrt(72) + mp.sqrt(50),
    "math-dev-414": lambda: Same(lambda x: x * x + 5 * x + 7),
    "math-dev-415": lambda: Same(lambda a, b: 6 * a * a + 11 * a * b - 10 * b * b),
    "math-dev-416": lambda: Same(lambda x, y: 3 * x + 4 * y - 2 * x + 7 - y - 10),
    "math-dev-417": lambda: Same(lambda x: (x * x - 1) / (x * x + 3 * x + 2) * (x + 2) / (x - 1)),
    "math-dev-418": lambda: Same(lambda x: (2 * x - 3) ** 2 + 1),
    "math-dev-419": lambda: Same(lambda x: mp.findroot(lambda t: (3 * t - 1) / 2 - x, 1)),
    "math-dev-420": lambda: Same(lambda x: 1 + mp.tan(x) ** 2),
    "math-dev-421": lambda: Same(lambda x: 1 / (x**3 + x)),
    "math-dev-422": lambda: Same(lambda x: x * x + x + 1),
    "math-dev-423": lambda: sum(2**4 for _ in combinations(range(7), 4)),
    # derivatives
    "math-dev-424": lambda: Slope(lambda x: (3 * x - 1) ** 5),
    "math-dev-425": lambda: Slope(lambda x: x**x),
    "math-dev-426": lambda: mp.diff(lambda t: mp.sqrt(t * t + 1), 2),
    "math-dev-427": lambda: Slope(lambda x: mp.atan(2 * x)),
    "math-dev-428": lambda: Members(lambda x: x * (2 - x) > 0),
    "math-dev-429": lambda: [best(F(k, 1000) ** 3 - 3 * F(k, 1000) + 1 for k in range(3001)) for best in (max, min)],
    "math-dev-430": lambda: Same(lambda x, y: mp.diff(lambda a, b: mp.exp(a * b), (x, y), (1, 1))),
    "math-dev-431": lambda: mp.diff(lambda t: 20 * t - 5 * t * t, mp.mpf("1.5")),
    "math-dev-432": lambda: Slope(lambda x: mp.log(abs(mp.sin(x)))),
    "math-dev-434": lambda: mp.diff(lambda s: (1 + 0.6 * s) ** 2 + 3 * (1 + 0.6 * s) * (2 + 0.8 * s), 0),
    # integrals
    "math-dev-435": lambda: Antiderivative(lambda x: 3 * x * x - 4 * x + 5),
    "math-dev-436": lambda: Antiderivative(lambda x: mp.cos(3 * x + 1)),
    "math-dev-437": lambda: mp.quad(lambda x: mp.log(x) / x, [1, mp.e]),
    "math-dev-438": lambda: mp.quad(lambda y: mp.pi * (y - y * y), [0, 1]),
    "math-dev-439": lambda: Same(lambda x: 4 + mp.quad(lambda t: 2 * t - 1, [1, x])),
    "math-dev-440": lambda: mp.quad(lambda x: abs(x) ** 3, [-2, 0, 2]),
    "math-dev-441": lambda: mp.quad(lambda t: 3 * t * t + 2, [0, 4]),
    "math-dev-442": lambda: mp.quad(lambda x, y: x * y, [0, 1], [0, 2]),
    "math-dev-443": lambda: mp.findroot(lambda k: mp.quad(lambda x: 2 * x, [0, k]) - 9, 2),
    "math-dev-444": lambda: Antiderivative(lambda x: mp.exp(x) * mp.sin(x)),
    # limits
    "math-dev-446": lambda: mp.limit(lambda x: mp.sqrt(x * x + x) - x, mp.inf),
    "math-dev-447": lambda: mp.limit(lambda h: ((2 + h) ** 3 - 8) / h, 0),
    "math-dev-448": lambda: mp.mpf(10000) * mp.exp(-10000),
    "math-dev-449": lambda: abs(mp.mpf("-1e-20")) / mp.mpf("-1e-20"),
    "math-dev-450": lambda: mp.taylor(mp.exp, 0, 2)[2],
    "math-dev-453": lambda: mp.factorial(200) / mp.mpf(200) ** 200,
    "math-dev-454": lambda: "does not exist" if math.floor(2.999999) != math.floor(3.000001) else "",
    # series
    "math-dev-455": lambda: sum(range(5, 102, 4)),
    "math-dev-456": lambda: [8 + 13, 13 + 21],
    "math-dev-457": lambda: next(n for n in range(1, 20) if 5 * 3 ** (n - 1) == 3645),
    "math-dev-458": lambda: math.prod(2 * k - 1 for k in range(1, 6)),
    "math-dev-459": lambda: Terms(0, recursion((1, 8), 9, lambda a, b: b + 6 * a)),
    "math-dev-460": lambda: mp.nsum(lambda n: 1 / (n * (n + 1)), [1, mp.inf]),
    "math-dev-462": lambda: Same(lambda x: sum(c * x**k for k, c in enumerate(mp.taylor(mp.cos, 0, 4)))),
    "math-dev-463": lambda: next(n for n in range(100) if sum(2**k for k in range(n)) > 10**6),
    # odes
    "math-dev-465": lambda: Solves(lambda x, y, d, dd: x * d - y),
    "math-dev-466": lambda: Solves(lambda x, y, d, dd: d - y * y, (0, 0, 1)),
    "math-dev-467": lambda: Solves(lambda x, y, d, dd: dd + 9 * y, (0, 0, 2), (0, 1, 3)),
    "math-dev-469": lambda: Solves(lambda x, y, d, dd: dd - 4 * d + 13 * y),
    "math-dev-470": lambda: Solves(lambda x, y, d, dd: dd - 6 * x, (0, 0, 1), (1, 0, 3)),
    "math-dev-471": lambda: Solves(lambda x, y, d, dd: d - mp.cos(x)),
    "math-dev-472": lambda: Solves(lambda x, y, d, dd: x * x * d + x * y - 1, (1, 0, 0)),
    "math-dev-473": lambda: Solves(lambda x, y, d, dd: dd + 3 * d + 2 * y - 4),
    "math-dev-474": lambda: 4 - 2 - 2 == 0,
    # linear_algebra
    "math-dev-477": lambda: set(np.linalg.eigvalsh([[2, 0, 0], [0, 3, 4], [0, 4, 9]]).tolist()),
    "math-dev-478": lambda: (2 * np.array([[1, -1], [0, 3]]) + np.array([[4, 2], [1, 1]])).tolist(),
    "math-dev-479": lambda: det([[3, -2, 5], [1, 0, 4], [-1, 2, 6]]),
    "math-dev-480": lambda: inverse([[1, 0, 1], [0, 1, 0], [0, 0, 1]]),
    "math-dev-481": lambda: Same(lambda x: det([[x - 1, -2], [-2, x - 1]])),
    "math-dev-482": lambda: bool(
        (
            np.array([[1, 2], [3, 4]]) @ np.array([[0, 1], [1, 0]]) == np.array([[0, 1], [1, 0]]) @ np.array([[1, 2], [3, 4]])
        ).all()
    ),
    "math-dev-484": lambda: next((x, 1) for x in range(-9, 9) if x + 2 == 0 and 2 * x + 4 == 0),
    "math-dev-485": lambda: det([[10, 0, 0], [0, 2, 0], [0, 0, 2]]),
    # vectors
    "math-dev-486": lambda: math.hypot(2, -1, 2),
    "math-dev-488": lambda: next(F(k) for k in range(-20, 20) if dot((k, 2, -1), (3, k, 5)) == 0),
    "math-dev-489": lambda: 7 / mp.sqrt(2),
    "math-dev-490": lambda: math.hypot(*np.cross((1, 0, 0), (0, 2, 2)).tolist()) / 2,
    "math-dev-491": lambda: abs(det([(1, 0, 1), (2, 1, 0), (0, 1, 3)])),
    "math-dev-492": lambda: "parallel" if not np.cross((1, -2, 1), (2, -4, 2)).any() else "",
    "math-dev-493": lambda: -1 / mp.sqrt(2 * 5),
    # number_theory
    "math-dev-495": lambda: set(divisors(48)),
    "math-dev-496": lambda: next(n for n in range(201, 400) if is_prime(n)),
    "math-dev-497": lambda: 3**2024 % 100,
    "math-dev-498": lambda: sum(is_prime(n) for n in range(100)),
    "math-dev-499": lambda: f"x = {next(x for x in range(11) if 5 * x % 11 == 3)}",
    "math-dev-500": lambda: max(d for d in range(1, 463) if 1071 % d == 462 % d == 0),
    "math-dev-501": lambda: sum(int(d) for d in "32768"),
    "math-dev-502": lambda: is_prime(8191),
    "math-dev-503": lambda: next(n for n in range(2, 1000) if n % 4 == n % 5 == n % 6 == 1),
    "math-dev-504": lambda: "no solution" if not any(x % 4 == 1 and x % 6 == 2 for x in range(12)) else "",
    "math-dev-505": lambda: sum(divisors(28)[:-1]) == 28,
    "math-dev-506": lambda: next(r for r in range(5) if (-17 - r) % 5 == 0),
    "math-dev-507": lambda: sum((100 - 25 * b) % 10 == 0 for b in range(5)),
    # combinatorics
    "math-dev-508": lambda: count(product("ABC", repeat=5)),
    "math-dev-509": lambda: count(combinations(range(7), 2)) * count(combinations(range(5), 3)),
    "math-dev-510": lambda: sum(p[2] % 2 == 0 for p in permutations(range(1, 6), 3)),
    "math-dev-511": lambda: count(combinations(range(10), 2)) - 10,
    "math-dev-512": lambda: count(combinations(range(12), 4)),
    "math-dev-513": lambda: count(permutations(range(8), 2)),
    "math-dev-514": lambda: sum(all(p[i] != i for i in range(5)) for p in permutations(range(5))),
    "math-dev-515": lambda: sum(sum(s) == 6 for n in range(1, 7) for s in product((1, 2), repeat=n)),
    "math-dev-516": lambda: sum(count(combinations(range(8), k)) for k in range(3)),
    "math-dev-517": lambda: count(combinations(range(4), 6)),
    "math-dev-518": lambda: sum(x + y + z == 10 for x, y, z in product(range(11), repeat=3)),
    # probability
    "math-dev-519": lambda: share(lambda c: c[0] == 13 or c[1] == "h", product(range(1, 14), "hdcs")),
    "math-dev-520": lambda: share(lambda s: s.count("H") == 3, product("HT", repeat=6)),
    "math-dev-521": lambda: 1 - math.prod((F(365 - k, 365) for k in range(23)), start=F(1)),
    "math-dev-522": lambda: F(7, 10) ** 2,
    "math-dev-523": lambda: F(2, 2 + 4),
    "math-dev-524": lambda: [
        sum(k * math.comb(20, k) * F(3 ** (20 - k), 4**20) for k in range(21)),
        sum((k - 5) ** 2 * math.comb(20, k) * F(3 ** (20 - k), 4**20) for k in range(21)),
    ],
    "math-dev-525": lambda: share(lambda d: max(d) == 4, product(range(1, 7), repeat=2)),
    "math-dev-526": lambda: mp.nsum(lambda n: n * (mp.mpf(5) / 6) ** (n - 1) / 6, [1, mp.inf]),
    "math-dev-527": lambda: mp.exp(-2) * (1 + 2),
    "math-dev-528": lambda: share(lambda d: d == 7, range(1, 7)),
    "math-dev-530": lambda: share(lambda s: sum(b < 3 for b in s) == 1, combinations(range(10), 4)),
    # statistics
    "math-dev-531": lambda: stats.quantiles([1, 3, 5, 7, 9, 11, 13], n=4),
    "math-dev-532": lambda: F(80 * 60 + 95 * 40, 100),
    "math-dev-533": lambda: stats.mean([1] * 4 + [2] * 5 + [3]),
    "math-dev-534": lambda: mp.quad(lambda z: mp.npdf(z), [-1, 2]),
    "math-dev-535": lambda: mp.sqrt(36),
    "math-dev-536": lambda: stats.median([10, 12, 14, 16]) - stats.median([2, 4, 6, 8]),
    "math-dev-537": lambda: line_fit((2, 4, 6, 8), (4, 7, 8, 13))(10),
    "math-dev-538": lambda: 500 + 100 * stats.NormalDist().inv_cdf(0.9),
    "math-dev-539": lambda: [50 - stats.NormalDist().inv_cdf(0.975), 50 + stats.NormalDist().inv_cdf(0.975)],
    "math-dev-542": lambda: stats.variance([4, 8, 6, 5, 3]),
    # geometry
    "math-dev-543": lambda: mp.quad(lambda x: mp.pi * (9 - x * x), [-3, 3]),
    "math-dev-544": lambda: shoelace([(0, 0), (10, 0), (6, 4), (0, 4)]),
    "math-dev-545": lambda: 2 * mp.pi * mp.sqrt(49),
    "math-dev-546": lambda: 180 - 47 - 68,
    "math-dev-547": lambda: [F(-3 + 7, 2), F(5 - 1, 2)],
    "math-dev-548": lambda: 180 - F(360, 8),
    "math-dev-549": lambda: 40 * mp.tan(mp.radians(30)),
    "math-dev-550": lambda: mp.cos(mp.pi / 12),
    "math-dev-551": lambda: math.hypot(2, 3, 6),
    "math-dev-552": lambda: shoelace([(0, 0), (4, 0), (5, 3), (1, 4)]),
    "math-dev-553": lambda: 10 * mp.sin(mp.pi / 4) / mp.sin(mp.pi / 6),
    "math-dev-555": lambda: Same(lambda x: 1 - 2 * (x - 2)),
    "math-dev-556": lambda: F(90, 9),
    # sets
    "math-dev-558": lambda: set(range(1, 11)) - {2, 3, 5, 7},
    "math-dev-559": lambda: 100 - (60 + 45 + 30 - 20 - 15 - 10 + 5),
    "math-dev-560": lambda: Members(lambda x: 1 <= x < 5 and 3 <= x <= 8),
    "math-dev-561": lambda: count(combinations("abcde", 2)),
    "math-dev-562": lambda: ({1, 2, 3} & {2, 3, 4}) | {5},
    "math-dev-564": lambda: {n for n in range(1000) if is_prime(n) and n % 2 == 0} == {2},
    "math-dev-565": lambda: 14 + 11 - 20,
    "math-dev-566": lambda: next(n for n in range(20) if 2**n == 32),
    # logic
    "math-dev-567": lambda: (
        "p is true and q is false"
        if [(p, q) for p, q in product((True, False), repeat=2) if p and not q] == [(True, False)]
        else ""
    ),
    "math-dev-568": lambda: always(lambda p, q, r: (p or (q and r)) == ((p or q) and (p or r))),
    "math-dev-569": lambda: always(lambda p, q: (not p or q) == (not q or p)),
    "math-dev-571": lambda: next(
        p[2] for p in permutations(("gold", "silver", "empty")) if p[0] == "silver" and p[1] != "silver" and p[2] != "empty"
    ),
    "math-dev-572": lambda: "A" if always(lambda a, b: (a and (a or b)) == a) else "",
    "math-dev-573": lambda: not always(lambda p, q, r: not ((p or q) and (not p or r) and not q and not r)),
    "math-dev-574": lambda: "no solution" if not [a for a in (True, False) if a == (not a)] else "",
    "math-dev-575": lambda: int(not (1 and 0) or 0),
    "math-dev-576": lambda: (
        {
            max(p, key=lambda name: p[name])
            for p in ({"Ann": a, "Bob": b, "Carla": c} for a, b, c in permutations((1, 2, 3)))
            if p["Ann"] > p["Bob"] > p["Carla"]
        }
        == {"Ann"}
        and "Ann"
    ),
    # optimisation
    "math-dev-577": lambda: lp((5, 4), [(6, 4, 24), (1, 2, 6)]),
    "math-dev-578": lambda: max(a * (20 - a) for a in range(21)),
    "math-dev-579": lambda: peak(lambda r: -(2 * mp.pi * r * r + 500 * mp.pi / r), 1, 20)[0],
    "math-dev-580": lambda: linear([[-2, 1], [1, 2]], [5, 0]),
    "math-dev-581": lambda: min(F(k, 4) ** 2 + (6 - F(k, 4)) ** 2 for k in range(-80, 80)),
    "math-dev-582": lambda: lp((2, 5), [(1, 3, 12), (2, 1, 14)]),
    "math-dev-583": lambda: peak(lambda x: mp.sin(x) + mp.cos(x), 0, 3)[1],
    "math-dev-584": lambda: shortest("AB1 AC4 BC2 BD6 CD3", "A", "D", directed=True),
    "math-dev-585": lambda: "no solution" if 2 + 2 < 5 else "",
    "math-dev-586": lambda: min(
        sum(((9, 2, 7), (6, 4, 3), (5, 8, 1))[w][j] for w, j in enumerate(p)) for p in permutations(range(3))
    ),
    "math-dev-588": lambda: min(
        sum(c) for c in product(range(64), range(13), range(7), range(3)) if c[0] + 5 * c[1] + 10 * c[2] + 25 * c[3] == 63
    ),
    # conversions
    "math-dev-589": lambda: 8 + 2 + 1,
    "math-dev-591": lambda: "0123456789ABCDEF"[255 // 16] + "0123456789ABCDEF"[255 % 16],
    "math-dev-592": lambda: list("strawberry").count("r"),
    "math-dev-593": lambda: 12 * 1000 + 3 * 100 + 5,
    "math-dev-594": lambda: f"{100 // 49}{100 % 49 // 7}{100 % 7}",
    "math-dev-595": lambda: sum(c in "aeiou" for c in "onomatopoeia"),
    "math-dev-596": lambda: "level" == "level"[::-1],
    "math-dev-597": lambda: sorted([17, 4, 42, 8, 23, 15])[-3],
    "math-dev-599": lambda: roman(next(n for n in range(3000) if roman(n) == "MMXXIV") + 16),
    "math-dev-600": lambda: set("1292") <= set("01234567"),
    # finance
    "math-dev-603": lambda: (
        "does not exist" if all(100 + 200 / r + 300 / r**2 > 0 for r in (F(k, 50) for k in range(1, 2000))) else ""
    ),
    # statistics
    "math-dev-604": lambda: stats.pstdev([1, 3, 5, 7]),
    # sets
    "math-dev-605": lambda: 10 in [2**n for n in range(20)],
    # combinatorics
    "math-dev-606": lambda: sum(p[0] != 0 for p in permutations(range(10), 3)),
    # derivatives
    "math-dev-607": lambda: Slope(lambda x: 5 * x**4 - 2 / x),
    # equations
    "math-dev-608": lambda: roots(lambda x: 3 * (2 * x - 1) - 9, -50, 50),
    # geometry
    "math-dev-609": lambda: next(b for b in range(14) if b * b == 169 - 25),
    # units
    "math-dev-610": lambda: F(23, 10) * 1000,
    # dates
    "math-dev-611": lambda: 2021 - 1996 - ((2, 28) < (2, 29)),
    # probability
    "math-dev-612": lambda: share(lambda o: o[0] % 2 == 0 and o[1] == "T", product(range(1, 7), "HT")),
    # integrals
    "math-dev-613": lambda: mp.quad(lambda x: x * mp.sin(x), [0, mp.pi / 2]),
    # linear_algebra
    "math-dev-614": lambda: sorted(mp.polyroots([1, 0, 1]), key=lambda r: -r.imag),
    # limits
    "math-dev-615": lambda: mp.limit(lambda x: mp.sin(x) / x, 0),
    # number_theory
    "math-dev-616": lambda: not any(35 % d == 64 % d == 0 for d in range(2, 36)),
    # conversions
    "math-dev-617": lambda: "11.11" if 2 + 1 + F(1, 2) + F(1, 4) == F(375, 100) else "",
}


def agrees(gold: Any, item: dict[str, Any]) -> bool:
    """Say whether the answer of a question is the one computed here."""
    answer, tolerance = item["answer"], item["tolerance"]
    if isinstance(gold, (Same, Slope, Antiderivative, Members, Solves, Terms)):
        return gold.agrees(answer)
    if isinstance(gold, (bool, np.bool_)):
        return answer in (("yes", "true") if gold else ("no", "false"))
    if isinstance(gold, date):
        return bool(answer == gold.isoformat())
    if isinstance(gold, str):
        return bool(gold == answer)
    if isinstance(gold, set) and not gold:
        return answer in ("no solution", "{}", "none")
    want, got = flat(gold), flat(read(answer))
    if isinstance(gold, (set, frozenset)):
        if all(isinstance(g, tuple) for g in gold):
            want = [x for g in sorted(gold) for x in g]
            got = [
                x for g in sorted(map(tuple, read(answer) if isinstance(read(answer)[0], list) else [read(answer)])) for x in g
            ]
        else:
            want, got = sorted(want), sorted(got)
    return len(want) == len(got) and all(close(a, b, tolerance) for a, b in zip(want, got, strict=True))


def main() -> int:
    """Compare every computed answer with the one in the question file."""
    lines = (HERE / "mathematics_dev.jsonl").read_text(encoding="utf-8").splitlines()
    stored = {item["id"]: item for item in map(json.loads, lines)}
    unknown = sorted(set(GOLD) - set(stored))
    assert not unknown, unknown
    wrong = 0
    confirmed: Counter[str] = Counter()
    for key, compute in GOLD.items():
        item = stored[key]
        gold = compute()
        if agrees(gold, item):
            confirmed[item["class"]] += 1
        else:
            wrong += 1
            print(f"WRONG {key}: {gold} | {item['answer']} | {item['question']}")
    for name, total in Counter(item["class"] for item in stored.values()).items():
        print(f"{name}: {confirmed[name]} of {total} confirmed")
    print(f"{sum(confirmed.values())} of {len(stored)} confirmed, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
