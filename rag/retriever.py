"""Hybrid retrieval: BM25 and cosine, each asked for its best, made one ranking."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from rag.current_index import CurrentIndex
from rag.fusion import DEFAULT_FUSION, FUSIONS, Arm, ranks, reciprocal_ranks
from rag.index import Neighbours
from rag.types import Evidence, Hit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus import Library
    from models import Embedder

_DEPTH = 50  # asked of each arm before fusion


class HybridRetriever:
    """Finds chunks by words and by meaning; satisfies `Retriever`.

    Without an embedder, or while the library holds no vectors of this one, it finds by words alone; `mode` says which. The
    index follows the library on the first search after a change and is swapped in whole, so searches may run in several
    threads.
    """

    def __init__(self, library: Library, embedder: Embedder | None, *, fusion: str = DEFAULT_FUSION) -> None:
        """Makes a retriever; `fusion` is a key of `FUSIONS`."""
        self._fuse = FUSIONS[fusion]
        self._library = library
        self._embedder = embedder
        self._index = CurrentIndex(library)

    @property
    def mode(self) -> str:
        """How a search runs now, for people: "lexical and dense", or "lexical only: …" with the reason."""
        if self._embedder is None:
            return "lexical only: no embedder is open"
        n_vectors, n_chunks = self._library.n_vectors, self._library.n_chunks
        if not n_vectors:
            return "lexical only: no chunk has a vector yet"
        if self._is_foreign:
            return f"lexical only: the vectors are of {self._library.embedder!r} by now, and {self._embedder.name!r} is open"
        return (
            "lexical and dense"
            if n_vectors >= n_chunks
            else f"lexical and dense: {n_vectors} of {n_chunks} chunks have vectors"
        )

    def retrieve(self, question: str, k: int, *, doc_ids: Collection[str] | None = None) -> Evidence:
        """The `k` best chunks for `question`, best first; fewer when fewer are found.

        Args:
            question: What is asked.
            k: How many at most.
            doc_ids: Only chunks of these documents, ranked among themselves; None for all.

        Raises:
            RagError: the library's vectors are of another dimension than the embedder's.
        """
        query = self._embedded(question)
        lexical, dense = self._arms(question, query) if doc_ids is None else self._arms_within(doc_ids, question, query)
        lexical_ranks, dense_ranks, cosines, bm25 = ranks(lexical), ranks(dense), dict(dense), dict(lexical)
        fused = self._fuse(lexical, (*dense, *self._missed(lexical, cosines, query)))
        chunks = {chunk.id: chunk for chunk in self._library.chunks(sorted(fused))}
        # Ids follow the order of insertion, so ties are broken by place in the text instead.
        best = sorted(chunks, key=lambda id_: (-fused[id_], chunks[id_].doc_id, chunks[id_].start))[:k]
        return Evidence(
            question=question,
            hits=tuple(
                Hit(
                    chunk=chunks[id_],
                    score=fused[id_],
                    rank=rank,
                    lexical_rank=lexical_ranks.get(id_),
                    dense_rank=dense_ranks.get(id_),
                    cosine=cosines.get(id_),
                    bm25=bm25.get(id_),
                )
                for rank, id_ in enumerate(best, 1)
            ),
        )

    def _arms(self, question: str, query: NDArray[np.float32] | None) -> tuple[Arm, Arm]:
        lexical = self._library.lexical(question, _DEPTH)
        near = self._index.get().search(query, _DEPTH) if query is not None else Neighbours(ids=(), cosines=())
        return lexical, tuple(zip(near.ids, near.cosines, strict=True))

    def _arms_within(self, doc_ids: Collection[str], question: str, query: NDArray[np.float32] | None) -> tuple[Arm, Arm]:
        """Both arms over some documents: by every chunk of theirs, as the index knows no documents and might miss them all."""
        allowed = {chunk.id for doc_id in doc_ids for chunk in self._library.chunks_of(doc_id)}
        lexical = [pair for pair in self._library.lexical(question, self._library.n_chunks) if pair[0] in allowed][:_DEPTH]
        if query is None or not allowed:
            return lexical, ()
        ids, vectors = self._library.vectors_of(sorted(allowed))
        cosines = (vectors @ query).tolist() if len(ids) else []
        return lexical, sorted(zip(ids.tolist(), cosines, strict=True), key=lambda pair: -pair[1])[:_DEPTH]

    @property
    def _is_foreign(self) -> bool:
        """Whether another process has embedded the library with another embedder since it was opened."""
        return self._embedder is not None and self._library.embedder not in (None, self._embedder.name)

    def _embedded(self, question: str) -> NDArray[np.float32] | None:
        """The vector of the question; None without an embedder or vectors of its own to compare it with."""
        if self._embedder is None or not question.strip() or not len(self._index.get()) or self._is_foreign:
            return None
        query: NDArray[np.float32] = self._embedder.embed([question], kind="query")[0]
        return query

    def _missed(
        self, lexical: Sequence[tuple[int, float]], cosines: Mapping[int, float], query: NDArray[np.float32] | None
    ) -> Sequence[tuple[int, float]]:
        """The cosines of what words alone have found, for a fusion that compares scores."""
        if query is None or self._fuse is reciprocal_ranks:
            return ()
        ids, vectors = self._library.vectors_of([id_ for id_, _ in lexical if id_ not in cosines])
        return tuple(zip(ids.tolist(), (vectors @ query).tolist(), strict=True)) if len(ids) else ()
