"""Whether two written expressions mean the same, by evaluating both at the same points."""

from __future__ import annotations

import re

from eval.scoring.extraction import plain
from eval.scoring.formulas import Formula, parse, value

_POINTS = (0.7310, 1.3371, 2.2361, 0.4142, 3.0619, 1.9021)
_TOLERANCE = 1e-7
# What follows an expression without being part of it: ", where C is a constant", "for x ≠ -3", "(x > 0)".
_CONDITION = re.compile(
    r"[\s,;(]+(?:where|for|with|when|if|provided|assuming|valid|and C)\b.*$|\s*,?\s*\(?\w\s*(?:≠|>|<).*$", re.DOTALL
)
_CONSTANT = re.compile(r"\+\s*(?:C|c|constant)\s*$")


def same_expression(predicted: str, gold: str) -> bool:
    """Whether the two have equal values at six points in every variable, up to a constant of integration named C.

    >>> same_expression("f'(x) = 2(x + 1)", "2x + 2"), same_expression("x^2 + C", "x^2"), same_expression("x", "y")
    (True, True, False)
    """
    left, right = read(predicted), read(gold)
    return left is not None and right is not None and same_value(left, right)


def same_value(left: Formula, right: Formula) -> bool:
    """Whether two formulas have equal values at six points, of which at least one must lie where both have a value."""
    variables = sorted(left.names() | right.names())
    compared = 0
    for shift in range(len(_POINTS)):
        point = {name: complex(_POINTS[(at + shift) % len(_POINTS)]) for at, name in enumerate(variables)}
        try:
            a, b = value(left, point), value(right, point)
        except (ArithmeticError, ValueError):
            continue
        if not abs(a - b) <= _TOLERANCE * max(1.0, abs(a), abs(b)):  # so put, a value that is no number differs
            return False
        compared += 1
    return compared > 0


def read(text: str) -> Formula | None:
    """The formula a text ends with: in its last line that holds one, behind "=" or "is", before any condition on it."""
    for line in reversed(plain(text).splitlines()):
        line = line.rstrip(" .,;:$")
        for shown in (_CONDITION.sub("", line), line):
            last = re.split(r"=|≈|:|\b(?:is|are|as|to|equals|gives|becomes)\b", shown)[-1].strip(" .,;$")
            formula = parse(_CONSTANT.sub("", last))
            if formula is not None:
                return formula
    return None
