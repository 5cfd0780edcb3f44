"""Numbers in words read: scales up to the decillion, "a hundred and five", "twelve hundred", "minus", "point"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.errors import MathSyntaxError

UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES: Final = (
    "thousand million billion trillion quadrillion quintillion sextillion septillion octillion nonillion decillion".split()
)
_SMALL: Final = {word: value for value, word in enumerate(UNITS)} | {
    word: 10 * value for value, word in enumerate(TENS, start=2)
}
_SCALE: Final = {word: 1000**power for power, word in enumerate(SCALES, start=1)} | {"lakh": 10**5, "crore": 10**7}
WORD: Final = "|".join(
    sorted((*_SMALL, *_SCALE, "hundred", "a", "an", "and", "minus", "negative", "point"), key=len, reverse=True)
)


def number_of(text: str) -> Fraction:
    """The number that words spell.

    Raises:
        MathSyntaxError: the words are not a number.

    >>> number_of("seven hundred and six thousand and nineteen")
    Fraction(706019, 1)
    """
    words = [word for word in re.split(r"[\s,-]+", text.lower().strip(" ,-")) if word]
    sign = 1
    if words and words[0] in ("minus", "negative"):
        sign, words = -1, words[1:]
    whole, point, digits = _at_point(words)
    value = Fraction(_whole(whole)) if whole else Fraction(0)
    if point:
        if not digits or any(_SMALL.get(word, 10) > 9 for word in digits):
            raise MathSyntaxError("Digits were expected behind the point.", 0)
        value += Fraction(int("".join(str(_SMALL[word]) for word in digits)), 10 ** len(digits))
    elif not whole:
        raise MathSyntaxError(f"{text!r} is not a number in words.", 0)
    return sign * value


def _at_point(words: list[str]) -> tuple[list[str], bool, list[str]]:
    if "point" not in words:
        return words, False, []
    place = words.index("point")
    return words[:place], True, words[place + 1 :]


def _whole(words: list[str]) -> int:
    """A number below 1000 before each scale, the scales descending."""
    total, group, limit = 0, list[str](), 10**36
    for word in words:
        if word not in _SCALE:
            group.append(word)
            continue
        scale = _SCALE[word]
        if scale >= limit:
            raise MathSyntaxError("The scales do not descend.", 0)
        total, limit, group = total + _group(_without_and(group) if total else group) * scale, scale, []
    if group:
        last = _group(_without_and(group) if total else group)
        if total and last >= limit:
            raise MathSyntaxError("The parts overlap.", 0)
        total += last
    return total


def _without_and(group: list[str]) -> list[str]:
    """The words behind a scale, without the "and" that may join them to it."""
    return group[1:] if group[:1] == ["and"] else group


def _group(words: list[str]) -> int:
    """A number below 1000, or hundreds up to 9900 ("twelve hundred")."""
    if words in (["a"], ["an"]):
        return 1
    if "hundred" in words:
        place = words.index("hundred")
        count = _below_hundred(words[:place]) if words[:place] not in (["a"], ["an"]) else 1
        rest = _without_and(words[place + 1 :])
        if words[place + 1 :] == ["and"] or count == 0 or count % 10 == 0 and count > 9:
            raise MathSyntaxError("These words are not a number.", 0)
        return count * 100 + (_below_hundred(rest) if rest else 0)
    return _below_hundred(words)


def _below_hundred(words: list[str]) -> int:
    values = [_SMALL.get(word, -1) for word in words]
    if len(values) == 1 and values[0] >= 0:
        return values[0]
    if len(values) == 2 and values[0] >= 20 and 1 <= values[1] <= 9:
        return values[0] + values[1]
    raise MathSyntaxError(f"{' '.join(words)!r} is not a number in words.", 0)
