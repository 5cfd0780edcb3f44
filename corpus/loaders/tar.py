"""TAR, plain or packed with gzip: a folder in one file, like a ZIP.

Refused by name: links and devices. The whole archive is packed as one, so how much it unpacks to is watched while its members
are listed. Not covered: other packings (bzip2, xz), whose files have other suffixes.
"""

from __future__ import annotations

import gzip
import tarfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Final

from corpus.archives import MAX_MEMBERS, MAX_UNPACKED, Member, MemberError, read_archive
from corpus.errors import LoadError
from corpus.options import DEFAULTS, LoadOptions
from corpus.signatures import kind_of, misnamed
from corpus.types import Document, Unread

_GZIP: Final = b"\x1f\x8b"
_ERRORS: Final = (tarfile.TarError, zlib.error, EOFError, ValueError, gzip.BadGzipFile)
_BLOCK: Final = 512
_PIECE: Final = 1_048_576
_OVERHEAD: Final = 100_000_000  # bytes for headers and for the filling up of blocks


def load(path: Path, options: LoadOptions = DEFAULTS) -> Iterator[Document | Unread]:
    """The documents of the files in a TAR, and the files in it that cannot be read.

    Raises:
        LoadError: no TAR, damaged, empty, or larger unpacked than the limits of `corpus.archives`.
    """
    yield from read_archive(path, open_archive, options)


@contextmanager
def open_archive(path: Path) -> Iterator[Sequence[Member]]:
    """The files in a TAR, in their order, readable while the context is open."""
    with path.open("rb") as file:
        head = file.read(16)
        if kind_of(head) is not None and not head.startswith(_GZIP):
            raise misnamed(path, head, "a TAR archive")
        file.seek(0)
        stream = _Stream(path, gzip.GzipFile(fileobj=file) if head.startswith(_GZIP) else file)
        try:
            archive = tarfile.open(fileobj=stream, mode="r:")  # type: ignore[call-overload]
            entries = _listed(path, archive)
            stream.seek(archive.offset)
            if stream.read(_BLOCK) != bytes(_BLOCK):  # the library takes any end for the end
                raise LoadError(f"{path} is torn: the mark at its end is missing. Pack or download it again.")
            while stream.read(_PIECE):  # to the checksum of gzip
                pass
        except _ERRORS as error:
            raise LoadError(f"{path} is no TAR archive, or a damaged one ({error}). Pack or download it again.") from error
        with archive:
            yield [
                Member(
                    name=entry.name,
                    size=entry.size,
                    packed=entry.size,
                    open=partial(_Bytes, archive, entry),
                    problem=_problem(entry),
                )
                for entry in entries
            ]


class _Stream:
    """The unpacked archive, up to the limit."""

    def __init__(self, path: Path, stream: IO[bytes] | gzip.GzipFile) -> None:
        self._path = path
        self._stream = stream

    def read(self, count: int = -1) -> bytes:
        """The next `count` bytes, at most; a header that wants more than any archive holds gets what there is."""
        self._check(self._stream.tell() + max(0, count))
        return self._stream.read(count)

    def seek(self, position: int, whence: int = 0) -> int:
        self._check(position)
        return self._stream.seek(position, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def _check(self, position: int) -> None:
        if position > MAX_UNPACKED + _OVERHEAD:
            raise LoadError(f"{self._path} unpacks to more than {MAX_UNPACKED:,} bytes. Unpack it and index the folder.")


def _listed(path: Path, archive: tarfile.TarFile) -> list[tarfile.TarInfo]:
    entries: list[tarfile.TarInfo] = []
    for entry in archive:
        if not entry.isdir():
            entries.append(entry)
        if len(entries) > MAX_MEMBERS:
            raise LoadError(f"{path} holds more than {MAX_MEMBERS:,} files. Unpack it and index the folder.")
    return entries


def _problem(entry: tarfile.TarInfo) -> str:
    if entry.issym() or entry.islnk():
        return "is a link, which is not followed. Pack the file itself."
    if not entry.isreg():
        return "is a device, pipe or socket. Pack its content as a file."
    return ""


class _Bytes:
    """The bytes of a member; what the library raises on damage comes out as MemberError."""

    def __init__(self, archive: tarfile.TarFile, entry: tarfile.TarInfo) -> None:
        self._left = entry.size
        opened = archive.extractfile(entry)
        if opened is None:
            raise MemberError("it is no file")
        self._opened = opened

    def __enter__(self) -> _Bytes:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def read(self, count: int) -> bytes:
        try:
            piece = self._opened.read(count)
        except _ERRORS as error:
            raise MemberError(str(error)) from error
        self._left -= len(piece)
        if not piece and self._left:
            raise MemberError("the archive ends in the middle of it")
        return piece
