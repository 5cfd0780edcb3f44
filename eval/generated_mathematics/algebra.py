"""Equations, systems, inequalities, functions and polynomials."""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from random import Random
from typing import Final

from eval.generated_mathematics.writing import exact_fraction, polynomial
from eval.templates import Problem, Template, problem


def _nonzero(draw: Random, size: int) -> int:
    return draw.choice([n for n in range(-size, size + 1) if n])


def _linear(draw: Random) -> Problem | None:
    a, c = draw.sample([n for n in range(-9, 13) if abs(n) > 1], 2)
    x, b = _nonzero(draw, 15), _nonzero(draw, 40)
    d = a * x + b - c * x
    return problem(x, left=polynomial([a, b]), right=polynomial([c, d])) if d else None


def _linear_fraction(draw: Random) -> Problem:
    n, m = draw.sample(range(2, 8), 2)
    x, b = n * m * draw.randint(1, 8), draw.randint(1, 20)
    right = x // n + x // m + b
    return problem(x, n=n, m=m, b=b, right=right)


def _quadratic(draw: Random) -> Problem | None:
    a = draw.choice((1, 1, 2, 3))
    first, second = sorted((_nonzero(draw, 12), _nonzero(draw, 12)))
    written = polynomial([a, -a * (first + second), a * first * second])
    if first == second or first + second == 0:
        return None
    return problem(f"x = {first} or x = {second}", "set", quadratic=written, first=first, second=second)


def _system(draw: Random) -> Problem | None:
    x, y = _nonzero(draw, 9), _nonzero(draw, 9)
    a, b, c, d = (_nonzero(draw, 7) for _ in range(4))
    if a * d == b * c or x == y:
        return None
    first, second = _sum_of(a, b), _sum_of(c, d)
    return problem(f"x = {x}, y = {y}", "list", first=f"{first} = {a * x + b * y}", second=f"{second} = {c * x + d * y}")


def _sum_of(a: int, b: int) -> str:
    size = "" if abs(b) == 1 else str(abs(b))
    return f"{polynomial([a, 0])} {'-' if b < 0 else '+'} {size}y"


def _linear_inequality(draw: Random) -> Problem | None:
    a, c = draw.sample([n for n in range(-8, 10) if abs(n) > 1], 2)
    sign = draw.choice(("<", ">", "≤", "≥"))
    bound, b = _nonzero(draw, 12), _nonzero(draw, 20)
    d = (a - c) * bound + b
    below = (sign in "<≤") == (a > c)
    closed = sign in "≤≥"
    gold = f"(-infinity, {bound}{']' if closed else ')'}" if below else f"{'[' if closed else '('}{bound}, infinity)"
    return problem(gold, "interval", left=polynomial([a, b]), right=polynomial([c, d]), sign=sign) if d else None


def _quadratic_inequality(draw: Random) -> Problem:
    first = draw.randint(-10, 6)
    second = first + draw.randint(2, 9)
    sign = draw.choice(("<", "≤"))
    gold = f"({first}, {second})" if sign == "<" else f"[{first}, {second}]"
    return problem(gold, "interval", quadratic=polynomial([1, -first - second, first * second]), sign=sign)


def _absolute(draw: Random) -> Problem | None:
    a, b, c = draw.randint(2, 5), _nonzero(draw, 15), draw.randint(3, 25)
    low, high = Fraction(-c - b, a), Fraction(c - b, a)
    if low.denominator > 1 or high.denominator > 1:
        return None
    return problem(f"x = {low} or x = {high}", "set", inside=polynomial([a, b]), c=c)


def _exponential(draw: Random) -> Problem:
    base, k, x = draw.randint(2, 6), draw.randint(1, 4), draw.randint(5, 9)
    return problem(x, base=base, k=k, value=base ** (x - k))


def _logarithm(draw: Random) -> Problem:
    base, n, b = draw.choice((2, 3, 4, 5, 10)), draw.choice((2, 3, 4)), draw.randint(3, 40)
    return problem(base**n - b, base=base, n=n, b=b)


