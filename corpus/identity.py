"""What makes two files one document: the same bytes, read by the same loader."""

from __future__ import annotations

import hashlib
from pathlib import Path


def document_id(format: str, data: bytes) -> str:
    """The id of a document: 64 hex digits over the loader's name and the file's bytes.

    The bytes alone would not do: what they become depends on the loader, so `a.csv` and a copy of it named `a.txt` are two
    documents, one with a table and one without.

    >>> document_id("csv", b"a,b") == document_id("text", b"a,b")
    False
    """
    digest = _begun(format)
    digest.update(data)
    return digest.hexdigest()


def document_id_of(format: str, path: Path) -> str:
    """The `document_id` of a file's bytes, which are read a piece at a time.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: _begun(format)).hexdigest()


def _begun(format: str) -> hashlib._Hash:
    return hashlib.sha256(format.encode() + b"\0")
