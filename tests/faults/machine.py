"""A machine for faults: a home with documents and a library, `fulcrum` as second processes, and what holds afterwards."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from corpus import Library
from rag import HybridRetriever
from tests.fakes import HashEmbedder
from tests.stand_in import DELAY, ROOT, write_program, write_weights

SAMPLES = ROOT / "corpus/samples/library"
DOCUMENTS = ("safety_rules.md", "energy_2024.csv", "winter_transport.txt")
Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """A home; `library` lies in a folder of its own, with the documents it was made from beside."""

    home: Path
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def library(self) -> Path:
        return self.home / "data/library.db"

    @property
    def documents(self) -> Path:
        return self.home / "docs"

    @property
    def weights(self) -> Path:
        return self.home / "weights"

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("FULCRUM_", "XDG_"))}
        ours = {"HOME": self.home, "FULCRUM_LIBRARY": self.library, "FULCRUM_WEIGHTS_DIR": self.weights, "FULCRUM_PORT": 0}
        return {**kept, **{name: str(value) for name, value in ours.items()}, **self.extra}

    def command(self, *arguments: str | Path) -> list[str]:
        return [str(self.home / "bin/fulcrum"), *map(str, arguments)]

    def run(self, *arguments: str | Path, before: Sequence[str] = (), **options: object) -> Done:
        """`fulcrum ARGUMENTS` to its end; `before` is a program that runs it, such as one that binds it to a core."""
        return subprocess.run(
            [*before, *self.command(*arguments)],
            env=self.environment,
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=60,
            stdin=subprocess.DEVNULL,
            **options,  # type: ignore[call-overload]  # what subprocess.run takes further
        )

    def start(self, *arguments: str | Path, before: Sequence[str] = ()) -> subprocess.Popen[str]:
        """`fulcrum ARGUMENTS` with what it says, on both streams, to be read from its stdout."""
        return subprocess.Popen(
            [*before, *self.command(*arguments)],
            env=self.environment,
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )

    @contextmanager
    def serving(self, *, before: Sequence[str] = ()) -> Iterator[Server]:
        """A server that listens; it is killed at the end when it has not ended by then."""
        process = self.start("serve", before=before)
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                    break
            else:
                raise AssertionError("the server ended before it listened")
            with httpx.Client(base_url=found[0], trust_env=False, timeout=20) as http:
                yield Server(process=process, http=http)
        finally:
            end(process)

    def with_(self, **extra: str) -> Machine:
        return Machine(home=self.home, extra={**self.extra, **extra})


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server and a client of it."""

    process: subprocess.Popen[str]
    http: httpx.Client

    def ask(self, question: str, **fields: object) -> httpx.Response:
        body = {"model": "fulcrum", "messages": [{"role": "user", "content": question}], **fields}
        return self.http.post("/v1/chat/completions", json=body)


def make_machine(home: Path, *, indexed: bool = True) -> Machine:
    """A machine with three documents, and a library of them."""
    for folder in ("bin", "data", "docs"):
        (home / folder).mkdir(parents=True)
    write_program(home / "bin")
    write_weights(home / "weights")
    for name in DOCUMENTS:
        shutil.copy(SAMPLES / name, home / "docs")
    machine = Machine(home=home)
    if indexed:
        done = machine.run("index", machine.documents)
        assert done.returncode == 0, done.stderr
    return machine


def slow(machine: Machine, seconds: float = 0.05) -> Machine:
    """The same machine with a model that takes so long over each word."""
    return machine.with_(**{DELAY: str(seconds)})


def end(process: subprocess.Popen[str]) -> None:
    """Kill what a test has left running, with its children."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=20)
    if process.stdout is not None:
        process.stdout.close()


def wait_until(condition: object, within_s: float = 20.0) -> None:
    """Look again and again until `condition()` holds."""
    assert callable(condition)
    deadline = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.01)


def is_told(done: Done, *words: str) -> None:
    """A failure is one message with these words in it that ends in advice, exit code 1, and no traceback."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    last = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert len(last) == 1, done.stderr
    for word in words:
        assert word in done.stderr, done.stderr


def is_well(machine: Machine) -> None:
    """The library opens, agrees with itself (all that `fulcrum doctor` looks at) and is searched."""
    library_path = Path(machine.environment["FULCRUM_LIBRARY"])
    embedder = HashEmbedder(name="all-minilm-l6-v2")
    with Library.open(library_path, create=False, embedder=embedder.name) as library:
        assert library.check() == ()
        hits = HybridRetriever(library, embedder).retrieve("What may I never do in the dome?", 5).hits
        assert any("Safety Rules" in hit.chunk.context for hit in hits)
