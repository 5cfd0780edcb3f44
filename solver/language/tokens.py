"""Text to tokens: the scanner, with the words of formulas and the English around them."""

from __future__ import annotations

import re
from collections.abc import Collection
from fractions import Fraction
from typing import Final

from solver.errors import MathSyntaxError
from solver.language.nodes import SYMBOL_NAME
from solver.language.numerals import NUMBER_WORDS, read_number_words
from solver.language.scanner import Kind, Token, as_kind
from solver.language.signs import Signs
from solver.language.suggestions import did_you_mean
from solver.language.vocabulary import FUNCTIONS, GREEK, GREEK_LETTERS, NAMED, is_letter_run, written_together
from solver.language.wording import PHRASE, PHRASE_TOKENS

MAX_SOURCE: Final = 8_192

_WORD: Final = re.compile(r"[A-Za-z]+(?:_?[0-9]+|_[a-z](?![A-Za-z]))?")
_ORDINAL_POWER: Final = re.compile(r"(?:raised\s+)?to\s+the\s+([a-z]+|\d+(?:st|nd|rd|th))\s+power(?![a-z])", re.IGNORECASE)
_ORDINAL_ROOT: Final = re.compile(r"(?:the\s+)?([a-z]+|\d+(?:st|nd|rd|th))\s+root\s+of(?![a-z])", re.IGNORECASE)
_ORDINALS: Final = {
    word: value
    for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}
_TYPED_DERIVATIVE: Final = re.compile(r"d([2-9])([a-z]?)/d([a-z])\1(?![A-Za-z0-9])")
_DIFFERENTIAL_APART: Final = re.compile(r"d(?:\s+([a-z])|\s*\\(theta|phi)|\s*([θφ]))(?![A-Za-z0-9_(^])")
_LIMIT: Final = re.compile(r"limit(?=\s*_|\s*\(?\s*[a-z]\s*(?:->|→|\\to\b|\\rightarrow\b))", re.IGNORECASE)
_BIG: Final = {"int": "∫", "sum": "∑", "prod": "∏", "product": "∏"}
_BIG_WORD: Final = re.compile(r"(int)(?![A-Za-z(])|(sum|prod|product)(?=\s*_)")
_SERIES_CALL: Final = re.compile(r"(sum|prod|product)(?=\()")
_WITH_DIGITS: Final = re.compile(r"([xyzt]?)(a?sin|a?cos|a?tan|sinh|cosh|tanh|sec|csc|cot|ln|log|sqrt)(\d+)")


def tokenize(source: str, start: int = 0, end: int | None = None, letters: Collection[str] = ()) -> tuple[Token, ...]:
    """The tokens of `source[start:end]`, the last of kind "end".

    With `e` among the `letters` of the question, 2e+3 is a sum and not a number with an exponent.

    Raises:
        MathSyntaxError: a character, word or number the language does not know, or a text over `MAX_SOURCE` characters.
    """
    stop = len(source) if end is None else end
    if stop - start > MAX_SOURCE:
        raise MathSyntaxError(f"The text has {stop - start} characters; at most {MAX_SOURCE} are read as a formula.", start)
    return _Words(source, start, stop, e_is_a_letter="e" in letters).scan()


