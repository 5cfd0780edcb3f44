"""Operation phrases with their places, from the lexicon and from `phrases`; a word may be a cue of several kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from solver.tables.asked import Asked
from solver.tables.lexicon import NUMBER_WORDS, ORDINALS
from solver.tables.opened.cues.answer import AnswerKind, answer_kind, asked_noun
from solver.tables.opened.cues.phrases import LINES
from solver.tables.words import Token

_FROM_LEXICON = frozenset(
    """count sum mean median max min compare between than difference ratio share frequent distinct trailing empty ordinal
    exist group""".split()
)
_ORDINALS: Mapping[str, int] = {**ORDINALS, "first": 1, "1st": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class CueAt:
    """An operation phrase at tokens [start, end): kind, operator or step where the kind has one, concepts it speaks of."""

    kind: str
    start: int
    end: int
    payload: str = ""
    concepts: tuple[str, ...] = ()
    number: int = 0

    @property
    def tokens(self) -> frozenset[int]:
        """The places of its words."""
        return frozenset(range(self.start, self.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All operation phrases of a question, the kind of answer, and the places of the noun that says what is asked for.

    `is_direct` says that the noun follows its question word: "which ship", not "what is the length".
    """

    found: tuple[CueAt, ...]
    kind: AnswerKind
    noun: tuple[int, ...]
    n_tokens: int
    is_direct: bool = False

    def of(self, *kinds: str) -> tuple[CueAt, ...]:
        """The cues of these kinds, in question order."""
        return tuple(each for each in self.found if each.kind in kinds)

    def has(self, *kinds: str) -> bool:
        """Whether there is a cue of one of these kinds."""
        return any(each.kind in kinds for each in self.found)


def read_cues(asked: Asked) -> Cues:
    """Find every operation phrase of a question."""
    common = [
        CueAt(kind=each.cue.kind, start=each.start, end=each.end, payload=each.cue.payload, concepts=each.cue.concepts)
        for each in asked.common
        if each.cue is not None and each.cue.kind in _FROM_LEXICON
    ]
    found = sorted(
        {*common, *_phrases(asked.tokens), *_counted_edges(asked.tokens)}, key=lambda each: (each.start, each.end, each.kind)
    )
    return Cues(
        found=tuple(found),
        kind=answer_kind(asked.tokens),
        noun=asked_noun(asked.tokens),
        n_tokens=len(asked.tokens),
        is_direct=_is_direct(asked.tokens),
    )


def _is_direct(tokens: Sequence[Token]) -> bool:
    words = [token.word for token in tokens]
    at = next((place for place, word in enumerate(words) if word in ("which", "what", "who")), None)
    if at is None or at + 1 >= len(words):
        return False
    return words[at] in ("who", "which") or words[at + 1] not in (
        "is",
        "was",
        "are",
        "were",
        "s",
        "has",
        "have",
        "did",
        "does",
        "do",
    )


def _phrases(tokens: Sequence[Token]) -> Iterator[CueAt]:
    words = [token.word for token in tokens]
    for start in range(len(words)):
        taken: set[str] = set()
        for end in range(min(len(words), start + _LONGEST), start, -1):
            for kind, payload in _PHRASES.get(tuple(words[start:end]), ()):
                if kind not in taken:
                    taken.add(kind)
                    yield CueAt(kind=kind, start=start, end=end, payload=payload)
        if words[start] in _ORDINALS:
            yield CueAt(kind="nth", start=start, end=start + 1, number=_ORDINALS[words[start]])


def _counted_edges(tokens: Sequence[Token]) -> Iterator[CueAt]:
    """So many rows from an end: "top 5", "first three", "last two"."""
    words = [token.word for token in tokens]
    for place in range(len(words) - 1):
        after = words[place + 1]
        number = int(after) if after.isdigit() and len(after) < 4 else NUMBER_WORDS.get(after, 0)
        if number > 1 and words[place] in ("top", "first", "bottom", "last"):
            kind = "top_n" if words[place] in ("top", "first") else "bottom_n"
            yield CueAt(kind=kind, start=place, end=place + 2, number=number)


def _read() -> Mapping[tuple[str, ...], tuple[tuple[str, str], ...]]:
    phrases: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for line in LINES.strip().splitlines():
        head, _, members = line.partition(" = ")
        kind, _, payload = head.partition(":")
        for phrase in members.split(", "):
            phrases.setdefault(tuple(phrase.split()), []).append((kind, payload))
    return {phrase: tuple(dict.fromkeys(found)) for phrase, found in phrases.items()}


_PHRASES = _read()
_LONGEST = max(map(len, _PHRASES))
