"""`fulcrum` as a program of its own with a scripted model and a hash embedder, for tests that need a second process.

Run as `python tests/stand_in.py ARGUMENTS`. The catalogue keeps its names, but its weights are some bytes that `write_weights`
writes, so that they can be there, missing, damaged or cut short. STAND_IN_DELAY_S is the pause before each word of a reply.
With STAND_IN_REAL_MODEL the language model and its weights are the real ones.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DELAY = "STAND_IN_DELAY_S"
REAL = "STAND_IN_REAL_MODEL"
REPLY = " ".join(f"word{n}" for n in range(1, 200))

if __name__ == "__main__":
    sys.path[0] = str(ROOT)  # what an installed copy is found by comes later

from models import LLM, Catalog, Embedder, ModelEntry  # noqa: E402  # needs the path

_real = Catalog.load()


def content(name: str, path: str) -> bytes:
    """The bytes of a weight file here."""
    return f"weights of {name}, {path}\n".encode()


def catalogue() -> Catalog:
    """The real catalogue with other bytes behind its names."""
    return Catalog(entries=tuple(map(_light, _real.entries)))


def write_weights(folder: Path) -> None:
    """Write the weights of every model into `folder`."""
    for entry in _real.entries:
        for file in entry.files:
            path = folder / entry.name / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content(entry.name, file.path))


def write_program(folder: Path) -> Path:
    """An executable `fulcrum` in `folder` that is this program."""
    script = folder / "fulcrum"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).resolve()}" "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return script


def _light(entry: ModelEntry) -> ModelEntry:
    files = []
    for file in entry.files:
        held = content(entry.name, file.path)
        files.append(dataclasses.replace(file, n_bytes=len(held), sha256=hashlib.sha256(held).hexdigest()))
    return dataclasses.replace(entry, files=tuple(files))


def main() -> None:
    """Run the command line with the stand-ins in place, before anything else takes what they replace."""
    import models

    is_real = REAL in os.environ
    if not is_real:
        Catalog.load = staticmethod(catalogue)  # type: ignore[method-assign, assignment]  # that is the point

    def open_llm(name: str, *, weights_dir: Path, **_: object) -> LLM:
        models.locate(name, weights_dir)  # so that missing and damaged weights are noticed as they really are
        from tests.slow_llm import SlowLLM

        return SlowLLM(default=REPLY, name=name, delay_s=float(os.environ.get(DELAY, "0")))

    def open_embedder(name: str, *, weights_dir: Path) -> Embedder:
        if not is_real:
            models.locate(name, weights_dir)
        from tests.fakes import HashEmbedder

        return HashEmbedder(name=name)

    if not is_real:
        models.open_llm = open_llm
    models.open_embedder = open_embedder

    from app.cli import main as run

    sys.argv[0] = "fulcrum"
    run()


if __name__ == "__main__":
    main()
