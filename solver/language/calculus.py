"""Derivatives, integrals, limits, sums and products, in plain notation and in LaTeX."""

from __future__ import annotations

import re
from typing import Final

from solver.language.derivatives import Operator, differential
from solver.language.nodes import Apply, Node, Symbol, free_symbols, integer
from solver.language.scanner import Token
from solver.language.structures import Structures
from solver.language.vocabulary import GREEK

_CLOSE: Final = {"(": ")", "{": "}"}
_SIDES: Final = {"": "limit", "+": "limit_right", "-": "limit_left"}
_INDEXED: Final = re.compile(r"[A-Za-z]_?[0-9]+")
_POINT: Final = 50  # a power binds less: in x -> 0^+ it is the mark of a side
_TERM: Final = 25  # just above a sum: factors and quotients are read, a sum is not
_BOUND: Final = 20  # a bound of "from a to b" ends at the next word


class Calculus(Structures):
    """What binds a variable."""

    def derivative(self, operator: Operator) -> Node:
        """The derivative of the term that follows the operator; a sum needs brackets."""
        if operator.function is not None:
            mark = "∂" if operator.partial else "d"
            letter = operator.by[0][0]
            self.fail(
                f"{mark}/{mark}{letter} and a formula",
                f"{operator.function!r} is not given as a formula",
                at=self.tokens[self.index - 1],
            )
        self.index = operator.end
        self.skip_of()
        grouped = self.at("(", "[", "{")
        outer = self.letters
        self.letters |= {name for name, _ in operator.by}
        node = self.expression(_TERM)
        self.letters = outer
        if self.at("+", "-") and not grouped:
            self.fail("brackets", "it is not clear how far the derivative reaches")
        for name, order in reversed(operator.by):
            node = Apply("derivative", (node, Symbol(name), integer(order)))
        return node

    # Integrals

    def integral_sign(self, count: int = 1) -> Node:
        """An integral, its sign taken already: bounds, integrand, differential, or "from a to b" before or after it."""
        sign = self.previous
        lower, upper = self._bounds() if count == 1 else (None, None)
        if lower is None and self.at("from"):
            lower, upper = self._spoken_bounds(before=True)
        outer, self.differential = self.differential, None
        self.in_integral += 1
        with self.binding(self._differential_ahead()):
            body = self.integral_sign(count - 1) if count > 1 else self._integrand()
        inside, self.differential = self.differential, outer
        self.in_integral -= 1
        if inside is not None:
            variable = inside
            if isinstance(body, Apply) and body.head == "add":
                self.fail("the differential at the end", "it is not clear how far the integral reaches", at=sign)
        else:
            letter = differential(self.token)
            if letter is None:
                self.fail("a differential such as dx")
            variable = letter
            self.advance()
        if self.at("/"):
            body = self._divided(body, variable, definite=lower is not None)
        if lower is None and self.at("from"):
            lower, upper = self._spoken_bounds(before=False)
        if (lower is None) != (upper is None):
            self.fail("both bounds of the integral, or none")
        self.implicit = None
        if lower is None or upper is None:
            return Apply("integral", (body, Symbol(variable)))
        return Apply("integral", (body, Symbol(variable), lower, upper))

    def _integrand(self) -> Node:
        return integer(1) if differential(self.token) is not None else self.expression(0)

    def _divided(self, body: Node, variable: str, *, definite: bool) -> Node:
        """The integrand of ∫ dx/x: a divisor after the differential belongs to it, whether it holds the variable or not."""
        slash = self.advance()
        divisor = self.expression(30)
        if divisor is self.implicit:
            self.fail("brackets", "a quotient followed by a product without a sign can be read two ways", at=slash)
        if slash.spaced and not definite and body != integer(1) and variable in free_symbols(divisor):
            self.fail("the differential at the end", "it is not clear how far the integral reaches", at=slash)
        if self.starts_operand() or self.at("*", "/"):
            self.fail("the differential at the end", "it is not clear how far the integral reaches")
        return Apply("div", (body, divisor))

    def _bounds(self) -> tuple[Node | None, Node | None]:
        lower: Node | None = None
        upper: Node | None = None
        while self.at("_", "^") or self.token.kind == "power":
            mark = self.advance()
            if mark.text == "_" and mark.kind == "sign":
                lower = self.index_term()
            elif mark.kind == "power":
                upper = self.small_power(mark)
            else:
                upper = self.index_term()
        return lower, upper

    def _spoken_bounds(self, *, before: bool) -> tuple[Node, Node]:
        """From a to b; before the integrand the upper bound is one number or name, so that it cannot swallow a factor."""
        self.advance()
        lower = self.expression(_BOUND)
        self.expect("to")
        if not before:
            return lower, self.expression(_BOUND)
        upper = self.index_term()
        if not self.token.spaced:
            self.fail("a space or brackets", "it is not clear where the upper bound ends")
        self.skip_of()
        return lower, upper

    def _differential_ahead(self) -> str:
        """The letter of the differential that ends this integral, not that of one inside it; empty when there is none."""
        inner = 0
        for token in self.tokens[self.index :]:
            if token.kind == "sign" and token.text in ("∫", "∬", "∭"):
                inner += "∫∬∭".index(token.text) + 1
            elif (letter := differential(token)) is not None:
                if not inner:
                    return letter
                inner -= 1
        return ""

    # Sums and limits

    def big_operator(self, head: str) -> Node:
        """A sum or product over an index, its sign taken already."""
        last: Node | None = None
        if self.at("^"):
            self.advance()
            last = self.index_term()
        self.expect("_")
        if not self.at("{", "("):
            self.fail("'{' and the index of the sum")
        closing = _CLOSE[self.advance().text]
        name = self._bound_letter("the index of the sum")
        self.expect("=")
        first = self.expression(0)
        self.expect(closing)
        if last is None:
            if not self.at("^") and self.token.kind != "power":
                self.fail("the upper bound")
            _, last = self._bounds()
        assert last is not None
        with self.binding(name):
            body = self.expression(_TERM)
        if self.at("+", "-"):
            self.fail("brackets", "it is not clear how far the sum reaches")
        return Apply(head, (body, Symbol(name), first, last))

    def _bound_letter(self, what: str) -> str:
        token = self.advance()
        if token.kind != "name" or (len(token.text) > 1 and token.text not in GREEK and not _INDEXED.fullmatch(token.text)):
            self.fail(what, at=token)
        return token.text

    def series_call(self, token: Token) -> Node:
        """sum(k^2, k, 1, 10), or the sum of the arguments when the second is no letter."""
        head = "sum" if token.text == "sum" else "product"
        with self.binding(self._second_argument()):
            arguments = self.arguments()
        if len(arguments) > 1 and isinstance(arguments[1], Symbol):
            if len(arguments) != 4:
                self.fail("a term, its letter, and where it begins and ends", at=token)
            return Apply(head, arguments)
        if len(arguments) < 2:
            self.fail(f"two or more arguments for {token.text!r}", at=token)
        return Apply("add" if head == "sum" else "mul", arguments)

    def _second_argument(self) -> str:
        """The letter that is the whole second argument of the call whose bracket comes next; empty when it is no letter."""
        depth = 0
        for place, token in enumerate(self.tokens[self.index :], start=self.index):
            depth += token.kind == "sign" and token.text in ("(", "[", "{")
            depth -= token.kind == "sign" and token.text in (")", "]", "}")
            if not depth:
                return ""
            if depth == 1 and token.kind == "sign" and token.text == ",":
                letter, after = self.tokens[place + 1], self.tokens[min(place + 2, len(self.tokens) - 1)]
                return letter.text if letter.kind == "name" and after.text == "," else ""
        return ""

    def limit(self) -> Node:
        """A limit, `lim` taken already: the variable, what it approaches and from which side, then the term."""
        closing = ""
        if self.at("_"):
            self.advance()
        if self.at("{", "("):
            closing = _CLOSE[self.advance().text]
        name = self._bound_letter("the variable of the limit")
        if not self.at("->"):
            self.fail("'->'")
        self.advance()
        point = self._point(closing) if closing else self.expression(_POINT)
        side = self._side(closing)
        if closing:
            self.expect(closing)
        elif self.at("+"):
            self.fail("a bracket after the point", "it is not clear whether '+' is the side of the limit")
        self.skip_of()
        with self.binding(name):
            body = self.expression(_TERM)
        if self.at("+", "-"):
            self.fail("brackets", "it is not clear how far the limit reaches")
        if side not in _SIDES:
            self.fail("a side, + or -")
        return Apply(_SIDES[side], (body, Symbol(name), point))

    def _side(self, closing: str) -> str:
        if self.at("^") and self.peek().text in ("+", "-", "{", "("):
            self.advance()
            ending = _CLOSE[self.advance().text] if self.at("{", "(") else ""
            side = self.advance().text
            if ending:
                self.expect(ending)
            return side
        alone = self.peek().text == closing if closing else self.peek().spaced and not self.token.spaced
        return self.advance().text if self.at("+", "-") and alone else ""

    def _point(self, closing: str) -> Node:
        """The point of a limit inside brackets, stopping before the mark of a side: 0^+, 0+, 0^{+}."""
        texts = [token.text for token in self.tokens[self.index : self._closing_index(closing)]]
        width = 0
        if texts[-1:] in (["+"], ["-"]):
            width = 2 if texts[-2:-1] == ["^"] else 1
        elif texts[-4:-3] == ["^"] and texts[-3] in _CLOSE and texts[-2] in ("+", "-"):
            width = 4
        if not width:
            return self.expression(0)
        tokens, mark = self.tokens, self.index + len(texts) - width
        here = tokens[mark]
        self.tokens = (*tokens[:mark], Token("end", "", here.start, here.start), *tokens[mark + 1 :])
        point = self.expression(0)
        if self.index != mark:
            self.fail("an operator or the side of the limit")
        self.tokens = tokens
        return point

    def _closing_index(self, closing: str) -> int:
        """Where the bracket that is open here is closed; the last token when it is not."""
        depth = 0
        for place, token in enumerate(self.tokens[self.index :], start=self.index):
            if token.kind == "sign" and token.text in (")", "}", "]"):
                if not depth and token.text == closing:
                    return place
                depth -= 1
            depth += token.kind == "sign" and token.text in ("(", "{", "[")
        return len(self.tokens) - 1
