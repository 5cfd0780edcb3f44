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
from solver.language.numerals import integer_from_digits

Kind = Literal["number", "name", "sign", "structure", "prefix", "postfix", "list", "power", "logbase", "end"]

_NUMBER: Final = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+(?![A-Za-z0-9]))?")
_PLAIN_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:(?:,(?:\\!)?|\{,\})\d{3})+(?:\.\d+)?(?![\d,]\d)")
_REPEATING: Final = re.compile(r"(\d*)\.(\d*)\\(?:overline|bar|dot)\s*\{\s*(\d+)\s*\}")
_BASED: Final = re.compile(
    r"0(?:[xX](?=[0-9A-Fa-f]*[A-Fa-f]|[0-9]{2})([0-9A-Fa-f]+)|[bB]([01]{2,})|o([0-7]{2,}))(?![A-Za-z0-9])"
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

    def scan(self) -> tuple[Token, ...]:
        """All tokens up to the end, the last of kind "end"."""
        self.run()
        self.add("end", "", self.stop)
        if self.times and any(token.kind == "name" and token.text == "x" for token in self.tokens):
            self.position = self.times[0]
            raise self.error("'x' may be a multiplication sign or the unknown", "write * for the sign")
        return tuple(self.tokens)

    def run(self) -> None:
        """Take every token up to the end of the span."""
        while self.position < self.stop:
            if self.source[self.position].isspace():
                self.position += 1
                self.spaced = True
                continue
            before = self.position, len(self.tokens)
            self.next(self.source[self.position])
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

    @abstractmethod
    def next(self, char: str) -> None:
        """Take the token that begins here, with `char`."""

    # Numbers

    def ordinal_root(self) -> bool:
        """Take "4th root of" where it stands; words know how."""
        return False

    def take_number(self) -> None:
        """Take the number that begins here; refused where a comma or a point can mean two things."""
        if self.ordinal_root():
            return
        if self.single:
            if self.source[self.position] == ".":
                raise self.error("The argument of the command begins with a point", "write it in braces")
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
        after = self.source[match.end() : min(match.end() + 2, self.stop)]
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


def as_kind(kind: str) -> Kind:
    """`kind`, known to be one."""
    assert kind in get_args(Kind)
    return cast(Kind, kind)
