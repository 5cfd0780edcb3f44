"""Search in one vector store: its collection alone, and of that the files whose attributes a filter lets through."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from app.uploads.filters import Comparison, Compound
from app.uploads.holdings import StoreFile, by_document
from corpus import Library
from models import Embedder
from rag import Evidence, HybridRetriever


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage of a file; `score` in [0, 1]."""

    file: StoreFile
    score: float
    text: str


class StoreSearch:
    """Keeps a retriever for each collection, with the index it has made."""

    def __init__(self, embedder: Embedder) -> None:
        """Search with this embedder."""
        self._embedder = embedder
        self._lock = threading.Lock()
        self._retrievers: dict[str, HybridRetriever] = {}

    def search(
        self,
        library: Library,
        files: tuple[StoreFile, ...],
        queries: Sequence[str],
        n: int,
        *,
        filters: Comparison | Compound | None = None,
        least: float = 0.0,
    ) -> list[Found]:
        """The best passages for any of the queries, best first.

        Args:
            library: Seen through the collection.
            files: All files of the collection.
            queries: Each is searched for; a passage has the best of its scores.
            n: How many passages at most.
            filters: What the attributes of a file must satisfy.
            least: Passages of a lower score are left out.
        """
        passing = by_document(tuple(file for file in files if filters is None or filters.holds(file.attributes)))
        only = None if filters is None else frozenset(passing)
        retriever = self.retriever(library)
        best: dict[int, Found] = {}
        for query in queries:
            evidence = retriever.retrieve(query, n, doc_ids=only)
            scale = _scale(evidence)
            for hit in evidence.hits:
                holders = passing.get(hit.chunk.doc_id)
                score = round(min(1.0, hit.score * scale), 6)
                if holders and score >= least and (hit.chunk.id not in best or best[hit.chunk.id].score < score):
                    best[hit.chunk.id] = Found(file=holders[0], score=score, text=hit.chunk.text)
        return sorted(best.values(), key=lambda found: -found.score)[:n]

    def retriever(self, library: Library) -> HybridRetriever:
        """What searches a library seen through a collection; made once and kept."""
        name = library.collection or ""
        with self._lock:
            if name not in self._retrievers:
                self._retrievers[name] = HybridRetriever(library, self._embedder)
            return self._retrievers[name]


def _scale(evidence: Evidence) -> float:
    """What makes fused scores, which say how much worse than the best a passage is, comparable between queries.

    The cosine of the best: a query that nothing is close to has low scores. Where no passage has a vector, the words decide
    alone and the best has 1.
    """
    cosines = [hit.cosine for hit in evidence.hits if hit.cosine is not None]
    return max(0.0, max(cosines)) if cosines else 1.0
