"""Words that change what is asked: a reading that stays the same without one of them has overlooked it.

A topic that reads prose must pass over words ("a red car", "her class"), and so can pass over one that matters: "grows
continuously at 3 %", "twice the greatest volume", "the sum is not 7". Reading the question once more without the word shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_NEGATIONS: Final = "(?<!or )not|never|neither|nor|none|without|except(?: for)?|excluding|other than|apart from|unless"
_FACTORS: Final = "twice|double(?! integral)|doubled|triple|tripled|thrice|half of|half|halved|squared|cubed|negative|opposite|inverse|reciprocal"
_ORDERS: Final = "reversed?|backwards?|(?:second|third)[ -](?:largest|smallest|highest|lowest|greatest|biggest|longest|shortest|best|cheapest)"
_KINDS: Final = "odd|prime|consecutive|alternating|continuously|continuous|weighted|geometric|harmonic|conditional"
_TERMS: Final = r"(?:plus|minus|times|divided by|multiplied by) \$?\d+(?:[.,]\d+)*%?"
_DELETED: Final = re.compile(rf"(?<![\w'’-])(?:{_NEGATIONS}|{_FACTORS}|{_ORDERS}|{_KINDS}|{_TERMS})(?![\w'’-])", re.IGNORECASE)
# A bound left out often says the same ("two share a birthday"), a bound turned round never does.
_BOUNDS: Final = {
    "at least": "at most",
    "at most": "at least",
    "no more than": "at least",
    "not more than": "at least",
    "no less than": "at most",
    "no fewer than": "at most",
}
_TURNED: Final = re.compile(rf"(?<![\w-])(?:{'|'.join(_BOUNDS)})(?![\w-])", re.IGNORECASE)


def variants(text: str) -> Iterator[tuple[str, str]]:
    """Each word that changes the meaning, with the text in which it is left out or turned round.

    >>> list(variants("twice the area"))
    [('twice', 'the area')]
    """
    for match in _TURNED.finditer(text):
        yield match[0], text[: match.start()] + _BOUNDS[match[0].lower()] + text[match.end() :]
    for match in _DELETED.finditer(text):
        if not any(found.start() <= match.start() < found.end() for found in _TURNED.finditer(text)):
            yield match[0], " ".join((text[: match.start()] + text[match.end() :]).split())
