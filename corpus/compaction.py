"""Making a library as small as what it holds, and making sure that what was deleted is in none of its files any more.

Deleting already overwrites rows (`secure_delete`), but the words of a deleted text stay in the lexical index until its
segments are merged, and whole pages stay in the write-ahead log. Covered: the library file, its `-wal` and `-shm`, and the
caches beside it, `<library>.index-…`, which hold what was made of the vectors. Not covered: copies others have made, and blocks
that the file system or the disk has put elsewhere.
"""

from __future__ import annotations

import glob
from dataclasses import dataclass
from pathlib import Path

from corpus.connections import Connections
from corpus.errors import LibraryError

_COMPANIONS = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compaction:
    """Bytes of the library's files before and after."""

    bytes_before: int
    bytes_after: int


def compact(connections: Connections, path: Path) -> Compaction:
    """Merge the lexical index, rewrite the file without its gaps, empty the write-ahead log and delete the caches beside it.

    Killed in the middle, it leaves the library as it was and may be run again. Needs free space for two copies of what the
    library holds.

    Raises:
        LibraryError: another process is reading or writing, so that deleted text could not be removed everywhere.
    """
    before = _size(path)
    with connections.writing(grows=False) as connection:
        connection.execute("INSERT INTO lexicon(lexicon) VALUES ('optimize')")
    with connections.reading() as connection:
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise LibraryError(
            f"The library {str(path)!r} is being read by another process, so what was deleted is still in its write-ahead log. "
            "Run the same command again when that process has ended."
        )
    for cache in path.parent.glob(f"{glob.escape(path.name)}.index-*"):
        try:
            cache.unlink(missing_ok=True)
        except OSError as error:
            raise LibraryError(f"The cache {str(cache)!r} cannot be deleted: {error.strerror}. Delete it yourself.") from error
    return Compaction(bytes_before=before, bytes_after=_size(path))


def _size(path: Path) -> int:
    files = (path.with_name(path.name + companion) for companion in _COMPANIONS)
    return sum(file.stat().st_size for file in files if file.exists())
