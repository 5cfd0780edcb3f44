"""The whole way of a question, top to bottom: observe, decide, try the lanes in order, assemble or abstain."""

from __future__ import annotations

import time
from collections.abc import Iterator

from corpus import CorpusError
from models import ModelError
from router.decide import decide
from router.errors import RouterError
from router.features import observe
from router.lane import LaneAnswer, LaneDeclined
from router.routes import lane
from router.services import Services
from router.types import Abstention, Answer, Attempt, Outcome, Query, RouteKind, Usage
from solver import SolverError

REFUSAL = "I cannot answer that from what I have."


def answer(query: Query, services: Services) -> Answer:
    """The answer to a question, or an abstention with its reason.

    Raises:
        RouterError: the question is empty.
        ModelError: every lane that could have answered needed weights or an endpoint that is not there.
    """
    for item in stream(query, services):
        if isinstance(item, Answer):
            return item
    raise AssertionError("a stream ends with an Answer")


def stream(query: Query, services: Services) -> Iterator[str | Answer]:
    """As `answer`, but yields pieces of the text as soon as they are certain, and the Answer last."""
    if not query.text.strip():
        raise RouterError("The question is empty. Nothing was asked of any lane. Send some text.")
    started = time.perf_counter()
    features = observe(query, services)
    timings = {"observe": time.perf_counter() - started}
    trace: list[Attempt] = []
    searched: list[str] = []
    usage = Usage()
    failure: ModelError | None = None
    is_decisive = False
    fallback: tuple[RouteKind, LaneAnswer] | None = None
    for route in decide(features, services.lanes):
        if fallback and route.kind == "chat":
            break  # the model's own words are no better than a doubtful reading of a table
        begun = time.perf_counter()
        outcome: LaneAnswer | LaneDeclined
        failed = False
        try:
            outcome = LaneDeclined(reason="the lane ended without an outcome")
            for item in lane(route.kind)(query, services, features):
                if isinstance(item, str):
                    yield item
                else:
                    outcome = item
        except ModelError as error:
            failure, failed = error, True
            outcome = LaneDeclined(reason=str(error))
        except (CorpusError, SolverError) as error:
            # A document removed in the middle of a search, a worker that cannot start: the next lane may still answer.
            failed = True
            outcome = LaneDeclined(reason=str(error))
        seconds = time.perf_counter() - begun
        timings[route.kind] = timings.get(route.kind, 0.0) + seconds
        usage = _sum(usage, outcome.usage)
        if isinstance(outcome, LaneAnswer):
            trace.append(Attempt(lane=route.kind, outcome="answered", why=outcome.why, seconds=seconds))
            timings["total"] = time.perf_counter() - started
            yield _assemble(route.kind, outcome, trace, timings, usage)
            return
        ended: Outcome = "error" if failed else "declined"
        trace.append(Attempt(lane=route.kind, outcome=ended, why=outcome.reason, seconds=seconds))
        searched += [place for place in outcome.searched if place not in searched]
        if outcome.fallback is not None:
            fallback = fallback or (route.kind, outcome.fallback)
        if outcome.is_decisive:
            failure, is_decisive = None, True
            break
    if fallback is not None and not is_decisive:
        kind, doubtful = fallback
        trace.append(Attempt(lane=kind, outcome="answered", why=doubtful.why, seconds=0.0))
        timings["total"] = time.perf_counter() - started
        yield _assemble(kind, doubtful, trace, timings, usage)
        return
    if failure is not None:
        raise failure
    timings["total"] = time.perf_counter() - started
    yield _abstain(trace, searched, timings, usage, is_decisive=is_decisive)


def _assemble(kind: RouteKind, outcome: LaneAnswer, trace: list[Attempt], timings: dict[str, float], usage: Usage) -> Answer:
    return Answer(
        text=outcome.text,
        route=kind,
        standing=outcome.standing,
        result=outcome.result,
        quotes=outcome.quotes,
        program=outcome.program,
        check=outcome.check,
        trace=tuple(trace),
        timings=timings,
        usage=usage,
    )


def _abstain(
    trace: list[Attempt], searched: list[str], timings: dict[str, float], usage: Usage, *, is_decisive: bool
) -> Answer:
    # The first lane tried fits the question best and says best why it failed, unless a later one knows that there is no answer.
    said = trace[-1] if is_decisive else trace[0] if trace else None
    reason = said.why if said else "no lane is open"
    looked = f" Searched: {'; '.join(searched)}." if searched else ""
    return Answer(
        text=f"{REFUSAL} {reason[:1].upper()}{reason[1:].rstrip('.')}.{looked}",
        route="abstain",
        standing="abstained",
        abstained=Abstention(reason=reason, searched=tuple(searched)),
        trace=tuple(trace),
        timings=timings,
        usage=usage,
    )


def _sum(first: Usage, second: Usage) -> Usage:
    return Usage(
        prompt_tokens=first.prompt_tokens + second.prompt_tokens,
        completion_tokens=first.completion_tokens + second.completion_tokens,
    )
