r"""Differential equations: formulas in which a letter stands for an unknown function.

A derivative of the unknown y by x is `unknown_derivative(y, x, order)`, whatever the notation: y'', y''(x), d²y/dx², d/dx y,
\frac{d^2 y}{dx^2}, \ddot{y}, y^{(2)}. With a fourth argument it is the value at a point, and of order 0 the value of y itself:
y(0) = 1 has `unknown_derivative(y, x, 0, 0)` on its left. y and y(x) alone are the symbol y. The head is apart from
`derivative`, for which y would be a constant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from solver.errors import MathSyntaxError
from solver.language.derivatives import Operator, read_operator
from solver.language.expressions import Parser
from solver.language.nodes import Apply, Node, Symbol, TreeError, check_size, free_symbols, integer
from solver.language.parser import is_latex
from solver.language.scanner import Token
from solver.language.structures import Function
from solver.language.tokens import tokenize
from solver.language.vocabulary import NAMED

_LETTER: Final = re.compile(r"[A-Za-z](?:_?[0-9]{1,3})?")
_NO_FUNCTIONS: Final[Mapping[str, Function]] = {}
_MAX_ORDER: Final = 20


class DifferentialEquations(NamedTuple):
    """Equations and conditions in the order written, the unknown functions, sorted, and the letter they depend on."""

    relations: tuple[Apply, ...]
    functions: tuple[str, ...]
    variable: str


def parse_differential_equations(
    source: str, start: int = 0, end: int | None = None, functions: Collection[str] = (), variable: str | None = None
) -> DifferentialEquations:
    """The equations and initial conditions of a text, between commas, semicolons, "and", or on lines of their own.

    Args:
        source: The whole text; positions in errors refer to it.
        start: Where the equations begin.
        end: Where they end, exclusive; None is the end of the text.
        functions: Names known to be unknown functions, beside those with a derivative in the text.
        variable: What they depend on. None finds it: dy/dx and y(x) name it, and else it is t where t occurs, or where x or a
            capital letter is a function, and x elsewhere.

    Raises:
        MathSyntaxError: also when nothing is differentiated, or the variable may be one of two.

    >>> found = parse_differential_equations("y'' + y = 0, y(0) = 1")
    >>> found.functions, found.variable, len(found.relations)
    (('y',), 'x', 2)
    """
    stop = len(source) if end is None else end
    lines = [tokenize(source, *line) for line in _lines(source, start, stop)]
    tokens = tuple(token for line in lines for token in line)
    names, variables = _unknowns(tokens, functions)
    if not names:
        raise MathSyntaxError("Nothing in the equation is differentiated. Write the derivative as y' or dy/dx.", start)
    found = variable or _variable(tokens, names, variables, start)
    if found in names:
        raise MathSyntaxError(f"{found!r} is both a function and what it depends on. Use two letters.", start)
    relations: list[Apply] = []
    for line in lines:
        relations += _Equations(line, names, found, latex=is_latex(source)).relations()
    try:
        for relation in relations:
            check_size(relation)
    except TreeError as error:
        raise MathSyntaxError(str(error), start) from error
    return DifferentialEquations(tuple(relations), tuple(sorted(names)), found)


def _lines(source: str, start: int, stop: int) -> list[tuple[int, int]]:
    """The span cut at line ends where every line holds an equation; else the span."""
    cuts = [start, *(match.end() for match in re.finditer(r"\n|\\\\", source[:stop]) if match.start() >= start), stop]
    lines = [(first, last) for first, last in zip(cuts, cuts[1:], strict=False) if source[first:last].strip("\\\n\t ")]
    whole = all("=" in source[first:last] for first, last in lines)
    return [(first, last - _ending(source, first, last)) for first, last in lines] if whole and lines else [(start, stop)]


def _ending(source: str, first: int, last: int) -> int:
    text = source[first:last]
    return 2 if text.endswith("\\\\") else 0


def _unknowns(tokens: tuple[Token, ...], given: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The names of unknown functions and the variables their derivatives name."""
    names, variables = set(given), set()
    for index, token in enumerate(tokens[:-1]):
        following = tokens[index + 1]
        operator = read_operator(tokens, index)
        if operator is not None:
            function, after = operator.function, tokens[min(operator.end, len(tokens) - 1)]
            if after.text == "(" and tokens[min(operator.end + 2, len(tokens) - 1)].text == ")":
                after = tokens[operator.end + 1]
            plain = after.kind == "name" and _LETTER.fullmatch(after.text) and after.text not in (*NAMED, operator.by[0][0])
            if function is not None or plain:
                names.add(function or after.text)
                variables |= {variable for variable, _ in operator.by}
        elif (
            token.kind == "name"
            and _LETTER.fullmatch(token.text)
            and (following.text == "'" or _raised_order(tokens, index + 1))
        ):
            names.add(token.text)
        elif token.kind == "structure" and token.text in ("dot", "ddot"):
            letter = tokens[min(index + 1 + (following.text == "{"), len(tokens) - 1)]
            if letter.kind == "name":
                names.add(letter.text)
                variables.add("t")
    for index, token in enumerate(tokens[:-3]):
        primes = index + 1
        while tokens[primes].text == "'":
            primes += 1
        call = tokens[primes : primes + 3]
        if token.kind == "name" and token.text in names and [part.text for part in call][::2] == ["(", ")"]:
            if call[1].kind == "name" and _LETTER.fullmatch(call[1].text) and call[1].text not in NAMED:
                variables.add(call[1].text)
    return frozenset(names), frozenset(variables)


