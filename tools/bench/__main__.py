"""`make bench`: how fast Fulcrum is on this machine; `make bench BENCH=search` is one part of it.

Parts: model (the language model), stopping (clients that hang up), parsing (formulas), isolation (confined jobs),
conversations (10,000 turns kept), indexing, unchanged, search (200,000 chunks), mathematics (beside the language models),
tables (1,000,000 rows), million (1,000,000 chunks). All but `million`, which needs 4 GB of disk and some minutes, run when none
is named. A name that is no part is that of a language model.
`make bench BENCH="search --data FOLDER"` searches passages and questions of another collection than the sample library.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from app.settings import load
from models import open_embedder
from tools.bench import conversations, indexing, isolation, mathematics, model, parsing, search, stopping, tables, unchanged
from tools.bench.measuring import load_average

PARTS = (
    "model",
    "stopping",
    "parsing",
    "isolation",
    "conversations",
    "indexing",
    "unchanged",
    "search",
    "mathematics",
    "tables",
    "million",
)


def main() -> None:
    """Runs the parts named."""
    parser = argparse.ArgumentParser(prog="make bench", description="How fast Fulcrum is on this machine.")
    parser.add_argument("names", nargs="*", help=f"parts ({', '.join(PARTS)}) or a language model")
    parser.add_argument("--data", type=Path, nargs="+", default=[], metavar="FOLDER", help="with docs.jsonl, questions.jsonl")
    parser.add_argument("--chunks", type=int, default=200_000, help="for the part search")
    parser.add_argument("--questions", type=int, default=40, help="for the part mathematics")
    options = parser.parse_args()
    models = [name for name in options.names if name not in PARTS]
    parts = [name for name in options.names if name in PARTS] or (["model"] if models else list(PARTS[:-1]))
    settings = load({"model": models[0]} if models else {}).settings
    print(load_average())
    if "model" in parts:
        model.run(settings)
    if "stopping" in parts:
        stopping.run(settings)
    if "parsing" in parts:
        parsing.run()
    if "isolation" in parts:
        isolation.run()
    if "conversations" in parts:
        conversations.run()
    if "unchanged" in parts:
        unchanged.run()
    if "mathematics" in parts:
        mathematics.run(settings, options.questions)
    if "tables" in parts:
        tables.run()
    if set(parts) & {"indexing", "search", "million"}:
        embedder = open_embedder(settings.embedder, weights_dir=settings.weights_dir)
        if "indexing" in parts:
            indexing.run(embedder, options.data)
        if "search" in parts:
            search.run(embedder, options.chunks, options.data)
        if "million" in parts:
            search.run(embedder, 1_000_000, options.data)


if __name__ == "__main__":
    main()
