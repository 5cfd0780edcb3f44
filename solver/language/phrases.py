"""The English of formulas: "the sum of 1/2 and 1/3", "half of 3/4", "the square root of 16"."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from solver.language.nodes import Apply, Node, Number, integer, negate
from solver.language.operators import PRODUCT, SIGN, Operators
from solver.language.scanner import Token

_PARTS: Final = {"half": 2, "third": 3, "quarter": 4}
_OPENING: Final = frozenset("([{")
_EXPLICIT: Final = frozenset("+-*/÷^")


class Phrases(Operators):
    """Phrases that take what follows them, or a list, as their operands."""

    def _phrase(self, token: Token) -> Node:
        if token.text in _PARTS:
            part = Number(Fraction(1, _PARTS[token.text]))
            return Apply("mul", (part, self._parts_operand()))
        operand = self._phrase_operand()
        match token.text:
            case "reciprocal":
                return Apply("div", (integer(1), operand))
            case "square" | "cube":
                return Apply("pow", (operand, integer(2 if token.text == "square" else 3)))
            case "twice":
                return Apply("mul", (integer(2), operand))
        if token.text.isdigit():
            return Apply("root", (operand, integer(int(token.text))))
        return Apply(token.text, (operand,))

    def _parts_operand(self) -> Node:
        """What a part is taken of; "half of three quarters of 2/5" is a product, however far each phrase reaches."""
        start = self.token
        if start.kind == "number":
            operand = self._whole_fraction(self.expression(PRODUCT))
            if self.token.kind == "sign" and self.token.text == "of":
                self.advance()
                return Apply("mul", (operand, self._parts_operand()))
            if not (self.token.kind == "sign" and self.token.text in _EXPLICIT) and self.token.kind != "postfix":
                return operand
            self.fail("brackets", "it is not clear how far the phrase reaches")
        return self._phrase_operand(fraction=True)

    def _phrase_operand(self, *, fraction: bool = False) -> Node:
        """What "the square root of" and the like apply to; refused when an operator makes the end uncertain.

        With `fraction`, two numbers with a tight slash are one operand: "half of 3/4", and not "the square root of 9/16".
        """
        grouped = self.token.kind == "sign" and self.token.text in _OPENING
        operand = self.expression(SIGN if self.token.text == "-" else PRODUCT)
        operand = self._whole_fraction(operand) if fraction else operand
        operator = self.token.kind == "sign" and self.token.text in _EXPLICIT | {"of"}
        if (operator or self.token.kind == "postfix") and not grouped:
            self.fail("brackets", "it is not clear how far the phrase reaches")
        return operand

    def _phrase_list(self, token: Token) -> Node:
        items = [self._whole_fraction(self.expression(PRODUCT))]
        while self.token.kind == "sign" and self.token.text in (",", "and"):
            self.advance()
            if self.token.text == "and":
                self.advance()
            items.append(self._phrase_operand(fraction=True))
        if len(items) < 2:
            self.fail("'and' and another number")
        if token.text in ("sub", "gap", "div"):
            if len(items) != 2:
                self.fail("exactly two numbers", at=token)
            if token.text == "gap" and _is_below(*items):
                self.fail("the larger number first", "a difference can be the distance or the first less the second", at=token)
            return Apply("div", (items[0], items[1])) if token.text == "div" else Apply("add", (items[0], negate(items[1])))
        return Apply(token.text, tuple(items))

    def items(self) -> tuple[Node, ...]:
        """Expressions separated by commas, "and", or both."""
        nodes = [self.expression(0)]
        while self.token.kind == "sign" and self.token.text in (",", "and", ";"):
            self.advance()
            if self.token.text == "and":
                self.advance()
            nodes.append(self.expression(0))
        return tuple(nodes)


def _is_below(left: Node, right: Node) -> bool:
    """Whether both are written as plain numbers and the first is the smaller."""
    values = [_plain(node) for node in (left, right)]
    return None not in values and values[0] < values[1]  # type: ignore[operator]


def _plain(node: Node) -> Fraction | None:
    match node:
        case Number(value):
            return value
        case Apply("neg", (inner,)):
            positive = _plain(inner)
            return None if positive is None else -positive
        case Apply("div", (Number(top), Number(bottom))) if bottom:
            return top / bottom
    return None
