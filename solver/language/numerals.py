"""Whole numbers as people write them: any number of digits, and simple number words.

Digits are converted in pieces, because the interpreter refuses more than 4,300 at once and lifting that limit would be a
change for the whole process.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

_PIECE: Final = 4_000

_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL: Final = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_SCALES: Final = {"thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS: Final = {
    **dict.fromkeys(("half", "halves"), 2),
    **dict.fromkeys(("third", "thirds"), 3),
    **dict.fromkeys(("quarter", "quarters", "fourth", "fourths"), 4),
    **{
        form: value
        for value, word in enumerate("fifth sixth seventh eighth ninth tenth".split(), start=5)
        for form in (word, word + "s")
    },
    **{
        form: value
        for word, value in (("hundredth", 100), ("thousandth", 1_000), ("millionth", 10**6))
        for form in (word, word + "s")
    },
}
NUMBER_WORDS: Final = frozenset(_SMALL) | frozenset(_SCALES) | frozenset(_PARTS) | {"hundred"}
_WORD: Final = re.compile(r"[A-Za-z]+")
_GAP: Final = re.compile(r"\s+and\s+(?=[A-Za-z])|[ -](?=[A-Za-z])")


def integer_from_digits(digits: str) -> int:
    """The integer of a string of decimal digits with an optional minus sign, however long.

    >>> integer_from_digits("-12")
    -12
    """
    sign, digits = (-1, digits[1:]) if digits.startswith("-") else (1, digits)
    value = 0
    for start in range(0, len(digits), _PIECE):
        piece = digits[start : start + _PIECE]
        value = value * 10 ** len(piece) + int(piece)
    return sign * value


def integer_to_digits(value: int) -> str:
    """The decimal digits of an integer, however long.

    >>> integer_to_digits(-7 * 10**5000)[:3], len(integer_to_digits(10**5000))
    ('-70', 5001)
    """
    if abs(value) < 10**_PIECE:
        return str(value)
    sign, value = ("-", -value) if value < 0 else ("", value)
    pieces: list[str] = []
    base = 10**_PIECE
    while value:
        value, piece = divmod(value, base)
        pieces.append(str(piece).zfill(_PIECE))
    return sign + "".join(reversed(pieces)).lstrip("0")


def read_number_words(text: str, start: int, end: int) -> tuple[Fraction, int] | None:
    """The number spelled out at `text[start:end]` and where it ends, or None.

    Reads cardinals up to the trillions ("one hundred and five", "twenty-five") and fractions with a spelled denominator
    ("two thirds"). "second" is never a fraction.

    >>> read_number_words("twenty-five apples", 0, 18)
    (Fraction(25, 1), 11)
    >>> read_number_words("two thirds", 0, 10)
    (Fraction(2, 3), 10)
    """
    total, group, position, stop = 0, 0, start, -1
    last = ""
    while (match := _WORD.match(text, position, end)) is not None:
        word = match[0].lower()
        if word in _PARTS and stop >= 0:
            return Fraction(total + group, _PARTS[word]), match.end()
        if not _may_follow(last, word):
            break
        if word in _SMALL:
            group += _SMALL[word]
        elif word == "hundred":
            group *= 100
        else:
            total, group = total + group * _SCALES[word], 0
        last, stop = word, match.end()
        gap = _GAP.match(text, stop, end)
        if gap is None or (gap[0].strip() == "and" and word not in _SCALES and word != "hundred"):
            break
        position = gap.end()
    return None if stop < 0 else (Fraction(total + group), stop)


def _may_follow(last: str, word: str) -> bool:
    if word in _SMALL:
        return last in ("", "hundred") or last in _SCALES or (last in _TENS and 0 < _SMALL[word] < 10)
    if word == "hundred":
        return last in _SMALL and 0 < _SMALL[last] < 100
    return word in _SCALES and last != "" and last not in _SCALES
