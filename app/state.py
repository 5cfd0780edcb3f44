"""What every handler of the server works with: settings, services, the threads that answer. One object, made once."""

from __future__ import annotations

import dataclasses
import logging
import threading
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from app.conversations import History
from app.errors import AppError, NotFoundError
from app.metrics import Metrics
from app.model_queue import ModelQueue
from app.served import BARE_PREFIX, Answerer, answerer
from app.settings import Settings
from app.uploads.folder import folder_of
from app.uploads.uploads import Uploads
from app.wiring import local_models, make_embedder, make_llm
from corpus import CorpusError, Library
from models import LLM, Catalog
from rag import HybridRetriever
from router import Services

_log = logging.getLogger("fulcrum.server")

COMPUTING = 24
"""Threads beside those that may wait for the language model or use it, so that what needs none always finds one."""

EMBEDDING = 2
"""Threads for requests that want nothing but vectors."""

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
        # The embedder serves one at a time, and those who wait for it must not hold all the threads that compute.
        self.embedding_pool = ThreadPoolExecutor(EMBEDDING, thread_name_prefix="answer-embedding")
        self.started = int(time.time())
        self.history = History(settings, _log.warning)
        self._bare: dict[str, LLM] = {}
        self._opening = threading.Lock()
        self._own_library: Library | None = None
        self._uploads: Uploads | None = None
        self.metrics.watch("fulcrum_ingest_jobs", "Readings of uploaded documents, by state.", "state", self._ingest_jobs)

    def close(self) -> None:
        """End the reading of uploads, and close the library if it was made here; what was open before is its opener's."""
        with self._opening:
            uploads, self._uploads = self._uploads, None
        if uploads is not None:
            uploads.close()
        if self._own_library is not None:
            self._own_library.close()

    def end_answers(self) -> None:
        """End every answer: the process would otherwise stay until all that was asked has been worked out."""
        self.queue.close()
        for pool in (self.pool, self.embedding_pool):
            pool.shutdown(wait=False, cancel_futures=True)
        for llm in (self.services.llm, *self._bare.values()):
            if retire := getattr(llm, "retire", None):
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
            self._bare[model] = make_llm(self.settings, name)
        return dataclasses.replace(self.services, llm=self._bare[model])

    def within_store(self, services: Services, store_id: str) -> Services:
        """The services with one vector store as all there is to answer from.

        Raises:
            NotFoundError: there is no such store.
            ConflictError: it has expired.
        """
        library, retriever = self.open_uploads().stores.opened(store_id)
        return dataclasses.replace(services, library=library, retriever=retriever)

    def library(self) -> Library:
        """The library that is open; made when there is none, and then what questions are answered from.

        Raises:
            LibraryError: it cannot be made.
        """
        with self._opening:
            library = self.services.library
            if library is None:
                embedder = self.services.embedder or make_embedder(self.settings)
                library = self._own_library = Library.open(self.settings.library, create=True, embedder=embedder.name)
                retriever = HybridRetriever(library, embedder)
                self.services = dataclasses.replace(self.services, library=library, retriever=retriever, embedder=embedder)
            return library

    def open_uploads(self) -> Uploads:
        """The uploads to the library, opened at the first call.

        Raises:
            ConflictError: another server takes them.
            StorageError: their folder cannot be made or used.
        """
        with self._opening:
            if self._uploads is None:
                embedder = self.services.embedder or make_embedder(self.settings)
                self._uploads = Uploads(self.settings, library=self.library, embedder=embedder)
            return self._uploads

    def resume_uploads(self) -> None:
        """Go on with what was being read when the last server ended; whatever hinders that is told to who uploads next."""
        with suppress(AppError, CorpusError):
            self.uploads_if_any()

    def uploads_if_any(self) -> Uploads | None:
        """The uploads, None where nothing was ever uploaded; no folder is made for a look."""
        return self.open_uploads() if self._uploads or folder_of(self.settings.library).exists() else None

    def _ingest_jobs(self) -> Mapping[str, int]:
        uploads = self._uploads
        return Counter(job.state for job in uploads.agenda.jobs()) if uploads else {}

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
