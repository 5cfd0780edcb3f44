"""A position moving over a formula: numbers, signs, indices above and below the line, and LaTeX commands become tokens.

A comma inside a number separates thousands only when exactly three digits follow it without a space and the number is not
an argument of a function call: "1,000" is a thousand, "gcd(12,180)" has two arguments, "max(1,000)" is refused, and so is
"3,5". Positions are those of the text given, so that an error can be pointed at.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, cast, get_args

from solver.errors import MathSyntaxError
from solver.language.latex import FONTS, LATEX, LATEX_SIGNS
from solver.language.numerals import integer_from_digits
from solver.language.suggestions import did_you_mean
from solver.language.vocabulary import (
    FUNCTIONS,
    GREEK,
    GREEK_LETTERS,
    LONG_SIGNS,
    SIGNS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    VULGAR,
)

Kind = Literal["number", "name", "sign", "structure", "prefix", "postfix", "list", "power", "logbase", "end"]

_NUMBER: Final = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+(?![A-Za-z0-9]))?")
_PLAIN_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:(?:,(?:\\!)?|\{,\})\d{3})+(?:\.\d+)?(?![\d,]\d)")
_REPEATING: Final = re.compile(r"(\d*)\.(\d*)\\(?:overline|bar|dot)\s*\{\s*(\d+)\s*\}")
_BASED: Final = re.compile(
    r"0(?:[xX](?=[0-9A-Fa-f]*[A-Fa-f]|[0-9]{2})([0-9A-Fa-f]+)|[bB]([01]{2,})|o([0-7]{2,}))(?![A-Za-z0-9])"
)
_INDEX: Final = re.compile(r"_([0-9]{1,3}|[a-z](?![A-Za-z]))|_\{\s*([A-Za-z0-9]{1,12})\s*\}")
_COMMAND: Final = re.compile(r"\\([A-Za-z]+)")
_FONT: Final = re.compile(
    r"\\(?:" + "|".join(sorted(FONTS, key=len, reverse=True)) + r")(?![A-Za-z])\s*(?:\{([^{}\\]*)\}|(?=[A-Za-z]))"
)
_UPRIGHT_D: Final = re.compile(
    r"\\(?:mathrm|text|rm|operatorname)\s*(?:\{\s*d\s*\}|d(?![A-Za-z]))\s*(?:\\,\s*)?([a-z]|\\theta)(?![A-Za-z])"
)
_CHOOSE: Final = re.compile(
    r"(?:\{\s*\})?(?:\^\s*\{?\s*(\d+|[a-z])\s*\}?|([⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ]+))\s*([CP])\s*(?:_\s*\{?\s*(\d+|[a-z])\s*\}?|([₀₁₂₃₄₅₆₇₈₉ₖ]+))(?![A-Za-z0-9_])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One unit of a formula. `text` is its canonical form, `spaced` whether white space comes before it."""

    kind: Kind
    text: str
    start: int
    end: int
    value: Fraction | None = None
    decimal: bool = False
    spaced: bool = False


