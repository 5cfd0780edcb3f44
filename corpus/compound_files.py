"""What lies in a compound file (OLE2), the container of old Office files, of encrypted new ones and of Outlook messages.

Only tells them apart and says whether they are encrypted; nothing of their content is read here. There is no maintained
reader of .doc and .ppt in Python under a licence Fulcrum can use, so these are refused with what to do about it.
"""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import LoadError

if TYPE_CHECKING:
    import olefile

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_FIB_ENCRYPTED = 0x0100  # bit F of the flags at offset 10 of a Word document's first block ([MS-DOC] 2.5.2)
_TOKEN_ENCRYPTED = b"\xdf\xc4\xd1\xf3"  # headerToken of an encrypted presentation's CurrentUserAtom ([MS-PPT] 2.3.2)
_FILE_PASS = 0x002F
_HEAD = 4096  # bytes: the record stands right behind the first one, or behind the one on write protection
_ERRORS = (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, struct.error)  # on a damaged file
_NEW_SUFFIX = {"Word document": ".docx", "PowerPoint presentation": ".pptx"}


def refusal(path: Path, data: bytes, expected: str) -> LoadError:
    """The error for a file whose bytes are a compound file where `expected` should be."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            kind, is_encrypted = _kind(file), _is_encrypted(file)
    except _ERRORS as error:
        return LoadError(
            f"{path} is damaged: it begins like an old Office file and cannot be opened ({error or type(error).__name__}). "
            "Open it and save it again with the program that wrote it."
        )
    if is_encrypted:
        return LoadError(f"{path} is encrypted. Save a copy without a password and index that.")
    if kind in _NEW_SUFFIX:
        new = _NEW_SUFFIX[kind]
        return LoadError(f"{path} is an old {kind}, a format Fulcrum has no reader for. Save it as {new} and index that.")
    return LoadError(f"{path} is not {expected}: it is {kind}. Rename it to what it is, or export it again.")


def is_encrypted(data: bytes) -> bool:
    """Whether the bytes are a compound file whose content is encrypted; a damaged one is not said to be."""
    import olefile

    if not data.startswith(MAGIC):
        return False
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return _is_encrypted(file)
    except _ERRORS:
        return False


def _kind(file: olefile.OleFileIO) -> str:
    for stream, kind in (
        ("WordDocument", "Word document"),
        ("PowerPoint Document", "PowerPoint presentation"),
        ("Workbook", "an Excel workbook"),
        ("Book", "an Excel workbook"),
        ("__properties_version1.0", "an Outlook message"),
    ):
        if file.exists(stream):
            return kind
    return "a compound file of another program"


def _is_encrypted(file: olefile.OleFileIO) -> bool:
    if file.exists("EncryptedPackage") or file.exists("EncryptedSummary"):
        return True
    if file.exists("WordDocument"):
        head = file.openstream("WordDocument").read(12)
        return len(head) == 12 and bool(int.from_bytes(head[10:12], "little") & _FIB_ENCRYPTED)
    if file.exists("Current User"):
        return bool(file.openstream("Current User").read(16)[12:16] == _TOKEN_ENCRYPTED)
    return any(_has_password(file.openstream(name).read(_HEAD)) for name in ("Workbook", "Book") if file.exists(name))


def _has_password(workbook: bytes) -> bool:
    """Whether a FilePass record stands among the first of a workbook's stream ([MS-XLS] 2.4.117)."""
    at = 0
    while at + 4 <= len(workbook):
        kind, size = struct.unpack_from("<HH", workbook, at)
        if kind == _FILE_PASS:
            return True
        at += 4 + size
    return False
