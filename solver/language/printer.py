"""Trees back to text a person can read and the parser reads back to the same tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from solver.language.nodes import RELATIONS, Apply, Constant, Node, Number, Symbol
from solver.language.numerals import integer_to_digits

_RELATION, _SUM, _SIGN, _PRODUCT, _POWER, _POSTFIX, _ATOM = range(7)


def to_text(node: Node) -> str:
    """Plain notation with every product written out.

    >>> from solver.language.parser import parse_expression
    >>> to_text(parse_expression("2x(x-1)^2/3"))
    '2*x*(x - 1)^2/3'
    """
    return _print(node)[0]


def number_text(value: Fraction, *, decimal: bool = False) -> str:
    """A rational as digits: "7/3", or "3.5" when `decimal` and the expansion ends.

    >>> number_text(Fraction(7, 2)), number_text(Fraction(7, 2), decimal=True)
    ('7/2', '3.5')
    """
    if value.denominator == 1:
        return integer_to_digits(value.numerator)
    places = terminating_places(value) if decimal else None
    if places is None:
        return f"{integer_to_digits(value.numerator)}/{integer_to_digits(value.denominator)}"
    digits = integer_to_digits(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def terminating_places(value: Fraction) -> int | None:
    """Digits after the point of a rational whose decimal expansion ends, else None."""
    rest, counts = value.denominator, []
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        counts.append(count)
    return max(counts) if rest == 1 else None


def _print(node: Node) -> tuple[str, int]:
    """The text of a node and how tightly its outermost operator binds."""
    if isinstance(node, Number):
        text = number_text(node.value, decimal=node.decimal)
        return text, _SIGN if node.value < 0 else _PRODUCT if "/" in text else _ATOM
    if isinstance(node, Symbol):
        name, mark, index = node.name.partition("_")
        return (f"{name}_{{{index}}}" if mark and len(index) > 1 and not index.isdigit() else node.name), _ATOM
    if isinstance(node, Constant):
        return node.name, _ATOM
    if node.head in RELATIONS:
        left, right = (_in(arg, _SUM) for arg in node.args)
        return f"{left} {RELATIONS[node.head]} {right}", _RELATION
    if node.head in _OPERATORS:
        return _OPERATORS[node.head](node)
    if node.head == "log" and isinstance(node.args[1], Number) and node.args[1].value.denominator == 1:
        return f"log_{to_text(node.args[1])}({to_text(node.args[0])})", _ATOM
    return f"{_NAMES.get(node.head, node.head)}({', '.join(to_text(arg) for arg in node.args)})", _ATOM


def _in(node: Node, at_least: int) -> str:
    text, binding = _print(node)
    return text if binding >= at_least else f"({text})"


def _add(node: Apply) -> tuple[str, int]:
    parts = [_in(node.args[0], _SIGN)]
    for arg in node.args[1:]:
        text, binding = _print(arg)
        if binding == _SIGN and text.startswith("-"):
            parts.append(f" - {text[1:]}")
        else:
            parts.append(f" + {text if binding > _SUM else f'({text})'}")
    return "".join(parts), _SUM


def _mul(node: Apply) -> tuple[str, int]:
    first = node.args[0]
    nested = isinstance(first, Apply) and first.head == "mul"
    parts = [_in(first, _POWER if nested else _PRODUCT), *(_in(arg, _POWER) for arg in node.args[1:])]
    return "*".join(parts), _PRODUCT


def _div(node: Apply) -> tuple[str, int]:
    return f"{_in(node.args[0], _PRODUCT)}/{_in(node.args[1], _POWER)}", _PRODUCT


def _pow(node: Apply) -> tuple[str, int]:
    exponent = node.args[1]
    negative = isinstance(exponent, Number) and exponent.value < 0 and exponent.value.denominator == 1
    right = to_text(exponent) if negative else _in(exponent, _POWER)
    right = "(1)" if right == "1" else right  # x^1/2 is refused, since people mean the root
    return f"{_in(node.args[0], _POSTFIX)}^{right}", _POWER


def _neg(node: Apply) -> tuple[str, int]:
    return f"-{_in(node.args[0], _PRODUCT)}", _SIGN


def _mod(node: Apply) -> tuple[str, int]:
    left, right = (_in(arg, _POWER) for arg in node.args)
    if right.startswith("("):
        return f"mod({to_text(node.args[0])}, {to_text(node.args[1])})", _ATOM
    return f"{left} mod {right}", _SUM


def _derivative(node: Apply) -> tuple[str, int]:
    body, symbol, order, *point = (to_text(arg) for arg in node.args)
    text = f"d/d{symbol}({body})" if order == "1" else f"d^{order}/d{symbol}^{order}({body})"
    return (f"[{text}] at {symbol} = {point[0]}", _ATOM) if point else (text, _SIGN)  # a factor after it would be in it


def _unknown_derivative(node: Apply) -> tuple[str, int]:
    name, symbol, order, *point = (to_text(arg) for arg in node.args)
    if point:
        return f"{name}{chr(39) * int(order) if int(order) < 4 else f'^{{({order})}}'}({point[0]})", _ATOM
    return (f"d{name}/d{symbol}" if order == "1" else f"d^{order}{name}/d{symbol}^{order}"), _PRODUCT


def _integral(node: Apply) -> tuple[str, int]:
    body, symbol, *_ = (to_text(arg) for arg in node.args)
    bounds = [_in(bound, _SIGN) for bound in node.args[2:]]
    return f"∫ ({body}) d{symbol}" + (f" from {bounds[0]} to {bounds[1]}" if bounds else ""), _SUM


def _limit(node: Apply) -> tuple[str, int]:
    body, symbol = (to_text(arg) for arg in node.args[:2])
    side = {"limit_right": "^+", "limit_left": "^-"}.get(node.head, "")
    point = _in(node.args[2], _POSTFIX) if side else to_text(node.args[2])
    return f"lim_({symbol} -> {point}{side}) ({body})", _SUM


def _series(node: Apply) -> tuple[str, int]:
    body, symbol, first, last = (to_text(arg) for arg in node.args)
    return f"{'∑' if node.head == 'sum' else '∏'}_{{{symbol}={first}}}^{{{last}}} ({body})", _SUM


_NAMES: Final[Mapping[str, str]] = {"binomial": "C", "permutations": "P", "re": "Re", "im": "Im"}
_OPERATORS: Final[Mapping[str, Callable[[Apply], tuple[str, int]]]] = {
    "add": _add,
    "mul": _mul,
    "div": _div,
    "pow": _pow,
    "neg": _neg,
    "factorial": lambda node: (f"{_in(node.args[0], _ATOM)}!", _POSTFIX),
    "percent": lambda node: (f"{_in(node.args[0], _ATOM)}%", _POSTFIX),
    "abs": lambda node: (f"|{to_text(node.args[0])}|", _ATOM),
    "root": lambda node: (f"{_in(node.args[0], _POSTFIX)}^(1/{_in(node.args[1], _ATOM)})", _POWER),
    "mod": _mod,
    "derivative": _derivative,
    "unknown_derivative": _unknown_derivative,
    "integral": _integral,
    "limit": _limit,
    "limit_left": _limit,
    "limit_right": _limit,
    "sum": _series,
    "product": _series,
}
