"""Numbers spelt out, as digits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_UNITS)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}
_LARGE: Mapping[str, int] = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS: Mapping[str, Fraction] = {
    "half": Fraction(1, 2),
    "halves": Fraction(1, 2),
    "third": Fraction(1, 3),
    "thirds": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "quarters": Fraction(1, 4),
}
_ORDINALS: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth".split(),
        start=1,
    )
}
_NAME = "|".join(sorted(_SMALL, key=len, reverse=True))
_SPELT = re.compile(
    rf"\b(?:(?:{_NAME})|an?(?= (?:hundred|thousand|million|billion|dozen)\b))"
    rf"(?:(?:[ -]|,? and (?!an?\b))(?:{_NAME}|hundred|thousand|million|billion|trillion)\b)*(?: dozen\b)?",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(r"\b(\d+) and (?:an?|one|1) (half|quarter|third)\b", re.IGNORECASE)
_SHARES = re.compile(r"\b(\d+|an?|one)[ -](halves|thirds?|quarters?|half)\b(?: of an?\b)?", re.IGNORECASE)
_DOZEN = re.compile(r"\b(\d+|a) dozen\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})\b", re.IGNORECASE)


def with_digits(text: str) -> str:
    """The text with numbers in digits where they are spelt out; a lone "one" stays, for it is more often a pronoun.

    >>> with_digits("Twenty-one eggs and one hundred and five pears"), with_digits("two and a half hours of one of us")
    ('21 eggs and 105 pears', '5/2 hours of one of us')
    """
    shown = _SPELT.sub(_digits, text)
    shown = _DOZEN.sub(lambda match: str(12 * (1 if match[1].lower() == "a" else int(match[1]))), shown)
    shown = _AND_A_HALF.sub(lambda match: str(int(match[1]) + _PARTS[match[2].lower()]), shown)
    return _SHARES.sub(_share, shown)


def ordinals_as_digits(text: str) -> str:
    """The text with "third" and "3rd" as 3.

    >>> ordinals_as_digits("the 3rd or the fourth")
    'the 3 or the 4'
    """
    shown = re.sub(r"\b(\d+)(?:st|nd|rd|th)\b", r"\1", text)
    return _ORDINAL.sub(lambda match: str(_ORDINALS[match[1].lower()]), shown)


def _digits(match: re.Match[str]) -> str:
    spelt = match[0].lower()
    if spelt == "one":
        return match[0] if match.string.strip(" .*\"'") != match[0] else "1"
    total = current = 0
    dozens = spelt.endswith(" dozen")
    for word in re.findall(r"[a-z]+", spelt.removesuffix(" dozen")):
        if word in _SMALL:
            current += _SMALL[word]
        elif word in ("a", "an"):
            current = 1
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _LARGE:
            total += (current or 1) * _LARGE[word]
            current = 0
    return str((total + current) * (12 if dozens else 1))


def _share(match: re.Match[str]) -> str:
    count = 1 if match[1].lower() in ("a", "an", "one") else int(match[1])
    return str(count * _PARTS[match[2].lower()])
