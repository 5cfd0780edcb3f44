"""An archive as a folder: which of its members are read, which are refused and why, and what they are called.

Knows nothing of archive formats: a loader lists the members and opens them. A member is unpacked to a temporary file of its
own, read by the loader of its suffix, and removed; nothing is ever written where its name says. Members that a walk through
a folder would leave out are left out. An archive in an archive is read too, `MAX_DEPTH` deep, within the same limits.

Not covered: members read one by one under limits of their own; one that ruins its reader takes the archive along.
"""

from __future__ import annotations

import importlib
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

from corpus.errors import LoadError
from corpus.loading import MAX_BYTES, check, read_file, suffix_of
from corpus.options import DEFAULTS, LoadOptions
from corpus.parts import moved_part
from corpus.types import Document, Unread

ARCHIVES: Final = {
    ".tar": "corpus.loaders.tar:open_archive",
    ".tar.gz": "corpus.loaders.tar:open_archive",
    ".tgz": "corpus.loaders.tar:open_archive",
    ".zip": "corpus.loaders.zip:open_archive",
}

MAX_DEPTH: Final = 2
MAX_MEMBERS: Final = 10_000
MAX_UNPACKED: Final = 1_000_000_000  # bytes, over all members and the archives among them
_MAX_RATIO: Final = 200  # text packs to a tenth, a log or a sheet of numbers to a fiftieth
_RATIO_FROM: Final = 1_000_000  # bytes; a smaller member does no harm however well it packs
_PIECE: Final = 262_144


class MemberError(Exception):
    """The bytes of a member cannot be had; the message says why, in the words of the library."""


class Bytes(Protocol):
    """The unpacked bytes of a member."""

    def read(self, count: int) -> bytes:
        """The next bytes, at most `count`; none at the end. Raises MemberError."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file in an archive: `size` and `packed` in bytes as the archive gives them, `problem` when it must not be read.

    `open` gives the unpacked bytes and raises MemberError; it gives `size` of them, whatever the packed data holds.
    """

    name: str
    size: int
    packed: int
    open: Callable[[], AbstractContextManager[Bytes]]
    problem: str = ""


OpenArchive = Callable[[Path], AbstractContextManager[Sequence[Member]]]


class _Unpacking:
    """How members are read and what may still be unpacked, shared by an archive and those inside it."""

    def __init__(self, options: LoadOptions) -> None:
        self.options = options
        self.n_members = MAX_MEMBERS
        self.n_bytes = MAX_UNPACKED


def read_archive(path: Path, open_archive: OpenArchive, options: LoadOptions = DEFAULTS) -> Iterator[Document | Unread]:
    """The documents of an archive's members under sources like "notes.zip/2019/june.md", and the members not read.

    Raises:
        LoadError: it is damaged, holds no file, or would unpack to more than the limits allow.
    """
    yield from _read(path, str(path), open_archive, depth=1, unpacking=_Unpacking(options))


def _read(
    path: Path, source: str, open_archive: OpenArchive, *, depth: int, unpacking: _Unpacking
) -> Iterator[Document | Unread]:
    with open_archive(path) as listed:
        members = _admitted(listed, source)
        if not members:
            raise LoadError(f"{source} is empty: the archive holds no file. Nothing to index; fill it or leave it out.")
        _spend(unpacking, members, source)
        for member in members:
            if member.problem:
                yield Unread(source=f"{source}/{member.name}", reason=f"{source}/{member.name} {member.problem}")
            else:
                with tempfile.TemporaryDirectory(prefix="fulcrum-member-") as folder:
                    yield from _read_member(member, f"{source}/{member.name}", Path(folder), depth=depth, unpacking=unpacking)


