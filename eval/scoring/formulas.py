"""Written formulas to trees and values.

Deliberately not the solver's own parser: the judge must not share the judged one's mistakes. Nothing is ever executed; a text
that holds more than numbers, letters, known functions and the four operations with powers is no formula.

Read as people write: `2x` and `x sin 3x` are products, a function without brackets takes the product that follows it, and
`2 1/3` is a mixed number.
"""

from __future__ import annotations

import cmath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

FUNCTIONS: Mapping[str, Callable[[complex], complex]] = {
    "sqrt": cmath.sqrt,
    "cbrt": lambda z: z ** (1 / 3) if z.imag or z.real >= 0 else -((-z) ** (1 / 3)),
    "sin": cmath.sin,
    "cos": cmath.cos,
    "tan": cmath.tan,
    "sec": lambda z: 1 / cmath.cos(z),
    "csc": lambda z: 1 / cmath.sin(z),
    "cot": lambda z: 1 / cmath.tan(z),
    "sinh": cmath.sinh,
    "cosh": cmath.cosh,
    "tanh": cmath.tanh,
    "exp": cmath.exp,
    "ln": cmath.log,
    "log": cmath.log,
    "asin": cmath.asin,
    "acos": cmath.acos,
    "atan": cmath.atan,
    "arcsin": cmath.asin,
    "arccos": cmath.acos,
    "arctan": cmath.atan,
    "abs": lambda z: complex(abs(z)),
}
CONSTANTS: Mapping[str, complex] = {"pi": complex(cmath.pi), "π": complex(cmath.pi), "e": complex(cmath.e), "i": 1j}
MAX_LENGTH = 400
_MAX_LETTERS = 3  # more letters in a row that are no known name are a word, not a product
_NAMES = sorted([*FUNCTIONS, "pi"], key=len, reverse=True)
_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<name>[^\W\d_]+)|(?P<sign>\*\*|[-+*/^()\[\]{}|]))")
_ROOT = re.compile(r"√\s*(\d+(?:\.\d+)?|[A-Za-zπ])")
_MIXED = re.compile(r"\s*(\d+) (\d+)/(\d+)(?![\d.])")
_CLOSED_BY = {"(": ")", "[": "]", "{": "}", "|": "|"}


@dataclass(frozen=True, slots=True)
class Formula:
    """A node: `kind` is "number", "name", "sum", "product", "power", "inverse" or a function; `text` only for the first two.

    Sums and products are flat, and their parts are in a fixed order, so that two ways of writing one form are equal.
    """

    kind: str
    parts: tuple[Formula, ...] = ()
    text: str = ""

    def names(self) -> frozenset[str]:
        """The variables."""
        own = {self.text} if self.kind == "name" and self.text not in CONSTANTS else set()
        return frozenset(own).union(*(part.names() for part in self.parts))

    def size(self) -> int:
        """How many nodes the formula has."""
        return 1 + sum(part.size() for part in self.parts)


def parse(text: str) -> Formula | None:
    """The formula a text is, None when it is none.

    >>> parse("x sin 3x") == parse("sin(3*x)*x"), parse("the answer")
    (True, None)
    """
    if len(text) > MAX_LENGTH:
        return None
    try:
        reader = _Reader(tuple(_tokens(_ROOT.sub(r"sqrt(\1)", text).replace("√", "sqrt"))))
        formula = reader.sum()
    except (_NoFormula, RecursionError):
        return None
    return formula if reader.at == len(reader.tokens) else None


def value(formula: Formula, point: Mapping[str, complex]) -> complex:
    """The value where each variable has the value `point` gives it.

    Raises:
        ArithmeticError, ValueError: there is none.
    """
    parts = [value(part, point) for part in formula.parts]
    match formula.kind:
        case "number":
            return complex(float(formula.text))
        case "name":
            return CONSTANTS[formula.text] if formula.text in CONSTANTS else point[formula.text]
        case "sum":
            return sum(parts, complex(0))
        case "product":
            product = complex(1)
            for part in parts:
                product *= part
            return product
        case "inverse":
            return 1 / parts[0]
        case "power":
            return complex(parts[0] ** parts[1])
    return complex(FUNCTIONS[formula.kind](parts[0]))


class _NoFormula(Exception):
    pass


