"""Operators whose reach people disagree on: powers, quotients, remainders and percentages, and when they are refused."""

from __future__ import annotations

from fractions import Fraction

from solver.language.calculus import Calculus
from solver.language.derivatives import differential
from solver.language.nodes import Apply, Node, Number, Symbol
from solver.language.scanner import Token
from solver.language.vocabulary import VULGAR

SUM = 20
PRODUCT = 30
SIGN = 25
IMPLICIT = 40
POWER = 50
POSTFIX = 60


class Operators(Calculus):
    """What stands on the right of an operator, once the operator is taken."""

    def _exponent(self, base: Node, token: Token) -> Node:
        """What follows `^`; refused where a product or a second power after it may or may not belong to it (e^2x)."""
        grouped = self.at("(", "[", "{")
        exponent = self.expression(POWER - 1)
        last, after = self.previous, self.token
        if not grouped and last.kind == "postfix":
            self.fail("brackets", "a power of a power can be read two ways", at=token)
        spoken = token.end - token.start > 2
        if spoken and not grouped:
            exponent = self._whole_fraction(exponent)  # 8 to the power of 2/3
            if self.at("/"):
                self.fail("brackets", "it is not clear whether the quotient belongs to the exponent", at=token)
        joined = self.starts_operand() and (spoken or not after.spaced) and after.kind in ("name", "structure")
        # People read x^2y one way; x^2x nobody writes for a product.
        monomial = isinstance(base, Symbol) and isinstance(exponent, Number) and not spoken and after.text != base.name
        if joined and not grouped and not monomial and last.kind in ("number", "name"):
            self.fail("brackets", f"it is not clear whether {after.text!r} belongs to the exponent", at=token)
        if (
            exponent == Number(Fraction(1))
            and not grouped
            and self.at("/")
            and not self.token.spaced
            and self.peek().kind == "number"
        ):
            self.fail("brackets", "it is not clear whether the quotient belongs to the exponent", at=token)
        return exponent

    def _over(self, left: Node, token: Token, minimum: int) -> Node:
        """The quotient "a over b", refused beside another operator, since nobody hears which belongs to it."""
        right = self.expression(PRODUCT)
        if minimum >= SUM or self.at("+", "-", "*", "/", "÷", "over") or self.starts_operand():
            self.fail("brackets", "'over' beside another operator can be read two ways", at=token)
        return Apply("div", (left, right))

    def _divisor(self, token: Token) -> Node:
        """What follows ÷ or "divided by"; two numbers with a tight slash are one fraction there, as in 3 ÷ 1/2."""
        right = self.expression(PRODUCT)
        if right is self.implicit:
            self.fail("brackets", "a quotient followed by a product without a sign can be read two ways", at=token)
        right = self._whole_fraction(right)
        if self.at("/") or self.starts_operand():
            self.fail("brackets", "a division sign, and a slash or a product without a sign, can be read two ways")
        return right

    def _whole_fraction(self, top: Node) -> Node:
        """`top` with the denominator that follows it, when both are numbers and the slash is tight (1/2); else `top` alone."""
        bottom = self.peek()
        if not self.at("/") or not isinstance(top, Number) or bottom.kind != "number" or self.token.spaced or bottom.spaced:
            return top
        return self._quotient(top, self.advance())

    def _remainder(self, left: Node, token: Token) -> Node:
        node = Apply("mod", (left, self.expression(PRODUCT)))
        if self.at("*", "/", "÷"):
            self.fail("brackets", "a product after a remainder can be read two ways", at=token)
        return node

    def _quotient(self, left: Node, token: Token) -> Node:
        if isinstance(left, Number) and not token.spaced and self._is_spaced_factor():
            return Apply("div", (left, self._number(self.advance())))  # 3/4 x is three quarters of x
        right = self.expression(PRODUCT)
        if token.spaced and self.at("/") and not self.token.spaced:
            self.fail("brackets", "slashes in a row, some with spaces, can be read two ways", at=token)
        if right is self.implicit:
            self.fail("brackets", "a quotient followed by a product without a sign can be read two ways", at=token)
        last = left.args[-1] if isinstance(left, Apply) and left.head == "mul" else left
        if self.bare is not None and self.bare is last and not token.spaced and right not in self._bare_letter(last):
            self.fail("brackets", "a function without brackets before '/' can be read two ways", at=token)
        return Apply("div", (left, right))

    def _bare_letter(self, node: Node) -> tuple[Node, ...]:
        """The letter a function without brackets was taken of: sin x/x can only mean a quotient of the two."""
        function = node.args[0] if isinstance(node, Apply) and node.head == "pow" else node
        return function.args[:1] if isinstance(function, Apply) and isinstance(function.args[0], Symbol) else ()

    def _is_spaced_factor(self) -> bool:
        """Whether a tight number and then, after a space, a name follow: 4/3 pi r^3, 1/2 sin x."""
        bottom, name = self.token, self.peek()
        if self.in_integral and differential(name) is not None:
            return False
        return bottom.kind == "number" and not bottom.spaced and name.kind == "name" and name.spaced

    def _root_sign(self, sign: Token) -> Node:
        """What a root sign applies to: one factor; √2x is refused, √3i and √2 x are read."""
        node = self.tight()
        token, last = self.token, self.previous
        joined = token.kind == "name" and not token.spaced and token.text != "i"
        if joined and last.kind in ("number", "name") and self.starts_operand():
            self.fail("brackets", "it is not clear how far the root reaches", at=sign)
        if sign.text == "∜":
            return Apply("root", (node, Number(Fraction(4))))
        return Apply("sqrt" if sign.text == "√" else "cbrt", (node,))

    def _of(self, left: Node, token: Token) -> Node:
        fraction = isinstance(left, Number) and left.value.denominator != 1
        quotient = isinstance(left, Apply) and left.head == "div" and all(isinstance(arg, Number) for arg in left.args)
        if not (fraction or quotient or (isinstance(left, Apply) and left.head == "percent")):
            self.fail("a percentage or a fraction before 'of'", at=token)
        return Apply("mul", (left, self.expression(PRODUCT)))

    def _percent(self, left: Node, token: Token) -> Node:
        if token.spaced and self.starts_operand():
            return self._remainder(left, token)
        return Apply("percent", (left,))

    def _refuse_percent(self, token: Token, left: Node, right: Node) -> None:
        if isinstance(right, Apply) and right.head == "percent":
            self.fail("'of'", "adding a percentage can mean a part of one or a part of the number before it", at=token)

    def _refuse_signed_power(self, sign: Token) -> None:
        """Refuse "negative 3 squared" in words, which is (-3)^2 to some and -(3^2) to others; signs have their convention."""
        power = self.peek()
        spoken = sign.end - sign.start > 1 or power.kind == "postfix"
        odd = power.kind in ("power", "postfix") and power.text.isdigit() and int(power.text) % 2
        if sign.text == "-" and spoken and not odd and self.token.kind in ("number", "name"):
            if power.kind in ("power", "postfix") or power.text == "^":
                self.fail("brackets", "the power of a negative number can be read two ways", at=sign)

    def _number(self, token: Token) -> Node:
        assert token.value is not None
        number = Number(token.value, token.decimal)
        following = self.token
        if following.kind == "number" and following.text in VULGAR and not token.decimal:
            assert following.value is not None
            self.advance()
            return Number(number.value + following.value)
        whole = number.value.denominator == 1 and not token.decimal and token.text.isdigit()
        if whole and following.kind == "number" and following.spaced and following.text.isdigit():
            bar, bottom = self.peek(1), self.peek(2)
            if bar.text == "/" and bottom.kind == "number" and bottom.text.isdigit() and not (bar.spaced or bottom.spaced):
                assert following.value is not None and bottom.value is not None
                if 0 < following.value < bottom.value:
                    self.index += 3
                    return Number(number.value + following.value / bottom.value)
        if whole and following.kind == "structure" and following.text == "frac":
            mixed = self.mixed_fraction()
            if mixed is not None:
                return Number(number.value + mixed)
        return number
