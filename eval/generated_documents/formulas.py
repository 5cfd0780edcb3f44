"""The value of a formula over drawn figures, exactly: the gold of questions that combine figures."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from fractions import Fraction


def value_of(formula: str, figures: Mapping[str, Fraction]) -> Fraction:
    """What a formula of names, whole numbers and + - * / comes to.

    >>> value_of("(a + b) * 1000", {"a": Fraction(2), "b": Fraction(3)})
    Fraction(5000, 1)
    """
    return _value(ast.parse(formula, mode="eval").body, figures)


def names_in(formula: str) -> tuple[str, ...]:
    """The slots that a formula needs, each once, as they come.

    >>> names_in("tank - 2 * used + tank")
    ('tank', 'used')
    """
    names = [node for node in ast.walk(ast.parse(formula, mode="eval")) if isinstance(node, ast.Name)]
    return tuple(dict.fromkeys(name.id for name in sorted(names, key=lambda name: name.col_offset)))


def _value(node: ast.expr, figures: Mapping[str, Fraction]) -> Fraction:
    match node:
        case ast.Name():
            return figures[node.id]
        case ast.Constant(value=int() as number):
            return Fraction(number)
        case ast.BinOp(op=ast.Add()):
            return _value(node.left, figures) + _value(node.right, figures)
        case ast.BinOp(op=ast.Sub()):
            return _value(node.left, figures) - _value(node.right, figures)
        case ast.BinOp(op=ast.Mult()):
            return _value(node.left, figures) * _value(node.right, figures)
        case ast.BinOp(op=ast.Div()):
            return _value(node.left, figures) / _value(node.right, figures)
        case _:
            raise AssertionError(f"{ast.dump(node)} is no part of a formula")
