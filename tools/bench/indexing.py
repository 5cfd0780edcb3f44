"""Indexing against the embedder alone: the same texts once through the library, once through `encode`, in one run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from corpus import Library, ingest
from models import Embedder
from rag import embed_pending
from tools.bench.measuring import say
from tools.bench.synthetic import Source

_MAX_FILES = 400


def run(embedder: Embedder, folders: Sequence[Path]) -> None:
    """Writes the passages as files, indexes them, then embeds the texts of their chunks alone."""
    source = Source(folders, embedder.count_tokens)
    embedder.embed(["loads the model"], kind="passage")
    with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "bench.db") as library:
        files = Path(scratch) / "files"
        files.mkdir()
        for number, (title, text) in enumerate(source.passages[:: max(1, len(source.passages) // _MAX_FILES)]):
            (files / f"{number}.md").write_text(f"# {title}\n\n{text}\n", encoding="utf-8")
        started = time.perf_counter()
        ingest([files], library, embedder.count_tokens)
        read = time.perf_counter()
        n = embed_pending(library, embedder)
        done = time.perf_counter()
        texts = [span.indexed_text for span in library.chunks(library.vectors()[0].tolist())]
    bare = time.perf_counter()
    embedder.embed(texts, kind="passage")
    encoding = time.perf_counter() - bare
    indexing = done - started
    say(f"indexing {n} chunks", f"{n / indexing:.1f} chunks/s, {(read - started) / indexing:.1%} of it reading and cutting")
    say("the embedder alone on the same texts", f"{n / encoding:.1f} chunks/s")
    say("indexing / embedder alone", f"{encoding / indexing:.2f}", "≥ 0.90")
