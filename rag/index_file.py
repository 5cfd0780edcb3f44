"""The codes of an index on disk, beside the library they were made from, so that a restart need not read every vector.

One file, `<library>.index-codes`: a line of JSON that says what it shows, the ids, the codes. It is a cache: written aside and
put in place whole, checked on reading, and passed over when it is of another library or embedder, damaged or cut short.
Not covered: a library put back as it had been and changed otherwise, beside an index kept since. Its cosines are still right,
but what has come in the place of something else is found less often until `fulcrum compact`.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.codes import Codes
from rag.index import Index

if TYPE_CHECKING:
    from corpus import Library

_LAYOUT = 2
_MAX_HEAD = 4096


def save_index(index: Index, library: Library) -> bool:
    """Keep the codes of `index` for `load_index`; False when it has none, or the folder cannot be written.

    What the index holds beside its codes is not kept: `Index.following` finds it again.
    """
    if index.codes is None or library.collection is not None or library.id is None:
        return False
    ids, codes = index.codes.ids.tobytes(), index.codes.to_bytes().tobytes()
    head = {
        **_shown(library),
        "generation": index.generation,
        "dim": index.dim,
        "n": len(index.codes),
        "n_bytes": len(ids) + len(codes),
        "checksum": zlib.crc32(codes, zlib.crc32(ids)),
    }
    path = index_path(library.path)
    aside = path.with_name(f"{path.name}-{os.getpid()}")
    try:
        with open(aside, "wb") as file:
            file.write(json.dumps(head).encode() + b"\n" + ids + codes)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    except OSError:
        with contextlib.suppress(OSError):
            aside.unlink()
        return False
    return True


def load_index(library: Library) -> Index | None:
    """The index kept for `library`, showing it as it was when it was kept; None when there is none to be trusted."""
    import numpy as np

    if library.collection is not None or library.id is None:
        return None
    try:
        with open(index_path(library.path), "rb") as file:
            head: dict[str, Any] = json.loads(file.readline(_MAX_HEAD))
            if any(head[key] != value for key, value in _shown(library).items()) or head["generation"] > library.generation:
                return None
            body = file.read(head["n_bytes"] + 1)
        if len(body) != head["n_bytes"] or zlib.crc32(body) != head["checksum"]:
            return None
        ids = np.frombuffer(body, dtype=np.int64, count=head["n"]).copy()
        codes = Codes.from_bytes(np.frombuffer(body, dtype=np.uint8, offset=8 * head["n"]), ids)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Index.coded(codes, library, head["generation"]) if codes.dim == head["dim"] else None


def index_path(library: Path) -> Path:
    """Where the index of the library file at `library` is kept."""
    return library.with_name(f"{library.name}.index-codes")


def _shown(library: Library) -> dict[str, Any]:
    """What must be the same for a kept index to be of any use. Chunk ids mean something within one library only."""
    return {"layout": _LAYOUT, "library": library.id, "embedder": library.embedder}
