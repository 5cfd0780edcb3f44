"""The libraries that suites are about, made ready once each, and the systems over them, opened when they are first asked."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import FunctionType, TracebackType

from corpus import Library, ingest, samples_dir
from eval.errors import EvalError
from eval.systems import Models, Setup, SystemSpec, open_system
from eval.types import Suite, System
from rag import embed_pending

_SAMPLES = "samples"


class Shelf:
    """Opens systems over the library of a suite; closes all it opened at its end.

    Args:
        folder: Where the libraries are kept between runs.
        models: The weights, opened once each, whatever the library.
        specs: Systems that have no name of their own in the table, by the name given to them.
        own: Libraries that are not made here, by the suite's name: the user's own.
        sandbox_memory_mb: Of the isolated process that computes.
    """

    def __init__(
        self,
        folder: Path,
        models: Models,
        *,
        specs: Mapping[str, SystemSpec] | None = None,
        own: Mapping[str, Library] | None = None,
        sandbox_memory_mb: int = 1024,
    ) -> None:
        self.specs = specs or {}
        self.sandbox_memory_mb = sandbox_memory_mb
        self.models = models
        self._folder = folder
        self._own = own or {}
        self._libraries: dict[str, Library] = {}
        self._setups: dict[str, Setup] = {}
        self._systems: dict[tuple[str, str], System] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()
        self._systems.clear()
        self._setups.clear()
        self._libraries.clear()

    def system(self, name: str, suite: Suite) -> System:
        """The system of that name over the library of that suite.

        Raises:
            EvalError: no such system, or a document of the suite cannot be read.
            ModelError: the weights of the embedder are missing.
        """
        if (name, suite.name) not in self._systems:
            self._systems[name, suite.name] = open_system(self.specs.get(name, name), self._setup(suite))
        return self._systems[name, suite.name]

    def library(self, suite: Suite) -> Library:
        """The library that suite is about; one object for all suites that share it.

        Raises:
            EvalError: a document of the suite cannot be read.
            ModelError: the weights of the embedder are missing.
        """
        return self._own.get(suite.name) or self._library(suite)

    def _setup(self, suite: Suite) -> Setup:
        if suite.name not in self._setups:
            setup = Setup(
                models=self.models,
                library=self.library(suite),
                samples=suite.samples,
                sandbox_memory_mb=self.sandbox_memory_mb,
            )
            self._stack.callback(setup.close)
            self._setups[suite.name] = setup
        return self._setups[suite.name]

    def _library(self, suite: Suite) -> Library:
        name = _shelf_name(suite)
        if name not in self._libraries:
            self._libraries[name] = self._stack.enter_context(self._made(suite, name))
        return self._libraries[name]

    def _made(self, suite: Suite, shelf: str) -> Library:
        self._folder.mkdir(parents=True, exist_ok=True)
        if suite.write_documents is None:
            documents = samples_dir()
        else:
            documents = self._folder / shelf
            suite.write_documents(documents)
        return indexed(documents, self._folder / f"{shelf}.db", self.models)


def _shelf_name(suite: Suite) -> str:
    """Suites whose documents are written by the same function share one library."""
    write = suite.write_documents
    if write is None:
        return _SAMPLES
    # Only a plain function says by itself what it writes; one with arguments bound to it belongs to its suite alone.
    return write.__module__.rpartition(".")[2] if isinstance(write, FunctionType) and not write.__closure__ else suite.name


def indexed(documents: Path, path: Path, models: Models) -> Library:
    """The library at `path` with the documents of one folder and no others, made or brought up to date first.

    Raises:
        EvalError: a document could not be read, which would make every figure wrong.
    """
    embedder = models.embedder
    library = Library.open(path)
    try:
        if library.embedder not in (None, models.embedder_name):
            library.drop_vectors()  # nobody's but ours: it is not the user's library that another embedder was chosen for
        for source in library.sources():
            if not Path(source).is_relative_to(documents):
                library.remove(source)  # of an installation that stood elsewhere, whose documents may have differed
        ingested = ingest([documents], library, embedder.count_tokens)
        if ingested.n_failed:
            failed = "; ".join(f"{file.source}: {file.reason}" for file in ingested.files if file.status == "failed")
            own = documents == samples_dir()
            advice = "Reinstall the project, or restore corpus/samples." if own else "Remove it and run again."
            raise EvalError(f"The library of {str(documents)!r} cannot be read ({failed}). {advice}")
        embed_pending(library, embedder)
    except BaseException:
        library.close()
        raise
    return library
