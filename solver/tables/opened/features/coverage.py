"""How much of the question a candidate explains, and whether what it leaves aside looks as if it mattered."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import Candidate
from solver.tables.opened.ground import Ground

_STRONG = 0.85


def unexplained(ground: Ground, candidate: Candidate) -> tuple[str, ...]:
    """The full words of the question that a candidate does not account for, as written."""
    return tuple(ground.asked.tokens[at].raw for at in _left(ground, candidate) if ground.asked.weights[at] >= 1)


def _left(ground: Ground, candidate: Candidate) -> list[int]:
    used = candidate.used | _repeated(ground, candidate)
    return [at for at in range(len(ground.asked.weights)) if at not in used]


def _repeated(ground: Ground, candidate: Candidate) -> frozenset[int]:
    """Words that name again a column which the candidate uses: "the 2019 catch of Aba and the 2019 catch of Cora"."""
    columns = {each.column for each in candidate.conditions}
    columns.update(each.column for each in (candidate.target, candidate.by) if each is not None and each.tokens)
    named = (link.tokens for link in ground.links.columns if link.column in columns and link.quality >= _STRONG)
    return frozenset[int]().union(*named)


def coverage(ground: Ground, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Features of words left unexplained.

    uncovered: their share of the weight of all words. uncovered_words: how many full words, up to 4, over 4.
    uncovered_value, uncovered_column: words that are a whole cell, or name a column well. uncovered_number: stated numbers.
    used_stop: small words explained, which is a sign of whole names found.
    """
    weights, left = ground.asked.weights, _left(ground, candidate)
    total = ground.asked.total_weight
    yield "uncovered", sum(weights[at] for at in left) / total if total else 0.0
    yield "uncovered_words", min(4, sum(weights[at] >= 1 for at in left)) / 4
    values = {at for link in ground.links.values if link.how == "whole" and link.quality >= _STRONG for at in link.tokens}
    columns = {at for link in ground.links.columns if link.quality >= _STRONG for at in link.tokens}
    numbers = {at for link in ground.links.numbers for at in range(link.start, link.end)}
    open_words = {at for at in left if weights[at] >= 0.25}
    yield "uncovered_value", min(3, len(values & open_words)) / 3
    yield "uncovered_column", min(3, len((columns - values) & open_words)) / 3
    yield "uncovered_number", min(2, len(numbers & open_words)) / 2
