"""The index of a library as it is now: loaded, followed from change to change, or built anew, and swapped in whole."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from rag.index import Index
from rag.index_file import load_index, save_index

if TYPE_CHECKING:
    from corpus import Library


class CurrentIndex:
    """Keeps the index of one library; may be asked from several threads.

    The first to ask after a change makes the next index while the others wait; who has an index in hand searches on with it.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._index: Index | None = None

    def get(self) -> Index:
        """The index that shows the library's present generation."""
        with self._lock:
            index = self._index
            if index is None or index.generation != self._library.generation:
                index = self._index = self._next(index or load_index(self._library))
            return index

    def _next(self, before: Index | None) -> Index:
        index = before.following(self._library) if before is not None else None
        index = index or Index.of(self._library)
        if index.codes is not None and (before is None or index.codes is not before.codes):
            save_index(index, self._library)
        return index
