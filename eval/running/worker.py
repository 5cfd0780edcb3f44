"""A worker of a run: answers questions in a process of its own, on any machine, with models and libraries of its own."""

from __future__ import annotations

import dataclasses
import socket
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from corpus import Library
from eval.errors import EvalError
from eval.running.asking import ask
from eval.running.libraries import Shelf
from eval.running.own_folder import OwnFolder
from eval.running.spread import judging_digest
from eval.systems import Models, SystemSpec
from eval.types import Record, Sample, Suite
from models import ModelError


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What a worker is made of. It travels between machines, so nothing in it is open.

    Attributes:
        suites: Without what writes their documents and without their variants, which travel with the questions.
        libraries: The bytes of each library file with the names of the suites that are about it. A worker writes them to a
            file of its own: one SQLite file is never shared between machines, and what was indexed once is the same everywhere.
        models: Where the weights lie, the same place on every machine; `n_threads` are a worker's.
        specs: As `Shelf` takes them.
        sandbox_memory_mb: As `Shelf` takes it.
    """

    suites: tuple[Suite, ...]
    libraries: tuple[tuple[tuple[str, ...], bytes], ...]
    models: Models
    specs: Mapping[str, SystemSpec] = field(default_factory=dict)
    sandbox_memory_mb: int = 1024


def kit_of(shelf: Shelf, suites: Sequence[Suite], *, n_threads: int) -> Kit:
    """What workers need to ask the systems of a shelf the questions of suites."""
    names: dict[int, list[str]] = {}
    opened: dict[int, Library] = {}
    for suite in suites:
        library = shelf.library(suite)
        opened[id(library)] = library
        names.setdefault(id(library), []).append(suite.name)
    return Kit(
        suites=tuple(dataclasses.replace(suite, write_documents=None, variants=()) for suite in suites),
        libraries=tuple((tuple(names[key]), _bytes_of(library)) for key, library in opened.items()),
        models=shelf.models.unopened(n_threads=n_threads),
        specs=dict(shelf.specs),
        sandbox_memory_mb=shelf.sandbox_memory_mb,
    )


class Worker:
    """Opens what it is asked for at the first question, and keeps it until `close`."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._machine = socket.gethostname()
        self._stack = ExitStack()
        self._suites = {suite.name: suite for suite in kit.suites}
        self._shelf: Shelf | None = None

    def open(self) -> tuple[str, str]:
        """The name of this machine and the digest of the code that judges here; the libraries are there then.

        Raises:
            EvalError: a library cannot be written or read here.
        """
        try:
            folder = self._stack.enter_context(OwnFolder()).path
            own = {}
            for at, (names, data) in enumerate(self._kit.libraries):
                path = folder / f"{at}.db"
                path.write_bytes(data)
                library = self._stack.enter_context(Library.open(path, create=False))
                own.update(dict.fromkeys(names, library))
        except OSError as error:
            raise EvalError(
                f"The machine {self._machine!r} cannot keep a copy of the libraries: {error}. Make room in its "
                "temporary folder."
            ) from error
        self._stack.callback(self._kit.models.close)
        self._shelf = self._stack.enter_context(
            Shelf(folder, self._kit.models, specs=self._kit.specs, own=own, sandbox_memory_mb=self._kit.sandbox_memory_mb)
        )
        return self._machine, judging_digest()

    def ask(self, suite: str, sample: Sample, system: str, *, seed: int, repeat: int, commit: str) -> Record:
        """The record of one question, as `eval.running.asking.ask` makes it but without measured energy.

        The counter of that is the machine's, and other workers of it answer meanwhile.

        Raises:
            EvalError: the system cannot be opened on this machine.
        """
        assert self._shelf is not None, "a worker is opened before it is asked"
        about = self._suites[suite]
        try:
            opened = self._shelf.system(system, about)
        except ModelError as error:
            raise EvalError(
                f"The machine {self._machine!r} cannot open {system!r}: {error} Weights must lie in the same "
                "folder on every machine."
            ) from error
        record = ask(opened, about, sample, seed=seed, repeat=repeat, commit=commit)
        return dataclasses.replace(record, joules=None)

    def close(self) -> None:
        """Give back the memory and remove the libraries."""
        self._stack.close()


def _bytes_of(library: Library) -> bytes:
    """The library as one file, at one moment of it."""
    with library.snapshot() as (connection, _):
        return connection.serialize()
