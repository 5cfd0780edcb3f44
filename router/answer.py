"""The whole way of a question, top to bottom: observe, decide, try the lanes in order, assemble or abstain."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus import CorpusError
from models import ModelError
from router.closing import closed
from router.decide import decide
from router.errors import RouterError
from router.features import observe
from router.lane import LaneAnswer, LaneDeclined
from router.routes import lane
from router.routes.table import run_again
from router.services import Services
from router.shaping import shaped
from router.types import Abstention, Answer, Attempt, Evidence, Outcome, Query, RouteKind, Usage
from solver import Plan, SolverError

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


def stream(query: Query, services: Services) -> Iterator[str | Evidence | Answer]:
    """As `answer`, but yields pieces of the text as soon as they are certain, and the Answer last.

    A piece may be empty. Closing the iterator at a piece ends the work, also between two blocks of a prompt. What the answer
    rests on, if on anything, comes before its text, once, as Evidence.
    """
    if not query.text.strip():
        raise RouterError("The question is empty. Nothing was asked of any lane. Send some text.")
    started = time.perf_counter()
    features = observe(query, services)
    search = _Search(started=started, timings={"observe": time.perf_counter() - started})
    for route in decide(features, services.lanes, always=services.always):
        if search.fallback is not None and route.kind == "chat":
            break  # the model's own words are no better than a doubtful reading of a table
        begun = time.perf_counter()
        outcome: LaneAnswer | LaneDeclined = LaneDeclined(reason="the lane ended without an outcome")
        failure: Exception | None = None
        is_told = False
        try:
            for item in lane(route.kind)(query, services, features):
                if isinstance(item, str | Evidence):
                    is_told = is_told or isinstance(item, Evidence)
                    yield item
                else:
                    outcome = item
        except (ModelError, CorpusError, SolverError) as error:
            # Weights that are missing, a document removed in the middle of a search: the next lane may still answer.
            failure, outcome = error, LaneDeclined(reason=str(error))
        search.note(route.kind, outcome, failure, time.perf_counter() - begun)
        if isinstance(outcome, LaneAnswer):
            found = search.answered(route.kind, outcome)
            if not is_told:
                yield from _evidence_of(found)
            yield from _in_shape(found, query, services)
            return
        if outcome.is_decisive:
            break
    last = search.ended()
    yield from _evidence_of(last)
    yield from _in_shape(last, query, services)


def _in_shape(found: Answer, query: Query, services: Services) -> Iterator[str | Answer]:
    """The answer as it was asked for; what the model answered alone has its shape already."""
    if query.schema is None:
        yield closed(found, query)
    elif found.route == "chat":
        yield found
    else:
        yield from shaped(found, query, query.schema, services.llm)


def _evidence_of(found: Answer) -> Iterator[Evidence]:
    """What an answer rests on, told at its end by a lane that could not know before; none when it rests on nothing."""
    if found.quotes or found.program:
        yield Evidence(route=found.route, quotes=found.quotes, program=found.program, table=found.table)


def answer_plan(plan: Plan, services: Services) -> Answer:
    """What an edited plan gives, with the same proof as an answer to a question, or an abstention with its reason.

    Raises:
        RouterError: there is no library.
    """
    if services.library is None:
        raise RouterError("There is no library, so no table to run the plan on. Index a table first: fulcrum index FILE.")
    started = time.perf_counter()
    search = _Search(started=started, timings={})
    outcome = run_again(plan, services.library)
    search.note("table", outcome, None, time.perf_counter() - started)
    return search.answered("table", outcome) if isinstance(outcome, LaneAnswer) else search.ended()


@dataclass(slots=True)
class _Search:
    """What has been tried for one question, and what came of it."""

    started: float
    timings: dict[str, float]
    trace: list[Attempt] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    missing: ModelError | None = None
    fallback: tuple[RouteKind, LaneAnswer] | None = None
    is_decisive: bool = False

    def note(self, kind: RouteKind, outcome: LaneAnswer | LaneDeclined, failure: Exception | None, seconds: float) -> None:
        """Put down one attempt."""
        self.timings[kind] = self.timings.get(kind, 0.0) + seconds
        self.usage = Usage.of(self.usage, outcome.usage)
        if isinstance(outcome, LaneAnswer):
            self.trace.append(Attempt(lane=kind, outcome="answered", why=outcome.why, seconds=seconds))
            return
        ended: Outcome = "error" if failure else "declined"
        self.trace.append(Attempt(lane=kind, outcome=ended, why=outcome.reason, seconds=seconds))
        self.searched += [place for place in outcome.searched if place not in self.searched]
        self.missing = failure if isinstance(failure, ModelError) else self.missing
        self.is_decisive = outcome.is_decisive
        if outcome.fallback is not None and self.fallback is None:
            self.fallback = kind, outcome.fallback

    def answered(self, kind: RouteKind, outcome: LaneAnswer) -> Answer:
        """The answer of a lane, with the way to it."""
        self.timings["total"] = time.perf_counter() - self.started
        return _assemble(kind, outcome, self.trace, self.timings, self.usage)

    def ended(self) -> Answer:
        """What is left when no lane answered: the doubtful reading one of them offered, or an abstention.

        Raises:
            ModelError: a lane that could have answered needed what is not there.
        """
        if self.fallback is not None and not self.is_decisive:
            kind, doubtful = self.fallback
            self.trace.append(Attempt(lane=kind, outcome="answered", why=doubtful.why, seconds=0.0))
            return self.answered(kind, doubtful)
        if self.missing is not None and not self.is_decisive and not self._is_unread_mathematics():
            raise self.missing
        self.timings["total"] = time.perf_counter() - self.started
        return _abstain(self.trace, self.searched, self.timings, self.usage, is_decisive=self.is_decisive)

    def _is_unread_mathematics(self) -> bool:
        """Whether what was not understood of the question tells more than that no model is there to guess at it."""
        return self.trace[0].lane == "compute" and self.trace[0].outcome == "declined"


def _assemble(kind: RouteKind, outcome: LaneAnswer, trace: list[Attempt], timings: dict[str, float], usage: Usage) -> Answer:
    return Answer(
        text=outcome.text,
        route=kind,
        standing=outcome.standing,
        result=outcome.result,
        quotes=outcome.quotes,
        program=outcome.program,
        check=outcome.check,
        steps=outcome.steps,
        certificate=outcome.certificate,
        plot=outcome.plot,
        plan=outcome.plan,
        table=outcome.table,
        shaping=outcome.shaping,
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
