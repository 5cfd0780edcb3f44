"""Hybrid retrieval: BM25 and cosine, each asked for its best, fused by rank.

Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009) needs no scores on a common scale and no training.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rag.current_index import CurrentIndex
from rag.index import Neighbours
from rag.types import Evidence, Hit

if TYPE_CHECKING:
    from corpus import Library
    from models import Embedder

_DEPTH = 50  # asked of each arm before fusion
_SAME_SCORE = 1e-6  # rounding of float32 sums
_K = 60.0  # the constant of the paper: how slowly the weight of a rank falls


class HybridRetriever:
    """Finds chunks by words and by meaning; satisfies `Retriever`.

    Without an embedder, or while the library holds no vectors, it finds by words alone; `mode` says which. The index follows
    the library on the first search after a change and is swapped in whole, so searches may run in several threads.
    """

    def __init__(self, library: Library, embedder: Embedder | None) -> None:
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
        return (
            "lexical and dense"
            if n_vectors >= n_chunks
            else f"lexical and dense: {n_vectors} of {n_chunks} chunks have vectors"
        )

    def retrieve(self, question: str, k: int) -> Evidence:
        """The `k` best chunks for `question`, best first; fewer when fewer are found.

        Raises:
            RagError: the library's vectors are of another dimension than the embedder's.
        """
        lexical = self._library.lexical(question, _DEPTH)
        dense = self._dense(question)
        lexical_ranks = _ranks(lexical)
        dense_ranks = _ranks(zip(dense.ids, dense.cosines, strict=True))
        cosines = dict(zip(dense.ids, dense.cosines, strict=True))
        fused = {
            id_: sum(1.0 / (_K + ranks[id_]) for ranks in (lexical_ranks, dense_ranks) if id_ in ranks)
            for id_ in lexical_ranks | dense_ranks
        }
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
                )
                for rank, id_ in enumerate(best, 1)
            ),
        )

    def _dense(self, question: str) -> Neighbours:
        """The nearest chunks by cosine; none without an embedder or vectors."""
        if self._embedder is None or not question.strip() or not len(index := self._index.get()):
            return Neighbours(ids=(), cosines=())
        return index.search(self._embedder.embed([question], kind="query")[0], _DEPTH)


def _ranks(scored: Iterable[tuple[int, float]]) -> dict[int, int]:
    """The rank of each id, best first; equal scores share a rank, so that the order of insertion cannot part them."""
    ranks: dict[int, int] = {}
    before, rank = float("inf"), 0
    for place, (id_, score) in enumerate(scored, 1):
        if before - score > _SAME_SCORE:
            before, rank = score, place
        ranks[id_] = rank
    return ranks
