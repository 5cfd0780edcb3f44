"""What makes two files one document: the same bytes, read by the same loader."""

from __future__ import annotations

import hashlib


def document_id(format: str, data: bytes) -> str:
    """The id of a document: 64 hex digits over the loader's name and the file's bytes.

    The bytes alone would not do: what they become depends on the loader, so `a.csv` and a copy of it named `a.txt` are two
    documents, one with a table and one without.

    >>> document_id("csv", b"a,b") == document_id("text", b"a,b")
    False
    """
    return hashlib.sha256(format.encode() + b"\0" + data).hexdigest()
