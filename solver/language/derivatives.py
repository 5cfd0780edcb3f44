r"""The operators of derivatives in every notation: d/dx, d²/dx², ∂²/∂x∂y, dy/dx, \frac{d^2 y}{dx^2}."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from solver.language.scanner import Token

_DIFFERENTIAL: Final = re.compile(r"d([A-Za-z]|theta|phi)")
_LETTER: Final = re.compile(r"(?:[A-Za-z]|theta|phi)(?:_?[0-9]+|_[a-z])?")
_MARKS: Final = ("d", "∂")


class Operator(NamedTuple):
    """A derivative read off the tokens: of which function, if one stands in the numerator, by what and how often."""

    function: str | None
    by: tuple[tuple[str, int], ...]
    end: int  # index of the token after it
    partial: bool


def differential(token: Token) -> str | None:
    """The letter of a differential such as dx, None for another token."""
    match = _DIFFERENTIAL.fullmatch(token.text) if token.kind == "name" else None
    return None if match is None else match[1]


def read_operator(tokens: Sequence[Token], index: int) -> Operator | None:
    """The derivative operator that begins at `index`, None when something else does."""
    cursor = _Cursor(tokens, index)
    braced = cursor.take("frac")
    if braced and not cursor.take("{"):
        return None
    top = cursor.letter()
    if top is None:
        return None
    total = 1
    function: str | None = top[1]
    if not top[1]:
        total = cursor.order()
        function = cursor.name() if cursor.text not in ("/", "}") else None
    if not (cursor.take("}") and cursor.take("{") if braced else cursor.take("/")):
        return None
    by: list[tuple[str, int]] = []
    while (below := cursor.letter()) is not None and below[0] == top[0]:
        variable = below[1] or cursor.name()
        if variable is None:
            return None
        by.append((variable, cursor.order()))
        if not braced and cursor.text != "∂":
            break
    if not by or sum(order for _, order in by) != total or (braced and not cursor.take("}")):
        return None
    return Operator(function, tuple(by), cursor.index, top[0] == "∂")


class _Cursor:
    """A place among tokens that moves on by what is asked for, and stays when that is not there."""

    def __init__(self, tokens: Sequence[Token], index: int) -> None:
        self.tokens, self.index = tokens, index

    @property
    def token(self) -> Token:
        return self.tokens[min(self.index, len(self.tokens) - 1)]

    @property
    def text(self) -> str:
        return self.token.text

    def take(self, text: str) -> bool:
        """Whether this sign or structure stood here."""
        if self.text != text or self.token.kind not in ("sign", "structure"):
            return False
        self.index += 1
        return True

    def letter(self) -> tuple[str, str] | None:
        """The mark d or ∂ and the letter written to it, which may be empty."""
        token = self.token
        if token.kind == "name" and token.text in _MARKS:
            self.index += 1
            return token.text, ""
        letter = differential(token)
        if letter is None:
            return None
        self.index += 1
        return "d", letter

    def name(self) -> str | None:
        """A letter, with or without an index."""
        token = self.token
        if token.kind != "name" or token.text in _MARKS or _LETTER.fullmatch(token.text) is None:
            return None
        self.index += 1
        return token.text

    def order(self) -> int:
        """The exponent that stands here, 1 when there is none."""
        token = self.token
        if token.kind == "power" and token.text.isdigit():
            self.index += 1
            return int(token.text)
        if self.text != "^":
            return 1
        braced = self.tokens[min(self.index + 1, len(self.tokens) - 1)].text == "{"
        number = self.tokens[min(self.index + 1 + braced, len(self.tokens) - 1)]
        if number.kind != "number" or not number.text.isdigit() or not 0 < len(number.text) < 3:
            return 1
        self.index += 2 + 2 * braced
        return int(number.text)
