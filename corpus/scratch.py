"""The temporary folder a reader process works in: removed with its process, and where the parent was killed, by the next one.

What an archive is unpacked to may be private, so it must not stay behind. A folder in use holds a locked file; the lock goes
with the process that holds it, however that ends.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

_PREFIX: Final = "fulcrum-reader-"
IN_USE: Final = "in-use"
"""The file in a folder that its process holds locked."""


class Scratch:
    """A folder of one's own: `work` inside it is for the process, `log` for what it says on standard error."""

    def __init__(self) -> None:
        """Make the folder.

        Raises:
            OSError: the system's temporary folder cannot be written to.
        """
        self._folder = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
        root = Path(self._folder.name)
        self.work, self.log = root / "work", root / "log"
        self._lock = open(root / IN_USE, "wb")
        fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self.work.mkdir()

    def last_words(self) -> str:
        """The last line in `log` that says something, "" without one."""
        try:
            with self.log.open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - 2000))
                lines = file.read().decode("utf-8", "replace").split("\n")
        except OSError:
            return ""
        said = (" ".join(line.split()) for line in reversed(lines))
        return next((line for line in said if line and not line.startswith("note: ")), "")  # a note tells how to debug Rust

    def remove(self) -> None:
        """Remove the folder with all it holds."""
        self._folder.cleanup()
        self._lock.close()


def sweep(prefix: str = _PREFIX) -> None:
    """Remove the temporary folders of this user whose names begin so and which no process holds any more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        try:
            if folder.lstat().st_uid != os.geteuid():
                continue
            with open(folder / IN_USE, "rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue  # in use, just being made, or gone by now
