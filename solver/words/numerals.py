"""Numbers as people write them in prose, with their exact values: 1,200 · $2.50 · 25% · 2 1/2 · three dozen · half · twice.

Knows how a number is spelt, not what it counts; that is for `quantities`. The word "one" alone is left out, because it is a
pronoun as often as a number, and so are ordinals, clock times, dates and numbers inside words and codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

NumeralForm = Literal["digits", "words", "fraction", "multiple", "percent", "money"]

_UNITS = (
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL = {word: value for value, word in enumerate(_UNITS)} | {word: 10 * (i + 2) for i, word in enumerate(_TENS)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
PARTS = {
    **{"half": 2, "halves": 2, "third": 3, "thirds": 3, "fourth": 4, "fourths": 4, "quarter": 4, "quarters": 4},
    **{"fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8},
    **{"ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10},
}
MULTIPLES = {"twice": 2, "double": 2, "doubled": 2, "doubles": 2, "thrice": 3, "triple": 3, "tripled": 3, "triples": 3}
MULTIPLES |= {"quadruple": 4, "quadrupled": 4}
VULGAR = {
    "½": "1/2",
    "⅓": "1/3",
    "⅔": "2/3",
    "¼": "1/4",
    "¾": "3/4",
    "⅕": "1/5",
    "⅛": "1/8",
    "⅜": "3/8",
    "⅝": "5/8",
    "⅞": "7/8",
}

_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_PARTS = "|".join(sorted(PARTS, key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_WORDS = rf"(?:(?:{_SMALL}|an?(?=[ ](?:{_SCALE})\b))(?:(?:[ -]|[ ]and[ ])(?:{_SMALL}|{_SCALE})\b)*)"
_NUMERAL = re.compile(
    rf"""
    (?<![\w.,:/-])(?<!\#)
    (?:
        (?P<money>[$€£]\s?(?P<amount>{_DIGITS})(?:\s?(?P<money_scale>thousand|million|billion))?)
      | (?P<mixed>\d+(?:[ ]|[ ]?and[ ]|-)\d+/\d+|\d+[ ]?[½⅓⅔¼¾⅕⅛⅜⅝⅞])(?![\d/])
      | (?P<and_a_part>(?P<whole>\d+|{_SMALL})[ ]and[ ](?:a[ ](?P<a_part>half|third|quarter)|three[ -](?P<three>quarters)))\b
      | (?P<fraction>\d+/\d+(?![\d/])|[½⅓⅔¼¾⅕⅛⅜⅝⅞])
      | (?P<digits>{_DIGITS})(?!\d|[.:/]\d|(?:st|nd|rd|th)\b)(?:[ -](?P<scale>dozen|{_SCALE})s?\b)?
      | (?P<halfdozen>half[ ]a[ ]dozen)\b
      | (?P<parts>(?:(?P<n_parts>an?|one|two|three|four|five|six|seven|eight|nine)[ -])?(?P<part>{_PARTS}))\b
      | (?P<words>{_WORDS}(?:[ -](?P<dozens>dozen)s?)?|(?P<dozen>a[ ]dozen|dozen)|a[ ]couple[ ]of)\b
      | (?P<multiple>{"|".join(sorted(MULTIPLES, key=len, reverse=True))})\b
    )
    (?P<percent>\s?%|[ ]per[ ]?cent\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FOLLOWS_ORDINAL_USE = re.compile(
    r"[ -](?:of\b|as\b|the\b|an?\b|full\b|more\b|less\b|its\b|his\b|her\b|their\b|that\b|this\b)", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number found in a text: half-open span [start, end), exact value, and how it was written."""

    start: int
    end: int
    value: Fraction
    form: NumeralForm


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """The numbers written in `text`, in order, without overlaps.

    A percentage keeps its face value: 25% is 25, form "percent".

    >>> [str(n.value) for n in find_numerals("Half of 1,200 men paid $2.50 for three dozen eggs, twice.")]
    ['1/2', '1200', '5/2', '36', '2']
    """
    found = []
    for match in _NUMERAL.finditer(text):
        value = _value(match, text)
        if value is not None:
            found.append(Numeral(start=match.start(), end=match.end(), value=value, form=_form(match)))
    return tuple(found)


def _form(match: re.Match[str]) -> NumeralForm:
    if match["percent"]:
        return "percent"
    for group, form in (("money", "money"), ("fraction", "fraction"), ("parts", "fraction"), ("multiple", "multiple")):
        if match[group]:
            return form  # type: ignore[return-value]  # the pairs above hold only NumeralForm words
    return "digits" if match["digits"] or match["mixed"] or match["and_a_part"] else "words"


def _value(match: re.Match[str], text: str) -> Fraction | None:
    lowered = match.group().lower()
    if match["money"]:
        return _plain(match["amount"]) * SCALES.get((match["money_scale"] or "").lower(), 1)
    if match["mixed"]:
        return _mixed(match["mixed"])
    if match["and_a_part"]:
        whole = match["whole"].lower()
        part = Fraction(3, 4) if match["three"] else Fraction(1, PARTS[match["a_part"].lower()])
        return (SMALL[whole] if whole in SMALL else int(whole)) + part
    if match["fraction"]:
        return _ratio(VULGAR.get(match["fraction"], match["fraction"]))
    if match["digits"]:
        scale = (match["scale"] or "").lower()
        return _plain(match["digits"]) * (12 if scale == "dozen" else SCALES.get(scale, 1))
    if match["halfdozen"]:
        return Fraction(6)
    if match["parts"]:
        return _parts(match, text)
    if match["multiple"]:
        return Fraction(MULTIPLES[match["multiple"].lower()])
    if match["dozen"]:
        return Fraction(12)
    return _spoken(lowered)


def _plain(digits: str) -> Fraction:
    return Fraction(digits.replace(",", ""))


def _ratio(text: str) -> Fraction | None:
    top, bottom = text.split("/")
    return Fraction(int(top), int(bottom)) if int(bottom) else None


def _mixed(text: str) -> Fraction | None:
    for sign, ratio in VULGAR.items():
        text = text.replace(sign, " " + ratio)
    whole, *_, part = re.split(r"[ -]+", text.strip())
    value = _ratio(part)
    return None if value is None else int(whole) + value


def _parts(match: re.Match[str], text: str) -> Fraction | None:
    """A half, two-thirds; None where the word is an ordinal ("the third day") or a coin ("3 quarters")."""
    part, count = match["part"].lower(), (match["n_parts"] or "").lower()
    rest = text[match.end() :]
    before = text[: match.start()].rstrip().lower()
    if part in ("half", "halves"):
        if before.endswith(("first", "second", "other", "last", "latter")) or part == "halves" and not count:
            return None
    elif not count or count in ("a", "an", "one") and not _FOLLOWS_ORDINAL_USE.match(rest):
        return None
    elif part == "quarters" and not _FOLLOWS_ORDINAL_USE.match(rest):
        return None
    return Fraction(SMALL.get(count, 1), PARTS[part])


def _spoken(text: str) -> Fraction | None:
    """The value of "two hundred and fifty"; None for a bare "one" or "zero" and for lists such as "two and three".

    >>> _spoken("two hundred and fifty"), _spoken("twenty-five dozen"), _spoken("one")
    (Fraction(250, 1), Fraction(300, 1), None)
    """
    if text == "a couple of":
        return Fraction(2)
    words = [word for word in re.split(r"[ -]+", text) if word]
    if words in (["one"], ["zero"]):
        return None
    total = current = 0
    for word in words:
        if word in SMALL:
            current += SMALL[word]
        elif word in ("a", "an"):
            current = 1
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in SCALES:
            total, current = total + max(current, 1) * SCALES[word], 0
        elif word in ("dozen", "dozens"):
            current = max(current, 1) * 12
    return Fraction(total + current)
