"""Answers as text, read back to trees: the plain notation in which every product is written out, `2*x*(x - 1)^2/3`."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.verify.fields import UndecidedError, rational
from solver.verify.mathematics.trees import CONSTANTS, Tree, number

MAX_LENGTH: Final = 20_000
MAX_DEPTH: Final = 60
_TOKEN: Final = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|log_(\d+)|([A-Za-z][A-Za-z0-9_]*)|([-+*/^!%|(),]))")
_FUNCTIONS: Final = frozenset(
    "sqrt cbrt exp ln log sin cos tan sec csc cot asin acos atan sinh cosh tanh asinh acosh atanh floor ceil sign gcd lcm "
    "min max factorial binomial permutations round abs re im conjugate root".split()
)
_RENAMED: Final = {"C": "binomial", "P": "permutations"}


def read_formula(text: str) -> Tree:
    """The tree a text stands for.

    Raises:
        UndecidedError: it is not in this notation.

    >>> read_formula("x - y/2")
    ('add', ('symbol', 'x'), ('neg', ('div', ('symbol', 'y'), ('number', Fraction(2, 1)))))
    """
    if len(text) > MAX_LENGTH:
        raise UndecidedError("The answer is too long to follow.")
    if re.fullmatch(r"-?\d+(?:/\d+)?", text):
        return number(rational(text))
    parser = _Parser(text)
    tree = parser.sum(0)
    if parser.token != "":
        raise UndecidedError(f"The answer cannot be read from {parser.token!r} on.")
    return tree


def read_rows(text: str) -> Any:
    """A tree, or for "(1, 2)" and "[[1, 2], [3, 4]]" the list of what each item is.

    Raises:
        UndecidedError: a part is not in this notation.
    """
    items = split_list(text)
    if items == (text,) or (len(items) == 1 and text.startswith("(")):
        return read_formula(text)
    return [read_rows(item) for item in items]


def split_list(text: str) -> tuple[str, ...]:
    """The items of "[a, b]" or "(a, b)" at the outermost commas; a text without brackets around it is its own item."""
    if not (text[:1] in ("[", "(") and text[-1:] == {"[": "]", "(": ")"}[text[0]] and _closes_last(text)):
        return (text,)
    items, depth, start = [], 0, 1
    for index, sign in enumerate(text[:-1]):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 1:
            items.append(text[start:index].strip())
            start = index + 1
    return (*items, text[start:-1].strip())


def _closes_last(text: str) -> bool:
    """Whether the bracket that opens the text is the one that ends it."""
    depth = 0
    for index, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if depth == 0:
            return index == len(text) - 1
    return False


class _Parser:
    """Reading from left to right; `token` is the next one, empty at the end."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        position = 0
        text = text.rstrip()
        while position < len(text):
            match = _TOKEN.match(text, position)
            if match is None:
                raise UndecidedError(f"The answer cannot be read from {text[position : position + 20]!r} on.")
            kind = ("number", "log", "name", "sign")[next(i for i in range(4) if match[i + 1] is not None)]
            self.tokens.append((kind, match[match.lastindex or 1]))
            position = match.end()
        self.index = 0

    @property
    def token(self) -> str:
        return self.tokens[self.index][1] if self.index < len(self.tokens) else ""

    @property
    def kind(self) -> str:
        return self.tokens[self.index][0] if self.index < len(self.tokens) else "end"

    def take(self, *expected: str) -> str:
        token = self.token
        if expected and token not in expected:
            raise UndecidedError(f"The answer cannot be read at {token!r}.")
        self.index += 1
        return token

    def sum(self, depth: int) -> Tree:
        if depth > MAX_DEPTH:
            raise UndecidedError("The answer is nested too deeply to follow.")
        terms = [self.signed(depth)]
        while self.token in ("+", "-") and self.kind == "sign":
            sign = self.take()
            term = self.product(depth)
            terms.append(term if sign == "+" else ("neg", term))
        return terms[0] if len(terms) == 1 else ("add", *terms)

    def signed(self, depth: int) -> Tree:
        if self.token == "-":
            self.take()
            return ("neg", self.product(depth))
        return self.product(depth)

    def product(self, depth: int) -> Tree:
        tree = self.power(depth)
        while self.token in ("*", "/", "mod"):
            sign = self.take()
            tree = ({"*": "mul", "/": "div", "mod": "mod"}[sign], tree, self.power(depth))
        return tree

    def power(self, depth: int) -> Tree:
        base = self.atom(depth)
        while self.token in ("!", "%"):
            base = ("factorial" if self.take() == "!" else "percent", base)
        if self.token != "^":
            return base
        self.take()
        if depth > MAX_DEPTH:
            raise UndecidedError("The answer is nested too deeply to follow.")
        if self.token == "-":
            self.take()
            return ("pow", base, ("neg", self.power(depth + 1)))
        return ("pow", base, self.power(depth + 1))

    def atom(self, depth: int) -> Tree:
        kind, token = self.kind, self.take()
        if kind == "number":
            whole, _, part = token.partition(".")
            return number(rational(whole + part) / 10 ** len(part))
        if kind == "log":
            argument = self.arguments(depth)
            return ("log", *argument, number(rational(token)))
        if kind == "name":
            if self.token == "(" and (token in _FUNCTIONS or token in _RENAMED):
                return (_RENAMED.get(token, token), *self.arguments(depth))
            return ("constant" if token in CONSTANTS else "symbol", token)
        if token == "(":
            inner = self.sum(depth + 1)
            self.take(")")
            return inner
        if token == "|":
            inner = self.sum(depth + 1)
            self.take("|")
            return ("abs", inner)
        raise UndecidedError(f"The answer cannot be read at {token!r}.")

    def arguments(self, depth: int) -> tuple[Tree, ...]:
        self.take("(")
        found = [self.sum(depth + 1)]
        while self.token == ",":
            self.take()
            found.append(self.sum(depth + 1))
        self.take(")")
        return tuple(found)
