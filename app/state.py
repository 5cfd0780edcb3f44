"""What every handler of the server works with: settings, services, the threads that answer. One object, made once."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from app.served import BARE_PREFIX, Answerer, answerer
from app.settings import Settings
from app.wiring import local_models, make_llm
from router import Services

THREADS = 40
"""Requests in hand at once; those that need the language model wait for it in their threads."""


class ServerState:
    """The services that are open, how each model id answers, and the threads in which answers are worked out."""

    def __init__(self, settings: Settings, services: Services, served: Mapping[str, Answerer]) -> None:
        self.settings = settings
        self.services = services
        self.served = served
        self.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="answer")
        self.started = int(time.time())
        self._bare: dict[str, Services] = {}

    def end_answers(self) -> None:
        """End every answer: the process would otherwise stay until all that was asked has been worked out."""
        self.pool.shutdown(wait=False, cancel_futures=True)
        for services in (self.services, *self._bare.values()):
            if retire := getattr(services.llm, "retire", None):
                retire()

    def model_ids(self) -> tuple[str, ...]:
        """The model ids that are answered to."""
        return (*self.served, *self._local_ids())

    def answerer(self, model: str) -> Answerer:
        """How the model id answers.

        Raises:
            NotFoundError: no such id.
        """
        return answerer(model, self.served, () if model in self.served else self._local_ids())

    def services_for(self, model: str) -> Services:
        """The services in force, with another language model where the id names one. Each is opened once and kept."""
        name = model.removeprefix(BARE_PREFIX)
        if name in (model, self.settings.model):  # opened a second time, it would take its memory twice and have two queues
            return self.services
        if model not in self._bare:
            llm = make_llm(self.settings, name)
            self._bare[model] = dataclasses.replace(self.services, llm=llm)
        return self._bare[model]

    def _local_ids(self) -> list[str]:
        return [BARE_PREFIX + name for name in local_models(self.settings)]