def _admitted(listed: Sequence[Member], source: str) -> list[Member]:
    """The members a reader of the folder would meet, by their clean names, each with what speaks against it."""
    members: list[Member] = []
    taken = set[str]()
    for member in listed:
        name, problem = place(member.name)
        if not problem and _is_hidden(name):
            continue
        problem = problem or member.problem or _size_problem(member)
        if not problem and name in taken:
            problem = "is there twice; only the first of that name is read. Pack it again with one of them."
        taken.add(name)
        members.append(replace(member, name=name, problem=problem))
    return members


def place(name: str) -> tuple[str, str]:
    r"""A member's name with "/" between its parts, and what is wrong with it, "" when it is a place inside the archive.

    >>> place("2019\\.\\june.md"), place("../../etc/passwd")
    (('2019/june.md', ''), ('../../etc/passwd', 'has a name that leads out of the archive, so it is not read. Pack it again.'))
    """
    slashed = name.replace("\\", "/")
    parts = [part for part in slashed.split("/") if part not in ("", ".")]
    printable = re.sub(r"[\x00-\x1f\x7f]", "\ufffd", slashed.encode("utf-8", "replace").decode())
    if printable != slashed or not parts:
        return printable, "has a name with characters no name may hold, so it is not read. Pack it again."
    if slashed.startswith("/") or re.match(r"[A-Za-z]:", slashed):
        return slashed, "has an absolute path for a name, so it is not read. Pack it again."
    if ".." in parts:
        return slashed, "has a name that leads out of the archive, so it is not read. Pack it again."
    return "/".join(parts), ""


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts)


def _size_problem(member: Member) -> str:
    advice = "Unpack the archive and index the folder."
    if member.size > MAX_BYTES:
        return f"unpacks to {member.size:,} bytes, the limit is {MAX_BYTES:,}. {advice}"
    if member.size > _RATIO_FROM and member.size > _MAX_RATIO * max(1, member.packed):
        return f"unpacks to {member.size:,} bytes from {member.packed:,}, as only a trap does, so it is not read. {advice}"
    return ""


def _spend(unpacking: _Unpacking, members: Sequence[Member], source: str) -> None:
    unpacking.n_members -= len(members)
    unpacking.n_bytes -= sum(member.size for member in members if not member.problem)
    advice = "Unpack it and index the folder."
    if unpacking.n_members < 0:
        raise LoadError(f"{source} holds more than {MAX_MEMBERS:,} files, with the archives in it. {advice}")
    if unpacking.n_bytes < 0:
        raise LoadError(f"{source} unpacks to more than {MAX_UNPACKED:,} bytes, with the archives in it. {advice}")


def _read_member(
    member: Member, source: str, folder: Path, *, depth: int, unpacking: _Unpacking
) -> Iterator[Document | Unread]:
    file = folder / member.name.rpartition("/")[2]
    suffix = suffix_of(file)
    try:
        if suffix in ARCHIVES and depth >= MAX_DEPTH:
            raise LoadError(f"{source} is an archive more than {MAX_DEPTH} deep. Unpack it and index the folder.")
        _unpack(member, file, source)
        check(file)
        if suffix not in ARCHIVES:
            parts: Iterator[Document | Unread] = iter(read_file(file, options=unpacking.options))
        else:
            module, _, attribute = ARCHIVES[suffix].partition(":")
            opened: OpenArchive = getattr(importlib.import_module(module), attribute)
            parts = _read(file, source, opened, depth=depth + 1, unpacking=unpacking)
        for part in parts:
            yield moved_part(part, str(file), source)
    except LoadError as error:
        yield Unread(source=source, reason=str(error).replace(str(file), source))


def _unpack(member: Member, file: Path, source: str) -> None:
    """Write a member's bytes to `file`, which must not be there, and no more of them than it announced."""
    left = member.size
    try:
        with member.open() as packed, open(file, "xb") as unpacked:
            while piece := packed.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise MemberError("it holds more than it announces")
                unpacked.write(piece)
    except (MemberError, OSError) as error:
        raise LoadError(f"{source} cannot be unpacked ({error}). Pack it again.") from error
