"""The entry points of the language: text to an expression, to relations, or to a list."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from solver.errors import MathSyntaxError
from solver.language.expressions import Parser
from solver.language.nodes import Apply, Node, TreeError, check_size
from solver.language.structures import Function
from solver.language.tokens import tokenize
from solver.language.vocabulary import RELATION_SIGNS

__all__ = ["Function", "is_latex", "parse_expression", "parse_list", "parse_relations"]


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
    if parser.at("≡"):
        return (_congruence(parser, sides[0], start),)
    while parser.token.text in RELATION_SIGNS and parser.token.kind == "sign":
        heads.append(RELATION_SIGNS[parser.advance().text])
        sides.append(parser.expression(0))
    if not heads:
        parser.fail("an equation or inequality, with a sign such as = or <")
    parser.expect_end()
    for side in sides:
        _checked(side, start)
    return tuple(Apply(head, (left, right)) for head, left, right in zip(heads, sides, sides[1:], strict=False))


def _congruence(parser: Parser, left: Node, start: int) -> Apply:
    """The relation a ≡ b (mod m), which says that both sides leave the same remainder."""
    parser.advance()
    right = parser.expression(0)
    modulus = parser.modulus()
    if modulus is None and isinstance(right, Apply) and right.head == "mod":
        right, modulus = right.args
    if modulus is None:
        parser.fail("the modulus, as in (mod 7)")
    parser.expect_end()
    relation = Apply("equal", (Apply("mod", (left, modulus)), Apply("mod", (right, modulus))))
    _checked(relation, start)
    return relation


def parse_list(source: str, start: int = 0, end: int | None = None) -> tuple[Node, ...]:
    """Expressions separated by commas, "and", or both.

    Raises:
        MathSyntaxError: as for `parse_expression`.
    """
    parser = Parser(tokenize(source, start, end), {}, latex=is_latex(source))
    nodes = parser.items()
    parser.expect_end()
    return tuple(_checked(node, start) for node in nodes)


def is_latex(source: str) -> bool:
    """Whether braces group in the text."""
    return "\\" in source or "^{" in source or "_{" in source


def _checked(node: Node, position: int) -> Node:
    try:
        check_size(node)
    except TreeError as error:
        raise MathSyntaxError(str(error), position) from error
    return node
