"""`make bench`: how fast Fulcrum is on this machine; `make bench BENCH=search` is one part of it.

All parts but `million`, which needs 4 GB of disk and some minutes, run when none is named. A name that is no part is that of a
language model. `make bench BENCH="search --data FOLDER"` searches passages and questions of another collection than the sample
library.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from app.settings import Settings, load
from models import Embedder, open_embedder
from tools.bench import (
    conversations,
    indexing,
    isolation,
    loading,
    mathematics,
    model,
    parsing,
    search,
    server,
    stopping,
    tables,
    unchanged,
)
from tools.bench.measuring import load_average


def _embedder(settings: Settings) -> Embedder:
    return open_embedder(settings.embedder, weights_dir=settings.weights_dir)


PARTS: dict[str, Callable[[Settings, argparse.Namespace], object]] = {
    "model": lambda settings, _: model.run(settings),
    "server": lambda settings, _: server.run(settings),  # beside llama-cpp-python's own server
    "load": lambda settings, options: loading.run(settings, seconds=options.seconds),  # 32 clients at once
    "stopping": lambda settings, _: stopping.run(settings),  # clients that hang up
    "parsing": lambda *_: parsing.run(),  # formulas
    "isolation": lambda *_: isolation.run(),  # confined jobs
    "conversations": lambda *_: conversations.run(),  # 10,000 turns kept
    "unchanged": lambda *_: unchanged.run(),
    "mathematics": lambda settings, options: mathematics.run(settings, options.questions),  # beside the language models
    "tables": lambda *_: tables.run(),  # 1,000,000 rows
    "indexing": lambda settings, options: indexing.run(_embedder(settings), options.data),
    "search": lambda settings, options: search.run(_embedder(settings), options.chunks, options.data),
    "million": lambda settings, options: search.run(_embedder(settings), 1_000_000, options.data),
}
"""A part is a function of the settings and the options; a new one is a file and a line."""


def main() -> None:
    """Runs the parts named."""
    parser = argparse.ArgumentParser(prog="make bench", description="How fast Fulcrum is on this machine.")
    parser.add_argument("names", nargs="*", help=f"parts ({', '.join(PARTS)}) or a language model")
    parser.add_argument("--data", type=Path, nargs="+", default=[], metavar="FOLDER", help="with docs.jsonl, questions.jsonl")
    parser.add_argument("--chunks", type=int, default=200_000, help="for the part search")
    parser.add_argument("--questions", type=int, default=40, help="for the part mathematics")
    parser.add_argument("--seconds", type=float, default=loading.SECONDS, help="for the part load")
    options = parser.parse_args()
    models = [name for name in options.names if name not in PARTS]
    chosen = [name for name in PARTS if name in options.names]
    settings = load({"model": models[0]} if models else {}).settings
    print(load_average())
    for name in chosen or (["model"] if models else [name for name in PARTS if name != "million"]):
        PARTS[name](settings, options)


if __name__ == "__main__":
    main()