def _composition(draw: Random) -> Problem:
    a, b, c, d, x = _nonzero(draw, 5), _nonzero(draw, 9), draw.randint(2, 5), _nonzero(draw, 9), draw.randint(3, 8)
    inner = c * x + d
    return problem(inner * inner + a * inner + b, f=polynomial([1, a, b]), g=polynomial([c, d]), x=x)


def _expand(draw: Random) -> Problem | None:
    a, b, c, d = draw.randint(2, 6), _nonzero(draw, 9), draw.randint(1, 5), _nonzero(draw, 9)
    gold = polynomial([a * c, a * d + b * c, b * d])
    return problem(gold, "expression", left=polynomial([a, b]), right=polynomial([c, d])) if a * d + b * c else None


def _factor(draw: Random) -> Problem | None:
    p, q = _nonzero(draw, 11), _nonzero(draw, 11)
    if p + q == 0 or p == q:
        return None
    gold = f"({polynomial([1, p])})({polynomial([1, q])})"
    return problem(gold, "expression", quadratic=polynomial([1, p + q, p * q]))


def _line(draw: Random) -> Problem | None:
    x1, y1, x2, y2 = (draw.randint(-9, 9) for _ in range(4))
    if x1 == x2 or y1 == y2:
        return None
    slope = Fraction(y2 - y1, x2 - x1)
    right = polynomial([slope, y1 - slope * x1])
    return problem(f"y = {right}", "equation", x1=x1, y1=y1, x2=x2, y2=y2)


def _remainder_of_division(draw: Random) -> Problem:
    coefficients, at = [draw.randint(1, 4), _nonzero(draw, 6), _nonzero(draw, 9), _nonzero(draw, 15)], _nonzero(draw, 4)
    a, b, c, d = coefficients
    return problem(a * at**3 + b * at**2 + c * at + d, cubic=polynomial(coefficients), divisor=polynomial([1, -at]))


def _rearrange(draw: Random) -> Problem | None:
    a, b, c = draw.randint(2, 9), draw.randint(2, 30), draw.randint(3, 12)
    x = Fraction(b) / (Fraction(a, c) + 1)
    return problem(exact_fraction(x), a=a, b=b, c=c) if gcd(a, c) == 1 and a < c else None