class Scanner(ABC):
    """Each method reads one kind of token; words are left to the subclass."""

    def __init__(self, source: str, start: int, stop: int, *, e_is_a_letter: bool = False) -> None:
        """Stand at `start`; with `e_is_a_letter`, 2e+3 is a sum and not a number with an exponent."""
        self.source, self.position, self.stop = source, start, stop
        self.number = _PLAIN_NUMBER if e_is_a_letter else _NUMBER
        self.tokens: list[Token] = []
        self.spaced = False
        self.calls: list[bool] = []  # for each open bracket, whether it holds the arguments of a call
        self.single = 0  # how many arguments of a LaTeX command are still to come, each one character unless braced (\frac12)
        self.outer: list[int] = []  # the same, for each open brace
        self.integral = False
        self.times: list[int] = []  # where an x was read as a multiplication sign

    @abstractmethod
    def word(self) -> None:
        """Take the word that begins here."""

    def scan(self) -> tuple[Token, ...]:
        """All tokens up to the end, the last of kind "end"."""
        self._run()
        self.add("end", "", self.stop)
        if self.times and any(token.kind == "name" and token.text == "x" for token in self.tokens):
            self.position = self.times[0]
            raise self.error("'x' may be a multiplication sign or the unknown", "write * for the sign")
        return tuple(self.tokens)

    def _run(self) -> None:
        while self.position < self.stop:
            if self.source[self.position].isspace():
                self.position += 1
                self.spaced = True
                continue
            before = self.position, len(self.tokens)
            self._next(self.source[self.position])
            if len(self.tokens) > before[1]:
                self.spaced = False

    def add(self, kind: Kind, text: str, end: int, value: Fraction | None = None, decimal: bool = False) -> None:
        """Append the token that reaches from here to `end`, and stand there."""
        if self.single and kind in ("number", "name", "structure"):
            self.single -= 1
        self.tokens.append(Token(kind, text, self.position, end, value, decimal, self.spaced))
        self.position = end

    def error(self, what: str, todo: str) -> MathSyntaxError:
        """The error of this place."""
        stop = "" if todo.endswith("?") else "."
        return MathSyntaxError(f"{what} (character {self.position + 1}); {todo}{stop}", self.position)

    def _next(self, char: str) -> None:
        if char in "^⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ{" and self._choose():
            return
        if char.isdigit() and char.isascii() or (char == "." and self.source[self.position + 1 : self.position + 2].isdigit()):
            self._number()
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

    # Numbers

    def ordinal_root(self) -> bool:
        """Take "4th root of" where it stands; words know how."""
        return False

    def _number(self) -> None:
        if self.ordinal_root():
            return
        if self.single:
            self.add("number", self.source[self.position], self.position + 1, Fraction(int(self.source[self.position])))
            return
        if (repeating := _REPEATING.match(self.source, self.position, self.stop)) is not None:
            whole, fixed, cycle = repeating.groups()
            value = integer_from_digits(whole + fixed + cycle) - integer_from_digits(whole + fixed or "0")
            self.add("number", repeating[0], repeating.end(), Fraction(value, (10 ** len(cycle) - 1) * 10 ** len(fixed)))
            return
        if (based := _BASED.match(self.source, self.position, self.stop)) is not None:
            base = {1: 16, 2: 2, 3: 8}[based.lastindex or 1]
            self.add("number", based[0], based.end(), Fraction(int(based[based.lastindex or 1], base)))
            return
        in_call = bool(self.calls) and self.calls[-1]
        grouped = _GROUPED.match(self.source, self.position, self.stop)
        if grouped is not None and in_call and re.search(r",0\d\d", grouped[0]):
            raise self.error(f"{grouped[0]!r} may be one number or two arguments", "write it without the comma or with a space")
        match = grouped if grouped is not None and not in_call else self.number.match(self.source, self.position, self.stop)
        assert match is not None
        text = re.sub(r"\{,\}|,|\\!", "", match[0])
        after = self.source[match.end() : match.end() + 2]
        if not in_call and len(after) == 2 and after[0] == "," and after[1].isdigit():
            raise self.error(f"{match[0] + after!r} may be a decimal comma or a list", "write a decimal point or a space")
        if after[:1] == "." and after[1:2].isdigit():
            raise self.error(f"{match[0] + after!r} has two decimal points", "write one number")
        if len(text) > 1 and text[0] == "0" and text[1].isdigit():
            raise self.error(f"{text!r} begins with a zero, as a date or a code does", "write a plain number")
        self.add("number", text, match.end(), self._decimal(text), "." in text)

    def _decimal(self, text: str) -> Fraction:
        mantissa, _, exponent = text.lower().partition("e")
        whole, _, part = mantissa.partition(".")
        power = int(exponent or 0) - len(part)
        if abs(power) > 20_000:
            raise self.error(f"The exponent of {text[:40]!r} is too large", "use an exponent below 20,000")
        digits = integer_from_digits((whole + part) or "0")
        return Fraction(digits * 10**power) if power >= 0 else Fraction(digits, 10**-power)

    # LaTeX

    def _command(self) -> None:
        upright = _UPRIGHT_D.match(self.source, self.position, self.stop)
        if upright is not None:
            self.add("name", "d" + upright[1], upright.end())
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
        self._run()
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
            called = last is not None and last.kind == "name" and (last.text in FUNCTIONS or last.text in ("C", "P"))
            self.calls.append(called)
        elif text in (")", "]", "}") and self.calls:
            self.calls.pop()
        if text == "{":
            self.outer.append(max(0, self.single - 1))
            self.single = 0
        elif text == "}" and self.outer:
            self.single = self.outer.pop()


def as_kind(kind: str) -> Kind:
    """`kind`, known to be one."""
    assert kind in get_args(Kind)
    return cast(Kind, kind)
