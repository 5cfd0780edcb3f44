"""Candidates of one or several tables put in order: answers with their probabilities, each with its best candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus import TableCard
from solver.tables.opened.ranker import fitted, shares
from solver.tables.opened.tried import Tried, try_all
from solver.tables.vocabulary import TableSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One answer: the likeliest candidate that gives it, its table, and its share 0..1 of all probability."""

    tried: Tried
    card: TableCard
    score: float
    share: float


class Chooser(Protocol):
    """Chooses among the likeliest readings where the ranker is unsure; a language model does."""

    def choose(self, question: str, card: TableCard, ranked: Sequence[Ranked]) -> Sequence[float] | None:
        """The log likelihood of each reading given the question; None where it cannot say."""
        ...


def rank(question: str, cards: Sequence[TableCard], library: TableSource) -> tuple[Ranked, ...]:
    """The answers that readings of a question over these tables give, likeliest first.

    Candidates with the same answer add up. Where no candidate of a table could be tried, each stands for an answer of its own.
    """
    ranker = fitted()
    found: list[tuple[float, TableCard, Tried]] = []
    for card in cards:
        found += [
            (ranker.score(each.features), card, each)
            for each in try_all(question, library, card, shown=False)
            if each.candidate.used
        ]
    if not found:
        return ()
    groups: dict[object, list[tuple[float, float, TableCard, Tried]]] = {}
    for share, (score, card, tried) in zip(shares([score for score, _, _ in found]), found, strict=True):
        groups.setdefault((card.name, tried.key), []).append((share, score, card, tried))
    ranked = []
    for members in groups.values():
        _, score, card, tried = max(members, key=lambda each: each[0])
        ranked.append(Ranked(tried=tried, card=card, score=score, share=sum(each[0] for each in members)))
    return tuple(sorted(ranked, key=lambda each: -each.share))
