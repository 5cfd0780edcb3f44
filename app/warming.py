"""What the first question would wait for, loaded while nobody asks yet: the embedder takes seconds, the language model one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from corpus import CorpusError
from models import Embedder, ModelError
from router import Services


@contextmanager
def warming(services: Services) -> Iterator[threading.Thread]:
    """A thread that loads them, begun now and waited for at the end of the block.

    Without a library nothing is embedded, and the embedder is left alone. What cannot be loaded is told to whoever needs it.
    """
    thread = threading.Thread(target=_load, args=(services,), name="warming")
    thread.start()
    try:
        yield thread
    finally:
        thread.join()  # an interpreter that ends in the middle of an import crashes


def load_embedder(embedder: Embedder) -> None:
    """Have the weights loaded; what is missing is told to whoever embeds next."""
    with suppress(ModelError, CorpusError, OSError):
        embedder.embed(["ready"], kind="query")


def _load(services: Services) -> None:
    if services.embedder is not None and services.library is not None:
        load_embedder(services.embedder)
    if services.llm is not None:
        with suppress(ModelError, OSError):
            services.llm.count_tokens("ready")
