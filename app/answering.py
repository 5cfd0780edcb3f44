"""An answer in the making, the same for server and terminal: what comes of a question, item by item, until it is whole."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from app.abandoned import AbandonableLLM
from app.abandoned_sandbox import AbandonableSandbox
from app.listener import Listener
from app.model_queue import ModelQueue
from app.served import Answerer
from app.visible import visible
from app.waiting import Waiting
from models import Completion, Likelihoods
from router import Answer, Evidence, Query, Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer with why its text ends: "length" when the language model wrote it and ran into a limit, else "stop".

    `queue_position` is the first it had while it waited for the model (`Waiting.position`), None if it did not wait.
    """

    answer: Answer
    finish_reason: Literal["stop", "length"]
    queue_position: int | None = None


Item: TypeAlias = str | Waiting | Evidence | Answered
"""What comes while an answer is made: its place in the queue, what it rests on, its text piece by piece, and it whole."""

Job: TypeAlias = Callable[[Listener], Generator[Item, None, None]]
"""Makes one answer for whoever listens."""


def answering(
    answer_with: Answerer,
    query: Query,
    services: Services,
    queue: ModelQueue,
    *,
    stop: Sequence[str] = (),
    is_first: bool = True,
    ran: Callable[[Completion | Likelihoods], None] = lambda done: None,
) -> Job:
    """The job that answers `query`, with `stop` cutting what is shown.

    Its place in `queue` is promised unless it is the first choice of its request; `ran` is told of every call of the model.
    """

    def job(listener: Listener) -> Generator[Item, None, None]:
        with queue.place(listener, is_promised=not is_first) as place:
            llm = AbandonableLLM(services.llm, listener, place, ran=ran) if services.llm else None
            sandbox = AbandonableSandbox(services.sandbox, listener) if services.sandbox else None
            left_in_time = dataclasses.replace(services, llm=llm, sandbox=sandbox)
            for item in visible(answer_with(query, left_in_time), stop):
                if isinstance(item, Answer):
                    is_cut = llm is not None and llm.was_cut and _is_written(item)
                    yield Answered(
                        answer=_timed(item, place.queued_s),
                        finish_reason="length" if is_cut else "stop",
                        queue_position=place.position,
                    )
                else:
                    yield item

    return job


def _is_written(answer: Answer) -> bool:
    """Whether the text is the model's, so that a limit may have cut it; what was computed or quoted is never cut."""
    return answer.abstained is None and (
        answer.route == "chat" or (answer.shaping is not None and answer.shaping.by == "model")
    )


def _timed(answer: Answer, queued_s: float | None) -> Answer:
    """With the seconds it waited for the model among its timings, which `total` includes."""
    return answer if queued_s is None else dataclasses.replace(answer, timings={**answer.timings, "queued": queued_s})
