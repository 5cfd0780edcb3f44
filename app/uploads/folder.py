"""The folder beside the library in which uploaded files lie: `library.db.files`.

What comes in is written to `.incoming` and moved to `.kept` when it is whole, so that a process killed at any instant leaves
nothing that looks like a file. The names begin with a dot so that indexing the folder of the library passes over them, and no
name that somebody else chose is ever a path here.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import uuid4

from app.errors import ConflictError, StorageError

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class UploadFolder:
    """The folder, held by one process at a time."""

    def __init__(self, library: Path) -> None:
        """Remember where it is; nothing is made or looked at."""
        self.root = folder_of(library)
        self._incoming = self.root / ".incoming"
        self._kept = self.root / ".kept"
        self._lock: IO[bytes] | None = None

    def open(self) -> None:
        """Make the folder if it is not there, and take hold of it; what an earlier process was writing is removed.

        Raises:
            ConflictError: another process holds it.
            StorageError: it cannot be made.
        """
        with storing(self.root):
            for folder in (self._incoming, self._kept):
                folder.mkdir(parents=True, exist_ok=True)
                os.chmod(folder, 0o700)
            lock = open(self.root / ".lock", "wb")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise ConflictError(
                f"Another Fulcrum server takes the uploads of this library ({str(self.root)!r}). Upload there, or stop it.",
                code="uploads_in_use",
            ) from error
        self._lock = lock
        for left in self._incoming.iterdir():
            left.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of it."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @property
    def database(self) -> Path:
        """Where the record of uploads is."""
        return self.root / "uploads.db"

    def sweep(self, known: Collection[str]) -> None:
        """Remove what belongs to no file of the ids `known`."""
        for folder in self._kept.iterdir():
            if folder.name not in known:
                shutil.rmtree(folder, ignore_errors=True)

    def incoming(self) -> Path:
        """A new path to write to."""
        return self._incoming / uuid4().hex

    def keep(self, incoming: Path, file_id: str, disk_name: str) -> None:
        """Move what was received into its place, once it is safely on the disk.

        Raises:
            StorageError: the disk does not take it.
        """
        with storing(self.root):
            with open(incoming, "rb") as written:
                os.fsync(written.fileno())
            place = self.path(file_id, disk_name)
            place.parent.mkdir(exist_ok=True)
            os.replace(incoming, place)

    def path(self, file_id: str, disk_name: str) -> Path:
        """Where a file lies, absolute."""
        return (self._kept / file_id / disk_name).absolute()

    def remove(self, file_id: str) -> None:
        """Remove a file from the disk; harmless when it is gone already."""
        shutil.rmtree(self._kept / file_id, ignore_errors=True)

    def holds(self, path: str) -> str | None:
        """The id of the file that lies at an absolute path, None for a path that is not ours."""
        below = Path(path)
        return below.parent.name if below.parent.parent == self._kept.absolute() else None

    def free_bytes(self) -> int:
        """What the disk has left."""
        return shutil.disk_usage(self.root).free


def folder_of(library: Path) -> Path:
    """The folder of the uploads to a library.

    >>> folder_of(Path("/data/notes.db")).as_posix()
    '/data/notes.db.files'
    """
    return library.with_name(f"{library.name}.files")


@contextmanager
def storing(place: Path) -> Iterator[None]:
    """The system's own errors while something is written come out as StorageError, with what to do next."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            advice = "Free disk space, or point the setting library to a larger disk, and send it again."
        else:
            advice = "Check that the folder of the library can be written, and send it again."
        raise StorageError(f"The upload could not be written to {str(place)!r}: {error.strerror}. {advice}") from error
