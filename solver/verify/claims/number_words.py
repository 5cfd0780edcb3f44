"""Claims about numbers in words: the words are read again from right to left."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.claims.bases import value_of
from solver.verify.fields import Fields, RefutedError

_SMALL: Final[dict[str, int]] = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen"
        " twenty thirty forty fifty sixty seventy eighty ninety".split(),
        [*range(20), *range(20, 100, 10)],
        strict=True,
    )
)
_SCALES: Final = {
    word: 10 ** (3 * power)
    for power, word in enumerate(
        "thousand million billion trillion quadrillion quintillion sextillion septillion octillion nonillion decillion".split(),
        start=1,
    )
} | {"lakh": 10**5, "crore": 10**7}
_ORDINALS: Final = {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight", "ninth": "nine", "twelfth": "twelve",
}  # fmt: skip


def number_words(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Words and digits that stand for the same number, in the usual spelling."""
    args, kind, given = task.fields("args"), task.text("kind"), answer.text("value")
    if kind in ("to_number", "scaled"):
        value = value_of(given, 10)
        if kind == "to_number" and read(args.text("words")) != value:
            raise RefutedError(f"{args.text('words')!r} is {read(args.text('words'))}.")
        if args.rational("number") != value:
            raise RefutedError(f"The number is {args.rational('number')}.")
        return Proved(f"{given} is the number {args.text('words')[:100]!r}.")
    if kind == "money":
        return _money(args.text("written"), given)
    if kind == "to_words":
        number = value_of(args.text("written"), 10)
        words = given
    else:
        number = Fraction(args.integer("number"))
        words = _cardinal(given) if kind == "ordinal_words" else ""
    if kind == "ordinal":
        digits, ending = given[:-2], given[-2:]
        last = int(number) % 100
        right = {1: "st", 2: "nd", 3: "rd"}.get(last % 10, "th") if not 10 < last < 14 else "th"
        if digits != str(number) or ending != right:
            raise RefutedError(f"The ordinal of {number} ends in {right}.")
        return Proved(f"{given} is the ordinal of {number}.")
    if read(words) != number:
        raise RefutedError(f"{given!r} is {read(words)}.")
    if kind == "to_words" and _places(args.text("written")) != len(words.partition(" point ")[2].split()):
        raise RefutedError("The digits behind the point are not all there.")
    return Proved(f"{given!r} reads {number}.")


def _places(written: str) -> int:
    return len(written.partition(".")[2])


def read(text: str) -> Fraction:
    """The value of words, from the right: each scale holds for what stands before it until a larger one comes.

    >>> read("seven hundred and six thousand and nineteen")
    Fraction(706019, 1)
    """
    if re.search(r"(?<![a-z])-|-(?![a-z])", text.lower()) is not None:
        raise RefutedError(f"{text[:80]!r} is not a number in words.")
    words = re.split(r"[\s,-]+", text.lower().strip(" ,"))
    sign = -1 if words[0] in ("minus", "negative") else 1
    words = words[1:] if sign < 0 else words
    value = Fraction(0)
    if "point" in words:
        place = words.index("point")
        for power, word in enumerate(words[place + 1 :], start=1):
            value += Fraction(_digit(word), 10**power)
        words = words[:place]
    scale, hundreds = 1, 1
    for word in reversed(words):
        if word in _SCALES:
            if _SCALES[word] <= scale:
                raise RefutedError(f"{text!r} is not a number in words.")
            scale, hundreds = _SCALES[word], 1
        elif word == "hundred":
            hundreds = 100
        elif word in _SMALL or word in ("a", "an"):
            value += _SMALL.get(word, 1) * hundreds * scale
        elif word != "and":
            raise RefutedError(f"{word!r} is not a number.")
    return sign * value


def _digit(word: str) -> int:
    digit = _SMALL.get(word, 10)
    if digit > 9:
        raise RefutedError(f"{word!r} is not a digit.")
    return digit


def _cardinal(ordinal: str) -> str:
    """The number word an ordinal is made of.

    Raises:
        RefutedError: its ending is not that of an ordinal.
    """
    match = re.fullmatch(r"(.*?)([a-z]+)", ordinal)
    head, last = (match[1], match[2]) if match is not None else ("", "")
    stem = _ORDINALS.get(last) or (f"{last[:-4]}y" if last.endswith("ieth") else last.removesuffix("th"))
    is_regular = (
        last.endswith("th") and stem not in _ORDINALS.values() and (stem in _SMALL or stem in _SCALES or stem == "hundred")
    )
    if last not in _ORDINALS and not is_regular:
        raise RefutedError(f"{ordinal!r} is not an ordinal.")
    return f"{head}{stem}"


def _money(written: str, given: str) -> Proved:
    units = {"$": ("dollar", "cent"), "£": ("pound", "p"), "€": ("euro", "cent")}[written[0]]
    match = re.fullmatch(rf"(.+) {units[0]}(s?)(?: and (.+) {units[1]}[a-z]*)?", given)
    if match is None:
        raise RefutedError(f"{given!r} is not an amount in words.")
    amount = read(match[1]) + (read(match[3]) / 100 if match[3] else 0)
    if amount != Fraction(written[1:]) or (match[2] == "") != (match[1] == "one"):
        raise RefutedError(f"{given!r} is {amount}.")
    return Proved(f"{given!r} reads {written}.")
