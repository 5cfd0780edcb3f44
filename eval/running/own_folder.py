"""A temporary folder that goes with its process: at its end, or, where it was killed, when the next one is made here.

It may hold the text of somebody's documents, so it is readable for one user only and must not stay behind. A folder in use
holds a locked file; the lock goes with its process, however that ends.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, Final

from corpus import scratch

_PREFIX: Final = "fulcrum-worker-"


class OwnFolder:
    """Used in a `with` statement. `path` is the folder, there from the beginning of it."""

    def __enter__(self) -> OwnFolder:
        """Make the folder, and remove those of processes that are no more.

        Raises:
            OSError: the system's temporary folder cannot be written to.
        """
        sweep()
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        made = self.path / "being-made"
        self._lock: IO[bytes] = made.open("wb")
        fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        made.rename(self.path / scratch.IN_USE)  # only now does another process see a lock that it might take
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.close()


def sweep() -> None:
    """Remove the folders of this user on this machine that no process holds any more."""
    scratch.sweep(_PREFIX)
