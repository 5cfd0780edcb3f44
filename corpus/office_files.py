"""What holds for every ZIP-based document (DOCX, PPTX, EPUB) before its reader opens it.

Knows the container only: that it is a ZIP, not an encrypted compound file, and what it would grow to.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus import compound_files
from corpus.errors import LoadError
from corpus.signatures import misnamed

_MAX_MEMBERS = 50_000
_MAX_UNPACKED = 1_000_000_000
_PROLOGUE = 65_536
_MAX_XML = 200_000_000  # of one part: parsed, it takes some ten times as much memory


def open_package(path: Path, data: bytes, expected: str) -> zipfile.ZipFile:
    """The archive of a document whose sizes are within limits; `expected` in words, "a Word document".

    Raises:
        LoadError: no ZIP, an encrypted or old Office file, damaged, or unpacking to more than the limits.
    """
    if data.startswith(compound_files.MAGIC):
        raise compound_files.refusal(path, data, expected)
    if not data.startswith(b"PK\x03\x04"):
        raise misnamed(path, data, expected)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise LoadError(f"{path} is damaged: it is not a whole ZIP archive ({error}). Fetch or save it again.") from error
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    largest = max((member.file_size for member in members if member.filename.endswith((".xml", ".rels", "html"))), default=0)
    if len(members) > _MAX_MEMBERS or unpacked > _MAX_UNPACKED or largest > _MAX_XML:
        raise LoadError(
            f"{path} unpacks to {unpacked:,} bytes in {len(members):,} parts; the limits are {_MAX_UNPACKED:,} bytes, "
            f"{_MAX_XML:,} for one part of text, and {_MAX_MEMBERS:,} parts. Split it, or take its large media out."
        )
    if any(member.flag_bits & 1 for member in members):
        raise LoadError(f"{path} is encrypted. Save a copy without a password and index that.")
    return archive


def refuse_declarations(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse a Word document or presentation that declares entities: none may, and what they stand for would be missing.

    Raises:
        LoadError: a part of it has a document type declaration.
    """
    for name in archive.namelist():
        if not name.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(name) as part:
            begin = part.read(_PROLOGUE).replace(b"\0", b"")  # UTF-16 as well
        if re.match(rb"[^<]*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*<!DOCTYPE", begin, re.DOTALL):
            raise LoadError(
                f"{path} has a document type declaration in its part {name}, which no program writes there; what it declares "
                "is not expanded. Open it and save it again with the program that wrote it, or leave it out."
            )


@contextmanager
def damage_named(path: Path) -> Iterator[None]:
    """Within it, a part that cannot be unpacked or is no XML is a LoadError."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, SyntaxError) as error:  # both XML parsers raise kinds of SyntaxError
        raise LoadError(
            f"{path} is damaged: a part of it cannot be read ({' '.join(str(error).split())[:200]}). "
            "Open it and save it again with the program that wrote it, or fetch it again."
        ) from error
