"""Text to tokens: digits with separators, names, signs, Unicode, LaTeX commands and the English of formulas.

A comma inside a number separates thousands only when exactly three digits follow it without a space and the number is not
an argument of a function call: "1,000" is a thousand, "gcd(12,180)" has two arguments, "max(1,000)" is refused, and so is
"3,5". Positions are those of the text given, so that an error can be pointed at.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, cast, get_args

from solver.errors import MathSyntaxError
from solver.language.nodes import SYMBOL_NAME
from solver.language.numerals import NUMBER_WORDS, integer_from_digits, read_number_words
from solver.language.vocabulary import (
    FUNCTIONS,
    GREEK,
    GREEK_LETTERS,
    LATEX,
    LATEX_SIGNS,
    LONG_SIGNS,
    NAMED,
    PHRASE,
    PHRASE_TOKENS,
    SIGNS,
    SUPERSCRIPTS,
    VULGAR,
    is_letter_run,
)

MAX_SOURCE: Final = 8_192
Kind = Literal["number", "name", "sign", "structure", "prefix", "postfix", "list", "power", "logbase", "end"]

_NUMBER: Final = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+(?![A-Za-z0-9]))?")
_PLAIN_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:,(?:\\!)?\d{3})+(?:\.\d+)?(?![\d,]\d)")
_COMMAND: Final = re.compile(r"\\([A-Za-z]+)")
_WORD: Final = re.compile(r"[A-Za-z]+(?:_?[0-9]+|_[a-z](?![A-Za-z]))?")
_ORDINAL_POWER: Final = re.compile(r"(?:raised\s+)?to\s+the\s+([a-z]+|\d+(?:st|nd|rd|th))\s+power(?![a-z])", re.IGNORECASE)
_ORDINAL_ROOT: Final = re.compile(r"(?:the\s+)?([a-z]+|\d+(?:st|nd|rd|th))\s+root\s+of(?![a-z])", re.IGNORECASE)
_ORDINALS: Final = {
    word: value
    for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}


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


def tokenize(source: str, start: int = 0, end: int | None = None, letters: Collection[str] = ()) -> tuple[Token, ...]:
    """The tokens of `source[start:end]`, the last of kind "end".

    With `e` among the `letters` of the question, 2e+3 is a sum and not a number with an exponent.

    Raises:
        MathSyntaxError: a character, word or number the language does not know, or a text over `MAX_SOURCE` characters.
    """
    stop = len(source) if end is None else end
    if stop - start > MAX_SOURCE:
        raise MathSyntaxError(f"The text has {stop - start} characters; at most {MAX_SOURCE} are read as a formula.", start)
    return _Scanner(source, start, stop, _PLAIN_NUMBER if "e" in letters else _NUMBER).scan()


class _Scanner:
    """A position moving over the text; each method reads one kind of token."""

    def __init__(self, source: str, start: int, stop: int, number: re.Pattern[str]) -> None:
        self.source, self.position, self.stop, self.number = source, start, stop, number
        self.tokens: list[Token] = []
        self.spaced = False
        self.calls: list[bool] = []  # for each open bracket, whether it holds the arguments of a call
        self.single = 0  # how many arguments of a LaTeX command are still to come, each one character unless braced (\frac12)
        self.outer: list[int] = []  # the same, for each open brace
        self.integral = False
        self.times: list[int] = []  # where an x was read as a multiplication sign

    def scan(self) -> tuple[Token, ...]:
        while self.position < self.stop:
            if self.source[self.position].isspace():
                self.position += 1
                self.spaced = True
                continue
            self._next(self.source[self.position])
            self.spaced = False
        self._add("end", "", self.stop)
        if self.times and any(token.kind == "name" and token.text == "x" for token in self.tokens):
            self.position = self.times[0]
            raise self._error("'x' may be a multiplication sign or the unknown", "write * for the sign")
        return tuple(self.tokens)

    def _add(self, kind: Kind, text: str, end: int, value: Fraction | None = None, decimal: bool = False) -> None:
        if self.single and kind in ("number", "name", "structure"):
            self.single -= 1
        self.tokens.append(Token(kind, text, self.position, end, value, decimal, self.spaced))
        self.position = end

    def _next(self, char: str) -> None:
        if char.isdigit() and char.isascii() or (char == "." and self.source[self.position + 1 : self.position + 2].isdigit()):
            self._number()
        elif char == "\\":
            self._command()
        elif char.isalpha() and char.isascii():
            self._word()
        elif char in GREEK_LETTERS:
            self._add("name", GREEK_LETTERS[char], self.position + 1)
        elif char in VULGAR:
            self._add("number", char, self.position + 1, Fraction(*VULGAR[char]))
        elif char in SUPERSCRIPTS:
            self._superscript()
        else:
            self._sign(char)

    def _number(self) -> None:
        if self._ordinal(_ORDINAL_ROOT, "prefix"):
            return
        if self.single:
            self._add("number", self.source[self.position], self.position + 1, Fraction(int(self.source[self.position])))
            return
        in_call = bool(self.calls) and self.calls[-1]
        grouped = _GROUPED.match(self.source, self.position, self.stop)
        if grouped is not None and in_call and re.search(r",0\d\d", grouped[0]):
            raise self._error(
                f"{grouped[0]!r} may be one number or two arguments", "write it without the comma or with a space"
            )
        match = grouped if grouped is not None and not in_call else self.number.match(self.source, self.position, self.stop)
        assert match is not None
        text = match[0].replace(",", "").replace("\\!", "")
        after = self.source[match.end() : match.end() + 2]
        if not in_call and len(after) == 2 and after[0] == "," and after[1].isdigit():
            raise self._error(f"{match[0] + after!r} may be a decimal comma or a list", "write a decimal point or a space")
        if after[:1] == "." and after[1:2].isdigit():
            raise self._error(f"{match[0] + after!r} has two decimal points", "write one number")
        if len(text) > 1 and text[0] == "0" and text[1].isdigit():
            raise self._error(f"{text!r} begins with a zero, as a date or a code does", "write a plain number")
        self._add("number", text, match.end(), _decimal_value(text, self), "." in text)

    def _ordinal(self, pattern: re.Pattern[str], kind: Kind) -> bool:
        """Take "to the 10th power" or "the fourth root of" when it stands here."""
        match = pattern.match(self.source, self.position, self.stop)
        ordinal = "" if match is None else match[1].lower()
        value = int(ordinal[:-2]) if ordinal[:1].isdigit() else _ORDINALS.get(ordinal)
        if match is None or value is None:
            return False
        self._add(kind, str(value), match.end())
        return True

    def _word(self) -> None:
        if self._ordinal(_ORDINAL_POWER, "postfix") or self._ordinal(_ORDINAL_ROOT, "prefix"):
            return
        phrase = PHRASE.match(self.source, self.position, self.stop)
        if phrase is not None:
            assert phrase.lastgroup is not None
            index = int(phrase.lastgroup[1:])
            if index == 0:
                self._add("logbase", phrase[0].split()[-2], phrase.end())
            else:
                kind, text = PHRASE_TOKENS[index]
                self._add(_as_kind(kind), text, phrase.end())
            return
        match = _WORD.match(self.source, self.position, self.stop)
        assert match is not None
        if match[0] == "x" and self._is_times():
            self.times.append(self.position)
            self._add("sign", "*", match.end())
        elif match[0] in ("log2", "log10") and self.source[match.end() : match.end() + 1] == "(":
            self._add("name", "log", self.position + 3)
            self._add("sign", "_", self.position)
        else:
            self._name(match[0])

    def _is_times(self) -> bool:
        """Whether the x here is a multiplication sign: between spaces and two numbers, where it could be no factor."""
        follows = re.match(r"x\s+[0-9.]", self.source[self.position : self.stop]) is not None
        return follows and self.spaced and bool(self.tokens) and self.tokens[-1].kind == "number"

    def _name(self, word: str) -> None:
        end = self.position + len(word)
        if word.startswith("log_"):
            word, end = "log", self.position + 3
        if re.fullmatch(r"[CP]\d+", word) and self.tokens and self.tokens[-1].kind == "number" and not self.spaced:
            word, end = word[0], self.position + 1  # 5C2
        lower = word.lower()
        known = word in FUNCTIONS or word in NAMED or word in GREEK
        if not known and lower in FUNCTIONS and len(word) > 1:
            word, known = lower, True
        if not known and len(word) > 1 and lower in NAMED:
            word, known = lower, True
        if lower in NUMBER_WORDS:
            spelled = read_number_words(self.source, self.position, self.stop)
            if spelled is not None:
                self._add("number", self.source[self.position : spelled[1]], spelled[1], spelled[0])
                return
        if known or len(word) == 1 or lower == "lim" or self._is_symbol(word):
            self._add("name", "lim" if lower == "lim" else word, end)
        elif self.integral and re.fullmatch(r"[a-z]d[a-z]", word):
            self._add("name", word[0], self.position + 1)
        elif is_letter_run(word):
            for letter in word:
                self._add("name", letter, self.position + 1)
                self.spaced = False
        else:
            self._split_function(word)

    def _is_symbol(self, word: str) -> bool:
        """Whether a word of several characters names one thing: x1, x_1, or the differential of an integral or derivative."""
        if re.fullmatch(r"[A-Za-z]_?[0-9]{1,3}|[A-Za-z]_[a-z]", word) is not None:
            return SYMBOL_NAME.fullmatch(word) is not None
        return re.fullmatch(r"d[a-z]", word) is not None and word != "do"

    def _split_function(self, word: str) -> None:
        """Read "sinx" and "xsin" as people write them; any other word is not a formula."""
        for name in ("sin", "cos", "tan", "ln"):
            rest = word[len(name) :]
            if word.startswith(name) and rest in ("x", "y", "t", "theta"):
                self._add("name", name, self.position + len(name))
                self._add("name", rest, self.position + len(rest))
                return
        raise self._error(f"{word!r} is not part of a formula", "write the formula alone, with one-letter names")

    def _command(self) -> None:
        match = _COMMAND.match(self.source, self.position, self.stop)
        char = self.source[self.position + 1 : self.position + 2]
        if match is None:
            if char not in LATEX_SIGNS:
                raise self._error(f"'\\{char}' is not known", "use plain notation")
            kind, text, end = *LATEX_SIGNS[char], self.position + 2
        elif match[1] in LATEX:
            kind, text, end = *LATEX[match[1]], match.end()
        else:
            raise self._error(f"{match[0]!r} is not known", "use plain notation")
        if kind == "space":
            self.position, self.spaced = end, True
            return
        follows = self.source[end : self.stop].lstrip()[:1]
        self.integral |= text == "∫"
        if kind == "sign":
            self._braces(text)
        self._add(_as_kind(kind), text, end)
        if kind == "structure" and text in ("frac", "binom"):
            self.single = 2
        elif kind == "structure" and text == "sqrt" and follows != "[":
            self.single = 1

    def _braces(self, text: str) -> None:
        """Inside braces digits are read whole again; after them the count of arguments goes on."""
        if text == "{":
            self.outer.append(max(0, self.single - 1))
            self.single = 0
        elif text == "}" and self.outer:
            self.single = self.outer.pop()

    def _superscript(self) -> None:
        end = self.position
        while end < self.stop and self.source[end] in SUPERSCRIPTS:
            end += 1
        text = "".join(SUPERSCRIPTS[char] for char in self.source[self.position : end])
        if re.fullmatch(r"[+-]?\d+", text):
            self._add("power", text, end, Fraction(int(text)))
        elif text == "n":
            self._add("power", text, end)
        else:
            raise self._error(f"The exponent {text!r} is not a whole number", "write it with ^")

    def _sign(self, char: str) -> None:
        pair = self.source[self.position : min(self.position + 2, self.stop)]
        if pair in LONG_SIGNS:
            self._add("sign", "^" if pair == "**" else pair, self.position + 2)
            return
        if char not in SIGNS:
            raise self._error(f"{char!r} is not part of a formula", "write the formula alone")
        text = SIGNS[char]
        if text in "([{":
            self.calls.append(self._follows_function())
        elif text in ")]}" and self.calls:
            self.calls.pop()
        self.integral |= text == "∫"
        self._braces(text)
        self._add("sign", text, self.position + 1)

    def _follows_function(self) -> bool:
        last = self.tokens[-1] if self.tokens else None
        return last is not None and last.kind == "name" and (last.text in FUNCTIONS or last.text in ("C", "P"))

    def _error(self, what: str, todo: str) -> MathSyntaxError:
        return MathSyntaxError(f"{what} (character {self.position + 1}); {todo}.", self.position)


def _as_kind(kind: str) -> Kind:
    assert kind in get_args(Kind)
    return cast(Kind, kind)


def _decimal_value(text: str, scanner: _Scanner) -> Fraction:
    mantissa, _, exponent = text.lower().partition("e")
    whole, _, part = mantissa.partition(".")
    power = int(exponent or 0) - len(part)
    if abs(power) > 20_000:
        raise scanner._error(f"The exponent of {text[:40]!r} is too large", "use an exponent below 20,000")
    digits = integer_from_digits((whole + part) or "0")
    return Fraction(digits * 10**power) if power >= 0 else Fraction(digits, 10**-power)
