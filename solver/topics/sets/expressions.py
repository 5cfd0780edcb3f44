"""Expressions of sets: letters, sets and the signs or words between them, read to JSON lists.

A tree is a set as in `literals`, ["name", "A"] before its letter is replaced, or [operation, part, ...] with the operations
union, intersection, difference, symmetric, product, complement (of a part in the universe), power.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from solver.errors import MathSyntaxError
from solver.topics.sets.literals import read_set

_SIGNS: Final = {
    "union": ("∪", "⋃", "\\cup", "union", "cup"),
    "intersection": ("∩", "⋂", "\\cap", "cap", "intersection", "intersect"),
    "difference": ("\\", "∖", "\\setminus", "-", "−", "–", "minus", "but not", "without"),
    "symmetric": ("△", "Δ", "⊕", "∆", "\\triangle", "⊖", "symmetric difference", "xor"),
    "product": ("×", "x", "\\times", "cross"),
}
_OPERATORS: Final = {sign: operation for operation, signs in _SIGNS.items() for sign in signs}
_SHOWN: Final = {"union": "∪", "intersection": "∩", "difference": "\\", "symmetric": "△", "product": "×"}
_TOKEN: Final = re.compile(
    r"\s*(?:(?P<complement>['′’]|\^\{?\s?(?:c|C|\\complement)\s?\}?(?![A-Za-z])"
    r"|ᶜ|ᶜ)|(?P<power>(?:P|℘|\\mathcal\{P\}|\\mathcal P|\\wp)(?=\s?\()"
    r"|(?:the\s)?power\sset\s(?:of|for)(?![A-Za-z]))"
    r"|(?P<of>(?:the\s)?(?:union|intersection|difference|symmetric "
    r"difference|(?:cartesian|cross) product)\s(?:of|between)(?:\s(?:the\s)?sets)?(?![A-Za-z]))"
    r"|(?P<complement_of>(?:the\s)?complement\sof(?![A-Za-z])|~|¬)"
    r"|(?P<operator>symmetric difference|\\(?:cup|cap|setminus|triangle"
    r"|times)(?![A-Za-z])|[∪⋃∩⋂∖△Δ∆⊕⊖×−–\\-]|(?:union|intersection"
    r"|intersect|minus|but not|without|cross|xor|cup|cap|x)(?:\s(?:with"
    r"|of))?(?![A-Za-z]))"
    r"|(?P<and>,?\s?\b(?:and|with|from)(?![A-Za-z]))|(?P<empty>∅|ø"
    r"|Ø|\\emptyset|\\varnothing|(?:the\s)?(?:empty|null)\sset)|(?P<the>(?:the\s)?(?:set"
    r"|sets|interval|intervals)(?![A-Za-z])|the(?![A-Za-z]))|(?P<name>[A-Zfgh](?:_?\d)?(?![A-Za-z])))",
)
_BRACED: Final = re.compile(r"\s*(?:\\?\{)")
_INTERVAL: Final = re.compile(
    r"\s*([\[(]\s*[-−]?(?:[\d./]+|∞|infinity|inf|oo|\\infty)\s*[,;]\s*[-−+]?(?:[\d./]+|∞|infinity|inf|oo|\\infty)\s*[\])])"
)


class Token(NamedTuple):
    """A sign or word, or a set in braces already read."""

    kind: str
    value: Any


def read_expression(text: str, sets: Mapping[str, Any], universe: Any | None) -> Any:
    """The tree of an expression, its letters replaced by the sets they name.

    Raises:
        MathSyntaxError: it is not one, names an unknown set, or can be read in two ways.

    >>> read_expression("A ∪ {2}", {"A": ["set"]}, None)
    ['union', ['set'], ['set', ['number', '2']]]
    """
    reading = _Reading(_tokens(text), sets, universe)
    tree = reading.expression()
    if reading.kind != "end":
        raise MathSyntaxError(f"{text!r} is not read as an expression of sets.", 0)
    return tree


def shown(tree: Any) -> str:
    """A tree in signs."""
    head, *parts = tree
    match head:
        case "set":
            return "{" + ", ".join(map(element_text, parts)) + "}"
        case "interval":
            low, high, has_low, has_high = parts
            return f"{'[' if has_low else '('}{low or '-∞'}, {high or '∞'}{']' if has_high else ')'}"
        case "complement":
            return f"{_bracketed(parts[0])}ᶜ"
        case "power":
            return f"P({shown(parts[0])})"
    return f" {_SHOWN[head]} ".join(map(_bracketed, parts))


def element_text(element: Any) -> str:
    """An element as it is written."""
    head, *inner = element
    if head == "set":
        return "{" + ", ".join(map(element_text, inner)) + "}"
    if head == "tuple":
        return "(" + ", ".join(map(element_text, inner)) + ")"
    return str(inner[0])


def _bracketed(tree: Any) -> str:
    return f"({shown(tree)})" if tree[0] in _SHOWN else shown(tree)


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    plain = text.strip()
    while at < len(plain):
        interval = _INTERVAL.match(plain, at)
        if interval is not None:
            tokens.append(Token("set", read_set(interval[1].replace("−", "-"))))
            at = interval.end()
            continue
        if _BRACED.match(plain, at):
            start = at + len(plain[at:]) - len(plain[at:].lstrip())
            end = _closing(plain, start)
            tokens.append(Token("set", read_set(plain[start:end])))
            at = end
            continue
        match = _TOKEN.match(plain, at)
        if match is not None and match.end() > at:
            kind = str(match.lastgroup)
            word = re.sub(r"\s(?:with|of)$", "", match[0].strip())
            if kind == "operator":
                tokens.append(Token("operator", _OPERATORS[word]))
            elif kind == "of":
                name = next(each for each in ("symmetric", "union", "intersection", "difference", "product") if each in word)
                tokens.append(Token("of", name))
            elif kind == "empty":
                tokens.append(Token("set", ["set"]))
            elif kind != "the":
                tokens.append(Token(kind, word))
            at = match.end()
            continue
        bracket = re.compile(r"\s*([()])").match(plain, at)
        if bracket is None:
            raise MathSyntaxError(f"{plain[at:][:20]!r} is not part of an expression of sets.", at)
        tokens.append(Token(bracket[1], bracket[1]))
        at = bracket.end()
    return [*tokens, Token("end", "")]


def _closing(text: str, start: int) -> int:
    depth = 0
    for index in range(start, len(text)):
        depth += (text[index] == "{") - (text[index] == "}")
        if depth == 0 and text[index] == "}":
            return index + 1
    raise MathSyntaxError("A brace is not closed.", start)


class _Reading:
    """A place among the tokens, and what the letters stand for."""

    def __init__(self, tokens: list[Token], sets: Mapping[str, Any], universe: Any | None) -> None:
        self.tokens, self.at, self.sets, self.universe = tokens, 0, sets, universe

    @property
    def kind(self) -> str:
        return self.tokens[self.at].kind

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def expression(self) -> Any:
        """Parts joined by one sign; different signs side by side need brackets."""
        if self.kind == "of":
            operation = self.take().value
            parts = [self.part()]
            while self.kind == "and":
                self.take()
                parts.append(self.part())
            if len(parts) < 2 or (operation == "difference" and len(parts) > 2):
                raise MathSyntaxError("Two sets are needed.", 0)
            return [operation, *parts] if len(parts) == 2 else _nested(operation, parts)
        left = self.part()
        before = ""
        while self.kind == "operator":
            operation = self.take().value
            if before and operation != before:
                raise MathSyntaxError("Different signs between sets need brackets.", 0)
            if before == "difference" or before == "product":
                raise MathSyntaxError("Several differences or products need brackets.", 0)
            left = [operation, left, self.part()]
            before = operation
        return left

    def part(self) -> Any:
        token = self.take()
        match token.kind:
            case "set":
                found = token.value
            case "name":
                if token.value not in self.sets:
                    raise MathSyntaxError(f"It is not said what {token.value} is.", 0)
                found = self.sets[token.value]
            case "(":
                found = self.expression()
                if self.take().kind != ")":
                    raise MathSyntaxError("A bracket is not closed.", 0)
            case "power":
                return ["power", self.part()]
            case "complement_of":
                return self._complement(self.part())
            case _:
                raise MathSyntaxError("A set is missing.", 0)
        while self.kind == "complement":
            self.take()
            found = self._complement(found)
        return found

    def _complement(self, part: Any) -> Any:
        if self.universe is None:
            raise MathSyntaxError("A complement needs the universe.", 0)
        return ["complement", part, self.universe]


def _nested(operation: str, parts: list[Any]) -> Any:
    tree = parts[0]
    for part in parts[1:]:
        tree = [operation, tree, part]
    return tree
