"""The compute lane: mathematics stated in the question itself, and word problems that hold all their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from router.features import Features
from router.lane import LaneAnswer, LaneDeclined, LaneOutcome
from router.services import Services
from router.standing import standing_of
from router.types import Query, Usage
from solver import Declined, Solution, solve_math, solve_words, unread_reason

WHEN = "The question holds everything needed and asks for a value: an expression, an equation, a word problem."


def answer(query: Query, services: Services, features: Features) -> Iterator[LaneOutcome]:
    """Solve exactly if the text parses as mathematics, else let the model combine the question's own numbers."""
    if features.math.is_math:
        yield from _symbolic(features.text, services)
    elif features.words.is_word_problem:
        yield from _word_problem(features.text, query, services)
    elif features.math.is_near:
        yield LaneDeclined(reason=unread_reason(features.text))
    else:
        yield LaneDeclined(reason=f"not mathematics ({features.math.reason}) and no word problem ({features.words.reason})")


def _symbolic(text: str, services: Services) -> Iterator[LaneOutcome]:
    if services.sandbox is None:
        yield LaneDeclined(reason="no sandbox to compute in")
        return
    outcome = solve_math(text, services.sandbox, timeout_s=services.timeout_s)
    yield _judged(outcome, model_wrote_it=False)


def _word_problem(text: str, query: Query, services: Services) -> Iterator[LaneOutcome]:
    yield _judged(solve_words(text, services.llm, sandbox=services.sandbox, seed=query.seed), model_wrote_it=True)


def _judged(outcome: Solution | Declined, *, model_wrote_it: bool) -> LaneAnswer | LaneDeclined:
    usage = Usage.of(outcome)
    if isinstance(outcome, Declined):
        return LaneDeclined(reason=outcome.reason, is_decisive=outcome.is_decisive, usage=usage)
    if outcome.check.verdict == "refuted":
        return LaneDeclined(
            reason=f"{outcome.check.method} refuted {outcome.value.text!r}: {outcome.check.reason}", usage=usage
        )
    return LaneAnswer(
        text=outcome.value.text,
        standing=standing_of(outcome, model_wrote_it=model_wrote_it),
        why=outcome.check.method,
        result=outcome.value,
        program=outcome.program,
        check=outcome.check,
        steps=outcome.steps,
        certificate=None if outcome.certificate is None else outcome.certificate.to_dict(),
        plot=outcome.plot,
        usage=usage,
    )
