"""The shipped router's decision about each question: its features are observed, the order is decided, and no lane is run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus import Library
from eval.routing_check.questions import Labelled
from router import Query, Services, decide, observe

NOWHERE = "none"
"""Said where no route was open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A question with the routes that would be tried for it, best first."""

    question: Labelled
    order: tuple[str, ...]

    @property
    def first(self) -> str:
        """The route tried first."""
        return self.order[0] if self.order else NOWHERE

    @property
    def is_right(self) -> bool:
        """Whether the first is one that the label stands for."""
        return self.first in self.question.routes

    @property
    def is_reached(self) -> bool:
        """Whether one of them is tried at all: what comes before it may decline."""
        return any(kind in self.question.routes for kind in self.order)


def decide_all(
    questions: Sequence[Labelled], library: Library | None, progress: Callable[[int], None] | None = None
) -> tuple[Decided, ...]:
    """What the router decides about each question over a library, None for no library at all."""
    services = Services(library=library)
    decided = []
    for n, question in enumerate(questions, start=1):
        routes = decide(observe(Query(text=question.text), services), services.lanes)
        decided.append(Decided(question=question, order=tuple(route.kind for route in routes)))
        if progress is not None:
            progress(n)
    return tuple(decided)
