"""Tokens to a tree: operator precedence by binding power (Pratt 1973), with the readings people disagree on refused.

Conventions: `^` associates to the right and binds tighter than a sign (-x^2 is -(x^2)); implicit multiplication binds tighter
than `/`, but a quotient whose denominator is an implicit product (1/2x) is refused, since calculators differ on it; `log` is
base 10, `ln` natural; `sin 2x` is sin(2x) and `sin^2 x` is sin(x)^2; "15% of 240" multiplies, while 240 + 15% is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NoReturn

from solver.errors import MathSyntaxError
from solver.language.calls import Calls
from solver.language.nodes import MAX_DEPTH, Apply, Constant, Node, Number, integer, negate
from solver.language.operators import IMPLICIT, POSTFIX, POWER, PRODUCT, SIGN, SUM
from solver.language.scanner import Token

_INFIX: Final[Mapping[str, int]] = {
    "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "÷": PRODUCT, "mod": PRODUCT, "of": PRODUCT, "over": PRODUCT, "choose": 45,
    "^": POWER, "!": POSTFIX, "%": POSTFIX, "°": POSTFIX,
}  # fmt: skip
_CLOSE: Final = {"(": ")", "[": "]", "{": "}"}
_INTEGRALS: Final = {"∫": 1, "∬": 2, "∭": 3}
_UNKNOWN_FUNCTIONS: Final = frozenset("fghFGHP")


class Parser(Calls):
    """Reads expressions off a list of tokens; see the module for the grammar."""

    def expression(self, minimum: int) -> Node:
        """The longest expression whose operators all bind tighter than `minimum`."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise MathSyntaxError(
                f"Brackets or powers nest deeper than {MAX_DEPTH} levels. Ask for a smaller piece.", self.token.start
            )
        left = self._operand(minimum)
        sum_here: Node | None = None  # the sum or product being collected at this level, so that brackets keep their own
        product_here: Node | None = None
        while True:
            power, implicit = self._next_power()
            if power <= minimum:
                break
            if implicit:
                left = self._implicit_product(left, product_here)
                product_here = left
                self.implicit = left
                continue
            token = self.advance()
            match token.text if token.kind == "sign" else token.kind:
                case "+" | "-":
                    right = self.expression(SUM)
                    self._refuse_percent(token, left, right)
                    right = negate(right) if token.text == "-" else right
                    left = _extend("add", left, right, left is sum_here)
                    sum_here = left
                case "*":
                    right = self.expression(PRODUCT)
                    left = _extend("mul", left, right, left is product_here and self.implicit is not left)
                    product_here = left
                case "/":
                    left = self._quotient(left, token)
                case "÷":
                    left = Apply("div", (left, self._divisor(token)))
                case "mod":
                    if minimum >= SUM and token.text == "mod":
                        self.fail("brackets", "a remainder after a sum or a sign can be read two ways", at=token)
                    left = self._remainder(left, token)
                case "over":
                    left = self._over(left, token, minimum)
                case "of":
                    left = self._of(left, token)
                case "choose":
                    left = Apply("binomial", (left, self.expression(45)))
                case "^" if self.at("°"):
                    self.advance()
                    left = _degrees(left)
                case "^" if self.at("{") and self.peek().text == "°" and self.peek(2).text == "}":
                    self.index += 3
                    left = _degrees(left)
                case "^":
                    left = Apply("pow", (left, self._exponent(left, token)))
                case "power" if self.at("√"):
                    self.fail("brackets", "a small number before a root sign can be a power or the index of the root", at=token)
                case "power" | "postfix":
                    exponent = self.small_power(token) if token.kind == "power" else integer(int(token.text))
                    left = Apply("pow", (left, exponent))
                case "!":
                    if self.at("!") and not self.token.spaced:
                        self.fail("brackets", "!! can be a double factorial or a factorial taken twice", at=token)
                    left = Apply("factorial", (left,))
                case "%":
                    left = self._percent(left, token)
                case "°":
                    left = _degrees(left)
                case other:
                    raise AssertionError(f"no rule for {other!r}")
        self.depth -= 1
        return left

    def _next_power(self) -> tuple[int, bool]:
        """The binding power of what comes next, and whether it is a product without a sign; 0 ends the expression."""
        token = self.token
        if token.kind in ("power", "postfix"):
            return POSTFIX if token.kind == "power" else POWER, False
        if token.kind == "sign" and token.text in _INFIX:
            return _INFIX[token.text], False
        if token.kind == "sign" and token.text == "±":
            self.fail("+ or -", "± stands for two values")
        return (IMPLICIT, True) if self.starts_operand() else (0, False)

    def _implicit_product(self, left: Node, collected: Node | None) -> Node:
        token = self.token
        after_factorial = self.previous.kind == "sign" and self.previous.text == "!"
        if token.kind in ("number", "prefix", "logbase") and not (after_factorial and token.kind == "number"):
            self.fail("an operator", f"{token.text!r} follows directly what could be one number or a product")
        if isinstance(left, Apply) and left.head == "percent":
            self.fail("'of' or an operator after the percent sign")
        previous = self.previous
        if token.kind == "name" and token.text in ("C", "P") and isinstance(left, Number):
            following = self.peek()
            if following.kind == "number" and not following.spaced and not token.spaced:
                self.advance()
                count = self.advance()
                assert count.value is not None
                return Apply("binomial" if token.text == "C" else "permutations", (left, Number(count.value)))
        if token.kind == "sign" and token.text in "([" and previous.kind == "name" and previous.text in _UNKNOWN_FUNCTIONS:
            self.fail("a definition", f"the function {previous.text!r} is not defined in the question")
        right = self.expression(IMPLICIT)
        return _extend("mul", left, right, left is collected)

    def _operand(self, minimum: int) -> Node:
        token = self.advance()
        match token.kind:
            case "number":
                return self._number(token)
            case "name":
                return self._name(token)
            case "sign" if token.text in ("-", "+"):
                self._refuse_signed_power(token)
                inner = self.expression(max(SIGN, minimum))
                return negate(inner) if token.text == "-" else inner
            case "sign" if token.text == "{" and not self.latex:
                return self.plain_braces(token)
            case "sign" if token.text in _CLOSE:
                return self.group(token)
            case "sign" if token.text in ("⌊", "⌈"):
                return Apply("floor" if token.text == "⌊" else "ceil", (self.group(token),))
            case "sign" if token.text == "|":
                self.bars += 1
                inner = self.expression(0)
                self.bars -= 1
                self.expect("|")
                return Apply("abs", (inner,))
            case "sign" if token.text in ("√", "∛", "∜"):
                return self._root_sign(token)
            case "sign" if token.text in _INTEGRALS:
                return self.integral_sign(_INTEGRALS[token.text])
            case "sign" if token.text in ("∑", "∏"):
                return self.big_operator("sum" if token.text == "∑" else "product")
            case "power" if token.value is not None and self.at("√"):
                self.advance()
                if token.value < 2:
                    self.fail("2 or more before the root sign", at=token)
                return Apply("root", (self.tight(), Number(token.value)))
            case "sign" if token.text == "±":
                self.fail("+ or -", "± stands for two values", at=token)
            case "structure":
                return self.structure(token)
            case "prefix":
                return self._phrase(token)
            case "list":
                return self._phrase_list(token)
            case "logbase":
                base: Node = integer(int(token.text)) if token.text.isdigit() else self.symbol_or_constant(token.text)
                return Apply("log", (self._phrase_operand(), base))
        self.fail("a number, a name or an opening bracket", at=token)

    def modulus(self) -> Node | None:
        """The m of "(mod m)" after a whole formula, taken; None when it does not stand here."""
        if self.at("(") and self.peek().text == "mod":
            self.index += 2
            node = self.expression(0)
            self.expect(")")
            return node
        if self.token.kind == "structure" and self.token.text == "pmod":
            self.advance()
            return self.latex_argument()
        return None

    def expect_end(self) -> None:
        """Refuse anything left over."""
        if self.token.kind != "end":
            self.fail("an operator or the end of the formula")

    def fail(self, expected: str, why: str = "", at: Token | None = None) -> NoReturn:
        """Raise the error of this place: what was found, why it cannot be, what was expected."""
        token = self.token if at is None else at
        found = "the end of the text" if token.kind == "end" else repr(token.text)
        reason = f" ({why})" if why else ""
        raise MathSyntaxError(f"Found {found} at character {token.start + 1}{reason}; expected {expected}.", token.start)


def _degrees(node: Node) -> Node:
    return Apply("div", (Apply("mul", (node, Constant("pi"))), integer(180)))


def _extend(head: str, left: Node, right: Node, same_level: bool) -> Node:
    """`left` and `right` under one head; a chain without brackets becomes one node of many arguments."""
    if same_level and isinstance(left, Apply) and left.head == head:
        return Apply(head, (*left.args, right))
    return Apply(head, (left, right))
