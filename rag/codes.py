"""Vectors as one bit a dimension, scanned whole to find candidates; the one module that imports faiss.

A code says on which side of the mean a vector lies in each dimension (RaBitQ, Gao and Long 2024): a million of 384 dimensions
take 56 MB, a thirtieth of the vectors, and are scanned in 15 ms on one core. Which candidates are best must be told from their
vectors. Vectors are only ever added; searching in several threads is safe, adding meanwhile is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_N_THREADS = 2  # more would compete with the language model for the same cores


class Codes:
    """The codes of vectors and the ids these go by."""

    def __init__(self, index: Any, ids: NDArray[np.int64]) -> None:
        self._index = index
        self._parts = [ids]
        self._n = len(ids)

    @classmethod
    def trained(cls, sample: NDArray[np.float32]) -> Codes:
        """Codes of nothing yet, measured from the mean of `sample`, float32 (n, d), n >= 1."""
        import faiss
        import numpy as np

        faiss.omp_set_num_threads(_N_THREADS)
        index = faiss.index_factory(sample.shape[1], "RaBitQfs", faiss.METRIC_INNER_PRODUCT)
        index.train(np.ascontiguousarray(sample))
        return cls(index, np.empty(0, dtype=np.int64))

    @classmethod
    def from_bytes(cls, data: NDArray[np.uint8], ids: NDArray[np.int64]) -> Codes:
        """What `to_bytes` gave, with the ids of then.

        Raises:
            ValueError: they do not belong together.
        """
        import faiss

        faiss.omp_set_num_threads(_N_THREADS)
        try:
            index = faiss.deserialize_index(data)
        except RuntimeError as error:
            raise ValueError("no faiss index") from error
        if index.ntotal != len(ids):
            raise ValueError(f"{index.ntotal} codes with {len(ids)} ids")
        return cls(index, ids)

    def to_bytes(self) -> NDArray[np.uint8]:
        """The codes without the ids, uint8 (bytes,)."""
        import faiss

        data: NDArray[np.uint8] = faiss.serialize_index(self._index)
        return data

    def extended(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> Codes:
        """A copy that holds `vectors`, float32 (n, d), too."""
        copy = Codes.from_bytes(self.to_bytes(), self.ids)
        copy.add(ids, vectors)
        return copy

    def add(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Takes in vectors, float32 (n, d)."""
        import numpy as np

        self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        self._parts.append(ids)
        self._n += len(ids)

    def __len__(self) -> int:
        return self._n

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    @property
    def ids(self) -> NDArray[np.int64]:
        """The ids in the order in which they came, int64 (n,)."""
        import numpy as np

        if len(self._parts) > 1:
            self._parts = [np.concatenate(self._parts)]
        return self._parts[0]

    def candidates(self, query: NDArray[np.float32], n: int) -> Sequence[int]:
        """The ids of about the `n` nearest of `query`, float32 (d,), in no exact order."""
        _, places = self._index.search(query.reshape(1, -1), min(n, self._n))
        found = places[0]
        ids: list[int] = self.ids[found[found >= 0]].tolist()
        return ids
