"""Giving the library's chunks their vectors, a batch at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus import Chunk, Library
    from models import Embedder

_BATCH = 32  # each batch is committed, so a kill loses at most this many; larger ones gain no speed on a processor


def embed_pending(library: Library, embedder: Embedder, *, progress: Callable[[int, int], None] | None = None) -> int:
    """Embeds every chunk that has no vector yet and stores the vectors; the number of chunks embedded.

    May be stopped at any point and called again: what was stored stays.

    Args:
        library: Chunks are read from it and vectors written to it.
        embedder: Must be the one the library is bound to.
        progress: Called after each batch with (chunks done, chunks to do in this call).

    Raises:
        LibraryEmbedderError: the library's vectors come from another embedder.
        WeightsMissingError: the embedder is not on this disk.
    """
    waiting = library.without_vectors(library.n_chunks, embedder.name)
    # Alike lengths together: a batch is padded to its longest text, and padding costs as much as text.
    waiting = tuple(sorted(waiting, key=lambda chunk: (len(indexed_text(chunk)), chunk.id)))
    for first in range(0, len(waiting), _BATCH):
        batch = waiting[first : first + _BATCH]
        vectors = embedder.embed([indexed_text(chunk) for chunk in batch], kind="passage")
        library.put_vectors([chunk.id for chunk in batch], vectors, embedder.name)
        if progress is not None:
            progress(first + len(batch), len(waiting))
    return len(waiting)


def indexed_text(chunk: Chunk) -> str:
    """What of a chunk is embedded: title and heading path, then the text."""
    return chunk.indexed_text
