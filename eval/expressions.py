"""Whether two written expressions mean the same, by evaluating both at the same points.

Deliberately not the solver's own parser: the judge must not share the judged one's mistakes. Python's `ast` reads the syntax
and an allow-list of nodes is evaluated; nothing is ever executed.
"""

from __future__ import annotations

import ast
import cmath
import operator
import re
from collections.abc import Callable, Mapping

from eval.extraction import plain

_POINTS = (0.7310, 1.3371, 2.2361, 0.4142, 3.0619, 1.9021)
_TOLERANCE = 1e-7
_FUNCTIONS: Mapping[str, Callable[[complex], complex]] = {
    "sqrt": cmath.sqrt,
    "sin": cmath.sin,
    "cos": cmath.cos,
    "tan": cmath.tan,
    "exp": cmath.exp,
    "ln": cmath.log,
    "log": cmath.log,
    "asin": cmath.asin,
    "acos": cmath.acos,
    "atan": cmath.atan,
    "arctan": cmath.atan,
    "abs": abs,
}
_OPERATORS: Mapping[type[ast.operator], Callable[[complex, complex], complex]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_CONSTANTS = {"pi": complex(cmath.pi), "e": complex(cmath.e), "i": 1j}
_NAME = r"[A-Za-z]+"
MAX_LENGTH = 400


def same_expression(predicted: str, gold: str) -> bool:
    """Whether the two have equal values at six points in every variable, up to a constant of integration named C.

    >>> same_expression("f'(x) = 2(x + 1)", "2x + 2"), same_expression("x^2 + C", "x^2"), same_expression("x", "y")
    (True, True, False)
    """
    left, right = _parse(predicted), _parse(gold)
    if left is None or right is None:
        return False
    variables = sorted({node.id for tree in (left, right) for node in ast.walk(tree) if isinstance(node, ast.Name)})
    variables = [name for name in variables if name not in _CONSTANTS and name not in _FUNCTIONS]
    compared = 0
    for shift in range(len(_POINTS)):
        point = {name: complex(_POINTS[(at + shift) % len(_POINTS)]) for at, name in enumerate(variables)}
        try:
            a, b = _value(left, point), _value(right, point)
        except (ZeroDivisionError, OverflowError, ValueError):
            continue
        if abs(a - b) > _TOLERANCE * max(1.0, abs(a), abs(b)):
            return False
        compared += 1
    return compared > 0


def _parse(text: str) -> ast.expr | None:
    text = plain(text).strip(" .$").splitlines()[-1] if text.strip() else ""
    text = re.split(r"=|\bis\b", text)[-1].strip(" .$")
    text = re.sub(r"\+\s*(?:C|c|constant)\b\s*$", "", text).replace("^", "**").replace("{", "(").replace("}", ")")
    text = re.sub(r"\|([^|]*)\|", r"abs(\1)", text)
    text = re.sub(rf"(?<=\d)\s*(?={_NAME}|\()", "*", text)  # 2x, 2(x + 1)
    text = re.sub(r"\)\s*(?=[A-Za-z0-9(])", ")*", text)
    text = re.sub(_NAME, _split_letters, text)
    text = re.sub(r"(?<=[a-zA-Z])\s+(?=[a-zA-Z])", "*", text)
    text = re.sub(r"\b([a-zA-Z])\s*\(", r"\1*(", text)
    if not text or len(text) > MAX_LENGTH:
        return None
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, RecursionError, MemoryError):
        return None


def _split_letters(match: re.Match[str]) -> str:
    """`xy` is x times y unless it is a known name."""
    name = match.group()
    return name if name in _FUNCTIONS or name in _CONSTANTS else "*".join(name)


def _value(node: ast.expr, point: Mapping[str, complex]) -> complex:
    match node:
        case ast.Constant(value=int() | float() as value):
            return complex(value)
        case ast.Name(id=name) if name in point:
            return point[name]
        case ast.Name(id=name) if name in _CONSTANTS:
            return _CONSTANTS[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, point)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _value(operand, point)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_value(left, point), _value(right, point))
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in _FUNCTIONS:
            return complex(_FUNCTIONS[name](_value(argument, point)))
    raise ValueError(f"not an expression this judge reads: {ast.dump(node)[:80]}")
