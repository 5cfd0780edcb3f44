"""What every handler of the server works with: settings, services, the threads that answer. One object, made once."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from app.conversations import History
from app.errors import NotFoundError
from app.metrics import Metrics
from app.model_queue import ModelQueue
from app.served import BARE_PREFIX, Answerer, answerer
from app.settings import Settings
from app.wiring import local_models, make_llm
from models import Catalog
from router import Services

COMPUTING = 24
"""Threads beside those that may wait for the language model or use it, so that what needs none always finds one."""

REMOTE_AT_ONCE = 4
"""Answers that may use a model elsewhere at a time: such a server has a queue and batches of its own."""


def catalogue_ids() -> list[str]:
    """The ids of the catalogue's language models, each alone, whether their weights are here or not."""
    return [BARE_PREFIX + entry.name for entry in Catalog.load().entries if entry.kind == "llm"]


class ServerState:
    """The services that are open, how each model id answers, and the threads in which answers are worked out."""

    def __init__(self, settings: Settings, services: Services, served: Mapping[str, Answerer]) -> None:
        self.settings = settings
        self.services = services
        self.served = served
        n_at_once = REMOTE_AT_ONCE if settings.model.startswith("openai:") else 1
        self.queue = ModelQueue(settings.max_waiting, n_at_once=n_at_once)
        self.metrics = Metrics(self.queue)
        if services.sandbox is not None:
            services.sandbox.on_job = self.metrics.computed
        # Choices of one request beyond the first wait above the bound, but never more of them than have had a turn.
        n_waiting = settings.max_waiting + 2 * n_at_once
        self.pool = ThreadPoolExecutor(n_waiting + COMPUTING, thread_name_prefix="answer")
        self.started = int(time.time())
        self.history = History(settings)
        self._bare: dict[str, Services] = {}

    def end_answers(self) -> None:
        """End every answer: the process would otherwise stay until all that was asked has been worked out."""
        self.queue.close()
        self.pool.shutdown(wait=False, cancel_futures=True)
        for services in (self.services, *self._bare.values()):
            if retire := getattr(services.llm, "retire", None):
                retire()

    def model_ids(self) -> tuple[str, ...]:
        """The model ids that are answered to."""
        return (*self.served, *self._local_ids())

    def answerer(self, model: str) -> Answerer:
        """How the model id answers. Any language model of the catalogue is one; its weights are missed at its first use.

        Raises:
            NotFoundError: no such id.
        """
        return answerer(model, self.served, () if model in self.served else catalogue_ids())

    def services_for(self, model: str) -> Services:
        """The services in force, with another language model where the id names one. Each is opened once and kept."""
        name = model.removeprefix(BARE_PREFIX)
        if name in (model, self.settings.model):  # opened a second time, it would take its memory twice and have two queues
            return self.services
        if model not in self._bare:
            llm = make_llm(self.settings, name)
            self._bare[model] = dataclasses.replace(self.services, llm=llm)
        return self._bare[model]

    def check_is_here(self, model: str) -> None:
        """Raises NotFoundError unless the model id is listed, with how to have it where that is possible."""
        self.answerer(model)
        if model not in self.model_ids():
            name = model.removeprefix(BARE_PREFIX)
            raise NotFoundError(
                f"The weights of {name!r} are not here. Fetch them with `fulcrum models pull {name}`.",
                param="model",
                code="model_not_found",
            )

    def _local_ids(self) -> list[str]:
        return [BARE_PREFIX + name for name in local_models(self.settings)]
