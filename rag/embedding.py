"""Giving the library's chunks their vectors, a batch at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus import Chunk, Library
    from models import Embedder

_BATCH = 32  # each batch is committed, so a kill loses at most this many; larger ones gain no speed on a processor
_WINDOW = 8192  # in memory at a time, and sorted by length: of more, hardly fewer batches would be padded


def embed_pending(library: Library, embedder: Embedder, *, progress: Callable[[int, int], None] | None = None) -> int:
    """Embeds every chunk that has no vector yet and stores the vectors; the number of texts embedded.

    May be stopped at any point and called again: what was stored stays. Chunks with equal texts share one vector. Vectors begun
    for this embedder beside those searched (`Library.begin_generation`) are the ones meant.

    Args:
        library: Chunks are read from it and vectors written to it.
        embedder: Must be the one the library is bound to.
        progress: Called after each batch with (texts done, texts to do in this call).

    Raises:
        LibraryEmbedderError: the library's vectors come from another embedder.
        WeightsMissingError: the embedder is not on this disk.
    """
    done, total = 0, library.n_without_vectors(embedder.name)
    while waiting := library.without_vectors(_WINDOW, embedder.name):
        # Alike lengths together: a batch is padded to its longest text, and padding costs as much as text.
        waiting = tuple(sorted(waiting, key=lambda chunk: (len(indexed_text(chunk)), chunk.id)))
        for first in range(0, len(waiting), _BATCH):
            batch = waiting[first : first + _BATCH]
            vectors = embedder.embed([indexed_text(chunk) for chunk in batch], kind="passage")
            library.put_vectors([chunk.id for chunk in batch], vectors, embedder.name)
            done += len(batch)
            if progress is not None:
                progress(done, max(done, total))
    return done


def indexed_text(chunk: Chunk) -> str:
    """What of a chunk is embedded: title and heading path, then the text."""
    return chunk.indexed_text
