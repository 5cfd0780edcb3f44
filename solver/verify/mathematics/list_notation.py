"""Formulas in the project's notation read to trees, with the standard library alone.

A tree is a list as in a certificate's parse: ["number", top, bottom], ["symbol", name], [head, argument, ...].
Rows of formulas, "[[1, 2], [3, 4]]" or "(1, 2)", become Python tuples of trees.
"""

from __future__ import annotations

import ast
import re
from fractions import Fraction
from typing import Any, Final, TypeAlias

from solver.verify.fields import MAX_DIGITS, RefutedError

Tree: TypeAlias = "list[Any]"
_CONSTANTS: Final = frozenset({"pi", "e", "i", "infinity"})
_OPERATORS: Final = {ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.Div: "div", ast.Pow: "pow"}
_NAMES: Final = {"C": "binomial", "P": "permutations", "floor": "floor", "ceil": "ceil"}
_ABSOLUTE: Final = re.compile(r"\|([^|]+)\|")
_FACTORIAL: Final = re.compile(r"([A-Za-z]\w*|\d+|\((?:[^()]|\([^()]*\))*\))!(?!=)")
_DECIMAL: Final = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)")


def read_formula(text: str) -> Tree:
    """The tree of one formula.

    Raises:
        RefutedError: it is not one.

    >>> read_formula("2*x^2")
    ['mul', ['number', '2', '1'], ['pow', ['symbol', 'x'], ['number', '2', '1']]]
    """
    found = read_rows(text)
    if isinstance(found, tuple):
        raise RefutedError(f"{text[:60]!r} is several formulas, not one.")
    assert isinstance(found, list)
    return found


def read_rows(text: str) -> Any:
    """A tree, or a tuple of trees and tuples where the text is a list or matrix.

    Raises:
        RefutedError: it is neither.
    """
    if len(text) > MAX_DIGITS:
        raise RefutedError("The formula is too long to be checked.")
    plain = _ABSOLUTE.sub(r"abs(\1)", text)
    while (changed := _FACTORIAL.sub(r"factorial(\1)", plain)) != plain:
        plain = changed
    plain = plain.replace("^", "**").strip()
    try:
        parsed = ast.parse(plain, mode="eval").body
    except (SyntaxError, MemoryError) as error:
        raise RefutedError(f"{text[:60]!r} is not a formula.") from error
    return _tree(parsed, plain)


def number(value: Fraction | int) -> Tree:
    """The tree of a rational."""
    exact = Fraction(value)
    return ["number", str(exact.numerator), str(exact.denominator)]


def _tree(node: ast.expr, source: str) -> Any:
    match node:
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return tuple(_tree(item, source) for item in items)
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
            return [_OPERATORS[type(operator)], _tree(left, source), _tree(right, source)]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return ["neg", _tree(operand, source)]
        case ast.Constant():
            digits = ast.get_source_segment(source, node) or ""
            if _DECIMAL.fullmatch(digits):
                return number(Fraction(digits))
        case ast.Name(id=name):
            return ["constant" if name in _CONSTANTS else "symbol", name]
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
            head, _, base = name.partition("_")
            inner = [_tree(arg, source) for arg in args]
            return (
                ["log", inner[0], number(int(base))] if head == "log" and base.isdigit() else [_NAMES.get(name, name), *inner]
            )
    raise RefutedError(f"{source[:60]!r} holds {type(node).__name__}, which is no part of a formula.")
