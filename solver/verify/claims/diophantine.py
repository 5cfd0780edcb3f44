"""Claims about whole solutions: by substitution, by the divisor that forbids them, or by trying every value."""

from __future__ import annotations

import math
import re

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError

_MAX_TRIED = 1_000_000
_LINE = re.compile(r"\w+ = (?:(-?\d+) ([+-]) (\d*)k|(-?)(\d*)k)")


def diophantine(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Solutions of a*x + b*y = c in whole numbers, sums of two squares and Pythagorean triples."""
    args, kind, given = task.fields("args"), task.text("kind"), answer.text("value")
    if "coefficients" not in args:
        return _squares(args, kind, given)
    factors, constant = args.integers("coefficients"), args.integer("constant")
    if kind == "count_many":
        return _count_many(factors, constant, args.text("domain"), given)
    common = 0
    for factor in factors:
        while factor:
            common, factor = factor, common % factor
    common = abs(common)
    if constant % common:
        expected = {"exists": "no", "count": "0"}.get(kind, "no solution")
        if given != expected:
            raise RefutedError(f"{common} divides every coefficient and not {constant}: there is no solution.")
        return Proved(f"{common} divides both sides' unknowns and not {constant}: there is no solution in integers.")
    domain = args.text("domain")
    if domain == "all" and kind in ("exists", "count"):
        if given != {"exists": "yes", "count": "infinitely many"}[kind]:
            raise RefutedError(f"{common} divides {constant}, so there are infinitely many solutions.")
        return Proved(f"The common divisor {common} of the coefficients divides {constant}, so there are integer solutions.")
    a, b = factors
    least = {"positive": 1, "nonnegative": 0}.get(domain)
    if least is None or a * b < 0:
        return _infinite(a, b, constant, common, least, kind, given)
    return _finite(a, b, constant, least, kind, given)


def _count_many(factors: tuple[int, ...], constant: int, domain: str, given: str) -> Proved:
    """The coefficient of the constant in the product of the series of the unknowns."""
    if not 0 <= constant <= 10_000 or min(factors) < 1:
        raise RefutedError("These solutions cannot be counted again.")
    ways = [1] + [0] * constant
    for factor in factors:
        if domain == "positive":
            ways = [0] * min(factor, constant + 1) + ways[: max(constant + 1 - factor, 0)]
        for total in range(factor, constant + 1):
            ways[total] += ways[total - factor]
    if given != str(ways[constant]):
        raise RefutedError(f"There are {ways[constant]} solutions.")
    return Proved(f"Adding one unknown after the other there are {given} solutions in {domain} integers.")


def _infinite(a: int, b: int, c: int, common: int, least: int | None, kind: str, given: str) -> Proved:
    if kind in ("exists", "count"):
        if given != {"exists": "yes", "count": "infinitely many"}[kind]:
            raise RefutedError("There are infinitely many solutions.")
        return Proved(f"{common} divides {c}, and both unknowns grow without end along the solutions: infinitely many.")
    if kind == "one":
        x, y = (int(part) for part in given.strip("()").split(","))
        if a * x + b * y != c or least is not None and min(x, y) < least:
            raise RefutedError(f"({x}, {y}) is not a solution.")
        return Proved(f"{a}*({x}) + {b}*({y}) = {c}.")
    lines = [_line(part) for part in given.removesuffix(", k >= 0").split(", ")]
    if len(lines) != 2 or given.endswith("k >= 0") != (least is not None):
        raise RefutedError("This is not the general solution.")
    (x, step_x), (y, step_y) = lines
    if a * x + b * y != c or a * step_x + b * step_y or abs(step_x) != abs(b) // common:
        raise RefutedError(f"{given} is not every solution of {a}*x + {b}*y = {c}.")
    if least is not None and (min(x, y) < least or min(step_x, step_y) < 1 or min(x - step_x, y - step_y) >= least):
        raise RefutedError(f"{given} leaves solutions out, or takes in some that are too small.")
    return Proved(f"{given} are the solutions of {a}*x + {b}*y = {c}: one of them, and the smallest step between two.")


def _line(text: str) -> tuple[int, int]:
    match = _LINE.fullmatch(text)
    if match is None:
        raise RefutedError(f"{text!r} is not a number and a multiple of k.")
    if match[1] is not None:
        return int(match[1]), int(match[2] + (match[3] or "1"))
    return 0, int(match[4] + (match[5] or "1"))


def _finite(a: int, b: int, c: int, least: int | None, kind: str, given: str) -> Proved:
    assert least is not None
    if a < 0:
        a, b, c = -a, -b, -c
    high = (c - b * least) // a
    if high - least > _MAX_TRIED:
        raise RefutedError("There are too many values to try again.")
    found = [(x, (c - a * x) // b) for x in range(least, high + 1) if (c - a * x) % b == 0 and (c - a * x) // b >= least]
    pairs = [f"({x}, {y})" for x, y in found]
    expected = {
        "count": str(len(found)),
        "exists": "yes" if found else "no",
        "all": "no solution" if not found else pairs[0] if len(pairs) == 1 else f"[{', '.join(pairs)}]",
        "one": given if given in pairs else pairs[0] if pairs else "no solution",
    }[kind]
    if given != expected:
        raise RefutedError(f"Trying every value gives {expected[:200]}.")
    return Proved(f"Every value of the first unknown was tried: {expected[:300]}.")


def _squares(args: Fields, kind: str, given: str) -> Proved:
    if kind == "is_triple":
        a, b, c = sorted(args.integers("numbers"))
        holds = (c - b) * (c + b) == a * a
        if given != ("yes" if holds else "no"):
            raise RefutedError(f"{a}^2 + {b}^2 is {a * a + b * b}, and {c}^2 is {c * c}.")
        return Proved(f"{a}^2 + {b}^2 = {a * a + b * b}, and {c}^2 = {c * c}.")
    number = args.integer("number")
    if kind == "two_squares":
        if number > 10**11:
            raise RefutedError("The number is too large to try every square again.")
        ways, low, high = [], 0, math.isqrt(number)
        while low <= high:  # one root grows as the other shrinks
            total = low * low + high * high
            if total == number:
                ways.append(f"{low}^2 + {high}^2")
            low, high = (low + 1, high) if total < number else (low, high - 1)
        expected = ", ".join(ways) or "no solution"
    else:
        expected = ", ".join(f"({a}, {b}, {c})" for a, b, c in _triples(kind, number)) or "none"
    if given != expected:
        raise RefutedError(f"Trying every number gives {expected[:200]}.")
    return Proved(f"{kind.replace('_', ' ')} {number}: {expected[:300]}.")


def _triples(kind: str, number: int) -> list[tuple[int, int, int]]:
    if number > 2_000:
        raise RefutedError("The bound is too large to try every pair again.")
    found = []
    if kind == "leg":
        for factor in range(1, number):  # (c - b)(c + b) = number^2
            if number * number % factor == 0 and (factor + number * number // factor) % 2 == 0:
                c = (factor + number * number // factor) // 2
                b = c - factor
                found.append((min(number, b), max(number, b), c))
    for c in range(5 if kind.endswith("up_to") else number, number + 1):
        for a in range(1, c):
            b = math.isqrt(c * c - a * a)
            if a < b and a * a + b * b == c * c and (kind != "primitive_up_to" or math.gcd(a, b) == 1):
                found.append((a, b, c))
    return sorted(set(found), key=lambda triple: (triple[2], triple[0]))
