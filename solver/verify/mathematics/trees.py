"""Formulas as certificates hold them: nested tuples `(head, *arguments)`, read from JSON and bounded in size.

A tree is ("number", Fraction), ("symbol", name), ("constant", name), or a head applied to trees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final, TypeAlias

from solver.verify.fields import Fields, RefutedError, UndecidedError, rational

Tree: TypeAlias = tuple[Any, ...]

MAX_NODES: Final = 4_000
MAX_DEPTH: Final = 100
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,15}")
_LEAVES: Final = frozenset({"number", "symbol", "constant"})
CONSTANTS: Final = frozenset({"pi", "e", "i", "infinity"})
RELATIONS: Final = frozenset({"equal", "unequal", "less", "at_most", "greater", "at_least"})
ZERO: Final[Tree] = ("number", Fraction(0))
ONE: Final[Tree] = ("number", Fraction(1))
INFINITY: Final[Tree] = ("constant", "infinity")
MINUS_INFINITY: Final[Tree] = ("neg", INFINITY)


def read_tree(data: object) -> Tree:
    """The tree of a JSON list such as ["add", ["symbol", "x"], ["number", "1", "2"]].

    Raises:
        RefutedError: it is not one, or too large.
    """
    return _read(data, [MAX_NODES], MAX_DEPTH)


def _read(data: object, budget: list[int], depth: int) -> Tree:
    budget[0] -= 1
    if budget[0] < 0 or depth <= 0:
        raise UndecidedError("A formula is too large to follow.")
    match data:
        case ["number", str(top), str(bottom)]:
            value = rational(top, "numerator") / rational(bottom, "denominator")
            return ("number", value)
        case ["symbol", str(name)] if _NAME.fullmatch(name):
            return ("symbol", name)
        case ["constant", str(name)] if name in CONSTANTS:
            return ("constant", name)
        case [str(head), *arguments] if arguments and head not in _LEAVES and _NAME.fullmatch(head):
            return (head, *(_read(argument, budget, depth - 1) for argument in arguments))
    raise RefutedError(f"Not a formula: {str(data)[:60]!r}.")


def tree_in(fields: Fields, key: str) -> Tree:
    """The tree in a field."""
    return read_tree(fields.get(key))


def trees_in(fields: Fields, key: str) -> tuple[Tree, ...]:
    """A list of trees in a field."""
    return tuple(read_tree(item) for item in fields.items(key))


def number(value: Fraction | int) -> Tree:
    """The tree of a rational."""
    return ("number", Fraction(value))


def walk(tree: Tree) -> Iterator[Tree]:
    """Every part, parents first."""
    stack = [tree]
    while stack:
        part = stack.pop()
        yield part
        if part[0] not in _LEAVES:
            stack.extend(part[1:])


def symbols(*parts: Tree) -> frozenset[str]:
    """Names of all letters, bound ones included."""
    return frozenset(part[1] for tree in parts for part in walk(tree) if part[0] == "symbol")


def substitute(tree: Tree, values: Mapping[str, Tree]) -> Tree:
    """The tree with letters replaced.

    Raises:
        UndecidedError: a letter is bound in it, by an integral or a sum.
    """
    if tree[0] == "symbol":
        return values.get(tree[1], tree)
    if tree[0] in _LEAVES:
        return tree
    if tree[0] in ("integral", "derivative", "limit", "limit_left", "limit_right", "sum", "product"):
        raise UndecidedError(f"Nothing is put into {tree[0]!r} here.")
    return (tree[0], *(substitute(argument, values) for argument in tree[1:]))


def minus(left: Tree, right: Tree) -> Tree:
    """The difference of two trees."""
    return ("add", left, ("neg", right))


def difference(relation: Tree) -> Tree:
    """Left side minus right side."""
    if relation[0] not in RELATIONS or len(relation) != 3:
        raise RefutedError("An equation or inequality has a sign and two sides.")
    return minus(relation[1], relation[2])
