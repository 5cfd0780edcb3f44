"""Tokens to a tree: operator precedence by binding power (Pratt 1973), with the readings people disagree on refused.

Conventions: `^` associates to the right and binds tighter than a sign (-x^2 is -(x^2)); implicit multiplication binds tighter
than `/`, but a quotient whose denominator is an implicit product (1/2x) is refused, since calculators differ on it; `log` is
base 10, `ln` natural; `sin 2x` is sin(2x) and `sin^2 x` is sin(x)^2; "15% of 240" multiplies, while 240 + 15% is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple, NoReturn

from solver.errors import MathSyntaxError
from solver.language.nodes import (
    HEADS,
    MAX_DEPTH,
    Apply,
    Constant,
    Node,
    Number,
    Symbol,
    TreeError,
    check_size,
    integer,
    negate,
    substitute,
)
from solver.language.operators import IMPLICIT, POSTFIX, POWER, PRODUCT, SIGN, SUM
from solver.language.phrases import Phrases
from solver.language.tokens import Token, tokenize
from solver.language.vocabulary import BARE, FUNCTIONS, NAMED, RELATION_SIGNS, TRIGONOMETRIC

_INFIX: Final[Mapping[str, int]] = {
    "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "÷": PRODUCT, "mod": PRODUCT, "of": PRODUCT, "choose": 45, "^": POWER,
    "!": POSTFIX, "%": POSTFIX, "°": POSTFIX,
}  # fmt: skip
_CLOSE: Final = {"(": ")", "[": "]", "{": "}"}
_UNKNOWN_FUNCTIONS: Final = frozenset("fghFGHP")


class Function(NamedTuple):
    """A function the question defines, such as f(x) = x^2."""

    parameter: str
    body: Node


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
    parser = Parser(tokenize(source, start, end, letters), functions or {}, latex=_is_latex(source), letters=letters)
    node = parser.expression(0)
    parser.expect_end()
    return _checked(node, start)


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
    parser = Parser(tokenize(source, start, end, letters), functions or {}, latex=_is_latex(source), letters=letters)
    sides = [parser.expression(0)]
    heads: list[str] = []
    while parser.token.text in RELATION_SIGNS and parser.token.kind == "sign":
        heads.append(RELATION_SIGNS[parser.advance().text])
        sides.append(parser.expression(0))
    if not heads:
        parser.fail("an equation or inequality, with a sign such as = or <")
    parser.expect_end()
    for side in sides:
        _checked(side, start)
    return tuple(Apply(head, (left, right)) for head, left, right in zip(heads, sides, sides[1:], strict=False))


def parse_list(source: str, start: int = 0, end: int | None = None) -> tuple[Node, ...]:
    """Expressions separated by commas, "and", or both.

    Raises:
        MathSyntaxError: as for `parse_expression`.
    """
    parser = Parser(tokenize(source, start, end), {}, latex=_is_latex(source))
    nodes = parser.items()
    parser.expect_end()
    return tuple(_checked(node, start) for node in nodes)


def _is_latex(source: str) -> bool:
    return "\\" in source or "^{" in source or "_{" in source


def _checked(node: Node, position: int) -> Node:
    try:
        check_size(node)
    except TreeError as error:
        raise MathSyntaxError(str(error), position) from error
    return node


class Parser(Phrases):
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
                case "power" | "postfix":
                    exponent: Node = Symbol("n") if token.text == "n" else integer(int(token.text))
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
        return (IMPLICIT, True) if self.starts_operand() else (0, False)

    def _implicit_product(self, left: Node, collected: Node | None) -> Node:
        token = self.token
        if token.kind in ("number", "prefix", "logbase"):
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
            case "sign" if token.text in _CLOSE and (token.text != "{" or self.latex):
                return self.group(token)
            case "sign" if token.text == "|":
                self.bars += 1
                inner = self.expression(0)
                self.bars -= 1
                self.expect("|")
                return Apply("abs", (inner,))
            case "sign" if token.text in ("√", "∛"):
                return Apply("sqrt" if token.text == "√" else "cbrt", (self.tight(),))
            case "sign" if token.text == "∫":
                return self.integral_sign()
            case "sign" if token.text in ("∑", "∏"):
                return self.big_operator("sum" if token.text == "∑" else "product")
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

    def _name(self, token: Token) -> Node:
        name = token.text
        opens = self.token.kind == "sign" and self.token.text in "([{" and self.token.text != ""
        if name == "d" and self.token.text == "/" and self.peek().kind == "name" and len(self.peek().text) == 2:
            self.advance()
            return self.derivative_of(self.advance().text[1], 1)
        if name == "d" and self.is_higher_derivative():
            return self.higher_derivative()
        if name == "lim":
            return self.limit()
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
        if head == "log" and self.token.text == "_":
            self.advance()
            base = self.index_term()
        if head in BARE and (self.token.kind == "power" or self.token.text == "^"):
            mark = self.advance()
            power = integer(int(mark.text)) if mark.kind == "power" else self.index_term()
        opens = self.token.kind == "sign" and self.token.text in "([{"
        if opens:
            arguments = self.arguments()
        elif head in BARE and (self.starts_operand() or self.token.kind == "number"):
            arguments = (self._bare_argument(),)
        elif head in ("sqrt", "cbrt") and self.token.kind == "number":
            arguments = (self._number(self.advance()),)
            if self.starts_operand() or self.at("/", "^", "!", "%"):
                self.fail("brackets", "it is not clear how far the root reaches")
        else:
            self.fail(f"brackets after {token.text!r}")
        node = self._applied(head, arguments, base, token)
        if not opens:
            self.bare = node
        if power is None:
            return node
        if power == integer(-1) or power == Apply("neg", (integer(1),)):
            if head not in TRIGONOMETRIC:
                self.fail("another notation", f"{token.text}^-1 can mean two things", at=token)
            return Apply("a" + head, arguments)
        return Apply("pow", (node, power))

    def _applied(self, head: str, arguments: tuple[Node, ...], base: Node | None, token: Token) -> Node:
        if head == "exp" and len(arguments) == 1:
            return Apply("pow", (Constant("e"), arguments[0]))
        if head == "log":
            if len(arguments) == 2 and base is None:
                return Apply("log", arguments)
            if len(arguments) == 1:
                return Apply("log", (arguments[0], base if base is not None else integer(10)))
        low, high = HEADS[head]
        if not low <= len(arguments) <= high:
            expected = str(low) if low == high else f"{low} or more"
            self.fail(f"{expected} argument(s) for {token.text!r}", f"{len(arguments)} were given", at=token)
        return Apply(head, arguments)

    def _bare_argument(self) -> Node:
        """The term after a function written without brackets: a product without signs, ending before the next function."""
        factors = [self.expression(IMPLICIT)]
        while self.starts_operand() and not (self.token.kind == "name" and self.token.text in FUNCTIONS):
            if self.token.kind not in ("name", "structure"):
                self.fail("brackets", "a function without brackets is followed by a product that can be read two ways")
            factors.append(self.expression(IMPLICIT))
        return factors[0] if len(factors) == 1 else Apply("mul", tuple(factors))

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
