"""The tree every formula becomes, and its JSON form.

Four kinds of node only: an exact number, a symbol, a named constant, and a head applied to arguments. `HEADS` is the whole
list of what can be applied; anything else is refused when a tree is made or read back. Nothing here evaluates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from solver.errors import SolverError
from solver.language.numerals import integer_from_digits, integer_to_digits

MAX_NODES: Final = 2_000
MAX_DEPTH: Final = 60
SYMBOL_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,15}")
CONSTANTS: Final = frozenset({"pi", "e", "i", "infinity"})

_ANY: Final = 1_000
_UNARY: Final = (
    "neg factorial abs sqrt cbrt exp ln sin cos tan sec csc cot asin acos atan sinh cosh tanh asinh acosh atanh "
    "floor ceil sign percent conjugate re im arg"
).split()

HEADS: Final[Mapping[str, tuple[int, int]]] = {
    **dict.fromkeys(_UNARY, (1, 1)),
    **dict.fromkeys(("add", "mul"), (2, _ANY)),
    **dict.fromkeys(("gcd", "lcm", "min", "max"), (1, _ANY)),
    **dict.fromkeys(("div", "pow", "mod", "binomial", "permutations", "log", "root"), (2, 2)),
    **dict.fromkeys(("equal", "unequal", "less", "at_most", "greater", "at_least"), (2, 2)),
    "round": (1, 2),
    "derivative": (3, 4),  # body, symbol, order[, point]
    "unknown_derivative": (3, 4),  # function, symbol, order[, point]; order 0 is the function itself at a point
    "integral": (2, 4),  # body, symbol[, lower, upper]
    **dict.fromkeys(("limit", "limit_left", "limit_right"), (3, 3)),  # body, symbol, point
    **dict.fromkeys(("sum", "product"), (4, 4)),  # body, symbol, first, last
}
RELATIONS: Final[Mapping[str, str]] = {
    "equal": "=",
    "unequal": "!=",
    "less": "<",
    "at_most": "<=",
    "greater": ">",
    "at_least": ">=",
}
BINDERS: Final = frozenset({"derivative", "integral", "limit", "limit_left", "limit_right", "sum", "product"})


class TreeError(SolverError):
    """A tree that is malformed or over the limits; raised when one is read from JSON or grows too large."""


@dataclass(frozen=True, slots=True)
class Number:
    """An exact rational. `decimal` remembers that it was written with a decimal point, for the form of the answer only."""

    value: Fraction
    decimal: bool = False


@dataclass(frozen=True, slots=True)
class Symbol:
    """A letter, possibly with an index: matches `SYMBOL_NAME`."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """One of `CONSTANTS`."""

    name: str


@dataclass(frozen=True, slots=True)
class Apply:
    """A head of `HEADS` applied to arguments."""

    head: str
    args: tuple[Node, ...]


Node: TypeAlias = Number | Symbol | Constant | Apply


def integer(value: int) -> Number:
    """The node of a whole number."""
    return Number(Fraction(value))


def negate(node: Node) -> Node:
    """`node` with its sign changed; a number stays a number."""
    return Number(-node.value, node.decimal) if isinstance(node, Number) else Apply("neg", (node,))


def walk(node: Node) -> Iterator[Node]:
    """Every node, parents first; iterative, so that depth costs no stack."""
    stack: list[Node] = [node]
    while stack:
        current = stack.pop()
        yield current
        if isinstance(current, Apply):
            stack.extend(reversed(current.args))


def check_size(node: Node, *, max_nodes: int = MAX_NODES, max_depth: int = MAX_DEPTH) -> None:
    """Refuse a tree over the limits.

    Raises:
        TreeError: more than `max_nodes` nodes, or nested deeper than `max_depth`.
    """
    count = 0
    stack: list[tuple[Node, int]] = [(node, 1)]
    while stack:
        current, depth = stack.pop()
        count += 1
        if count > max_nodes:
            raise TreeError(f"The formula has more than {max_nodes} parts. Ask for a smaller piece of it.")
        if depth > max_depth:
            raise TreeError(f"The formula is nested deeper than {max_depth} levels. Ask for a smaller piece of it.")
        if isinstance(current, Apply):
            stack.extend((arg, depth + 1) for arg in current.args)


def free_symbols(node: Node) -> tuple[str, ...]:
    """Names not bound by an integral, limit, sum or product, sorted.

    >>> free_symbols(Apply("add", (Symbol("y"), Symbol("x"))))
    ('x', 'y')
    """
    return tuple(sorted(_free(node)))


def _free(node: Node) -> frozenset[str]:
    if isinstance(node, Symbol):
        return frozenset({node.name})
    if not isinstance(node, Apply):
        return frozenset()
    names = [_free(arg) for arg in node.args]
    bound_here = node.head in BINDERS and not (node.head == "derivative" and len(node.args) == 3)
    if node.head == "integral" and len(node.args) == 2:
        bound_here = False  # an antiderivative is a function of its variable
    if bound_here and isinstance(node.args[1], Symbol):
        return (names[0] - {node.args[1].name}).union(*names[2:])
    return frozenset().union(*names)


def substitute(node: Node, values: Mapping[str, Node]) -> Node:
    """`node` with free symbols replaced; a variable bound by an integral, limit or sum is left alone."""
    if isinstance(node, Symbol):
        return values.get(node.name, node)
    if not isinstance(node, Apply):
        return node
    if node.head == "unknown_derivative":
        return Apply(node.head, (*node.args[:3], *(substitute(arg, values) for arg in node.args[3:])))
    if node.head in BINDERS and isinstance(node.args[1], Symbol):
        inner = {name: value for name, value in values.items() if name != node.args[1].name}
        body, symbol, *rest = node.args
        return Apply(node.head, (substitute(body, inner), symbol, *(substitute(arg, values) for arg in rest)))
    return Apply(node.head, tuple(substitute(arg, values) for arg in node.args))


def to_json(node: Node) -> list[object]:
    """The tree as nested lists of strings, exact."""
    if isinstance(node, Number):
        top, bottom = node.value.numerator, node.value.denominator
        return ["number", integer_to_digits(top), integer_to_digits(bottom)]
    if isinstance(node, Symbol):
        return ["symbol", node.name]
    if isinstance(node, Constant):
        return ["constant", node.name]
    return [node.head, *(to_json(arg) for arg in node.args)]


def from_json(data: object, *, max_nodes: int = MAX_NODES, max_depth: int = MAX_DEPTH) -> Node:
    """The tree `to_json` wrote, checked head by head.

    Raises:
        TreeError: not a list of the expected shape, an unknown head, constant or symbol name, or over the limits.
    """
    budget = [max_nodes]
    return _read(data, budget, max_depth)


def _is_unknown_derivative(node: Apply) -> bool:
    function, symbol, order = node.args[:3]
    if not (isinstance(function, Symbol) and isinstance(symbol, Symbol) and isinstance(order, Number)):
        return False
    return order.value.denominator == 1 and order.value >= (1 if len(node.args) == 3 else 0)


def _read(data: object, budget: list[int], depth: int) -> Node:
    budget[0] -= 1
    if budget[0] < 0 or depth <= 0:
        raise TreeError("The tree is larger or deeper than allowed. Ask for a smaller piece of it.")
    match data:
        case ["number", str(top), str(bottom)] if re.fullmatch(r"-?\d+", top) and re.fullmatch(r"0*[1-9]\d*", bottom):
            return Number(Fraction(integer_from_digits(top), integer_from_digits(bottom)))
        case ["symbol", str(name)] if SYMBOL_NAME.fullmatch(name):
            return Symbol(name)
        case ["constant", str(name)] if name in CONSTANTS:
            return Constant(name)
        case [str(head), *args] if head in HEADS and HEADS[head][0] <= len(args) <= HEADS[head][1]:
            node = Apply(head, tuple(_read(arg, budget, depth - 1) for arg in args))
            if head in BINDERS and not isinstance(node.args[1], Symbol):
                raise TreeError(f"{head!r} needs a symbol as its second argument.")
            if head == "unknown_derivative" and not _is_unknown_derivative(node):
                raise TreeError(f"{head!r} needs two symbols and a whole order.")
            return node
    raise TreeError(f"Not a formula: {str(data)[:60]!r}. Trees are lists that begin with a known head.")
