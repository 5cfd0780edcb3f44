"""The parts of a formula that are not operators: brackets, LaTeX structures, integrals, limits, sums and derivatives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NoReturn

from solver.language.nodes import Apply, Node, Number, Symbol, integer
from solver.language.tokens import Token

if TYPE_CHECKING:  # the parser is built on this module
    from solver.language.parser import Function

_CLOSE: Final = {"(": ")", "[": "]", "{": "}"}
_TIGHT: Final = 49  # just below a power: x^2 is read whole, 2x is not
_PRODUCT: Final = 25  # just above a sum: factors and quotients are read, a sum is not


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

    def expect(self, text: str) -> None:
        """Take the sign `text` or fail."""
        if not self.at(text):
            self.fail(repr(text))
        self.advance()

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
        self.expect(_CLOSE[opening.text])
        self.bars, self.implicit, self.bare = bars, None, None
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
            return Number(token.value)
        return self.symbol_or_constant(token.text)

    @abstractmethod
    def symbol_or_constant(self, name: str) -> Node:
        """The node of a name that is not a function."""

    # LaTeX

    def structure(self, token: Token) -> Node:
        """What begins with a LaTeX structure command, the command taken already."""
        match token.text:
            case "frac":
                order = self._fraction_derivative()
                if order is not None:
                    return self.derivative_of(*order)
                return Apply("div", (self.latex_argument(), self.latex_argument()))
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
        self.fail("an opening sign before it", at=token)

    def latex_argument(self) -> Node:
        """A group in braces, or one number or name."""
        if self.at("{"):
            return self.group(self.advance())
        token = self.advance()
        if token.kind == "number":
            assert token.value is not None
            return Number(token.value)
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

    # Derivatives

    def _fraction_derivative(self) -> tuple[str, int] | None:
        r"""Variable and order of \frac{d}{dx} or \frac{d^2}{dx^2}, taken; None when the fraction is something else."""
        texts = [self.peek(ahead).text for ahead in range(0, 14)]
        for pattern, order_at in (
            (["{", "d", "}", "{", None, "}"], None),
            (["{", "d", "^", "{", 0, "}", "}"], 4),
            (["{", "d", "^", 0, "}"], 3),
        ):
            if not all(want in (None, 0) or want == got for want, got in zip(pattern, texts, strict=False)):
                continue
            if order_at is None:
                name = texts[4]
                if len(name) == 2 and name[0] == "d":
                    self.index += 6
                    return name[1], 1
                continue
            if not texts[order_at].isdigit():
                continue
            rest = texts[len(pattern) :]
            name = rest[1]
            braces = rest[3] == "{"
            if rest[0] == "{" and len(name) == 2 and name[0] == "d" and rest[2] == "^" and rest[3 + braces] == texts[order_at]:
                self.index += len(pattern) + (7 if braces else 5)
                return name[1], int(texts[order_at])
        return None

    def is_higher_derivative(self) -> bool:
        """Whether d^2/dx^2 or d²/dx² follows, the d taken already."""
        return self._higher() is not None

    def _higher(self) -> tuple[str, int, int] | None:
        width = 1 if self.token.kind == "power" else 2
        order = self.peek(width - 1)
        slash, name = self.peek(width), self.peek(width + 1)
        last = self.peek(width + 2 + width - 1)
        if width == 2 and self.token.text != "^":
            return None
        if (
            slash.text != "/"
            or len(name.text) != 2
            or name.text[0] != "d"
            or not order.text.isdigit()
            or last.text != order.text
        ):
            return None
        return name.text[1], int(order.text), 2 + 2 * width

    def higher_derivative(self) -> Node:
        """The derivative whose operator `is_higher_derivative` found."""
        found = self._higher()
        assert found is not None
        name, order, width = found
        self.index += width
        return self.derivative_of(name, order)

    def derivative_of(self, name: str, order: int) -> Node:
        """The derivative by `name` of the term that follows; a sum needs brackets."""
        grouped = self.at("(", "[", "{")
        with self.binding(name):
            body = self.expression(_PRODUCT)
        if self.at("+", "-") and not grouped:
            self.fail("brackets", "it is not clear how far the derivative reaches")
        return Apply("derivative", (body, Symbol(name), integer(order)))

    # Integrals, sums, limits

    def _bounds(self) -> tuple[Node | None, Node | None]:
        lower = upper = None
        while self.at("_", "^") or self.token.kind == "power":
            mark = self.advance()
            if mark.text == "_":
                lower = self.index_term()
            else:
                upper = Number(mark.value) if mark.value is not None else self.index_term()
        return lower, upper

    def integral_sign(self) -> Node:
        """An integral, its sign taken already: bounds, integrand, differential, or "from a to b" after it."""
        lower, upper = self._bounds()
        self.in_integral += 1
        with self.binding(self._differential_ahead()):
            body: Node = integer(1) if self._at_differential() else self.expression(0)
        self.in_integral -= 1
        if not self._at_differential():
            self.fail("a differential such as dx")
        variable = Symbol(self.advance().text[1])
        if lower is None and self.at("from"):
            self.advance()
            lower = self.expression(20)
            self.expect("to")
            upper = self.expression(20)
        if (lower is None) != (upper is None):
            self.fail("both bounds of the integral, or none")
        self.implicit = None
        if lower is None or upper is None:
            return Apply("integral", (body, variable))
        return Apply("integral", (body, variable, lower, upper))

    def _at_differential(self) -> bool:
        return _is_differential(self.token)

    def _differential_ahead(self) -> str:
        """The letter of the differential that ends this integral, not that of one inside it; empty when there is none."""
        inner = 0
        for token in self.tokens[self.index :]:
            if token.kind == "sign" and token.text == "∫":
                inner += 1
            elif _is_differential(token):
                if not inner:
                    return token.text[1]
                inner -= 1
        return ""

    def big_operator(self, head: str) -> Node:
        """A sum or product over an index, its sign taken already."""
        self.expect("_")
        self.expect("{")
        name = self.advance()
        if name.kind != "name":
            self.fail("the index of the sum", at=name)
        self.expect("=")
        first = self.expression(0)
        self.expect("}")
        if not self.at("^") and self.token.kind != "power":
            self.fail("the upper bound")
        _, last = self._bounds()
        assert last is not None
        with self.binding(name.text):
            body = self.expression(_PRODUCT)
        if self.at("+", "-"):
            self.fail("brackets", "it is not clear how far the sum reaches")
        return Apply(head, (body, Symbol(name.text), first, last))

    def limit(self) -> Node:
        """A limit, `lim` taken already: the variable, what it approaches and from which side, then the term."""
        braced = False
        if self.at("_"):
            self.advance()
        if self.at("{", "("):
            braced = True
            closing = _CLOSE[self.advance().text]
        name = self.advance()
        if name.kind != "name" or len(name.text) != 1:
            self.fail("the variable of the limit", at=name)
        if not self.at("->"):
            self.fail("'->'")
        self.advance()
        point = self.expression(_TIGHT + 1) if not braced else self._braced_point()
        side = ""
        if self.at("^") and self.peek().text in ("+", "-", "{"):
            self.advance()
            inner = self.at("{")
            if inner:
                self.advance()
            side = self.advance().text
            if inner:
                self.expect("}")
        elif self.at("+", "-") and braced and self.peek().text == closing:
            side = self.advance().text
        if braced:
            self.expect(closing)
        with self.binding(name.text):
            body = self.expression(_PRODUCT)
        if self.at("+", "-"):
            self.fail("brackets", "it is not clear how far the limit reaches")
        head = {"": "limit", "+": "limit_right", "-": "limit_left"}.get(side)
        if head is None:
            self.fail("a side, + or -")
        return Apply(head, (body, Symbol(name.text), point))

    def _braced_point(self) -> Node:
        """The point of a limit inside braces, stopping before the mark of a side (0^+)."""
        following = self.peek()
        sided = following.text in ("+", "-") or (following.text == "^" and self.peek(2).text in ("+", "-"))
        sided |= (
            following.text == "^" and self.peek(2).text == "{" and self.peek(3).text in ("+", "-") and self.peek(4).text == "}"
        )
        return self.index_term() if sided else self.expression(0)


def _is_differential(token: Token) -> bool:
    return token.kind == "name" and len(token.text) == 2 and token.text[0] == "d"
