"""The best sentences of the evidence as quotes: verbatim, located, scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus import locate
from rag.ranking import RankedSentence, rank_sentences
from rag.reading import read_question
from rag.support import support
from rag.types import Evidence, Quote

if TYPE_CHECKING:
    from corpus import Document, Library
    from models import Embedder

_MAX_QUOTE = 480  # characters; a longer sentence stands alone, without its neighbour
# A sentence next to the best one that ranks almost as high is quoted with it. Of 110 SQuAD questions the quote then holds the
# answer of 95 instead of 91, for 18 characters more on average.
_ALMOST, _AMONG = 0.2, 3
DANGLING = frozenset("he she it they him her them his its their this that these those such both".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What became of a ranked sentence: its quote, or why it is not quoted."""

    ranked: RankedSentence
    quote: Quote | None = None
    why_not: str = ""


def find_quotes(evidence: Evidence, library: Library, embedder: Embedder | None, *, k: int = 3) -> tuple[Quote, ...]:
    """The `k` sentences most likely to hold the answer, best first; `score` is the support of each, in (0, 1).

    A sentence that opens with a pronoun is quoted together with the one before it, the best one with a neighbour that ranks
    almost as high. Sentences of documents that have left the library since the search are passed over. Without an embedder the
    words alone decide.
    """
    reading = read_question(evidence.question, library)
    return as_quotes(rank_sentences(reading, evidence, embedder), library, k=k)


def as_quotes(ranked: tuple[RankedSentence, ...], library: Library, *, k: int) -> tuple[Quote, ...]:
    """The first `k` ranked sentences that do not overlap, as quotes."""
    return tuple(choice.quote for choice in choices(ranked, library, k=k) if choice.quote is not None)


def choices(ranked: tuple[RankedSentence, ...], library: Library, *, k: int) -> tuple[Choice, ...]:
    """The ranked sentences in turn, each with its quote or why it has none, until `k` are quoted."""
    chosen: list[Choice] = []
    quotes: list[Quote] = []
    documents: dict[str, Document] = {}
    present = {card.id for card in library.document_cards(one.hit.chunk.doc_id for one in ranked)}
    for one in ranked:
        if len(quotes) == k:
            break
        doc_id = one.hit.chunk.doc_id
        if doc_id not in present:
            chosen.append(Choice(ranked=one, why_not="its document has left the library"))
            continue
        if doc_id not in documents:
            documents[doc_id] = library.document(doc_id)
        document = documents[doc_id]
        start, end = _with_neighbour(document.text, one, ranked[:_AMONG]) if not quotes else (one.start, one.end)
        has_neighbour = (start, end) != (one.start, one.end)
        if not has_neighbour:
            start = _opening(document.text, one)
        if any(quote.doc_id == doc_id and start < quote.end and quote.start < end for quote in quotes):
            chosen.append(Choice(ranked=one, why_not="overlaps a better quote"))
            continue
        quotes.append(
            Quote(
                doc_id=doc_id,
                source=document.source,
                location=locate(document, one.start, one.end),
                start=start,
                end=end,
                text=document.text[start:end],
                score=support(one.features),
                core=(one.start, one.end) if has_neighbour else None,
                is_paired="paired" in one.features,
            )
        )
        chosen.append(Choice(ranked=one, quote=quotes[-1]))
    return tuple(chosen)


def _with_neighbour(text: str, best: RankedSentence, ranked: Sequence[RankedSentence]) -> tuple[int, int]:
    """The span of the best sentence and of the one beside it in its paragraph, where that ranks almost as high."""
    for other in ranked:
        if other.hit.chunk.doc_id != best.hit.chunk.doc_id or best.score - other.score >= _ALMOST:
            continue
        start, end = min(best.start, other.start), max(best.end, other.end)
        between = text[min(best.end, other.end) : max(best.start, other.start)]
        is_beside = best.start != other.start and not between.strip() and "\n\n" not in between
        if is_beside and best.sentence.kind == other.sentence.kind == "prose" and end - start <= _MAX_QUOTE:
            return start, end
    return best.start, best.end


def _opening(text: str, one: RankedSentence) -> int:
    """Where the quote begins: at its sentence, or at the one before when the sentence leans on it."""
    first = one.text.split(maxsplit=1)[0].lower().strip("\"'“‘(,") if one.text.split() else ""
    if first not in DANGLING or one.previous is None or one.end - one.previous > _MAX_QUOTE:
        return one.start
    return one.previous
