"""Signs, small characters above and below the line, and LaTeX commands, as tokens."""

from __future__ import annotations

import re
from abc import abstractmethod
from fractions import Fraction
from typing import Final

from solver.language.latex import FONTS, LATEX, LATEX_SIGNS
from solver.language.scanner import Kind, Scanner, as_kind
from solver.language.suggestions import did_you_mean
from solver.language.vocabulary import (
    CALLED,
    FUNCTIONS,
    GREEK,
    GREEK_LETTERS,
    LONG_SIGNS,
    SIGNS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    VULGAR,
)

_INDEX: Final = re.compile(r"_([0-9]{1,3}|[a-z](?![A-Za-z]))|_\{\s*([A-Za-z0-9]{1,12})\s*\}")
_DIGIT: Final = re.compile(r"\.?[0-9]")
_COMMAND: Final = re.compile(r"\\([A-Za-z]+)")
_FONT: Final = re.compile(
    r"\\(?:" + "|".join(sorted(FONTS, key=len, reverse=True)) + r")(?![A-Za-z])\s*(?:\{([^{}\\]*)\}|(?=[A-Za-z]))"
)
_UPRIGHT_D: Final = re.compile(
    r"\\(?:mathrm|text|rm|operatorname)\s*(?:\{\s*d\s*\}|d(?![A-Za-z]))\s*(?:\\,\s*)?([a-z]|\\theta)(?![A-Za-z])"
)
_CHOOSE: Final = re.compile(
    r"(?:\{\s*\})?(?:[\^_]\s*\{?\s*(\d+|[a-z])\s*\}?|([⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ]+))\s*([CP])\s*(?:_\s*\{?\s*(\d+|[a-z])\s*\}?|([₀₁₂₃₄₅₆₇₈₉ₖ]+))(?![A-Za-z0-9_])"
)


