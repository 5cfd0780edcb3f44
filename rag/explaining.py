"""Why a search found what it found: each passage with its ranks, its best sentence and what became of it.

Made from what the search itself did (`gathering.search`) and from what an answer would make of its quotes, so that it cannot
say anything else than what an answer rests on. The language model takes no part: it only shortens.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from corpus import locate
from rag.answering import answer_from
from rag.asked import Kind
from rag.gathering import Gathered, search
from rag.ranking import RankedSentence
from rag.support import default_threshold, support
from rag.types import Hit, NoSupport, Quote
from rag.words import names

if TYPE_CHECKING:
    from corpus import Document, Library
    from models import Embedder
    from rag.retriever import HybridRetriever

FoundBy = Literal["question", "question as typed", "second hop"]

_NUMERALS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWord:
    """A content word of the question: in how many chunks of the library it stands, and how much it tells for that (idf)."""

    text: str
    n_chunks: int
    idf: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BestSentence:
    """The best sentence of a passage: its features and score as the ranker has them, its support, its rank among all."""

    text: str
    start: int
    end: int
    rank: int
    features: Mapping[str, float]
    score: float
    support: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedPassage:
    """A passage that was found: where it stands, how it was found, and what became of it.

    `rank` is its place by its best sentence, None for one without; `fused_rank` its place by `fused_score`, None for one that
    was left out before the sentences were ranked. `is_kept` says whether a quote comes from it, `why` why or why not.
    """

    doc_id: str
    source: str
    location: str
    start: int
    end: int
    text: str
    rank: int | None
    found_by: FoundBy
    lexical_rank: int | None
    bm25: float | None
    dense_rank: int | None
    cosine: float | None
    fused_score: float
    fused_rank: int | None
    sentence: BestSentence | None
    is_kept: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A search taken apart.

    `asked` is the question as typed where it was made to stand alone, else empty. `hop_query` and `hop_names` tell of the
    second hop and are empty without one. `quotes` is what an answer shows, the one it rests on first; `refusal` says why an
    answer would not be given from them, and is empty where it would.
    """

    question: str
    asked: str
    mode: str
    kind: Kind
    words: tuple[QuestionWord, ...]
    names: tuple[str, ...]
    threshold: float
    hop_query: str
    hop_names: tuple[str, ...]
    passages: tuple[ExplainedPassage, ...]
    quotes: tuple[Quote, ...]
    refusal: str


def explain(
    question: str,
    retriever: HybridRetriever,
    library: Library,
    embedder: Embedder | None,
    *,
    k: int = 3,
    asked: str = "",
    threshold: float | None = None,
) -> Explanation:
    """What a search for `question` finds and why each passage is quoted or not; the arguments are those of `search`.

    Args:
        question: Standing alone.
        retriever: Finds passages, and says how.
        library: Where they come from.
        embedder: Ranks sentences by meaning; None leaves it to words.
        k: Most quotes.
        asked: The question as typed, where that is another.
        threshold: Support the best quote needs, in [0, 1]; None for the fitted one.
    """
    needed = default_threshold() if threshold is None else threshold
    found = search(question, retriever, library, embedder, k=k, asked=asked)
    outcome = answer_from(question, found.quotes, None, threshold=needed)
    reading = found.reading
    return Explanation(
        question=question,
        asked=found.asked,
        mode=retriever.mode,
        kind=reading.kind,
        words=tuple(
            QuestionWord(text=word, n_chunks=reading.frequencies[stem], idf=reading.weights[stem])
            for stem, word in reading.words.items()
        ),
        names=names(question),
        threshold=needed,
        hop_query=found.hop.query if found.hop else "",
        hop_names=found.hop.names if found.hop else (),
        passages=_passages(found, library, k, needed),
        quotes=found.quotes if isinstance(outcome, NoSupport) else outcome.quotes,
        refusal=outcome.reason if isinstance(outcome, NoSupport) else "",
    )


def _passages(found: Gathered, library: Library, k: int, needed: float) -> tuple[ExplainedPassage, ...]:
    """The passages in the order of their best sentences, those that were left out last."""
    best: dict[int, tuple[int, RankedSentence]] = {}
    for number, sentence in enumerate(found.ranked, 1):
        best.setdefault(sentence.hit.chunk.id, (number, sentence))
    fused = {hit.chunk.id: hit.rank for hit in found.fused.hits}
    documents: dict[str, Document] = {}
    explained = []
    for hit in (*found.evidence.hits, *found.described):
        if hit.chunk.doc_id not in documents:
            documents[hit.chunk.doc_id] = library.document(hit.chunk.doc_id)
        document = documents[hit.chunk.doc_id]
        ranked = best.get(hit.chunk.id)
        place, one = (0, None) if ranked is None else ranked
        is_kept, why = _fate(found, hit, place, k, needed)
        start, end = (one.start, one.end) if one else (hit.chunk.start, hit.chunk.end)
        explained.append(
            ExplainedPassage(
                doc_id=document.id,
                source=document.source,
                location=locate(document, start, end),
                start=hit.chunk.start,
                end=hit.chunk.end,
                text=hit.chunk.text,
                rank=hit.rank if one else None,
                found_by=_found_by(found, hit),
                lexical_rank=hit.lexical_rank,
                bm25=hit.bm25,
                dense_rank=hit.dense_rank,
                cosine=hit.cosine,
                fused_score=hit.score,
                fused_rank=fused.get(hit.chunk.id),
                sentence=_sentence(one, place) if one else None,
                is_kept=is_kept,
                why=why,
            )
        )
    return tuple(explained)


def _sentence(one: RankedSentence, place: int) -> BestSentence:
    return BestSentence(
        text=one.text,
        start=one.start,
        end=one.end,
        rank=place,
        features=dict(one.features),
        score=one.score,
        support=support(one.features),
    )


def _found_by(found: Gathered, hit: Hit) -> FoundBy:
    """The search that brought a passage in; one that several found counts for the first of them."""
    if any(one.chunk.id == hit.chunk.id for one in found.found.hits):
        return "question"
    if found.typed is not None and any(one.chunk.id == hit.chunk.id for one in found.typed.hits):
        return "question as typed"
    return "second hop"


def _fate(found: Gathered, hit: Hit, place: int, k: int, needed: float) -> tuple[bool, str]:
    """Whether a passage is quoted, and why or why not."""
    through = f"second hop through {' and '.join(map(repr, found.hop.names))}" if found.hop else ""
    by_hop = _found_by(found, hit) == "second hop"
    if any(one.chunk.id == hit.chunk.id for one in found.described):
        return False, "description of a table: read by the table lane"
    if not place:
        return False, "nothing but headings"
    number, why_not = 0, []
    for choice in found.choices:
        number += choice.quote is not None
        if choice.ranked.hit.chunk.id != hit.chunk.id:
            continue
        if choice.quote is None:
            why_not.append(choice.why_not)
            continue
        why = f"quote {number} of {len(found.quotes)}"
        if found.is_paired and place in (1, 2):
            why += ", which two documents support together"
        if by_hop:
            why += f", {through}"
        if choice.quote.score < needed:
            why += f", but below the threshold of {needed:.2f}"
        return True, why
    if why_not:
        return False, why_not[0]
    one = next(one for one in found.ranked if one.hit.chunk.id == hit.chunk.id)
    why = f"{_ordinal(place)} of {_numeral(k)}"
    if support(one.features) < needed:
        why += f", and below the threshold of {needed:.2f}"
    return False, why + (f" ({through})" if by_hop else "")


def _ordinal(number: int) -> str:
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _numeral(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number)