TEMPLATES: Final = (
    Template(
        name="linear-equation",
        kind="equations",
        draw=_linear,
        wordings=(
            "Solve {left} = {right}.",
            "For which x is {left} equal to {right}?",
            "Find x if {left} = {right}.",
            "If {left} = {right}, what is x?",
        ),
    ),
    Template(
        name="fraction-equation",
        kind="equations",
        draw=_linear_fraction,
        wordings=(
            "Solve x/{n} + x/{m} + {b} = {right} for x.",
            "What is x if x/{n} + x/{m} + {b} = {right}?",
            "A number divided by {n}, plus the same number divided by {m}, plus {b}, makes {right}. What is the number?",
            "Find the value of x for which x/{n} + x/{m} = {right} - {b}.",
        ),
    ),
    Template(
        name="quadratic-equation",
        kind="equations",
        draw=_quadratic,
        wordings=(
            "Solve {quadratic} = 0.",
            "Find all solutions of {quadratic} = 0.",
            "What are the roots of {quadratic}?",
            "For which values of x is {quadratic} equal to 0?",
        ),
    ),
    Template(
        name="system",
        kind="equations",
        draw=_system,
        wordings=(
            "Solve the system {first} and {second}.",
            "Find x and y such that {first} and {second}.",
            "What are x and y if {first} and {second}?",
            "Two equations hold at the same time: {first}; {second}. Give the values of x and y.",
        ),
    ),
    Template(
        name="absolute-value",
        kind="equations",
        draw=_absolute,
        wordings=(
            "Solve |{inside}| = {c}.",
            "Find all real x with |{inside}| = {c}.",
            "Which values of x satisfy |{inside}| = {c}?",
            "For what x is the absolute value of {inside} equal to {c}?",
        ),
    ),
    Template(
        name="exponential-equation",
        kind="equations",
        draw=_exponential,
        wordings=(
            "Solve {base}^(x - {k}) = {value} for x.",
            "For which x is {base}^(x - {k}) equal to {value}?",
            "If {base}^(x - {k}) = {value}, what is x?",
            "Find x: {base} to the power of (x - {k}) is {value}.",
        ),
    ),
    Template(
        name="logarithm-equation",
        kind="equations",
        draw=_logarithm,
        wordings=(
            "Solve log base {base} of (x + {b}) = {n} for x.",
            "Find x if log_{base}(x + {b}) = {n}.",
            "The logarithm of x + {b} to base {base} is {n}. What is x?",
            "What value of x makes log_{base}(x + {b}) equal to {n}?",
        ),
    ),
    Template(
        name="fraction-unknown",
        kind="equations",
        draw=_rearrange,
        wordings=(
            "Solve {a}x/{c} = {b} - x. Give x as a fraction in lowest terms or a whole number.",
            "If {a}x/{c} + x = {b}, what is x exactly?",
            "Find the exact value of x for which {a}x/{c} + x = {b}.",
            "Adding x to {a}/{c} of x gives {b}. Find x, as a reduced fraction if it is not whole.",
        ),
    ),
    Template(
        name="linear-inequality",
        kind="inequalities",
        draw=_linear_inequality,
        wordings=(
            "Solve {left} {sign} {right}.",
            "Solve the inequality {left} {sign} {right} and give the solution as an interval.",
            "For which real x does {left} {sign} {right} hold?",
            "Find all x with {left} {sign} {right}.",
        ),
    ),
    Template(
        name="quadratic-inequality",
        kind="inequalities",
        draw=_quadratic_inequality,
        wordings=(
            "Solve {quadratic} {sign} 0.",
            "For which x is {quadratic} {sign} 0? Answer with an interval.",
            "Find the interval of x for which {quadratic} {sign} 0 holds.",
            "Give all real solutions of the inequality {quadratic} {sign} 0.",
        ),
    ),
    Template(
        name="composition",
        kind="functions",
        draw=_composition,
        wordings=(
            "Let f(x) = {f} and g(x) = {g}. What is f(g({x}))?",
            "Given f(x) = {f} and g(x) = {g}, compute f(g({x})).",
            "If g(x) = {g} and f(x) = {f}, find the value of f(g({x})).",
            "First apply g(x) = {g} to {x}, then f(x) = {f} to the result. What comes out?",
        ),
    ),
    Template(
        name="line-through-points",
        kind="functions",
        draw=_line,
        wordings=(
            "Find the equation of the line through ({x1}, {y1}) and ({x2}, {y2}).",
            "What is the equation of the straight line that passes through the points ({x1}, {y1}) and ({x2}, {y2})?",
            "A line goes through ({x1}, {y1}) and ({x2}, {y2}). Write its equation in the form y = mx + b.",
            "Give y = mx + b for the line joining ({x1}, {y1}) to ({x2}, {y2}).",
        ),
    ),
    Template(
        name="expand",
        kind="polynomials",
        draw=_expand,
        wordings=(
            "Expand ({left})({right}).",
            "Multiply out ({left})({right}) and collect like terms.",
            "Please expand and simplify ({left})({right}).",
            "Expand the product of {left} and {right}.",
        ),
    ),
    Template(
        name="factor",
        kind="polynomials",
        draw=_factor,
        wordings=(
            "Factor {quadratic}.",
            "Factorise {quadratic}.",
            "Write {quadratic} as a product of two linear factors.",
            "Can you factor the polynomial {quadratic} completely?",
        ),
    ),
    Template(
        name="polynomial-remainder",
        kind="polynomials",
        draw=_remainder_of_division,
        wordings=(
            "What is the remainder when {cubic} is divided by {divisor}?",
            "Divide {cubic} by {divisor} and give the remainder.",
            "Find the remainder of the polynomial division ({cubic}) ÷ ({divisor}).",
            "If you divide the polynomial {cubic} by {divisor}, what remainder is left?",
        ),
    ),
)
