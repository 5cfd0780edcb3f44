"""Nearest neighbours over the library's vectors: exact up to `EXACT` of them, from codes and re-ranked beyond.

A cache of what the library holds, never a truth of its own. An index does not change: what follows a change of the library is
another index, so searches may run in several threads while the next is made. Measured over a million vectors: the ten nearest
are found to 99.5 %, and the cosines of what is found are exact, for they come from the library.
Not covered: beyond some five million vectors the scan takes longer than 100 ms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.codes import Codes
from rag.errors import RagError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from corpus import Library

    Rows = tuple[NDArray[np.int64], NDArray[np.float32]]

EXACT = 20_000  # 30 MB of 384 dimensions, multiplied out in a few milliseconds
# Candidates whose vectors are compared: so many, and one more for every so many codes. Of a million vectors the 10 nearest are
# then among them to more than 99.5 %; where all is about one subject, codes tell less apart and more must be compared.
_DEPTH, _PER_CANDIDATE = 800, 2000
_BATCH = _SAMPLE = 8192
_STALE = 0.2  # share of the codes that may be of chunks removed since


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The nearest vectors of one query, best first: `ids` int64 (n,), `cosines` float32 (n,) in [-1, 1]."""

    ids: tuple[int, ...]
    cosines: tuple[float, ...]


class Index:
    """Inner product over unit rows.

    >>> import numpy as np
    >>> index = Index(np.array([7, 9], dtype="int64"), np.eye(2, dtype="float32"))
    >>> index.search(np.array([1, 0], dtype="float32"), k=1).ids
    (7,)
    """

    def __init__(
        self,
        ids: NDArray[np.int64],
        vectors: NDArray[np.float32],
        *,
        codes: Codes | None = None,
        look_up: Callable[[list[int]], Rows] | None = None,
        gone: NDArray[np.int64] | None = None,
        generation: int = 0,
    ) -> None:
        """Builds the index.

        Args:
            ids: int64 (n,), unique.
            vectors: float32 (n, d), unit rows, compared exactly; n may be 0.
            codes: Further vectors. Where an id is in both, the row of `vectors` counts.
            look_up: Gives the vectors of the ids of `codes` as they are now, those still there.
            gone: Ids of those of `codes` that have been removed since, or have another vector in `vectors`.
            generation: The generation of the library it shows.

        Raises:
            RagError: the shapes disagree.
        """
        if vectors.ndim != 2 or len(ids) != len(vectors):
            raise RagError(
                f"{len(ids)} ids came with vectors of shape {vectors.shape}. The library's vectors are damaged; "
                "index the documents again."
            )
        self._ids, self._vectors, self._codes, self._look_up = ids, vectors, codes, look_up
        self._gone = ids[:0] if gone is None else gone
        self.generation = generation

    @classmethod
    def of(cls, library: Library) -> Index:
        """The index of every vector `library` holds now."""
        generation = library.generation  # read first: what comes in between is taken in again, which does no harm
        if library.n_vectors <= EXACT:
            return cls(*library.vectors(), generation=generation)
        sample = library.vector_sample(_SAMPLE)
        codes = Codes.trained(sample) if len(sample) else None
        for ids, vectors in library.vector_batches(_BATCH):
            codes = codes or Codes.trained(vectors)
            codes.add(ids, vectors)
        return cls.coded(codes, library, generation) if codes else cls(*library.vectors(), generation=generation)

    @classmethod
    def coded(cls, codes: Codes, library: Library, generation: int) -> Index:
        """The index of `codes`, which show `library` as it was at `generation`."""
        import numpy as np

        ids, vectors = np.empty(0, dtype=np.int64), np.empty((0, codes.dim), dtype=np.float32)
        return cls(ids, vectors, codes=codes, look_up=library.vectors_of, generation=generation)

    def __len__(self) -> int:
        return len(self._ids) + (len(self._codes) - len(self._gone) if self._codes else 0)

    @property
    def dim(self) -> int:
        """Length of a vector; 0 for an index built of nothing."""
        return self._codes.dim if self._codes else int(self._vectors.shape[1])

    @property
    def codes(self) -> Codes | None:
        """What is searched by codes; None while all is compared exactly."""
        return self._codes

    def following(self, library: Library) -> Index | None:
        """The index of the library as it is now, made from this one; None when it is quicker to build anew."""
        import numpy as np

        changes = library.vector_changes(self.generation)
        if changes is None or (len(self) and len(changes.added_ids) and changes.added_vectors.shape[1] != self.dim):
            return None
        changed = np.union1d(changes.removed_ids, changes.added_ids)
        keep = ~np.isin(self._ids, changed)
        ids, vectors = self._ids[keep], self._vectors[keep]
        if len(changes.added_ids):
            ids = np.concatenate([ids, changes.added_ids])
            vectors = np.concatenate([vectors, changes.added_vectors]) if len(vectors) else changes.added_vectors
        if self._codes is None:
            return None if len(ids) > EXACT else Index(ids, vectors, generation=changes.generation)
        codes, gone = self._codes, np.union1d(self._gone, changed[np.isin(changed, self._codes.ids)])
        if len(gone) > _STALE * len(codes):
            return None
        if len(ids) > EXACT:
            codes, ids, vectors = codes.extended(ids, vectors), ids[:0], vectors[:0]
        return Index(ids, vectors, codes=codes, look_up=self._look_up, gone=gone, generation=changes.generation)

    def search(self, query: NDArray[np.float32], k: int) -> Neighbours:
        """The `k` nearest vectors of `query`, fewer when the index holds fewer; equal scores in the order of their ids.

        Args:
            query: float32 (d,), length 1.
            k: How many, >= 1; among codes the search is meant for k <= 50.

        Raises:
            RagError: `query` is not of this index's dimension.
        """
        import numpy as np

        if not len(self):
            return Neighbours(ids=(), cosines=())
        if query.shape != (self.dim,):
            raise RagError(
                f"The index holds vectors of {self.dim}, the question has shape {query.shape}: they come from different "
                "embedders. Open the library with the embedder it was indexed with, or index it again."
            )
        ids, cosines = self._ids, self._vectors @ query if len(self._ids) else np.empty(0, dtype=np.float32)
        if self._codes is not None and self._look_up is not None:
            found, vectors = self._look_up(list(self._codes.candidates(query, _DEPTH + len(self._codes) // _PER_CANDIDATE)))
            new = ~np.isin(found, ids)
            if new.any():
                ids = np.concatenate([ids, found[new]])
                cosines = np.concatenate([cosines, vectors[new] @ query])
        best = _best(ids, cosines, k)
        return Neighbours(ids=tuple(ids[best].tolist()), cosines=tuple(np.clip(cosines[best], -1.0, 1.0).tolist()))


def _best(ids: NDArray[np.int64], cosines: NDArray[np.float32], k: int) -> NDArray[np.intp]:
    """The places of the `k` largest cosines, then smallest ids."""
    import numpy as np

    places = np.arange(len(ids))
    if len(ids) > k:
        least = np.partition(cosines, len(ids) - k)[len(ids) - k]
        places = np.flatnonzero(cosines >= least)
    return places[np.lexsort((ids[places], -cosines[places]))][:k]
