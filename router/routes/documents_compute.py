"""The documents+compute lane: figures quoted from documents, combined by a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rag import Quote, gather, relevant_clause
from router.features import Features
from router.lane import LaneAnswer, LaneDeclined, LaneOutcome
from router.quoting import cited_text
from router.report_reading import computed_from
from router.services import Services
from router.standing import standing_of
from router.types import Query, Usage
from solver import Declined, Solution, solve_words

WHEN = "The question asks for a value that must be worked out from figures the documents state."

N_QUOTES = 4
BEARINGS = (0.75, 0.3)
"""Shares of the best quote's support below which another's figures are left out: the wider choice when the narrow one gives
no formula. Every figure that has nothing to do with the question is one more that may be combined."""


def answer(query: Query, services: Services, features: Features) -> Iterator[LaneOutcome]:
    """Quote the figures, then compute with them and with nothing else."""
    if services.library is None or services.retriever is None or features.n_chunks == 0:
        yield LaneDeclined(reason="the library holds no documents")
        return
    searched = (f"{features.n_chunks} passages of {features.n_documents} documents",)
    _, quotes = gather(features.text, services.retriever, services.library, services.embedder, k=N_QUOTES, asked=features.asked)
    outcome: Solution | Declined = Declined(reason="the best passages state no figures")
    facts: tuple[Quote, ...] = ()
    computed = computed_from(quotes, features.text, services.library)
    if computed is not None:
        yield _from_figures(computed, quotes)
        return
    for bearing in BEARINGS:
        chosen = _with_figures(quotes, bearing)
        if isinstance(outcome, Declined) and chosen and chosen != facts:
            facts = chosen
            figures = tuple(relevant_clause(quote.text, features.text) for quote in facts)
            outcome = solve_words(features.text, services.llm, sandbox=services.sandbox, facts=figures, seed=query.seed)
    usage = Usage.of(outcome)
    if isinstance(outcome, Declined):
        yield LaneDeclined(reason=outcome.reason, searched=searched, usage=usage)
    elif outcome.check.verdict == "refuted":
        yield LaneDeclined(reason=f"the programs do not agree: {outcome.check.reason}", searched=searched, usage=usage)
    elif Fraction(outcome.value.value) <= 0:
        yield LaneDeclined(
            reason="the programs agree on nothing or less, which no one asks for", searched=searched, usage=usage
        )
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


def _from_figures(solution: Solution, quotes: Sequence[Quote]) -> LaneAnswer:
    """What was computed from figures of the quotes, with those that hold one of them."""
    used = tuple(
        quote
        for quote in quotes
        if any(" ".join(quote.text.split()) in place or place in " ".join(quote.text.split()) for place in _said(solution))
    )
    return LaneAnswer(
        text=solution.value.text,
        standing=standing_of(solution),
        why=solution.check.method,
        result=solution.value,
        quotes=used,
        program=solution.program,
        check=solution.check,
        steps=solution.steps,
    )


def _said(solution: Solution) -> tuple[str, ...]:
    """The sentences that the figures of a solution stand in."""
    return tuple(place.split("“", 1)[1].rstrip(")").rstrip("”") for place in solution.program.inputs.values() if "“" in place)


def _with_figures(quotes: Sequence[Quote], bearing: float) -> tuple[Quote, ...]:
    """The quotes that state figures, best first, without those that bear on the question less than a share of the best."""
    stating = sorted((q for q in quotes if any(c.isdigit() for c in q.text)), key=lambda quote: -quote.score)
    return tuple(quote for quote in stating if quote.score >= bearing * stating[0].score)
