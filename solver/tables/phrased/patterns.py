"""A small language for how questions are put: words, optional parts, choices and slots, matched against all of a question.

    how many <np>                       words, and a slot filled by a noun phrase
    total|combined <number> [of <np>]   either word, an optional part
    (who|which has | with) the          a choice of parts, the bar standing free
    @of <np>                            any phrase of a class

Articles and "all" may stand before anything. A match takes every word: nothing of a question is passed over unread.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

Bound = Mapping[str, Any]
Found = tuple[int, Any, float]
"""Where a slot's words end, what they mean, and how far they are from what the table says, 0 for word for word."""
Slot = Callable[[int], Iterator[Found]]

_ARTICLES = frozenset({"the", "a", "an", "all"})
_PIECE = re.compile(r"<[^<>]+>|@\w+|[\[\]()]|[^\s\[\]()<>]+")
_MAX_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class _Words:
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Class:
    name: str


@dataclass(frozen=True, slots=True)
class _Slot:
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class _Choice:
    parts: tuple[tuple[_Node, ...], ...]


_Node = _Words | _Class | _Slot | _Choice


@dataclass
class Matcher:
    """Matches patterns against the words of one question.

    Args:
        words: Its folded words.
        slots: What fills each kind of slot, from a position on.
        classes: Phrases by the name of their class, each a tuple of words.
    """

    words: Sequence[str]
    slots: Mapping[str, Slot]
    classes: Mapping[str, Sequence[tuple[str, ...]]]
    _held: dict[tuple[str, int], tuple[Found, ...]] = field(default_factory=dict)
    _steps: int = 0

    def match(self, pattern: str, start: int) -> Iterator[tuple[Bound, float]]:
        """What the slots of a pattern hold in every way it takes all words from `start` on, and the cost of each."""
        self._steps = 0
        for end, bound, cost in self._sequence(compiled(pattern), 0, start, {}, 0.0):
            if end == len(self.words):
                yield bound, cost

    def part(self, pattern: str, start: int) -> Iterator[tuple[int, Bound, float]]:
        """As `match`, for a pattern that need not reach the end."""
        yield from self._sequence(compiled(pattern), 0, start, {}, 0.0)

    def fill(self, kind: str, start: int) -> tuple[Found, ...]:
        """Every way a slot can be filled from `start` on."""
        if (kind, start) not in self._held:
            self._held[kind, start] = ()  # a slot that needs itself at the same place finds nothing there
            self._held[kind, start] = tuple(self.slots[kind](start))
        return self._held[kind, start]

    def phrase_end(self, phrase: tuple[str, ...], start: int) -> int:
        """Where a phrase ends that stands from `start` on, articles between its words passed over; 0 where it does not."""
        at = start
        for n, word in enumerate(phrase):
            while n and at < len(self.words) and self.words[at] in _ARTICLES and word not in _ARTICLES:
                at += 1
            if at >= len(self.words) or self.words[at] != word:
                return 0
            at += 1
        return at

    def _sequence(
        self, nodes: tuple[_Node, ...], at: int, start: int, bound: Bound, cost: float
    ) -> Iterator[tuple[int, Bound, float]]:
        self._steps += 1
        if self._steps > _MAX_STEPS:
            return
        if at == len(nodes):
            yield start, bound, cost
            return
        for end, held, more in self._node(nodes[at], start, bound):
            yield from self._sequence(nodes, at + 1, end, held, cost + more)

    def _node(self, node: _Node, start: int, bound: Bound) -> Iterator[tuple[int, Bound, float]]:
        if isinstance(node, _Choice):
            for part in node.parts:
                yield from self._sequence(part, 0, start, bound, 0.0)
            return
        for begin in self._begins(start):
            match node:
                case _Words():
                    if begin < len(self.words) and self.words[begin] in node.words:
                        yield begin + 1, bound, 0.0
                case _Class():
                    for phrase in self.classes[node.name]:
                        end = self.phrase_end(phrase, begin)
                        if end:
                            yield end, bound, 0.0
                case _Slot():
                    for end, value, cost in self.fill(node.kind, begin):
                        yield end, {**bound, node.name: value}, cost

    def _begins(self, start: int) -> Iterator[int]:
        yield start
        while start < len(self.words) and self.words[start] in _ARTICLES:
            start += 1
            yield start


@lru_cache(maxsize=2_000)
def compiled(pattern: str) -> tuple[_Node, ...]:
    """A pattern as nodes.

    Raises:
        ValueError: brackets that do not match.
    """
    pieces = _PIECE.findall(pattern)
    nodes, rest = _parts(pieces, 0, "")
    if rest != len(pieces):
        raise ValueError(f"Pattern {pattern!r} has a bracket too many.")
    return nodes


def _parts(pieces: Sequence[str], at: int, closing: str) -> tuple[tuple[_Node, ...], int]:
    """The nodes up to `closing`, alternatives of whole parts made one choice, and where they end."""
    alternatives: list[list[_Node]] = [[]]
    while at < len(pieces) and pieces[at] != closing:
        piece = pieces[at]
        if piece in "])":
            break
        if piece == "|":
            alternatives.append([])
        elif piece in "[(":
            inner, at = _parts(pieces, at + 1, "]" if piece == "[" else ")")
            if at >= len(pieces):
                raise ValueError(f"Pattern {' '.join(pieces)!r} has an open bracket.")
            choice = inner[0].parts if len(inner) == 1 and isinstance(inner[0], _Choice) else (inner,)
            alternatives[-1].append(_Choice((*choice, ()) if piece == "[" else choice))
        elif piece.startswith("<"):
            kind, _, name = piece[1:-1].partition(":")
            alternatives[-1].append(_Slot(kind, name or kind))
        elif piece.startswith("@"):
            alternatives[-1].append(_Class(piece[1:]))
        else:
            alternatives[-1].append(_Words(frozenset(piece.split("|"))))
        at += 1
    if len(alternatives) == 1:
        return tuple(alternatives[0]), at
    return (_Choice(tuple(map(tuple, alternatives))),), at
