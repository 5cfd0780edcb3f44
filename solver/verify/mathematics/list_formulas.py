"""Formulas read by the verifier itself: printed text to a tree, and trees from JSON.

A tree is a nested list: ["number", "7", "3"], ["symbol", "x"], ["constant", "pi"], or a head and its arguments. It is the form
in which the tasks of a certificate hold formulas; answers hold them as printed text, which is read here by a parser of its own.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final, TypeAlias

from solver.verify.fields import RefutedError

Tree: TypeAlias = list[Any]
_TOKEN: Final = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9_]*)|(.))")
_CONSTANTS: Final = frozenset({"pi", "e", "i", "infinity"})
_MAX_DEPTH: Final = 80


def number_tree(value: Fraction) -> Tree:
    """The tree of an exact number."""
    return ["number", str(value.numerator), str(value.denominator)]


def read_formula(text: str) -> Tree:
    """The tree of a printed formula, such as "2*x*(x - 1)^2/3".

    Raises:
        RefutedError: it is not one.

    >>> read_formula("x - 2")
    ['add', ['symbol', 'x'], ['neg', ['number', '2', '1']]]
    """
    reader = _Reader(text)
    tree = reader.sum(0)
    if reader.token is not None:
        raise RefutedError(f"{text[:80]!r} is not a formula: {reader.token!r} is left over.")
    return tree


def symbols_of(tree: Tree) -> frozenset[str]:
    """The names of the symbols in a tree."""
    if tree[0] == "symbol":
        return frozenset({str(tree[1])})
    return frozenset().union(*(symbols_of(item) for item in tree[1:] if isinstance(item, list)))


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [next(group for group in match.groups() if group) for match in _TOKEN.finditer(text.strip())]
        self._place = 0

    @property
    def token(self) -> str | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _take(self, *signs: str) -> str | None:
        token = self.token
        if token is None or (signs and token not in signs):
            return None
        self._place += 1
        return token

    def _need(self, sign: str) -> None:
        if self._take(sign) is None:
            raise RefutedError(f"{self._text[:80]!r} is not a formula: {sign!r} was expected.")

    def sum(self, depth: int) -> Tree:
        if depth > _MAX_DEPTH:
            raise RefutedError("The formula nests too deep.")
        terms = [self._signed(depth)]
        while (sign := self._take("+", "-")) is not None:
            term = self._product(depth)
            terms.append(term if sign == "+" else ["neg", term])
        return terms[0] if len(terms) == 1 else ["add", *terms]

    def _signed(self, depth: int) -> Tree:
        return ["neg", self._product(depth)] if self._take("-") is not None else self._product(depth)

    def _product(self, depth: int) -> Tree:
        tree = self._power(depth)
        while (sign := self._take("*", "/")) is not None:
            tree = ["mul" if sign == "*" else "div", tree, self._power(depth)]
        return tree

    def _power(self, depth: int) -> Tree:
        base = self._atom(depth)
        while self._take("!") is not None:
            base = ["factorial", base]
        if self._take("^") is None:
            return base
        exponent: Tree = ["neg", self._power(depth)] if self._take("-") is not None else self._power(depth)
        return ["pow", base, exponent]

    def _atom(self, depth: int) -> Tree:
        token = self._take()
        if token is None:
            raise RefutedError(f"{self._text[:80]!r} is not a formula: it ends early.")
        if token[0].isdigit():
            return number_tree(Fraction(token))
        if token == "(":
            inner = self.sum(depth + 1)
            self._need(")")
            return inner
        if token == "|":
            inner = self.sum(depth + 1)
            self._need("|")
            return ["abs", inner]
        if not token[0].isalpha():
            raise RefutedError(f"{self._text[:80]!r} is not a formula at {token!r}.")
        if token.startswith("log_") and self.token == "(":
            return ["log", self._atom(depth), number_tree(Fraction(token[4:]))]
        if len(token) > 1 and self.token == "(":
            self._need("(")
            args = [self.sum(depth + 1)]
            while self._take(",") is not None:
                args.append(self.sum(depth + 1))
            self._need(")")
            return [token, *args]
        return ["constant", token] if token in _CONSTANTS else ["symbol", token]
