"""Tokens to a tree: operator precedence by binding power (Pratt 1973), with the readings people disagree on refused.

Conventions: `^` associates to the right and binds tighter than a sign (-x^2 is -(x^2)); implicit multiplication binds tighter
than `/`, but a quotient whose denominator is an implicit product (1/2x) is refused, since calculators differ on it; `log` is
base 10, `ln` natural; `sin 2x` is sin(2x) and `sin^2 x` is sin(x)^2; "15% of 240" multiplies, while 240 + 15% is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
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
from solver.language.structures import Structures
from solver.language.tokens import Token, tokenize
from solver.language.vocabulary import BARE, FUNCTIONS, NAMED, RELATION_SIGNS, TRIGONOMETRIC, VULGAR

SUM, PRODUCT, SIGN, IMPLICIT, POWER, POSTFIX = 20, 30, 25, 40, 50, 60
_INFIX: Final[Mapping[str, int]] = {
    "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "÷": PRODUCT, "mod": PRODUCT, "of": PRODUCT, "choose": 45, "^": POWER,
    "!": POSTFIX, "%": POSTFIX, "°": POSTFIX,
}  # fmt: skip
_EXPLICIT: Final = frozenset("+-*/÷^")
_CLOSE: Final = {"(": ")", "[": "]", "{": "}"}
_PARTS: Final = {"half": 2, "third": 3, "quarter": 4}
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


class Parser(Structures):
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

    def starts_operand(self) -> bool:
        """Whether the next token can begin a factor of an implicit product."""
        token = self.token
        if token.kind == "name":
            return not (self.in_integral and len(token.text) == 2 and token.text[0] == "d")
        if token.kind == "structure":
            return token.text not in ("rfloor", "rceil")
        if token.kind == "sign":
            return (
                token.text in ("(", "[", "√", "∛", "∫", "∑", "∏")
                or (token.text == "{")
                or (token.text == "|" and not self.bars)
            )
        return token.kind in ("number", "prefix", "logbase")

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

    def _exponent(self, base: Node, token: Token) -> Node:
        """What follows `^`; refused where a product or a second power after it may or may not belong to it (e^2x)."""
        grouped = self.at("(", "[", "{")
        exponent = self.expression(POWER - 1)
        last, after = self.previous, self.token
        if not grouped and last.kind == "postfix":
            self.fail("brackets", "a power of a power can be read two ways", at=token)
        spoken = token.end - token.start > 2
        joined = self.starts_operand() and (spoken or not after.spaced) and after.kind in ("name", "structure")
        # People read x^2y one way; x^2x nobody writes for a product.
        monomial = isinstance(base, Symbol) and isinstance(exponent, Number) and not spoken and after.text != base.name
        if joined and not grouped and not monomial and last.kind in ("number", "name"):
            self.fail("brackets", f"it is not clear whether {after.text!r} belongs to the exponent", at=token)
        return exponent

    def _divisor(self, token: Token) -> Node:
        """What follows ÷ or "divided by"; two numbers with a tight slash are one fraction there, as in 3 ÷ 1/2."""
        right = self.expression(PRODUCT)
        if right is self.implicit:
            self.fail("brackets", "a quotient followed by a product without a sign can be read two ways", at=token)
        right = self._whole_fraction(right)
        if self.at("/"):
            self.fail("brackets", "a division sign and a slash in a row can be read two ways")
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
        if self.bare is not None and self.bare is left and not token.spaced:
            self.fail("brackets", "a function without brackets before '/' can be read two ways", at=token)
        return Apply("div", (left, right))

    def _is_spaced_factor(self) -> bool:
        """Whether a tight number and then, after a space, a single letter follow."""
        bottom, letter = self.token, self.peek()
        return (
            bottom.kind == "number" and not bottom.spaced and letter.kind == "name" and letter.spaced and len(letter.text) == 1
        )

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

    def _phrase(self, token: Token) -> Node:
        if token.text in _PARTS:
            part = Number(Fraction(1, _PARTS[token.text]))
            return Apply("mul", (part, self._phrase_operand(fraction=True)))
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

    def _phrase_operand(self, *, fraction: bool = False) -> Node:
        """What "the square root of" and the like apply to; refused when an operator makes the end uncertain.

        With `fraction`, two numbers with a tight slash are one operand: "half of 3/4", and not "the square root of 9/16".
        """
        grouped = self.token.kind == "sign" and self.token.text in _CLOSE
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
        if token.text in ("sub", "div"):
            if len(items) != 2:
                self.fail("exactly two numbers", at=token)
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
