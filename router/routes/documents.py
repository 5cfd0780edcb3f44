"""The documents lane: the best sentence, verbatim and located, with a shorter answer only where that sentence supports it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus import Library
from models import BusyError, Embedder, ModelError
from rag import (
    CitedAnswer,
    Grounds,
    NoSupport,
    Overview,
    Quote,
    Retriever,
    Threshold,
    answer_from,
    answering,
    compared,
    gather,
    overview,
    threshold_for,
)
from router.features import Features
from router.lane import LaneAnswer, LaneDeclined, LaneOutcome
from router.quoting import QUOTED_FROM, cited_text
from router.services import Services
from router.types import Evidence, Query, Usage
from solver import Value

WHEN = "The question asks for something the library's documents say."

N_QUOTES = 3
_ABOUT_A_STRANGER = 0.3  # support needed where the question names what the library nowhere mentions; it may only be misspelt


def answer(query: Query, services: Services, features: Features) -> Iterator[LaneOutcome]:
    """Quote what supports an answer, or decline with what was searched."""
    if services.library is None or services.retriever is None or features.n_chunks == 0:
        yield LaneDeclined(reason="the library holds no documents")
        return
    if features.overview:
        found = overview(features.text, services.library, k=N_QUOTES, recent=_last_quoted(query))
        if found is not None:
            yield _overview_answer(found)
            return
    searched = (f"{features.n_chunks} passages of {features.n_documents} documents",)
    needed = threshold_for(services.library, services.embedder.name if services.embedder else None)
    _, quotes = gather(features.text, services.retriever, services.library, services.embedder, k=N_QUOTES, asked=features.asked)
    if sides := compared(features.text):
        both = _side_by_side(sides, services.retriever, services.library, services.embedder, needed)
        if both:
            why = "the best sentence for each side, found verbatim in the source; nothing is concluded from them"
            yield LaneAnswer(text=cited_text(None, both, shown=len(both)), standing="cited", why=why, quotes=both)
            return
    least = max(needed.value, _ABOUT_A_STRANGER) if features.names_unknown else needed.value
    note = ""
    outcome: CitedAnswer | NoSupport | None = None
    try:
        for item in answering(features.text, quotes, services.llm, threshold=least):
            if isinstance(item, str):
                yield item  # nothing to read yet: whoever waits may have gone, and can leave here
            elif isinstance(item, Grounds):
                yield Evidence(route="documents", quotes=item.quotes)
            else:
                outcome = item
    except (ModelError, BusyError) as error:  # the quote stands without the model that would have shortened it
        note = f"; not shortened: {error}"
    if outcome is None:
        outcome = answer_from(features.text, quotes, None, threshold=least)
    if isinstance(outcome, NoSupport):
        yield LaneDeclined(reason=_why_not(outcome, needed, features.names_unknown), searched=searched)
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
        usage=Usage.of(outcome),
    )


def _why_not(outcome: NoSupport, needed: Threshold, unknown: tuple[str, ...]) -> str:
    """The reason, with the names that occur nowhere, or with where the threshold comes from when that stood in the way."""
    if unknown:
        return f"{outcome.reason} Nothing in the library mentions {', '.join(map(repr, unknown))}."
    if not outcome.nearest or max(quote.score for quote in outcome.nearest) >= needed.value:
        return outcome.reason
    return f"{outcome.reason.removesuffix('.')} ({needed.words})."


def _overview_answer(found: Overview) -> LaneAnswer:
    quoted = cited_text(None, found.quotes, shown=len(found.quotes)) if found.quotes else ""
    return LaneAnswer(
        text="\n\n".join(part for part in (found.lead, quoted) if part),
        standing="cited",
        why="the opening sentences; a whole document is not summarised",
        quotes=found.quotes,
    )


def _side_by_side(
    sides: tuple[str, str], retriever: Retriever, library: Library, embedder: Embedder | None, needed: Threshold
) -> tuple[Quote, ...]:
    """The best quote for each side of a comparison, empty unless both are supported by sentences of their own."""
    quotes: list[Quote] = []
    for side in sides:
        _, found = gather(side, retriever, library, embedder, k=1)
        outcome = answer_from(side, found, None, threshold=needed.value)
        if isinstance(outcome, NoSupport):
            return ()
        quotes.append(outcome.quotes[0])
    first, second = quotes
    is_same = first.doc_id == second.doc_id and first.start < second.end and second.start < first.end
    return () if is_same else tuple(quotes)


def _last_quoted(query: Query) -> str:
    """The file that the last answer quoted first, which "this document" means; empty when none did."""
    replies = [turn.content for turn in query.history if turn.role == "assistant"]
    found = QUOTED_FROM.search(replies[-1]) if replies else None
    return found.group(1) if found else ""
