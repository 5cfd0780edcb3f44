"""Evidence for one question, in one hop or two.

The second hop asks again with the names the first one found: a search for the scientist of an instrument finds a name, the name
finds the person's portrait. A follow-up that was made to stand alone is searched as it was typed as well, since a rewrite may
be wrong. `search` gives every step for people to look at; `gather` only what an answer needs.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.measures import is_unit
from rag.quotes import Choice, choices
from rag.ranking import RankedSentence, rank_sentences
from rag.reading import Reading, read_question
from rag.spans import typed_spans
from rag.types import Evidence, Hit, Quote, Retriever
from rag.words import names, stems

if TYPE_CHECKING:
    from corpus import Library
    from models import Embedder

_DEPTH = 8  # passages whose sentences are ranked
_COVERED = 0.85  # share of the question's weight in the best passage above which a second hop has nothing to add
_ADDS = 0.12  # share of the question's weight that a quote of a second document must add to be shown beside the first
_MAX_NAMES = 4
_HOP_SHARE = 0.5  # the second hop rests on a guess, so it counts by half
_TYPED_SHARE = 1.0  # a follow-up as it was typed: of 60, one more is answered than at half the weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """A second search: its query, the names it starts from, and what it found."""

    query: str
    names: tuple[str, ...]
    found: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Every step from a question to its quotes.

    Attributes:
        reading: The question as it was ranked by, standing alone.
        asked: The question as typed, where that is another and was searched too; else empty.
        found: What the question found.
        fused: The passages in the order of their fused score, all hops together.
        typed: What the question as typed found on its own; None when it was not searched.
        described: Hits left out because they only describe a table.
        hop: The second search, None when none was needed.
        ranked: The sentences of the passages, best first.
        is_paired: Whether the first two were put there because they support an answer together.
        choices: What became of the sentences in turn, until there were enough quotes.
    """

    reading: Reading
    asked: str
    found: Evidence
    fused: Evidence
    typed: Evidence | None
    described: tuple[Hit, ...]
    hop: Hop | None
    ranked: tuple[RankedSentence, ...]
    is_paired: bool
    choices: tuple[Choice, ...]

    @property
    def evidence(self) -> Evidence:
        """The passages, those with the best sentences first."""
        return _reordered(self.fused, self.ranked)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What is quoted, best first."""
        return tuple(choice.quote for choice in self.choices if choice.quote is not None)


def gather(
    question: str, retriever: Retriever, library: Library, embedder: Embedder | None, *, k: int = 3, asked: str = ""
) -> tuple[Evidence, tuple[Quote, ...]]:
    """The passages that bear on `question`, those with the best sentences first, and their `k` best quotes; see `search`."""
    found = search(question, retriever, library, embedder, k=k, asked=asked)
    return found.evidence, found.quotes


def search(
    question: str, retriever: Retriever, library: Library, embedder: Embedder | None, *, k: int = 3, asked: str = ""
) -> Gathered:
    """Passages and quotes for `question` with the way to them.

    When the best passage leaves part of the question open, a second search starts from the names found so far, and a sentence
    of another document that closes the gap is quoted second.

    Args:
        question: Standing alone; sentences are ranked by it.
        retriever: Finds passages.
        library: Where they come from.
        embedder: Ranks sentences by meaning; None leaves it to words.
        k: Most quotes.
        asked: The question as typed, where that is another: it is searched too.
    """
    reading = read_question(question, library)
    asked = "" if asked.strip() == question.strip() else asked
    found = retriever.retrieve(question, _DEPTH)
    typed = retriever.retrieve(asked, _DEPTH) if asked else None
    evidence, described = _quotable(found if typed is None else _fused(found, typed, _TYPED_SHARE), library)
    ranked = rank_sentences(reading, evidence, embedder)
    hop: Hop | None = None
    is_paired = False
    if ranked and ranked[0].features["cover_chunk"] < _COVERED:
        bridges = _bridges(question, ranked)
        if bridges:
            hop = second_hop(reading, evidence, bridges, retriever)
            evidence, also = _quotable(_fused(evidence, hop.found, _HOP_SHARE), library)
            described += also
            ranked = rank_sentences(reading, evidence, embedder)
        before, ranked = ranked, _with_second_document(reading, ranked, bridges)
        is_paired = ranked is not before
    return Gathered(
        reading=reading,
        asked=asked,
        found=found,
        fused=evidence,
        typed=typed,
        described=tuple({hit.chunk.id: hit for hit in described}.values()),
        hop=hop,
        ranked=ranked,
        is_paired=is_paired,
        choices=choices(ranked, library, k=k),
    )


def _quotable(evidence: Evidence, library: Library) -> tuple[Evidence, tuple[Hit, ...]]:
    """The evidence without descriptions of tables, whose figures are for the table lane to read, and these.

    Long texts in cells stay. Only documents that describe tables are read: a passage may be from a book.
    """
    cards = library.document_cards(hit.chunk.doc_id for hit in evidence.hits)
    documents = {card.id: library.document(card.id) for card in cards if card.is_description}
    described = tuple(
        hit
        for hit in evidence.hits
        if hit.chunk.doc_id in documents and documents[hit.chunk.doc_id].is_described_at(hit.chunk.start)
    )
    quotable = tuple(hit for hit in evidence.hits if hit not in described)
    return dataclasses.replace(evidence, hits=quotable), described


def second_hop(reading: Reading, evidence: Evidence, bridges: Sequence[str], retriever: Retriever) -> Hop:
    """The second search, for `bridges` with the words of the question the first left open.

    Args:
        reading: The question.
        evidence: What the first hop found.
        bridges: Names from the first hop's best sentences.
        retriever: Searches again.
    """
    held = stems(evidence.hits[0].chunk.text) if evidence.hits else frozenset()
    still_open = [word for stem, word in reading.words.items() if stem not in held]
    query = " ".join((*bridges, *still_open))
    return Hop(query=query, names=tuple(bridges), found=retriever.retrieve(query, _DEPTH))


def _fused(first: Evidence, second: Evidence, share: float) -> Evidence:
    """The hits of both searches by the sum of their scores, those of the second multiplied by `share`."""
    scores: dict[int, float] = {}
    hits: dict[int, Hit] = {}
    for found, weight in ((first, 1.0), (second, share)):
        for hit in found.hits:
            hits.setdefault(hit.chunk.id, hit)
            scores[hit.chunk.id] = scores.get(hit.chunk.id, 0.0) + weight * hit.score
    best = sorted(hits.values(), key=lambda hit: (-scores[hit.chunk.id], hit.chunk.doc_id, hit.chunk.start))
    merged = tuple(dataclasses.replace(hit, rank=rank, score=scores[hit.chunk.id]) for rank, hit in enumerate(best, 1))
    return Evidence(question=first.question, hits=merged)


def _bridges(question: str, ranked: Sequence[RankedSentence]) -> tuple[str, ...]:
    """Names in the best sentences that the question does not hold and that something else can be known of.

    A date, a unit or a currency leads nowhere, and a lone word that opens its sentence or its cell is mostly no name.
    """
    said = stems(question)
    found: dict[str, None] = {}
    for one in ranked[:3]:
        dates = {span.text for span in typed_spans("date", one.text, "") or ()}
        for name in names(one.text):
            opens = " " not in name and re.search(rf"(?:^|[|:.!?]\s*){re.escape(name)}\b", one.text) is not None
            if not (stems(name) <= said or opens or name in dates or is_unit(name)):
                found.setdefault(name)
    return tuple(found)[:_MAX_NAMES]


def _with_second_document(
    reading: Reading, ranked: tuple[RankedSentence, ...], bridges: Sequence[str]
) -> tuple[RankedSentence, ...]:
    """In front, the best sentence and that of another document which closes most of what its passage leaves open.

    The two must be linked: the second passage names what the first brought in, or what only the question names. They support an
    answer together, so both are judged by what they cover together.
    """
    first = ranked[0]
    held = _passage(first)
    linked = [stems(name) for name in bridges]
    still_open = {stem: weight for stem, weight in reading.weights.items() if stem not in held}
    total = sum(reading.weights.values()) or 1.0
    closing: list[tuple[float, RankedSentence]] = []
    for one in ranked[1:]:
        here = stems(f"{one.hit.chunk.context} {one.text}")
        adds = sum(weight for stem, weight in still_open.items() if stem in here) / total
        passage = _passage(one)
        is_linked = any(name <= passage for name in linked) or any(
            stem in still_open and stem in here for stem in reading.names
        )
        if one.hit.chunk.doc_id != first.hit.chunk.doc_id and adds >= _ADDS and is_linked:
            closing.append((adds + one.score, one))
    if not closing:
        return ranked
    worth, second = max(closing, key=lambda pair: pair[0])
    both = held | _passage(second)
    together = {"cover_near": reading.coverage(both), "names_held": reading.names_held(both), "paired": 1.0}
    pair = [dataclasses.replace(one, features={**one.features, **together}) for one in (first, second)]
    # The second holds the answer when what it adds makes up for resembling the question less, or it alone has the asked form.
    # Taking every passage reached through a name for the answer was worse: 2 of 30 two-document questions won, 3 of 58 lost.
    if worth > first.score or second.features["form"] > first.features["form"]:
        pair.reverse()
    if not _leads_to(reading, pair[1], pair[0]):
        return ranked
    return (*pair, *(other for other in ranked[1:] if other is not second))


def _leads_to(reading: Reading, naming: RankedSentence, answering: RankedSentence) -> bool:
    """Whether the passage of the answer is about what the question names: it holds the names, or one that `naming` leads to.

    Without that, two passages that each share half of the question would support an answer about something else.
    """
    passage = _passage(answering)
    if all(stem in passage for stem in reading.names):
        return True
    said = stems(reading.question)
    found = (stems(name) for name in names(f"{naming.text} {naming.hit.chunk.context}"))
    return any(name <= passage and not name <= said for name in found)


def _passage(one: RankedSentence) -> frozenset[str]:
    """The stems of the whole passage a sentence stands in, headings included."""
    return stems(f"{one.hit.chunk.context} {one.hit.chunk.text}")


def _reordered(evidence: Evidence, ranked: Sequence[RankedSentence]) -> Evidence:
    """The same hits in the order of their best sentences; hits without a sentence last."""
    order = {id_: place for place, id_ in enumerate(dict.fromkeys(one.hit.chunk.id for one in ranked))}
    hits = sorted(evidence.hits, key=lambda hit: (order.get(hit.chunk.id, len(order)), hit.rank))
    return Evidence(
        question=evidence.question,
        hits=tuple(dataclasses.replace(hit, rank=rank) for rank, hit in enumerate(hits, 1)),
    )
