"""Numbers written in a base: 0xFF, 1101₂, FF_{16}, "1101 base 2", "binary 1101", and the names of bases."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from solver.errors import MathSyntaxError
from solver.topics.reading.slot_types import SlotType, integer
from solver.topics.reading.whole_numbers import TYPES
from solver.topics.topic import IncompleteError

NAMES: Final = {
    "binary": 2, "ternary": 3, "quaternary": 4, "octal": 8, "decimal": 10, "denary": 10, "duodecimal": 12, "dozenal": 12,
    "hexadecimal": 16, "hex": 16, "vigesimal": 20,
}  # fmt: skip
PREFIXES: Final = {"0b": 2, "0o": 8, "0x": 16}
_SUBSCRIPTS: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_NAME: Final = "|".join(sorted(NAMES, key=len, reverse=True))
_COUNT: Final = r"\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|sixteen"
BASE: Final = rf"(?:(?:{_NAME})\b|base[ -]?(?:{_COUNT})\b)"
_DIGITS: Final = (
    r"(?:\d[0-9A-Za-z]*(?: ?[.][0-9A-Za-z]+)?|(?=[A-Fa-f]*[A-Fa-f\d])[A-Fa-f][0-9A-Fa-f]*(?:\.[0-9A-Fa-f]+)?|\.\d[0-9A-Za-z]*)"
)
_GROUPED: Final = r"(?:[01]{4}(?: [01]{4})+)"  # "1101 0110"
_PREFIXED: Final = r"-?0[xX][0-9A-Fa-f]+|-?0[bB][01]+|-?0[oO][0-7]+"
_INDEXED: Final = rf"-?\(?{_DIGITS}\)?(?:\s?[₀-₉]{{1,2}}|_\{{?\d{{1,2}}\}}?|_\{{\w+\}})"
_COMMON_WORDS: Final = frozenset(
    "a add be bad bed bee beef cab cafe dad dead deaf deed ad ace aced face fad fade fed fee feed decade facade".split()
)
_THOUSANDS: Final = r"-?\d{1,3}(?:,\d{3})+|-?\d+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """Digits as written, with sign and point, and their base; `base` is None where the text does not say it.

    `is_indexed` tells 1101₂ from 0b1101: in the first notation results are given alike.
    """

    digits: str
    base: int | None
    is_indexed: bool = False

    def known(self, default: int) -> Numeral:
        """The same with a base, its digits checked.

        Raises:
            IncompleteError: a digit that the base does not have.
        """
        base = self.base or default
        if not 2 <= base <= 36:
            raise IncompleteError(f"Bases from 2 to 36 are read, not {base}. Choose another base.")
        digits = self.digits.replace(",", "") if base == 10 else self.digits
        for sign in digits.lstrip("-").replace(".", "", 1):
            if not sign.isalnum() or int(sign, 36) >= base:
                raise IncompleteError(f"{sign!r} is not a digit in base {base}. Check the number or the base.")
        return replace(self, digits=digits.upper(), base=base)


def base_of(text: str) -> int:
    """The base a name stands for: "hex", "base 7", "base two"."""
    word = " ".join(text.lower().split())
    if word in NAMES:
        return NAMES[word]
    count = word.removeprefix("base").strip(" -")
    return int(count) if count.isdigit() else integer(count)


def prefixed(text: str) -> Numeral:
    """0xFF, 0b101 or 0o17."""
    sign, body = ("-", text[1:]) if text.startswith("-") else ("", text)
    return Numeral(digits=sign + body[2:].upper(), base=PREFIXES[body[:2].lower()])


def indexed(text: str) -> Numeral:
    """1101₂, FF_16 or (1101)_{2}."""
    match = re.fullmatch(r"(-?)\(?([0-9A-Za-z.]+?)\)?\s?(?:([₀-₉]+)|_\{?(\w+?)\}?)", text)
    if match is None:
        raise MathSyntaxError(f"{text!r} is not a number with a base.", 0)
    index = match[3].translate(_SUBSCRIPTS) if match[3] else match[4]
    base = int(index) if index.isdigit() else NAMES.get(index.lower(), 16 if index.lower() == "h" else None)
    if base is None or not 2 <= base <= 36:
        raise MathSyntaxError(f"{index!r} is not a base.", 0)
    if not match[2][0].isdigit() and (base < 11 or match[2].islower()):  # a_2 is the second term of a sequence
        raise MathSyntaxError(f"{text!r} is not a number with a base.", 0)
    return Numeral(digits=match[1] + match[2], base=base, is_indexed=True)


def plain(text: str) -> Numeral:
    """Digits whose base is said elsewhere.

    Raises:
        MathSyntaxError: it is a common word.
    """
    if text in _COMMON_WORDS or text[:2].lower() in PREFIXES:
        raise MathSyntaxError(f"{text!r} is a word.", 0)
    return Numeral(digits=text.replace(" ", ""), base=None)


def _marked(text: str) -> Numeral:
    return prefixed(text) if re.match(r"-?0[xXbBoO]", text) else indexed(text)


MARKED: Final = rf"(?:{_PREFIXED}|{_INDEXED})"
_ANSWER: Final = (
    r",? ?(?:and |then )?(?:give|giving|write|express|state|leave|leaving)(?: me)? (?:the |your"
    r" )?(?:answer|result|sum|product|difference|it)"
    r"(?: back)? (?:in|as)(?: an?)? " + BASE + r"(?: form| notation| number)?"
)


def _answer_base(text: str) -> int:
    return base_of(re.findall(BASE, text, re.IGNORECASE)[-1])


SLOTS: Final = {
    **TYPES,
    "base": SlotType(BASE, base_of),
    "answer": SlotType(_ANSWER, _answer_base),
    "marked": SlotType(MARKED, _marked),
    "digits": SlotType(rf"\b(?:{_GROUPED}|-?{_DIGITS})\b", plain),
    "decimal": SlotType(rf"(?<![\w.])(?:{_THOUSANDS})(?:\.\d+)?\b", plain),
}
