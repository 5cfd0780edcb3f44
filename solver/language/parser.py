"""The entry points of the language: text to an expression, to relations, or to a list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from solver.errors import MathSyntaxError
from solver.language.expressions import Parser
from solver.language.nodes import Apply, Node, Symbol, TreeError, check_size, free_symbols
from solver.language.structures import Function
from solver.language.tokens import tokenize
from solver.language.vocabulary import RELATION_SIGNS

__all__ = ["Congruence", "Function", "is_latex", "parse_congruence", "parse_expression", "parse_list", "parse_relations"]


def parse_expression(
    source: str,
    start: int = 0,
    end: int | None = None,
    functions: Mapping[str, Function] | None = None,
    letters: Collection[str] = (),
) -> Node:
    """The tree of one expression without a relation.

    Args:
        source: The whole text; positions in errors refer to it.
        start: Where the expression begins.
        end: Where it ends, exclusive; None is the end of the text.
        functions: Functions the question defined, by name.
        letters: Names the question uses as letters, so that `e` and `i` among them are not the constants.

    Raises:
        MathSyntaxError: with the position and what was expected; also for formulas over the size limits.

    >>> parse_expression("2x + 1")
    Apply(head='add', args=(Apply(head='mul', args=(Number(value=Fraction(2, 1), decimal=False), Symbol(name='x'))), Number(value=Fraction(1, 1), decimal=False)))
    """  # noqa: E501  # a doctest's output cannot be wrapped
    parser = Parser(tokenize(source, start, end, letters), functions or {}, latex=is_latex(source), letters=letters)
    node = parser.expression(0)
    modulus = parser.modulus()
    parser.expect_end()
    return _checked(node if modulus is None else Apply("mod", (node, modulus)), start)


def parse_relations(
    source: str,
    start: int = 0,
    end: int | None = None,
    functions: Mapping[str, Function] | None = None,
    letters: Collection[str] = (),
) -> tuple[Apply, ...]:
    """The relations of an equation or inequality; a chain such as 1 < x < 3 gives one for each sign.

    Raises:
        MathSyntaxError: also when there is no relation sign.
    """
    parser = Parser(tokenize(source, start, end, letters), functions or {}, latex=is_latex(source), letters=letters)
    sides = [parser.expression(0)]
    heads: list[str] = []
    while parser.token.text in RELATION_SIGNS and parser.token.kind == "sign":
        heads.append(RELATION_SIGNS[parser.advance().text])
        sides.append(parser.expression(0))
    remainders = free_symbols(sides[0]) and not isinstance(sides[0], Symbol) and _is_remainder(sides[-1])
    if parser.at("≡", "(") or remainders:
        parser.fail("an equation", "a congruence has solutions of its own, and an equation with a remainder others")
    if not heads:
        parser.fail("an equation or inequality, with a sign such as = or <")
    parser.expect_end()
    for side in sides:
        _checked(side, start)
    return tuple(Apply(head, (left, right)) for head, left, right in zip(heads, sides, sides[1:], strict=False))


class Congruence(NamedTuple):
    """Two formulas that leave the same remainder."""

    left: Node
    right: Node
    modulus: Node


def parse_congruence(
    source: str, start: int = 0, end: int | None = None, functions: Mapping[str, Function] | None = None
) -> Congruence:
    """The parts of a ≡ b (mod m); the sign may be =, and the brackets may be missing.

    Raises:
        MathSyntaxError: as for `parse_expression`; also when there is no modulus.
    """
    parser = Parser(tokenize(source, start, end), functions or {}, latex=is_latex(source))
    left = parser.expression(0)
    if not parser.at("≡", "="):
        parser.fail("'≡'")
    parser.advance()
    right = parser.expression(0)
    modulus = parser.modulus()
    if modulus is None and isinstance(right, Apply) and right.head == "mod":
        right, modulus = right.args
    if modulus is None:
        parser.fail("the modulus, as in (mod 7)")
    parser.expect_end()
    return Congruence(*(_checked(node, start) for node in (left, right, modulus)))


def parse_list(source: str, start: int = 0, end: int | None = None) -> tuple[Node, ...]:
    """Expressions separated by commas, "and", or both.

    Raises:
        MathSyntaxError: as for `parse_expression`.
    """
    parser = Parser(tokenize(source, start, end), {}, latex=is_latex(source))
    nodes = parser.items()
    parser.expect_end()
    return tuple(_checked(node, start) for node in nodes)


def _is_remainder(node: Node) -> bool:
    return isinstance(node, Apply) and node.head == "mod"


def is_latex(source: str) -> bool:
    """Whether braces group in the text."""
    return "\\" in source or "^{" in source or "_{" in source


def _checked(node: Node, position: int) -> Node:
    try:
        check_size(node)
    except TreeError as error:
        raise MathSyntaxError(str(error), position) from error
    return node
