"""The state of a reading, brackets of every kind, and the structures of LaTeX."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from typing import Final, NamedTuple, NoReturn

from solver.language.derivatives import Operator, differential, read_operator
from solver.language.nodes import Apply, Constant, Node, Number, Symbol, walk
from solver.language.scanner import Token

_CLOSE: Final = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉"}
_OPENS: Final = frozenset("([{√∛∜∫∬∭∑∏⌊⌈")
_TIGHT: Final = 49  # just below a power: x^2 is read whole, 2x is not


class Function(NamedTuple):
    """A function the question defines, such as f(x) = x^2."""

    parameter: str
    body: Node


class Structures(ABC):
    """The state of a reading and the rules for everything that begins with its own sign."""

    def __init__(
        self, tokens: tuple[Token, ...], functions: Mapping[str, Function], *, latex: bool, letters: Collection[str] = ()
    ) -> None:
        """Start at the first token; `functions` are those the question defines, braces group only in LaTeX."""
        self.tokens, self.functions, self.latex = tokens, functions, latex
        self.letters = frozenset(letters)  # names that are not constants here, those a sum or the like binds included
        self.index = self.depth = self.bars = self.in_integral = 0
        self.implicit: Node | None = None  # the last product written without a sign, to refuse 1/2x
        self.bare: Node | None = None  # the last function written without brackets, to refuse sin x/2
        self.differential: str | None = None  # the letter of a differential inside a fraction, as in \\frac{dx}{x}

    @abstractmethod
    def expression(self, minimum: int) -> Node:
        """The longest expression whose operators all bind tighter than `minimum`."""

    @abstractmethod
    def fail(self, expected: str, why: str = "", at: Token | None = None) -> NoReturn:
        """Raise the syntax error of this place."""

    @property
    def token(self) -> Token:
        """The next token, not yet taken."""
        return self.tokens[self.index]

    @property
    def previous(self) -> Token:
        """The token taken last."""
        return self.tokens[self.index - 1]

    def peek(self, ahead: int = 1) -> Token:
        """A token further on; the end token when there is none."""
        return self.tokens[min(self.index + ahead, len(self.tokens) - 1)]

    def advance(self) -> Token:
        """Take the next token; the end token is never passed."""
        token = self.token
        self.index = min(self.index + 1, len(self.tokens) - 1)
        return token

    def at(self, *texts: str) -> bool:
        """Whether the next token is one of these signs."""
        return self.token.kind == "sign" and self.token.text in texts

    def skip_of(self) -> None:
        """Take the "of" people say between an operator and what it is applied to."""
        if self.at("of"):
            self.advance()

    def expect(self, text: str) -> None:
        """Take the sign `text` or fail."""
        if not self.at(text):
            self.fail(repr(text))
        self.advance()

    def starts_operand(self) -> bool:
        """Whether the next token can begin a factor of an implicit product."""
        token = self.token
        if token.kind == "name":
            return not (self.in_integral and differential(token) is not None)
        if token.kind == "structure":
            return token.text not in ("rfloor", "rceil", "over", "choose", "pmod")
        if token.kind == "sign":
            return (token.text in _OPENS and self.peek().text != "mod") or (token.text == "|" and not self.bars)
        return token.kind in ("number", "prefix", "logbase")

    @contextmanager
    def binding(self, name: str) -> Iterator[None]:
        """Read `name` as a letter inside, as the index of a sum is even where it looks like a constant."""
        outer, self.letters = self.letters, self.letters | {name}
        yield
        self.letters = outer

    def group(self, opening: Token) -> Node:
        """The inside of brackets, the opening one taken already."""
        bars, self.bars = self.bars, 0
        node = self.expression(0)
        if opening.text == "{" and self.token.kind == "structure" and self.token.text in ("over", "choose"):
            head = "div" if self.advance().text == "over" else "binomial"
            node = Apply(head, (node, self.expression(0)))
        self.expect(_CLOSE[opening.text])
        self.bars, self.implicit, self.bare = bars, None, None
        return node

    def plain_braces(self, opening: Token) -> Node:
        """The inside of braces outside LaTeX, which group only as the outermost brackets of a nest; else they make a set."""
        before = self.index
        node = self.group(opening)
        nested = any(token.kind == "sign" and token.text in ("(", "[") for token in self.tokens[before : self.index])
        if not nested and not self.at("^", "_"):
            self.fail("( or [", "braces can make a set", at=opening)
        return node

    def arguments(self) -> tuple[Node, ...]:
        """The arguments of a call, from the opening bracket on."""
        opening = self.advance()
        bars, self.bars = self.bars, 0
        nodes = [self.expression(0)]
        while self.at(","):
            self.advance()
            nodes.append(self.expression(0))
        self.expect(_CLOSE[opening.text])
        self.bars, self.implicit = bars, None
        return tuple(nodes)

    def tight(self) -> Node:
        """One factor: what a root sign or an index applies to."""
        return self.expression(_TIGHT)

    def index_term(self) -> Node:
        """What follows `_` or `^` of a big sign or a function: a bracketed group or one signed number or name."""
        if self.at("{", "("):
            return self.group(self.advance())
        if self.at("-"):
            self.advance()
            inner = self.index_term()
            return Number(-inner.value) if isinstance(inner, Number) else Apply("neg", (inner,))
        token = self.token
        if token.kind not in ("number", "name"):
            self.fail("a number, a name or a bracket")
        self.advance()
        if token.kind == "number":
            assert token.value is not None
            return Number(token.value, token.decimal)
        return self.symbol_or_constant(token.text)

    def small_power(self, mark: Token) -> Node:
        """The exponent a token of kind "power" stands for: a whole number, or n."""
        return Symbol("n") if mark.value is None else Number(mark.value)

    @abstractmethod
    def symbol_or_constant(self, name: str) -> Node:
        """The node of a name that is not a function."""

    # LaTeX

    def structure(self, token: Token) -> Node:
        """What begins with a LaTeX structure command, the command taken already."""
        match token.text:
            case "frac":
                return self._fraction()
            case "binom":
                return Apply("binomial", (self.latex_argument(), self.latex_argument()))
            case "sqrt":
                if self.at("["):
                    index = self.group(self.advance())
                    return Apply("root", (self.latex_argument(), index))
                return Apply("sqrt", (self.latex_argument(),))
            case "lfloor" | "lceil":
                inner = self.expression(0)
                closing = "r" + token.text[1:]
                if self.token.text != closing:
                    self.fail(f"'\\{closing}'")
                self.advance()
                return Apply(token.text[1:], (inner,))
            case "overline" | "bar":
                inner = self.latex_argument()
                if inner not in (Symbol("z"), Symbol("w")) and Constant("i") not in walk(inner):
                    self.fail("conj( )", "a bar can mean a conjugate, a mean or a repeating decimal", at=token)
                return Apply("conjugate", (inner,))
        self.fail("an opening sign before it", at=token)

    def _fraction(self) -> Node:
        r"""What begins with \frac: a derivative, or a quotient that may end the numerator with an integral's differential."""
        operator = read_operator(self.tokens, self.index - 1)
        if operator is not None:
            return self.derivative(operator)
        top = self._integrand_on_top() if self.in_integral and self.at("{") else self.latex_argument()
        return Apply("div", (top, self.latex_argument()))

    def _integrand_on_top(self) -> Node:
        self.advance()
        bars, self.bars = self.bars, 0
        node: Node = Number(Fraction(1)) if differential(self.token) is not None else self.expression(0)
        letter = differential(self.token)
        if letter is not None:
            if self.differential is not None:
                self.fail("one differential")
            self.differential = letter
            self.advance()
        self.expect("}")
        self.bars, self.implicit, self.bare = bars, None, None
        return node

    @abstractmethod
    def derivative(self, operator: Operator) -> Node:
        """The derivative whose operator begins at the token before this place."""

    def latex_argument(self) -> Node:
        """A group in braces, or one number or name."""
        if self.at("{"):
            return self.group(self.advance())
        token = self.advance()
        if token.kind == "structure":
            return self.structure(token)
        if token.kind == "number":
            assert token.value is not None
            return Number(token.value, token.decimal)
        if token.kind != "name":
            self.fail("an argument in braces", at=token)
        return self.symbol_or_constant(token.text)

    def mixed_fraction(self) -> Fraction | None:
        r"""The proper fraction at the next tokens when it is \frac of two whole numbers, as in 3\frac{1}{2}; else None."""
        digits: list[Fraction] = []
        ahead = 1
        for _ in range(2):
            braced = self.peek(ahead).text == "{"
            number = self.peek(ahead + braced)
            if number.kind != "number" or not number.text.isdigit() or (braced and self.peek(ahead + 2).text != "}"):
                return None
            assert number.value is not None
            digits.append(number.value)
            ahead += 3 if braced else 1
        if not 0 < digits[0] < digits[1]:
            return None
        self.index += ahead
        return digits[0] / digits[1]
