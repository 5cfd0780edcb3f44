"""Names in a formula: constants, letters, and functions with their arguments, with or without brackets."""

from __future__ import annotations

from typing import Final

from solver.language.derivatives import differential, read_operator
from solver.language.nodes import HEADS, Apply, Constant, Node, Number, Symbol, integer, negate, substitute
from solver.language.operators import IMPLICIT
from solver.language.phrases import Phrases
from solver.language.scanner import Token
from solver.language.structures import Function
from solver.language.vocabulary import BARE, FUNCTIONS, NAMED, TRIGONOMETRIC

_SERIES: Final = ("sum", "prod", "product")
_NOT_SYMBOLS: Final = frozenset({"lim", "∂", *_SERIES})
_RECIPROCALS: Final = {"sech": "cosh", "csch": "sinh"}
_INVERSES: Final = {"asec": "acos", "acsc": "asin"}
_GIVE_ANGLES: Final = frozenset({"asin", "acos", "atan"})
WITHOUT_HEAD: Final = frozenset({*_RECIPROCALS, *_INVERSES, "coth", "lb", "acot"})


class Calls(Phrases):
    """What a name stands for."""

    def _name(self, token: Token) -> Node:
        name = token.text
        opens = self.token.kind == "sign" and self.token.text in "([{" and self.token.text != ""
        if name in ("d", "∂") or differential(token) is not None:
            operator = read_operator(self.tokens, self.index - 1)
            if operator is not None:
                return self.derivative(operator)
        if name == "lim":
            return self.limit()
        if name in _SERIES and opens:
            return self.series_call(token)
        if name in self.functions:
            return self._defined(self.functions[name], token)
        if name in ("C", "P") and opens:
            arguments = self.arguments()
            if len(arguments) != 2:
                self.fail(f"two arguments for {name}", at=token)
            return Apply("binomial" if name == "C" else "permutations", arguments)
        if name in FUNCTIONS:
            return self._call(FUNCTIONS[name], token)
        return self.symbol_or_constant(name)

    def symbol_or_constant(self, name: str) -> Node:
        """The node of a name that is not a function."""
        if name in FUNCTIONS or name in _NOT_SYMBOLS:
            self.fail("a number or a letter", at=self.previous)
        return Constant(NAMED[name]) if name in NAMED and name not in self.letters else Symbol(name)

    def _defined(self, function: Function, token: Token) -> Node:
        order = 0
        while self.token.kind == "sign" and self.token.text == "'":
            self.advance()
            order += 1
        opens = self.token.kind == "sign" and self.token.text in "(["
        argument: Node = Symbol(function.parameter)
        if opens:
            arguments = self.arguments()
            if len(arguments) != 1:
                self.fail(f"one argument for {token.text}", at=token)
            argument = arguments[0]
        if order:
            derivative = (function.body, Symbol(function.parameter), integer(order))
            return Apply("derivative", (*derivative, argument) if argument != Symbol(function.parameter) else derivative)
        return substitute(function.body, {function.parameter: argument})

    def _call(self, head: str, token: Token) -> Node:
        power: Node | None = None
        base: Node | None = None
        begin = self.index
        if head == "log" and self.token.text == "_":
            self.advance()
            base = self.index_term()
        if head in BARE and (self.token.kind == "power" or self.token.text == "^"):
            mark = self.advance()
            power = self.small_power(mark) if mark.kind == "power" else self.index_term()
        opens = self.token.kind == "sign" and self.token.text in "([{"
        if opens:
            arguments = self.arguments()
        elif head in BARE and (self.starts_operand() or self.token.kind == "number"):
            arguments = (self._bare_argument(),)
        elif head in ("sqrt", "cbrt") and self._is_plain_operand():
            operand = self.advance()
            arguments = (self._number(operand) if operand.kind == "number" else self.symbol_or_constant(operand.text),)
            if self.starts_operand() or self.at("/", "^", "!", "%"):
                self.fail("brackets", "it is not clear how far the root reaches")
        else:
            self.fail(f"brackets after {token.text!r}")
        node = self._raised(self._applied(head, arguments, base, token), power, token)
        if (
            isinstance(node, Apply)
            and node.head in _GIVE_ANGLES
            and any(t.text == "°" for t in self.tokens[begin : self.index])
        ):
            self.fail("a number", "an inverse function is taken of a number and gives the angle", at=token)
        if not opens:
            self.bare = node
        return node

    def _raised(self, node: Node, power: Node | None, token: Token) -> Node:
        """A function with the power written between its name and its argument: sin^2 x is a square, sin^-1 x an inverse."""
        if power is None:
            return node
        if power == integer(-1) or power == Apply("neg", (integer(1),)):
            if not isinstance(node, Apply) or node.head not in TRIGONOMETRIC:
                self.fail("another notation", f"{token.text}^-1 can mean two things", at=token)
            return Apply("a" + node.head, node.args)
        return Apply("pow", (node, power))

    def _begins_function(self) -> bool:
        """Whether a function or the operator of a derivative follows, where the term of a function without brackets ends."""
        if self.token.kind == "name" and self.token.text in FUNCTIONS:
            return True
        return read_operator(self.tokens, self.index) is not None

    def _is_plain_operand(self) -> bool:
        """Whether a number or a letter follows."""
        token = self.token
        return token.kind == "number" or (
            token.kind == "name" and token.text not in FUNCTIONS and token.text not in _NOT_SYMBOLS
        )

    def _applied(self, head: str, arguments: tuple[Node, ...], base: Node | None, token: Token) -> Node:
        if head == "exp" and len(arguments) == 1:
            return Apply("pow", (Constant("e"), arguments[0]))
        if head == "log":
            if len(arguments) == 2 and base is None:
                if all(isinstance(each, Number) and each.value >= 2 and each.value.denominator == 1 for each in arguments):
                    self.fail("log_b(x) for the base b", "either of the two numbers can be meant as the base", at=token)
                return Apply("log", arguments)
            if len(arguments) == 1:
                return Apply("log", (arguments[0], base if base is not None else integer(10)))
        if head in WITHOUT_HEAD and len(arguments) == 1:
            return self._rewritten(head, arguments[0], token)
        low, high = HEADS.get(head, (1, 1))
        if not low <= len(arguments) <= high:
            expected = str(low) if low == high else f"{low} or more"
            self.fail(f"{expected} argument(s) for {token.text!r}", f"{len(arguments)} were given", at=token)
        return Apply(head, arguments)

    def _bare_argument(self) -> Node:
        """The term after a function written without brackets: a product without signs, ending before the next function."""
        factors = [self.expression(IMPLICIT)]
        while self.starts_operand() and not self._begins_function():
            if self.token.kind not in ("name", "structure"):
                self.fail("brackets", "a function without brackets is followed by a product that can be read two ways")
            factors.append(self.expression(IMPLICIT))
        return factors[0] if len(factors) == 1 else Apply("mul", tuple(factors))

    def _rewritten(self, head: str, argument: Node, token: Token) -> Node:
        """A function without a head of its own, by its definition."""
        if head in _RECIPROCALS:
            return Apply("div", (integer(1), Apply(_RECIPROCALS[head], (argument,))))
        if head in _INVERSES:
            return Apply(_INVERSES[head], (Apply("div", (integer(1), argument)),))
        if head == "coth":
            return Apply("div", (Apply("cosh", (argument,)), Apply("sinh", (argument,))))
        if head == "lb":
            return Apply("log", (argument, integer(2)))
        if isinstance(argument, Number) and argument.value < 0:
            self.fail("atan", "the inverse cotangent of a negative number is given in two ways", at=token)
        return Apply("add", (Apply("div", (Constant("pi"), integer(2))), negate(Apply("atan", (argument,)))))
