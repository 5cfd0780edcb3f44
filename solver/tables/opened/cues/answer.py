"""The kind of answer a question wants, and the noun that says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from solver.tables.words import Token

AnswerKind = Literal["number", "person", "time", "place", "yes_no", "choice", "measure", "thing"]

AUXILIARIES = frozenset("is are was were do does did has have had can could will would".split())
_MEASURES = frozenset("long tall high deep wide old heavy fast big large far much".split())
_TIMES = frozenset("year years date day month time season decade".split())
_PLACES = frozenset("place location venue city country town state".split())
_AFTER_NOUN = frozenset(
    """is are was were do does did has have had can could will would that who which with in on of for at from to had by when
    where if not the a an won came scored placed listed received""".split()
)
_ORDER = frozenset("tell name list give show find state identify me us please the all a an".split())


def answer_kind(tokens: Sequence[Token]) -> AnswerKind:
    """What kind of answer the first question word asks for; "thing" where nothing tells.

    >>> from solver.tables.words import tokenize
    >>> [answer_kind(tokenize(text)) for text in ("How many ships sank?", "Was it Oslo or Bergen?", "In what year?")]
    ['number', 'choice', 'time']
    """
    words = [token.word for token in tokens]
    if not words:
        return "thing"
    if words[0] in AUXILIARIES:
        return "choice" if "or" in words else "yes_no"
    for place, word in enumerate(words):
        after = words[place + 1] if place + 1 < len(words) else ""
        if word == "how":
            return "number" if after in ("many", "often") else "measure" if after in _MEASURES else "thing"
        if word in ("who", "whom", "whose"):
            return "person"
        if word == "when":
            return "time"
        if word == "where":
            return "place"
        if word in ("which", "what"):
            noun = {words[at] for at in range(place + 1, min(len(words), place + 3))}
            if after in ("is", "was", "are", "were"):
                noun = set(words[place + 2 : place + 5])
            if noun & {"number", "total", "amount", "average", "sum", "difference", "percentage", "count"}:
                return "number"
            return "time" if noun & _TIMES else "place" if after in _PLACES else "thing"
    if {"number", "total", "amount"} & set(words[:4]):
        return "number"
    return "thing"


def asked_noun(tokens: Sequence[Token]) -> tuple[int, ...]:
    """The places of the words that name what is asked for: those after the question word, up to a verb.

    >>> from solver.tables.words import tokenize
    >>> asked_noun(tokenize("Which red ship sank in May?")), asked_noun(tokenize("What is the height of Aba?"))
    ((1, 2, 3), (3,))
    """
    words = [token.word for token in tokens]
    start = None
    for place, word in enumerate(words):
        if word in ("which", "what", "whose", "how"):
            start = place + 1
            if word == "how" and start < len(words) and words[start] in ("many", "much"):
                start += 1
            break
    if start is None:
        start = 0
        while start < len(words) and words[start] in _ORDER:
            start += 1
        if start == 0:
            return ()
    while start < len(words) and words[start] in (
        "is",
        "was",
        "are",
        "were",
        "the",
        "a",
        "an",
        "s",
        "of",
        "does",
        "did",
        "total",
        "number",
    ):
        start += 1
    found: list[int] = []
    for place in range(start, min(len(words), start + 4)):
        if words[place] in _AFTER_NOUN and found:
            break
        found.append(place)
    return tuple(found[:3])
