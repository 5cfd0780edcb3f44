"""The derivative of a formula by the table of rules, without simplification."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from solver.verify.fields import UndecidedError
from solver.verify.mathematics.trees import ONE, ZERO, Tree, number, walk


def differentiate(tree: Tree, name: str) -> Tree:
    """The derivative with respect to the letter `name`.

    Raises:
        UndecidedError: a function that is not in the table.
    """
    head, *parts = tree
    if tree == ("symbol", name):
        return ONE
    if ("symbol", name) not in walk(tree):
        return ZERO
    match head:
        case "add":
            return ("add", ZERO, *(differentiate(part, name) for part in parts))
        case "neg":
            return ("neg", differentiate(parts[0], name))
        case "percent":
            return ("div", differentiate(parts[0], name), number(100))
        case "mul":
            terms = []
            for index, part in enumerate(parts):
                others = [other for place, other in enumerate(parts) if place != index]
                terms.append(("mul", differentiate(part, name), *others))
            return ("add", ZERO, *terms)
        case "div":
            top, bottom = parts
            left = ("mul", differentiate(top, name), bottom)
            right = ("mul", top, differentiate(bottom, name))
            return ("div", ("add", left, ("neg", right)), ("mul", bottom, bottom))
        case "pow":
            return _power(parts[0], parts[1], name)
        case "root":
            return _power(parts[0], ("div", ONE, parts[1]), name)
        case "log":
            return differentiate(("div", ("ln", parts[0]), ("ln", parts[1])), name)
    if head not in _RULES:
        raise UndecidedError(f"The derivative of {head!r} is not in the table of rules.")
    return ("mul", _RULES[head](parts[0]), differentiate(parts[0], name))


def _power(base: Tree, exponent: Tree, name: str) -> Tree:
    if ("symbol", name) not in walk(exponent):
        return ("mul", exponent, ("pow", base, ("add", exponent, number(-1))), differentiate(base, name))
    power = ("pow", base, exponent)
    if base == ("constant", "e"):
        return ("mul", power, differentiate(exponent, name))
    return ("mul", power, differentiate(("mul", exponent, ("ln", base)), name))


def _over(bottom: Tree) -> Tree:
    return ("div", ONE, bottom)


def _square(tree: Tree) -> Tree:
    return ("mul", tree, tree)


_RULES: Final[Mapping[str, Callable[[Tree], Tree]]] = {
    "sin": lambda u: ("cos", u),
    "cos": lambda u: ("neg", ("sin", u)),
    "tan": lambda u: _over(_square(("cos", u))),
    "cot": lambda u: ("neg", _over(_square(("sin", u)))),
    "sec": lambda u: ("div", ("sin", u), _square(("cos", u))),
    "csc": lambda u: ("neg", ("div", ("cos", u), _square(("sin", u)))),
    "exp": lambda u: ("exp", u),
    "ln": _over,
    "sqrt": lambda u: _over(("mul", number(2), ("sqrt", u))),
    "cbrt": lambda u: _over(("mul", number(3), _square(("cbrt", u)))),
    "abs": lambda u: ("div", u, ("abs", u)),
    "asin": lambda u: _over(("sqrt", ("add", ONE, ("neg", _square(u))))),
    "acos": lambda u: ("neg", _over(("sqrt", ("add", ONE, ("neg", _square(u)))))),
    "atan": lambda u: _over(("add", ONE, _square(u))),
    "sinh": lambda u: ("cosh", u),
    "cosh": lambda u: ("sinh", u),
    "tanh": lambda u: _over(_square(("cosh", u))),
    "asinh": lambda u: _over(("sqrt", ("add", ONE, _square(u)))),
    "acosh": lambda u: _over(("mul", ("sqrt", ("add", u, number(-1))), ("sqrt", ("add", u, ONE)))),
    "atanh": lambda u: _over(("add", ONE, ("neg", _square(u)))),
}