def _variable(tokens: tuple[Token, ...], names: frozenset[str], variables: frozenset[str], start: int) -> str:
    if len(variables) == 1:
        return next(iter(variables))
    present = {token.text for token in tokens if token.kind == "name"} - names
    if variables or {"x", "t"} <= present:
        both = " and ".join(sorted(variables or {"x", "t"}))
        raise MathSyntaxError(f"The unknown function may depend on {both}. Write the derivative as dy/dx.", start)
    return "t" if "t" in present or "x" in names or any(name[0].isupper() for name in names) else "x"


def _raised_order(tokens: tuple[Token, ...], index: int) -> int:
    """The n of y^{(n)}, 0 when something else stands at `index`."""
    parts = tokens[index : index + 6]
    marks = [part.text for part in parts]
    if marks[:3] != ["^", "{", "("] or marks[4:] != [")", "}"] or not marks[3].isdigit() or len(marks[3]) > 2:
        return 0
    return int(marks[3])


class _Equations(Parser):
    """Reads a formula with unknown functions in it."""

    def __init__(self, tokens: tuple[Token, ...], names: frozenset[str], variable: str, *, latex: bool) -> None:
        super().__init__(tokens, _NO_FUNCTIONS, latex=latex, letters={*names, variable})
        self.names, self.variable = names, variable

    def relations(self) -> Iterator[Apply]:
        """Every equation up to the end."""
        while True:
            left = self.expression(0)
            if not self.at("="):
                self.fail("'='")
            self.advance()
            yield Apply("equal", (left, self.expression(0)))
            if self.token.kind == "end":
                return
            if not self.at(",", ";", "and"):
                self.fail("a comma, 'and', or the end of the equations")
            while self.at(",", ";", "and"):
                self.advance()

    def _name(self, token: Token) -> Node:
        return self._unknown(token) if token.text in self.names else super()._name(token)

    def _unknown(self, token: Token) -> Node:
        """An unknown function: differentiated, at a point, or as it is; before another bracket it is a factor."""
        order = 0
        while self.at("'"):
            self.advance()
            order += 1
        if not order and (raised := _raised_order(self.tokens, self.index)):
            self.index += 6
            order = raised
        elif self.at("^") and [self.peek(1).text, self.peek(3).text] == ["(", ")"]:
            self.fail("primes", f"{token.text}^({self.peek(2).text}) can be a power or a derivative", at=token)
        point: tuple[Node, ...] = ()
        if self.at("("):
            before = self.index
            arguments = self.arguments()
            names = free_symbols(arguments[0])
            if len(arguments) != 1 or (names and arguments[0] != Symbol(self.variable)):
                self.index = before
            elif not names:
                point = arguments
        return self._differentiated(token.text, order, point, token)

    def _differentiated(self, name: str, order: int, point: tuple[Node, ...], token: Token) -> Node:
        if order > _MAX_ORDER:
            self.fail(f"a derivative of order {_MAX_ORDER} at most", at=token)
        if not order and not point:
            return Symbol(name)
        return Apply("unknown_derivative", (Symbol(name), Symbol(self.variable), integer(order), *point))

    def derivative(self, operator: Operator) -> Node:
        """The derivative of an unknown function; of a formula only where no unknown function is in it."""
        token = self.tokens[self.index - 1]
        if operator.function is None:
            node = super().derivative(operator)
            body = node.args[0] if isinstance(node, Apply) else node
            if not set(free_symbols(body)) & self.names:
                return node
            if not isinstance(body, Symbol):
                self.fail("the derivatives written out", "a formula with the unknown function is differentiated", at=token)
            name = body.name
        else:
            name, self.index = operator.function, operator.end
        if len(operator.by) != 1 or operator.by[0][0] != self.variable or name not in self.names:
            self.fail(f"a derivative by {self.variable!r} alone", "partial differential equations are not read", at=token)
        return self._differentiated(name, operator.by[0][1], self._argument(), token)

    def _argument(self) -> tuple[Node, ...]:
        """The (x) after dy/dx is taken; a point there would be read as a factor, so it is refused."""
        if self.at("(") and self.peek().text == self.variable and self.peek(2).text == ")":
            self.index += 3
        elif self.at("(") and self.peek().kind == "number" and self.peek(2).text == ")":
            self.fail(f"a prime, as in y'({self.peek().text})", "it can be a point or a factor")
        return ()

    def structure(self, token: Token) -> Node:
        r"""Also \dot{x} and \ddot{x}."""
        if token.text not in ("dot", "ddot"):
            return super().structure(token)
        inner = self.latex_argument()
        if not isinstance(inner, Symbol):
            self.fail("a letter under the dot", at=token)
        return self._differentiated(inner.name, 1 if token.text == "dot" else 2, (), token)
