"""A file taken out of the library by its name: an upload that no collection holds any more leaves the disk too."""

from __future__ import annotations

from contextlib import nullcontext

from app.errors import NotFoundError
from app.state import ServerState
from app.uploads.uploads import Uploads
from corpus import Library


def remove_source(state: ServerState, source: str, collection: str | None) -> int:
    """Remove what is known under a name, a container with all its parts; how many files that were.

    Args:
        state: The library and the uploads.
        source: The name of a file, or of a document in it, as the library lists it.
        collection: Remove it from this one alone; None for wherever it is.

    Raises:
        NotFoundError: nothing is known by that name.
        LibraryError: the library cannot be written.
    """
    library, uploads = state.services.library, state.uploads_if_any()
    # What is being read must not get into the library between the look at its names and the removal by name.
    with uploads.reading.changing if uploads is not None else nullcontext():
        if library is not None and (collection is None or collection in {card.name for card in library.collections()}):
            if n := _remove(library.within(collection), uploads, source):
                return n
    raise NotFoundError(f"The library holds nothing called {source!r}. It may be gone already.", code="source_not_found")


def _remove(seen: Library, uploads: Uploads | None, source: str) -> int:
    kept = {str(uploads.folder.path(file.id, file.disk_name)): file.id for file in uploads.shelf.files()} if uploads else {}
    paths = [path for path, known in seen.known().items() if source in (known.stamp.source, *known.sources)]
    for path in paths:
        if uploads is None or path not in kept:
            seen.remove_file(path)
        elif seen.collection is None:
            uploads.delete_file(kept[path])
        else:
            uploads.take_out(kept[path], seen.collection)
    n = len(paths) or int(seen.remove(source))
    if n and uploads is not None:
        uploads.remove_traces()
    return n
