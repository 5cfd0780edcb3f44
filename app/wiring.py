"""Services from settings: the only place where the parts of Fulcrum are put together.

Nothing here loads weights, opens an index or waits for a process; the members do that on first use. The router is imported when
services are opened, for it takes longer than all that `fulcrum list` has to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.absent import AbsentEmbedder, AbsentLLM
from app.errors import SettingsError
from app.settings import Settings
from corpus import Library
from models import LLM, Catalog, Embedder, WeightsDamagedError, WeightsMissingError, open_embedder, open_llm

if TYPE_CHECKING:
    from router import Services


def make_llm(settings: Settings, name: str | None = None) -> LLM:
    """The language model `name`, or the one in force. Weights that are missing are missed at its first use, not here.

    Raises:
        UnknownModelError: no catalogue entry, file or prefix of that name.
    """

    def open_model() -> LLM:
        return open_llm(
            name or settings.model,
            weights_dir=settings.weights_dir,
            n_ctx=settings.n_ctx,
            n_threads=settings.n_threads,
            n_gpu_layers=settings.n_gpu_layers,
            api_key=settings.model_api_key,
        )

    try:
        return open_model()
    except (WeightsMissingError, WeightsDamagedError):
        return AbsentLLM(name or settings.model, settings.n_ctx, open_model)


def make_embedder(settings: Settings) -> Embedder:
    """The embedder in force. Weights that are missing are missed at its first use, not here.

    Raises:
        UnknownModelError: no catalogue entry or folder of that name.
    """

    def open_model() -> Embedder:
        return open_embedder(settings.embedder, weights_dir=settings.weights_dir)

    try:
        return open_model()
    except (WeightsMissingError, WeightsDamagedError):
        return AbsentEmbedder(settings.embedder, open_model)


def local_models(settings: Settings) -> tuple[str, ...]:
    """Names of the catalogue's language models whose weights are in the weights folder, by presence and not by digest."""
    llms = (entry for entry in Catalog.load().entries if entry.kind == "llm")
    return tuple(entry.name for entry in llms if entry.path_in(settings.weights_dir).is_file())


def open_library(settings: Settings, *, create: bool) -> Library:
    """The library in force, made with its folder if it is not there and `create` is true.

    Raises:
        LibraryError: the file cannot be used, or is from another version or embedder.
        SettingsError: the path cannot even be looked at.
    """
    has_library(settings)  # a path too long to look at is told apart from a database that does not open
    return Library.open(settings.library, create=create, embedder=settings.embedder)


def has_library(settings: Settings) -> bool:
    """Whether there is a library to open.

    Raises:
        SettingsError: the path cannot even be looked at.
    """
    with _looking_at(settings.library):
        return settings.library.exists()


@contextmanager
def _looking_at(library: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise SettingsError(
            f"The library {str(library)!r} cannot be opened: {error.strerror or error}. Name another file (FULCRUM_LIBRARY)."
        ) from error


@contextmanager
def open_services(settings: Settings) -> Iterator[Services]:
    """Everything a question may need, closed again at the end. Without a library file, questions go to the other lanes.

    Raises:
        LibraryError: the library is there but cannot be used.
        SettingsError: its path cannot even be looked at.
        UnknownModelError: model or embedder has an unknown name.
    """
    from solver import Sandbox

    with ExitStack() as stack:
        sandbox = stack.enter_context(Sandbox(memory_mb=settings.sandbox_memory_mb))
        # Its imports take longer than everything else a question of arithmetic needs, so they begin first.
        sandbox.start()
        from rag import HybridRetriever
        from router import Services

        library = retriever = None
        embedder = make_embedder(settings)
        if has_library(settings):
            library = stack.enter_context(open_library(settings, create=False))
            retriever = HybridRetriever(library, embedder)
        yield Services(
            library=library,
            retriever=retriever,
            embedder=embedder,
            llm=make_llm(settings),
            sandbox=sandbox,
            timeout_s=settings.solver_timeout_s,
        )
