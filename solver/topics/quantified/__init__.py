"""The negation of statements that begin with "for all", "there is", "all", "some" or "no"."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.propositions.sentences import opposite, plainly
from solver.topics.question import Question
from solver.topics.topic import Task, Topic

_CUE: Final = re.compile(r"\bnegat(?:e|ion)\b", re.IGNORECASE)
_NEGATE: Final = re.compile(
    r"(?:(?:what\sis|what's|write|give|state|form|find)\s)?(?:negate|(?:the\s)?(?:logical\s)?negation\s(?:of|for))\s?"
    r"(?:the\s)?(?:following\s)?(?:(?:quantified\s)?(?:statement|sentence|proposition|formula)\s?)?:?\s?(?P<said>.+)",
    re.IGNORECASE,
)
_QUANTIFIER: Final = re.compile(
    r"[\s,:(]*(?:and\s|such\sthat\s|so\sthat\s)?(?:(?P<all>for\s(?:all|every|each|any)|∀|\\forall)|(?P<some>there\s(?:is|exists)(?:\s(?:an?|some))?|for\ssome|∃|\\exists))"
    r"\s?(?:(?:real\snumbers?|integers?)\s(?=[a-z]\b))?(?P<letter>[a-z])(?![a-z])"
    r"(?P<domain>\s?(?:∈|\\in|in)\s?(?:[A-Zℝℤℕℚ]|the\s\w+)(?![a-z]))?(?:\s?(?:,|:|\.|such\sthat|so\sthat|with|for\swhich|we\shave)(?=[\s(∃∀]))*",
    re.IGNORECASE,
)
_CATEGORIES: Final = re.compile(
    r"(?P<how>all|every|no|some)\s(?P<who>[a-z]+(?:\s[a-z]+)?)\s(?P<verb>is|are|can|will)\s(?P<not>not\s)?(?P<what>[a-z ]+)",
    re.IGNORECASE,
)
_SIGNS: Final = "∀∃"


def _read(question: Question) -> Task | None:
    match = _NEGATE.fullmatch(question.text)
    if match is None:
        return None
    said = match["said"].strip(" .?!\"“”'‘’")
    found = _formal(said) or _spoken(said)
    if found is None:
        return None
    return Task(topic="quantified", kind=found["form"], args=found, source=f"negation({said})", **question.request)


def _formal(said: str) -> dict[str, Any] | None:
    prefix: list[list[str]] = []
    at = 0
    while (quantifier := _QUANTIFIER.match(said, at)) is not None:
        prefix.append(
            ["all" if quantifier["all"] else "some", quantifier["letter"], " ".join((quantifier["domain"] or "").split())]
        )
        at = quantifier.end()
    matrix = said[at:].strip(" ,:")
    if matrix.startswith("(") and matrix.endswith(")"):
        matrix = matrix[1:-1]
    if not prefix or re.search(r"\bif\b|→|->|∀|∃|for all|for every|there (?:is|exists)", matrix):
        return None
    affirmed = plainly(matrix)
    denied = _predicate(matrix) or opposite(matrix)
    if denied is None or (affirmed is None and _predicate(matrix) is None):
        return None
    style = "signs" if said[0] in _SIGNS or said.startswith("\\") else "words"
    return {"form": "formal", "prefix": prefix, "matrix": matrix, "denied": denied, "style": style}


def _predicate(matrix: str) -> str | None:
    match = re.fullmatch(r"(?P<not>¬|~|not\s)?\s?(?P<predicate>[A-Z]\([a-z](?:,\s?[a-z])*\))", matrix)
    return None if match is None else match["predicate"] if match["not"] else f"¬{match['predicate']}"


def _spoken(said: str) -> dict[str, Any] | None:
    match = _CATEGORIES.fullmatch(said)
    if match is None or re.search(r"\b(?:and|or|if|not)\b", match["what"]):
        return None
    how = "all" if match["how"].lower() == "every" else match["how"].lower()
    if how == "no" and match["not"]:
        return None
    return {
        "form": "spoken",
        "how": how,
        "who": match["who"],
        "verb": match["verb"],
        "is_negated": match["not"] is not None,
        "what": match["what"],
        "single": match["how"].lower() == "every",
    }


TOPIC = Topic(name="quantified", cue=_CUE, read=_read)
