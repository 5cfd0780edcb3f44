"""Mathematical answers in words: none, infinitely many, undefined, yes; each way of saying them as one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from eval.scoring.extraction import plain

_MEANINGS: Final[Mapping[str, str]] = {
    "no solution": "no real solution; no solutions; no real solutions; none; empty set; the empty set; ∅; {}",
    "infinitely many": "infinitely many solutions; infinite solutions; all real numbers; every real number",
    "undefined": "not defined; it is not defined; does not exist; it does not exist; division by zero; not possible; dne",
    "yes": "true; valid",
    "no": "false; invalid",
    "divergent": "diverges; it diverges",
    "convergent": "converges; it converges",
    "infinity": "inf; oo; ∞; +∞",
    "-infinity": "-inf; -oo; -∞; negative infinity; minus infinity",
}
_SYNONYMS: Final = {phrase: meaning for meaning, phrases in _MEANINGS.items() for phrase in phrases.split("; ")}
_SENTENCES: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (
        re.compile(
            r"(?:so |thus |hence |therefore,? )?(?:there (?:is|are)|the (?:equation|system|inequality) has|it has|we have)?"
            r" ?no (?:real )?solutions?\b(?! (?:other|except|but|besides))(?!.*\b[a-z] ?= ?-?\d)"
        ),
        "no solution",
    ),
    (re.compile(r".*\bcannot be (?:converted|added|compared)\b"), "undefined"),
    (
        re.compile(r"(?:there are |the (?:equation|system) has |it has )?(?:infinitely many|an infinite number of)\b"),
        "infinitely many",
    ),
    (re.compile(r"(?:the (?:limit|series|integral|sum|sequence) )?(?:is )?(?:diverges|divergent)\b"), "divergent"),
    (re.compile(r"(?:the (?:limit|series|integral|sum|sequence) )?(?:is )?(?:converges|convergent)\b"), "convergent"),
    (
        re.compile(r"the (?:limit|value|expression|function|result|slope) (?:does not exist|is (?:undefined|not defined))"),
        "undefined",
    ),
    (re.compile(r".*\b(?:so|hence|thus|therefore),? (?:the answer is )?(?:yes|true)$"), "yes"),
    (re.compile(r".*\b(?:so|hence|thus|therefore),? (?:the answer is )?(?:no|false)$"), "no"),
    (re.compile(r"(?:the (?:statement|claim) is )?(?:yes|true)\b(?!\W+(?:and|or)\W+(?:no|false)\b)"), "yes"),
    (re.compile(r"(?:the (?:statement|claim) is )?(?:no|false)\b(?!\W+(?:and|or)\W+(?:yes|true)\b)"), "no"),
)


def meaning(text: str) -> str:
    """A text with the usual ways of saying a thing made one; else as it is, in lower case.

    >>> meaning("There is no real solution."), meaning("∅"), meaning("Yes, 7 is prime."), meaning("x = 7")
    ('no solution', 'no solution', 'yes', 'x = 7')
    """
    shown = " ".join(plain(text).lower().strip(" .!$").split())
    if shown in _SYNONYMS:
        return _SYNONYMS[shown]
    return next((said for pattern, said in _SENTENCES if pattern.match(shown)), shown)


def same_meaning(gold: str, text: str) -> bool:
    """Whether two texts say the same in words."""
    left, right = meaning(gold), meaning(text)
    return left != "" and left == right
