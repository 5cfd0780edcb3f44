"""Files written in one step: all of the new content is there, or what was there before is."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, text: str, *, mode: int | None = None) -> None:
    """Put `text` into the file at `path`; a symbolic link stays one, and a pipe or device is written to as it is.

    Args:
        path: The file; its folder is there.
        text: All of it.
        mode: Its permissions; None for those it has, or those of any new file.

    Raises:
        OSError: it cannot be written; the file is as it was, and nothing is left beside it.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8")
        return
    if mode is None:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    descriptor, made = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            os.fchmod(out.fileno(), mode)
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.replace(made, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(made)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
