"""Search over a large synthetic library: latency of the whole, of its arms, recall against exact, memory, restart."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus import Library
from models import Embedder
from rag import HybridRetriever, Index
from rag.current_index import CurrentIndex
from tools.bench.measuring import anonymous_mb, say, timed
from tools.bench.synthetic import Source, build

_QUESTIONS = 100
_K = 10
_SAME = 1e-5  # rounding of float32 sums
_TARGETS = {200_000: "p50 under 50 ms beside the embedding of the question", 1_000_000: "p50 under 150 ms, recall@10 ≥ 0.98"}


class _Embedded:
    """Gives the vector of a question embedded before, so that a search is timed without the embedder."""

    def __init__(self, embedder: Embedder, questions: Sequence[str]) -> None:
        self.name, self.dim = embedder.name, embedder.dim
        self.vectors = embedder.embed(questions, kind="query")
        self._of = dict(zip(questions, self.vectors, strict=True))

    def embed(self, texts: Sequence[str], *, kind: str) -> np.ndarray:
        return np.stack([self._of[text] for text in texts])


def run(embedder: Embedder, n: int, folders: Sequence[Path]) -> None:
    """Builds a library of `n` chunks in a temporary folder, measures, and removes it."""
    source = Source(folders, embedder.count_tokens)
    questions = list(dict.fromkeys(source.questions))[:: max(1, len(source.questions) // _QUESTIONS)][:_QUESTIONS]
    embedded = _Embedded(embedder, questions)
    passages = embedder.embed(source.texts(), kind="passage")
    with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "bench.db") as library:
        started = time.perf_counter()
        build(library, source, passages, n, embedder=embedder.name)
        say(f"library of {n} chunks from {len(source.passages)} passages", f"built in {time.perf_counter() - started:.0f} s")
        measure(library, embedded, questions, n)


def measure(library: Library, embedded: _Embedded, questions: Sequence[str], n: int) -> None:
    """Prints the figures of a library whose vectors are those of the embedder."""
    library.lexical(questions[0], 1)
    before, started = anonymous_mb(), time.perf_counter()
    CurrentIndex(library).get()
    say("index from the library", f"{time.perf_counter() - started:.1f} s")
    held, started = anonymous_mb(), time.perf_counter()
    current = CurrentIndex(library)
    index = current.get()
    say(
        "index after a restart",
        f"{time.perf_counter() - started:.2f} s, {anonymous_mb() - min(before, held):.0f} MiB in memory",
    )
    retriever = HybridRetriever(library, embedded)  # type: ignore[arg-type]
    whole = timed([lambda question=question: retriever.retrieve(question, _K) for question in questions])
    say(f"hybrid search over {n} chunks", str(whole), _TARGETS.get(n, ""))
    say("  of which words", str(timed([lambda question=question: library.lexical(question, 50) for question in questions])))
    say("  of which vectors", str(timed([lambda vector=vector: index.search(vector, 50) for vector in embedded.vectors])))
    say("memory after these searches", f"{anonymous_mb() - before:.0f} MiB more than before")
    for k in (_K, 50):
        say(f"recall@{k} against exact", f"{recall(library, index, embedded.vectors, k):.4f}")


def recall(library: Library, index: Index, queries: np.ndarray, k: int) -> float:
    """The share of the exact `k` nearest that the index finds, over all queries; of equally near ones any will do."""
    best = np.full((len(queries), k), -1.0, dtype=np.float32)
    for _, vectors in library.vector_batches(16_384):
        every = np.concatenate([best, queries @ vectors.T], axis=1)
        best = np.partition(every, every.shape[1] - k, axis=1)[:, -k:]
    found = [np.array(index.search(query, k).cosines) for query in queries]
    return float(np.mean([(cosines >= exact.min() - _SAME).sum() / k for cosines, exact in zip(found, best, strict=True)]))