class _Words(Signs):
    """What a run of letters stands for."""

    def word(self) -> None:
        """Take the word that begins here: a phrase, a name, several names written together, or a number."""
        if self._ordinal(_ORDINAL_POWER, "postfix") or self._ordinal(_ORDINAL_ROOT, "prefix") or self._big_operator():
            return
        phrase = PHRASE.match(self.source, self.position, self.stop)
        if phrase is not None:
            assert phrase.lastgroup is not None
            index = int(phrase.lastgroup[1:])
            if index == 0:
                self.add("logbase", phrase[0].split()[-2], phrase.end())
            else:
                kind, text = PHRASE_TOKENS[index]
                self.add(as_kind(kind), text, phrase.end())
            return
        match = _WORD.match(self.source, self.position, self.stop)
        assert match is not None
        if match[0] == "x" and self._is_times():
            self.times.append(self.position)
            self.add("sign", "*", match.end())
        elif not self._with_digits(match[0]):
            self._name(match[0])

    def ordinal_root(self) -> bool:
        """Take "4th root of" where it stands."""
        return self._ordinal(_ORDINAL_ROOT, "prefix")

    def _ordinal(self, pattern: re.Pattern[str], kind: Kind) -> bool:
        """Take "to the 10th power" or "the fourth root of" when it stands here."""
        match = pattern.match(self.source, self.position, self.stop)
        ordinal = "" if match is None else match[1].lower()
        value = int(ordinal[:-2]) if ordinal[:1].isdigit() else _ORDINALS.get(ordinal)
        if match is None or value is None:
            return False
        self.add(kind, str(value), match.end())
        return True

    def _big_operator(self) -> bool:
        """Take `int`, `sum_` or `limit x ->`, the names plain text has for the large signs."""
        match = _BIG_WORD.match(self.source, self.position, self.stop)
        if match is not None:
            self.integral |= match[0] == "int"
            self.add("sign", _BIG[match[0]], match.end())
            return True
        typed = _TYPED_DERIVATIVE.match(self.source, self.position, self.stop)
        if typed is not None:  # d2y/dx2
            order, name, variable = typed.groups()
            for kind, text in (("name", "d"), ("power", order), ("name", name), ("sign", "/"), ("name", "d" + variable)):
                if text:
                    self.add(as_kind(kind), text, self.position, Fraction(int(order)) if kind == "power" else None)
            self.add("power", order, typed.end(), Fraction(int(order)))
            return True
        match = _LIMIT.match(self.source, self.position, self.stop) or _SERIES_CALL.match(self.source, self.position, self.stop)
        if match is None:
            return False
        self.add("name", "lim" if match[0].lower() == "limit" else match[0], match.end())
        return True

    def _is_times(self) -> bool:
        """Whether the x here is a multiplication sign: between spaces and two numbers, where it could be no factor."""
        follows = re.match(r"x\s+[0-9.]", self.source[self.position : self.stop]) is not None
        return follows and self.spaced and bool(self.tokens) and self.tokens[-1].kind == "number"

    def _with_digits(self, word: str) -> bool:
        """Take sin2x, ln2, sqrt3 and log2(8): a function with a number written to it, where only one reading is left."""
        match = _WITH_DIGITS.fullmatch(word)
        if match is None:
            return False
        prefix, name, digits = match.groups()
        after = self.source[self.position + len(word) : self.stop]
        if name == "log":
            if re.match(r"\(|\s+[0-9A-Za-z\\|]", after) is None:
                return False
        elif name in ("ln", "sqrt"):
            if re.match(r"\s*\(", after) is not None:
                return False
        elif re.match(r"[A-Za-z\\θπαβ°]|\^\{?\\circ", after) is None:
            return False
        if prefix:
            self.add("name", prefix, self.position + 1)
            self.spaced = False
        self.add("name", name, self.position + len(name))
        self.spaced = False
        if name == "log":
            self.add("sign", "_", self.position)
        return True

    def _name(self, word: str) -> None:
        letters = re.match(r"[A-Za-z]+", word)
        assert letters is not None
        if letters[0] in ("log", "lim") and word.startswith(letters[0] + "_"):
            word = letters[0]
        end = self.position + len(word)
        if re.fullmatch(r"[CP]\d+", word) and self.tokens and self.tokens[-1].kind == "number" and not self.spaced:
            word, end = word[0], self.position + 1  # 5C2
        lower = word.lower()
        known = word in FUNCTIONS or word in NAMED
        if not known and lower in FUNCTIONS and len(word) > 1 and word not in GREEK:
            word, known = lower, True
        if not known and len(word) > 1 and lower in NAMED:
            word, known = lower, True
        if lower in NUMBER_WORDS:
            spelled = read_number_words(self.source, self.position, self.stop)
            if spelled is not None:
                self.add("number", self.source[self.position : spelled[1]], spelled[1], spelled[0])
                return
        if known or lower == "lim":
            self.add("name", "lim" if lower == "lim" else word, end)
        elif re.fullmatch(r"d(?:[a-z]|theta|phi)", word) and word != "do":
            self.add("name", word, end)
        elif re.fullmatch(r"d[A-Z]", word) and self._is_differentiated(word[1]):
            self.add("name", word, end)
        elif len(letters[0]) == 1 or letters[0] in GREEK:
            self._letter(word, letters[0], end)
        else:
            self._joined(word, end)

    def _is_differentiated(self, letter: str) -> bool:
        """Whether the text holds the derivative of this capital letter, which kP and dP are words of a formula beside."""
        found = re.compile(rf"(?<![A-Za-z])d{letter}(?:\s*/\s*d|\s*\}}\s*\{{\s*d)[a-z](?![A-Za-z])|(?<![A-Za-z]){letter}['’′]")
        return found.search(self.source, 0, self.stop) is not None

    def _letter(self, word: str, letter: str, end: int) -> None:
        """Take a letter with its index; `d` before a spaced letter at the end of an integral is its differential."""
        if word == letter:
            apart = _DIFFERENTIAL_APART.match(self.source, self.position, self.stop) if self.integral else None
            if apart is not None:
                variable = apart[1] or apart[2] or GREEK_LETTERS[apart[3]]
                self.add("name", "d" + variable, apart.end())
            else:
                self.add_indexed(letter, end)
        elif len(word) - len(letter) <= 4 and SYMBOL_NAME.fullmatch(word) is not None:
            self.add("name", word, end)
        else:
            raise self.error(f"{word!r} is not part of a formula", "write the formula alone, with one-letter names")

    def _joined(self, word: str, end: int) -> None:
        """Take several names written together, as people write xy, xsinx, and xdx after an integral sign."""
        pieces = _pieces(word)
        if not pieces and re.fullmatch(r"[a-z][A-Z]", word) and self._is_differentiated(word[1]):
            pieces = (word[0], word[1])
        if not pieces and self.integral and re.fullmatch(r"[A-Za-z]+d[a-z]", word) and word[:-2] not in ("d",):
            pieces = (word[:-2],) if len(word) == 3 else _pieces(word[:-2])
            pieces = (*pieces, word[-2:]) if pieces else ()
        if not pieces:
            called = self.source[end : end + 1] == "("
            hint = did_you_mean(word, FUNCTIONS if called else (), shortest=3 if called else 4)
            todo = f"did you mean {hint!r}?" if hint else "write the formula alone, with one-letter names"
            raise self.error(f"{word!r} is not part of a formula", todo)
        for piece in pieces[:-1]:
            self.add("name", piece, self.position + len(piece))
            self.spaced = False
        if len(pieces[-1]) == 1:
            self.add_indexed(pieces[-1], end)
        else:
            self.add("name", pieces[-1], end)


def _pieces(word: str) -> tuple[str, ...]:
    return tuple(word) if is_letter_run(word) else written_together(word)
