"""The documents lane: the best sentence, verbatim and located, with a shorter answer only where that sentence supports it."""

from __future__ import annotations

from collections.abc import Iterator

from models import ModelError
from rag import NoSupport, Threshold, answer_from, document_head, gather, threshold_for
from router.features import Features
from router.lane import LaneAnswer, LaneDeclined, LaneOutcome
from router.quoting import cited_text
from router.services import Services
from router.types import Query, Usage
from solver import Value

WHEN = "The question asks for something the library's documents say."

N_QUOTES = 3


def answer(query: Query, services: Services, features: Features) -> Iterator[LaneOutcome]:
    """Quote what supports an answer, or decline with what was searched."""
    if services.library is None or services.retriever is None or features.n_chunks == 0:
        yield LaneDeclined(reason="the library holds no documents")
        return
    if features.overview and (head := document_head(features.text, services.library, k=N_QUOTES)):
        why = "the opening sentences; a whole document is not summarised"
        yield LaneAnswer(text=cited_text(None, head, shown=len(head)), standing="cited", why=why, quotes=head)
        return
    searched = (f"{features.n_chunks} passages of {features.n_documents} documents",)
    _, quotes = gather(features.text, services.retriever, services.library, services.embedder, k=N_QUOTES)
    needed = threshold_for(services.library, services.embedder.name if services.embedder else None)
    note = ""
    try:
        outcome = answer_from(features.text, quotes, services.llm, threshold=needed.value)
    except ModelError as error:  # the quote stands without the model that would have shortened it
        note = f"; not shortened: {error}"
        outcome = answer_from(features.text, quotes, None, threshold=needed.value)
    if isinstance(outcome, NoSupport):
        yield LaneDeclined(reason=_why_not(outcome, needed), searched=searched)
        return
    short = outcome.short
    if short is not None and features.computing and any(character.isdigit() for character in short):
        # The question wants a value worked out, and no program could be trusted to: a figure as it stands would mislead.
        short, note = None, f"{note}; no figure of it alone answers a question that {features.computing}"
    result = Value(value=short, text=short) if short is not None else None
    yield LaneAnswer(
        text=cited_text(short, outcome.quotes),
        standing="cited",
        why=f"{len(outcome.quotes)} sentences found verbatim in the source{note}",
        result=result,
        quotes=outcome.quotes,
        usage=Usage(prompt_tokens=outcome.prompt_tokens, completion_tokens=outcome.completion_tokens),
    )


def _why_not(outcome: NoSupport, needed: Threshold) -> str:
    """The reason, and where the threshold comes from when that is what stood in the way."""
    if not outcome.nearest or max(quote.score for quote in outcome.nearest) >= needed.value:
        return outcome.reason
    return f"{outcome.reason.removesuffix('.')} ({needed.words})."
