"""The best sentences of the evidence as quotes: verbatim, located, scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus import locate
from rag.ranking import RankedSentence, rank_sentences
from rag.reading import read_question
from rag.support import support
from rag.types import Evidence, Quote

if TYPE_CHECKING:
    from corpus import Document, Library
    from models import Embedder

_MAX_QUOTE = 480  # characters; a longer sentence stands alone, without the one before it
_DANGLING = frozenset("he she it they him her them his its their this that these those such both".split())


def find_quotes(evidence: Evidence, library: Library, embedder: Embedder | None, *, k: int = 3) -> tuple[Quote, ...]:
    """The `k` sentences most likely to hold the answer, best first; `score` is the support of each, in (0, 1).

    A sentence that opens with a pronoun is quoted together with the one before it. Sentences of documents that have left the
    library since the search are passed over. Without an embedder the words alone decide.
    """
    reading = read_question(evidence.question, library)
    return as_quotes(rank_sentences(reading, evidence, embedder), library, k=k)


def as_quotes(ranked: tuple[RankedSentence, ...], library: Library, *, k: int) -> tuple[Quote, ...]:
    """The first `k` ranked sentences that do not overlap, as quotes."""
    quotes: list[Quote] = []
    documents: dict[str, Document] = {}
    present = library.document_ids()
    for one in ranked:
        if len(quotes) == k:
            break
        doc_id = one.hit.chunk.doc_id
        if doc_id not in present:
            continue
        document = documents.setdefault(doc_id, library.document(doc_id))
        start = _opening(document.text, one)
        if any(quote.doc_id == doc_id and start < quote.end and quote.start < one.end for quote in quotes):
            continue
        quotes.append(
            Quote(
                doc_id=doc_id,
                source=document.source,
                location=locate(document, one.start, one.end),
                start=start,
                end=one.end,
                text=document.text[start : one.end],
                score=support(one.features),
            )
        )
    return tuple(quotes)


def _opening(text: str, one: RankedSentence) -> int:
    """Where the quote begins: at its sentence, or at the one before when the sentence leans on it."""
    first = one.text.split(maxsplit=1)[0].lower().strip("\"'“‘(,") if one.text.split() else ""
    if first not in _DANGLING or one.previous is None or one.end - one.previous > _MAX_QUOTE:
        return one.start
    return one.previous
