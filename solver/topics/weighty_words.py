"""Words that change what is asked: a reading that stays the same without one of them has overlooked it.

A topic that reads prose must pass over words ("a red car", "her class"), and so can pass over one that matters: "grows
continuously at 3 %", "twice the greatest volume", "the sum is not 7". Reading the question once more without the word shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_WHOLE: Final = r"(?= (?:of|the|its|that|this|as)\b)"  # "twice the area"; to double is a verb, a half day a span
_NEGATIONS: Final = "(?<!or )(?:not|neither|none)|never|nor|except(?: for)?|other than|apart from|unless"
_FACTORS: Final = (
    f"twice|thrice|(?:double|triple|half){_WHOLE}|halved|doubled|tripled|squared|cubed|negative|opposite|inverse|reciprocal"
)
_MOST: Final = "largest|smallest|highest|lowest|greatest|biggest|longest|shortest|best|cheapest"
_ORDERS: Final = f"reversed?|backwards?|(?:second|third)(?=[ -](?:{_MOST}))"
_KINDS: Final = "odd|prime|alternating|continuous(?:ly)?|weighted"
_TERMS: Final = r"(?:plus|minus|times|divided by|multiplied by) \$?\d+(?:[.,]\d+)*%?"
_DELETED: Final = re.compile(rf"(?<![\w'’-])(?:{_NEGATIONS}|{_FACTORS}|{_ORDERS}|{_KINDS}|{_TERMS})(?![\w'’-])", re.IGNORECASE)
# Left out, these often leave the same meaning ("two share a birthday"); turned round, they never do.
_OPPOSITES: Final = {
    "at least": "at most",
    "at most": "at least",
    "no more than": "at least",
    "not more than": "at least",
    "no less than": "at most",
    "no fewer than": "at most",
    "without": "with",
    "excluding": "including",
    "geometric": "arithmetic",
    "harmonic": "arithmetic",
}
_TURNED: Final = re.compile(rf"(?<![\w-])(?<!or )(?:{'|'.join(_OPPOSITES)})(?![\w-]| or\b)", re.IGNORECASE)


def variants(text: str) -> Iterator[tuple[str, str]]:
    """Each word that changes the meaning, with the text in which it is left out or turned round.

    >>> list(variants("twice the area of at least 2"))
    [('at least', 'twice the area of at most 2'), ('twice', 'the area of at least 2')]
    """
    turned = list(_TURNED.finditer(text))
    for match in turned:
        yield match[0], text[: match.start()] + _OPPOSITES[match[0].lower()] + text[match.end() :]
    for match in _DELETED.finditer(text):
        if not any(found.start() <= match.start() < found.end() for found in turned):
            yield match[0], " ".join((text[: match.start()] + text[match.end() :]).split())