def _tokens(text: str) -> Iterator[str]:
    at, text = 0, text.strip()
    while at < len(text):
        mixed = _MIXED.match(text, at)
        if mixed is not None and text[:at].rstrip()[-1:] not in ("^", "*") and int(mixed[2]) < int(mixed[3]):
            at = mixed.end()
            yield from ("(", mixed[1], "+", mixed[2], "/", mixed[3], ")")
            continue
        match = _TOKEN.match(text, at)
        if match is None:
            raise _NoFormula
        at = match.end()
        if match["name"]:
            yield from _split(match["name"])
        else:
            yield (match["number"] or match["sign"]).replace("**", "^")


def _split(letters: str) -> list[str]:
    """Known names where they stand in a run of letters, and single letters between: `xsin` is x times sin."""
    found: list[str] = []
    while letters:
        name = next((name for name in _NAMES if letters.startswith(name)), letters[0])
        found.append(name)
        letters = letters[len(name) :]
    if sum(len(name) == 1 for name in found) > _MAX_LETTERS:
        raise _NoFormula
    return found


class _Reader:
    """Recursive descent over the tokens; `bars` counts the open absolute values, in which a bar closes."""

    def __init__(self, tokens: tuple[str, ...]) -> None:
        self.tokens = tokens
        self.at = 0
        self.bars = 0

    def sum(self) -> Formula:
        parts = [self.term()]
        while self.peek() in ("+", "-"):
            parts.append(self.term())
        return _flat("sum", parts)

    def term(self) -> Formula:
        negative = False
        while self.peek() in ("+", "-"):
            negative ^= self.take() == "-"
        parts = [self.power()]
        while True:
            if self.peek() in ("*", "/"):
                divides = self.take() == "/"
                factor = self.signed()
                parts.append(Formula("inverse", (factor,)) if divides else factor)
            elif self.begins_factor():
                parts.append(self.power())
            else:
                break
        return _flat("product", [Formula("number", text="-1"), *parts] if negative else parts)

    def signed(self) -> Formula:
        if self.peek() in ("+", "-"):
            negative = self.take() == "-"
            factor = self.signed()
            return _flat("product", [Formula("number", text="-1"), factor]) if negative else factor
        return self.power()

    def power(self) -> Formula:
        base = self.atom()
        if self.peek() == "^":
            self.take()
            return Formula("power", (base, self.signed()))
        return base

    def atom(self) -> Formula:
        token = self.take()
        if token in FUNCTIONS:
            return self.application(token)
        if token in _CLOSED_BY:
            return self.closed(token)
        if token[0].isdigit() or token[0] == ".":
            return Formula("number", text=token)
        if token[0].isalpha():
            return Formula("name", text=token)
        raise _NoFormula

    def application(self, function: str) -> Formula:
        exponent = None
        if self.peek() == "^":
            self.take()
            exponent = self.atom()
            if exponent.kind != "number":  # sin^-1 is the inverse to some and the reciprocal to others
                raise _NoFormula
        applied = Formula(function, (self.argument(),))
        return Formula("power", (applied, exponent)) if exponent else applied

    def argument(self) -> Formula:
        if self.peek() in _CLOSED_BY:
            return self.closed(self.take())
        parts = [self.signed()]
        while self.begins_factor() and self.peek() not in FUNCTIONS and self.peek() not in _CLOSED_BY:
            parts.append(self.power())
        return _flat("product", parts)

    def closed(self, opening: str) -> Formula:
        is_bar = opening == "|"
        outer, self.bars = self.bars, 1 if is_bar else 0
        inside = self.sum()
        if self.take() != _CLOSED_BY[opening]:
            raise _NoFormula
        self.bars = outer
        return Formula("abs", (inside,)) if is_bar else inside

    def begins_factor(self) -> bool:
        token = self.peek()
        if not token or token in ("|",) and self.bars:
            return False
        return token[0].isalnum() or token[0] == "." or token in _CLOSED_BY

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        if self.at == len(self.tokens):
            raise _NoFormula
        self.at += 1
        return self.tokens[self.at - 1]


def _flat(kind: str, parts: list[Formula]) -> Formula:
    if len(parts) == 1:
        return parts[0]
    flat = [inner for part in parts for inner in (part.parts if part.kind == kind else (part,))]
    return Formula(kind, tuple(sorted(flat, key=repr)))