class Signs(Scanner):
    """Everything but numbers and words."""

    @abstractmethod
    def word(self) -> None:
        """Take the word that begins here."""

    def next(self, char: str) -> None:
        """Take the token that begins here, with `char`."""
        if char in "^_⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ{" and self._choose():
            return
        if _DIGIT.match(self.source, self.position, self.stop) is not None:
            self.take_number()
        elif char == "\\":
            self._command()
        elif char.isalpha() and char.isascii():
            self.word()
        elif char in GREEK_LETTERS:
            self.add_indexed(GREEK_LETTERS[char], self.position + 1)
        elif char in VULGAR:
            self.add("number", char, self.position + 1, Fraction(*VULGAR[char]))
        elif char in SUPERSCRIPTS:
            self._superscript()
        elif char in SUBSCRIPTS:
            self._subscript()
        else:
            self._sign(char)

    def add_indexed(self, name: str, end: int) -> None:
        """Append a letter with the index that stands on it: x₁, x_{12} and θ_0 are one name each."""
        if len(name) > 1 and name not in GREEK:
            self.add("name", name, end)
            return
        match = _INDEX.match(self.source, end, self.stop)
        lower = end
        while lower < self.stop and self.source[lower] in SUBSCRIPTS:
            lower += 1
        if match is not None and name != "∂":
            name, end = f"{name}_{match[1] or match[2]}", match.end()
        elif lower > end:
            index = "".join(SUBSCRIPTS[char] for char in self.source[end:lower])
            if not index.isalnum():
                self.position = end
                raise self.error(f"The index {index!r} is not one number or name", "write a name such as a_1")
            name, end = f"{name}_{index}", lower
        if len(name) > 16:
            raise self.error(f"The name {name!r} is too long", "use a shorter index")
        self.add("name", name, end)

    # LaTeX

    def _command(self) -> None:
        upright = _UPRIGHT_D.match(self.source, self.position, self.stop)
        if upright is not None:
            self.add("name", "d" + upright[1].lstrip("\\"), upright.end())
            return
        font = _FONT.match(self.source, self.position, self.stop)
        if font is not None:
            self._font(font)
            return
        match = _COMMAND.match(self.source, self.position, self.stop)
        char = self.source[self.position + 1 : self.position + 2]
        if match is None:
            if char not in LATEX_SIGNS:
                raise self.error(f"'\\{char}' is not known", "use plain notation")
            kind, text, end = *LATEX_SIGNS[char], self.position + 2
        elif match[1] in LATEX:
            kind, text, end = *LATEX[match[1]], match.end()
        else:
            hint = did_you_mean(match[1], LATEX)
            raise self.error(f"{match[0]!r} is not known", f"did you mean '\\{hint}'?" if hint else "use plain notation")
        if kind == "space":
            self.position, self.spaced = end, True
            return
        follows = self.source[end : self.stop].lstrip()[:1]
        if kind == "sign":
            self._bracket(text)
        if kind == "name" and text not in FUNCTIONS:
            self.add_indexed(text, end)
            return
        self.add(as_kind(kind), text, end)
        if kind == "structure" and text in ("frac", "binom"):
            self.single = 2
        elif kind == "structure" and (text == "pmod" or (text == "sqrt" and follows != "[")):
            self.single = 1

    def _font(self, font: re.Match[str]) -> None:
        r"""Read what \mathrm and the like hold as if it stood there alone."""
        if font[1] is None:
            self.position = font.end()
            return
        stop, self.position, self.stop = self.stop, font.start(1), font.end(1)
        self.run()
        self.position, self.stop, self.spaced = font.end(), stop, self.spaced or font[1][-1:].isspace()

    # Signs

    def _superscript(self) -> None:
        end = self.position
        while end < self.stop and self.source[end] in SUPERSCRIPTS:
            end += 1
        text = "".join(SUPERSCRIPTS[char] for char in self.source[self.position : end])
        if re.fullmatch(r"[+-]?\d+", text):
            self.add("power", text, end, Fraction(int(text)))
        elif text == "n":
            self.add("power", text, end)
        else:
            self._raised("^(", text, end)

    def _subscript(self) -> None:
        end = self.position
        while end < self.stop and self.source[end] in SUBSCRIPTS:
            end += 1
        self._raised("_{", "".join(SUBSCRIPTS[char] for char in self.source[self.position : end]), end)

    def _raised(self, opening: str, text: str, end: int) -> None:
        """Tokens for a run of small characters, as if it were written on the line in brackets."""
        start = self.position
        closing = {"(": ")", "{": "}"}[opening[1]]
        for piece in [*opening, *re.findall(r"\d+|.", text), closing]:
            self.position = start
            digits = piece.isdigit()
            kind: Kind = "number" if digits else "name" if piece.isalpha() else "sign"
            self.add(kind, piece, end, Fraction(int(piece)) if digits else None)
            self.spaced = False

    def _choose(self) -> bool:
        """Take ^5C_2, {}^5C_2 or ⁵C₂ where a factor begins."""
        last = self.tokens[-1] if self.tokens else None
        if last is not None and not (last.kind == "sign" and last.text in "+-*/÷=<>([{,"):
            return False
        match = _CHOOSE.match(self.source, self.position, self.stop)
        if match is None:
            return False
        top = match[1] or "".join(SUPERSCRIPTS[char] for char in match[2])
        bottom = match[4] or "".join(SUBSCRIPTS[char] for char in match[5])
        start = self.position
        for piece in (match[3], "(", top, ",", bottom, ")"):
            self.position = start
            kind: Kind = "number" if piece.isdigit() else "name" if piece.isalpha() else "sign"
            self.add(kind, piece, match.end(), Fraction(int(piece)) if piece.isdigit() else None)
            self.spaced = False
        return True

    def _sign(self, char: str) -> None:
        pair = self.source[self.position : min(self.position + 2, self.stop)]
        if pair in LONG_SIGNS:
            self.add("sign", "^" if pair == "**" else pair, self.position + 2)
            return
        if char not in SIGNS:
            raise self.error(f"{char!r} is not part of a formula", "write the formula alone")
        text = SIGNS[char]
        if text == '"':
            self.add("sign", "'", self.position)
            self.spaced = False
            text = "'"
        self._bracket(text)
        self.add("sign", text, self.position + 1)

    def _bracket(self, text: str) -> None:
        """Keep count of what is open. Inside braces digits are read whole again; after them the count of arguments goes on."""
        self.integral |= text in ("∫", "∬", "∭")
        if text in ("(", "[", "{"):
            last = self.tokens[-1] if self.tokens else None
            called = last is not None and last.kind == "name" and (last.text in FUNCTIONS or last.text in CALLED)
            self.calls.append(called)
        elif text in (")", "]", "}") and self.calls:
            self.calls.pop()
        if text == "{":
            self.outer.append(max(0, self.single - 1))
            self.single = 0
        elif text == "}" and self.outer:
            self.single = self.outer.pop()
