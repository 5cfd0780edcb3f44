"""Exact nearest neighbours over the library's vectors; the one module that imports faiss.

A cache of what the library holds, never a truth of its own: it lives in memory and is built again when the library changes.
Building takes about as long as reading the vectors, so nothing is kept on disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rag.errors import RagError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus import Library

_N_THREADS = 2  # more would compete with the language model for the same cores


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The nearest vectors of one query, best first: `ids` int64 (n,), `cosines` float32 (n,) in [-1, 1]."""

    ids: tuple[int, ...]
    cosines: tuple[float, ...]


class Index:
    """Inner product over unit rows, searched exhaustively, so the result is exact.

    >>> import numpy as np
    >>> index = Index(np.array([7, 9], dtype="int64"), np.eye(2, dtype="float32"))
    >>> index.search(np.array([1, 0], dtype="float32"), k=1).ids
    (7,)
    """

    def __init__(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Builds the index.

        Args:
            ids: int64 (n,), unique.
            vectors: float32 (n, d), unit rows; n may be 0.

        Raises:
            RagError: the shapes disagree.
        """
        if vectors.ndim != 2 or len(ids) != len(vectors):
            raise RagError(
                f"{len(ids)} ids came with vectors of shape {vectors.shape}. The library's vectors are damaged; "
                "index the documents again."
            )
        self._n, self._dim = int(vectors.shape[0]), int(vectors.shape[1])
        self._index: Any = _build(ids, vectors) if self._n else None

    @classmethod
    def of(cls, library: Library) -> Index:
        """The index of every vector `library` holds now."""
        return cls(*library.vectors())

    def __len__(self) -> int:
        return self._n

    @property
    def dim(self) -> int:
        """Length of a vector; 0 for an index built of nothing."""
        return self._dim

    def search(self, query: NDArray[np.float32], k: int) -> Neighbours:
        """The `k` nearest vectors of `query`, fewer when the index holds fewer; equal scores in the order of their ids.

        Args:
            query: float32 (d,), length 1.
            k: How many, >= 1.

        Raises:
            RagError: `query` is not of this index's dimension.
        """
        if not self._n:
            return Neighbours(ids=(), cosines=())
        if query.shape != (self._dim,):
            raise RagError(
                f"The index holds vectors of {self._dim}, the question has shape {query.shape}: they come from different "
                "embedders. Open the library with the embedder it was indexed with, or index it again."
            )
        cosines, ids = self._index.search(query.reshape(1, -1), min(k, self._n))
        best = sorted(zip(cosines[0].tolist(), ids[0].tolist(), strict=True), key=lambda pair: (-pair[0], pair[1]))
        return Neighbours(ids=tuple(id_ for _, id_ in best), cosines=tuple(min(1.0, max(-1.0, cosine)) for cosine, _ in best))


def _build(ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> Any:
    """A filled faiss index; sorted by id, so that the order of insertion leaves no trace in ties."""
    import faiss
    import numpy as np

    faiss.omp_set_num_threads(_N_THREADS)
    order = np.argsort(ids, kind="stable")
    index = faiss.index_factory(vectors.shape[1], "IDMap2,Flat", faiss.METRIC_INNER_PRODUCT)
    index.add_with_ids(np.ascontiguousarray(vectors[order], dtype=np.float32), np.ascontiguousarray(ids[order], dtype=np.int64))
    return index
