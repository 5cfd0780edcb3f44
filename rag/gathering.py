"""Evidence for one question, in one hop or two.

The second hop asks again with the names found by the first: "who built the dome" finds a name, the name finds the person.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from rag.quotes import as_quotes
from rag.ranking import RankedSentence, rank_sentences
from rag.reading import Reading, read_question
from rag.types import Evidence, Hit, Quote, Retriever
from rag.words import names, stems

if TYPE_CHECKING:
    from corpus import Library
    from models import Embedder

_DEPTH = 8  # passages whose sentences are ranked; the right one is among the first three for nine of ten questions
_COVERED = 0.85  # share of the question's weight in one passage above which a second hop has nothing to add
_MAX_NAMES = 4


def gather(
    question: str, retriever: Retriever, library: Library, embedder: Embedder | None, *, k: int = 3
) -> tuple[Evidence, tuple[Quote, ...]]:
    """The passages that bear on `question`, those with the best sentences first, and their `k` best sentences as quotes.

    When the best passage leaves part of the question open, a second search runs from the names that passage brought in, and the
    quotes cover both documents.
    """
    reading = read_question(question, library)
    evidence = retriever.retrieve(question, _DEPTH)
    ranked = rank_sentences(reading, evidence, embedder)
    if (further := second_hop(question, evidence, ranked, retriever, reading)) is not None:
        evidence = further
        ranked = rank_sentences(reading, evidence, embedder)
        ranked = _spread(ranked, reading)
    return _reordered(evidence, ranked), as_quotes(ranked, library, k=k)


def second_hop(
    question: str, evidence: Evidence, ranked: tuple[RankedSentence, ...], retriever: Retriever, reading: Reading
) -> Evidence | None:
    """The evidence of both hops, or None when the first covers the question or brought no new name."""
    if not ranked or ranked[0].features["cover_chunk"] >= _COVERED:
        return None
    said = stems(question)
    bridges = [name for one in ranked[:3] for name in names(one.text) if not all(stem in said for stem in stems(name))]
    bridges = list(dict.fromkeys(bridges))[:_MAX_NAMES]
    if not bridges:
        return None
    open_words = " ".join(word for word in reading.weights if word not in stems(ranked[0].hit.chunk.text))
    found = retriever.retrieve(f"{' '.join(bridges)} {open_words}", _DEPTH)
    return _fused(evidence, found)


def _fused(first: Evidence, second: Evidence) -> Evidence:
    """Both hops in one order; a passage found by both adds up, the first hop counts in full and the second by half."""
    scores: dict[int, float] = {}
    hits: dict[int, Hit] = {}
    for evidence, share in ((first, 1.0), (second, 0.5)):
        for hit in evidence.hits:
            hits.setdefault(hit.chunk.id, hit)
            scores[hit.chunk.id] = scores.get(hit.chunk.id, 0.0) + share * hit.score
    best = sorted(hits.values(), key=lambda hit: (-scores[hit.chunk.id], hit.chunk.doc_id, hit.chunk.start))
    return Evidence(
        question=first.question,
        hits=tuple(
            dataclasses.replace(hit, rank=rank, score=scores[hit.chunk.id]) for rank, hit in enumerate(best[: _DEPTH + 4], 1)
        ),
    )


def _spread(ranked: tuple[RankedSentence, ...], reading: Reading) -> tuple[RankedSentence, ...]:
    """The best sentence first, then the best of another document that holds words the first document lacks."""
    if not ranked:
        return ranked
    first = ranked[0]
    held = stems(f"{first.hit.chunk.context} {first.hit.chunk.text}")
    for one in ranked[1:]:
        here = stems(f"{one.hit.chunk.context} {one.text}")
        if one.hit.chunk.doc_id != first.hit.chunk.doc_id and any(
            word in here and word not in held for word in reading.weights
        ):
            return (first, one, *(other for other in ranked[1:] if other is not one))
    return ranked


def _reordered(evidence: Evidence, ranked: tuple[RankedSentence, ...]) -> Evidence:
    """The same hits in the order of their best sentences; hits without a sentence last."""
    order = {id_: place for place, id_ in enumerate(dict.fromkeys(one.hit.chunk.id for one in ranked))}
    hits = sorted(evidence.hits, key=lambda hit: (order.get(hit.chunk.id, len(order)), hit.rank))
    return Evidence(
        question=evidence.question,
        hits=tuple(dataclasses.replace(hit, rank=rank) for rank, hit in enumerate(hits, 1)),
    )
