"""Between our trees and sympy's, both ways, through tables: a head or class that is not listed is refused.

No string ever reaches sympy except symbol names, which match `SYMBOL_NAME`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final

import sympy

from solver.language import Apply, Constant, Node, Number, Symbol, TreeError, integer
from solver.language.nodes import negate

Symbols = Callable[[str], Any]


def real_symbol(name: str) -> Any:
    """A symbol that stands for a real number."""
    return sympy.Symbol(name, real=True)


def complex_symbol(name: str) -> Any:
    """A symbol without assumptions."""
    return sympy.Symbol(name)


def to_sympy(node: Node, symbols: Symbols) -> Any:
    """The sympy expression of a tree.

    Args:
        node: A tree within the size limits.
        symbols: Makes the symbol of a name, with the assumptions wanted.

    Raises:
        TreeError: a head sympy has no counterpart for here.
    """
    if isinstance(node, Number):
        return sympy.Rational(node.value.numerator, node.value.denominator)
    if isinstance(node, Symbol):
        return symbols(node.name)
    if isinstance(node, Constant):
        return _CONSTANTS[node.name]
    if node.head in _BINDERS:
        return _BINDERS[node.head](node, symbols)
    if node.head not in _BUILDERS:
        raise TreeError(f"{node.head!r} cannot be solved symbolically.")
    return _BUILDERS[node.head](*(to_sympy(arg, symbols) for arg in node.args))


def from_sympy(expression: Any) -> Node:
    """Our tree of a sympy expression.

    Raises:
        TreeError: a class outside the language, such as a special function or a piecewise definition.
    """
    if expression.is_Rational:
        return Number(Fraction(int(expression.p), int(expression.q)))
    if expression.is_Float:
        return Number(Fraction(str(expression)), True)
    if expression.is_Symbol:
        return Symbol(str(expression.name))
    if expression in _CONSTANT_NAMES:
        return Constant(_CONSTANT_NAMES[expression])
    if expression is sympy.S.NegativeInfinity:
        return Apply("neg", (Constant("infinity"),))
    if expression.is_Add:
        return _sum(expression)
    if expression.is_Mul:
        return _product(expression)
    if expression.is_Pow or isinstance(expression, sympy.exp):
        return _power(expression)
    name = _FUNCTION_NAMES.get(type(expression).__name__)
    if name is None:
        raise TreeError(f"The result uses {type(expression).__name__}, which this language has no name for.")
    return Apply(name, tuple(from_sympy(arg) for arg in expression.args))


def _sum(expression: Any) -> Node:
    return Apply("add", tuple(from_sympy(term) for term in expression.as_ordered_terms()))


def _product(expression: Any) -> Node:
    coefficient, rest = expression.as_coeff_Mul()
    if coefficient.is_negative:
        return negate(from_sympy(-expression))
    above: list[Node] = []
    below: list[Node] = []
    if coefficient.is_Rational:
        above += [integer(int(coefficient.p))] if coefficient.p != 1 else []
        below += [integer(int(coefficient.q))] if coefficient.q != 1 else []
    else:
        above.append(from_sympy(coefficient))
    for factor in sympy.Mul.make_args(rest) if not rest.is_Mul else rest.as_ordered_factors():
        base, exponent = factor.as_base_exp()
        if factor.is_Pow and exponent.is_Rational and exponent.is_negative:
            below.append(from_sympy(sympy.Pow(base, -exponent)))
        elif factor is not sympy.S.One:
            above.append(from_sympy(factor))
    top = _times(above)
    return top if not below else Apply("div", (top, _times(below)))


def _times(factors: list[Node]) -> Node:
    if not factors:
        return integer(1)
    return factors[0] if len(factors) == 1 else Apply("mul", tuple(factors))


def _power(expression: Any) -> Node:
    base, exponent = expression.as_base_exp()
    if isinstance(expression, sympy.exp):
        base, exponent = sympy.E, expression.args[0]
    if exponent is sympy.S.Half:
        return Apply("sqrt", (from_sympy(base),))
    if exponent.is_Rational and exponent.is_negative:
        return Apply("div", (integer(1), from_sympy(sympy.Pow(base, -exponent))))
    return Apply("pow", (from_sympy(base), from_sympy(exponent)))


def _derivative(node: Apply, symbols: Symbols) -> Any:
    body, symbol, order, *point = node.args
    assert isinstance(symbol, Symbol)
    if not isinstance(order, Number) or not 1 <= order.value <= 20:
        raise TreeError("The order of a derivative is a whole number from 1 to 20.")
    result = sympy.diff(to_sympy(body, symbols), symbols(symbol.name), int(order.value))
    # The sign of zero is zero, but |x| has no slope there; the quotient has no value at zero either.
    result = result.replace(sympy.sign, lambda inner: inner / sympy.Abs(inner))
    return result.subs(symbols(symbol.name), to_sympy(point[0], symbols)) if point else result


def _integral(node: Apply, symbols: Symbols) -> Any:
    body, symbol, *bounds = node.args
    assert isinstance(symbol, Symbol)
    variable = symbols(symbol.name)
    limits = (variable, *(to_sympy(bound, symbols) for bound in bounds)) if bounds else variable
    return sympy.integrate(to_sympy(body, symbols), limits)


def _limit(node: Apply, symbols: Symbols) -> Any:
    body, symbol, point = node.args
    assert isinstance(symbol, Symbol)
    side = {"limit_right": "+", "limit_left": "-"}.get(node.head, "+-")
    where = to_sympy(point, symbols)
    if where.is_infinite:
        side = "+"
    return sympy.limit(to_sympy(body, symbols), symbols(symbol.name), where, side)


def _series(node: Apply, symbols: Symbols) -> Any:
    body, symbol, first, last = node.args
    assert isinstance(symbol, Symbol)
    index = sympy.Symbol(symbol.name, integer=True)
    bounds = (index, to_sympy(first, symbols), to_sympy(last, symbols))
    term = to_sympy(body, lambda name: index if name == symbol.name else symbols(name))
    return sympy.summation(term, bounds) if node.head == "sum" else sympy.product(term, bounds)


def _round(value: Any, places: Any = 0) -> Any:
    scale = sympy.Integer(10) ** places
    return sympy.sign(value) * sympy.floor(sympy.Abs(value) * scale + sympy.Rational(1, 2)) / scale


_CONSTANTS: Final[Mapping[str, Any]] = {"pi": sympy.pi, "e": sympy.E, "i": sympy.I, "infinity": sympy.oo}
_CONSTANT_NAMES: Final[Mapping[Any, str]] = {value: name for name, value in _CONSTANTS.items()}
_BINDERS: Final[Mapping[str, Callable[[Apply, Symbols], Any]]] = {
    "derivative": _derivative,
    "integral": _integral,
    **dict.fromkeys(("limit", "limit_left", "limit_right"), _limit),
    **dict.fromkeys(("sum", "product"), _series),
}
_SAME_NAME: Final = (
    "factorial binomial floor sign sin cos tan sec csc cot asin acos atan sinh cosh tanh asinh acosh atanh".split()
)
_BUILDERS: Final[Mapping[str, Callable[..., Any]]] = {
    "add": sympy.Add,
    "mul": sympy.Mul,
    "div": lambda top, bottom: top / bottom,
    "pow": sympy.Pow,
    "neg": lambda value: -value,
    "percent": lambda value: value / 100,
    "abs": sympy.Abs,
    "sqrt": sympy.sqrt,
    "cbrt": lambda value: sympy.real_root(value, 3),
    "root": sympy.root,
    "ln": sympy.log,
    "log": sympy.log,
    "mod": sympy.Mod,
    "gcd": sympy.gcd,
    "lcm": sympy.lcm,
    "min": sympy.Min,
    "max": sympy.Max,
    "round": _round,
    "ceil": sympy.ceiling,
    "permutations": sympy.ff,
    "conjugate": sympy.conjugate,
    "re": sympy.re,
    "im": sympy.im,
    "equal": sympy.Eq,
    "unequal": sympy.Ne,
    "less": sympy.Lt,
    "at_most": sympy.Le,
    "greater": sympy.Gt,
    "at_least": sympy.Ge,
    **{name: getattr(sympy, name) for name in _SAME_NAME},
}
_FUNCTION_NAMES: Final[Mapping[str, str]] = {
    **{name: name for name in _SAME_NAME},
    "log": "ln",
    "Abs": "abs",
    "ceiling": "ceil",
    "Min": "min",
    "Max": "max",
    "re": "re",
    "im": "im",
    "conjugate": "conjugate",
}
