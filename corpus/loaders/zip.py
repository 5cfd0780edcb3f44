"""ZIP: a folder in one file; every member becomes what the same file in a folder would.

Refused by name: members that are encrypted, links, devices, or share their packed data with others, which honest archives
never do. Office files and EPUBs are ZIPs too, and are read by their own loaders.
"""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Final

from corpus.archives import Member, MemberError, read_archive
from corpus.errors import LoadError
from corpus.options import DEFAULTS, LoadOptions
from corpus.signatures import misnamed
from corpus.types import Document, Unread

_LOCAL_HEADER: Final = 30  # bytes before a member's name and data, at the least
_UNIX: Final = 3
_ENCRYPTED: Final = 0x1
_ERRORS: Final = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, NotImplementedError, RuntimeError)


def load(path: Path, options: LoadOptions = DEFAULTS) -> Iterator[Document | Unread]:
    """The documents of the files in a ZIP, and the files in it that cannot be read.

    Raises:
        LoadError: no ZIP, damaged, empty, or larger unpacked than the limits of `corpus.archives`.
    """
    yield from read_archive(path, open_archive, options)


@contextmanager
def open_archive(path: Path) -> Iterator[Sequence[Member]]:
    """The files in a ZIP, in the order of its directory, readable while the context is open."""
    with path.open("rb") as file:
        head = file.read(16)
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise misnamed(path, head, "a ZIP archive")
    try:
        archive = zipfile.ZipFile(path)
    except _ERRORS as error:
        raise LoadError(f"{path} is damaged: its directory cannot be read ({error}). Pack or download it again.") from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        overlapping = _overlapping(archive)
        yield [
            Member(
                name=entry.orig_filename,
                size=entry.file_size,
                packed=entry.compress_size,
                open=partial(_open, archive, entry),
                problem=_problem(entry, overlapping),
            )
            for entry in entries
        ]


def _overlapping(archive: zipfile.ZipFile) -> frozenset[int]:
    """The offsets of the members whose packed data reaches into the next one, or into the directory."""
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    ends = [*(entry.header_offset for entry in entries[1:]), archive.start_dir]
    return frozenset(
        entry.header_offset
        for entry, end in zip(entries, ends, strict=True)
        if entry.header_offset + _LOCAL_HEADER + entry.compress_size > end
    )


def _problem(entry: zipfile.ZipInfo, overlapping: frozenset[int]) -> str:
    mode = entry.external_attr >> 16 if entry.create_system == _UNIX else 0
    if stat.S_ISLNK(mode):
        return "is a symbolic link, which is not followed. Pack the file itself."
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "is a device, pipe or socket. Pack its content as a file."
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted. Unpack it with its password and index that."
    if entry.header_offset in overlapping:
        return "shares its data with another member, as only a trap does, so it is not read. Pack it again."
    return ""


class _Bytes:
    """The unpacked bytes of a member; what the library raises on damage comes out as MemberError."""

    def __init__(self, opened: IO[bytes]) -> None:
        self._opened = opened

    def __enter__(self) -> _Bytes:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def read(self, count: int) -> bytes:
        try:
            return self._opened.read(count)
        except _ERRORS as error:
            raise MemberError(str(error)) from error


def _open(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> _Bytes:
    try:
        return _Bytes(archive.open(entry))
    except _ERRORS as error:
        raise MemberError(str(error)) from error
