"""The documents+compute lane: figures quoted from documents, combined by a program."""

from __future__ import annotations

from collections.abc import Iterator

from rag import gather
from router.features import Features
from router.lane import LaneAnswer, LaneDeclined, LaneOutcome
from router.quoting import cited_text
from router.services import Services
from router.standing import standing_of
from router.types import Query, Usage
from solver import Declined, solve_words

WHEN = "The question asks for a value that must be worked out from figures the documents state."

N_QUOTES = 4


def answer(query: Query, services: Services, features: Features) -> Iterator[LaneOutcome]:
    """Quote the figures, then compute with them and with nothing else."""
    if services.library is None or services.retriever is None or features.n_chunks == 0:
        yield LaneDeclined(reason="the library holds no documents")
        return
    searched = (f"{features.n_chunks} passages of {features.n_documents} documents",)
    _, quotes = gather(features.text, services.retriever, services.library, services.embedder, k=N_QUOTES)
    facts = tuple(quote for quote in quotes if any(character.isdigit() for character in quote.text))
    if not facts:
        yield LaneDeclined(reason="the best passages state no figures", searched=searched)
        return
    outcome = solve_words(features.text, services.llm, facts=tuple(quote.text for quote in facts), seed=query.seed)
    usage = Usage(prompt_tokens=outcome.prompt_tokens, completion_tokens=outcome.completion_tokens)
    if isinstance(outcome, Declined):
        yield LaneDeclined(reason=outcome.reason, searched=searched, usage=usage)
    elif outcome.check.verdict != "verified":
        yield LaneDeclined(reason=f"the programs do not agree: {outcome.check.reason}", searched=searched, usage=usage)
    else:
        yield LaneAnswer(
            text=cited_text(outcome.value.text, facts),
            standing=standing_of(outcome, model_wrote_it=True),
            why=outcome.check.method,
            result=outcome.value,
            quotes=facts,
            program=outcome.program,
            check=outcome.check,
            usage=usage,
        )
