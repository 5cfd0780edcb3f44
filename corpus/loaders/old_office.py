"""DOC and PPT, the formats of Office before 2007: no file of them is read, and each is told what it is.

There is no maintained reader of them in Python under a licence Fulcrum can use; every office program saves them anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.compound_files import MAGIC, refusal
from corpus.signatures import misnamed
from corpus.types import Document


def load(path: Path) -> Iterator[Document]:
    """Never a document.

    Raises:
        LoadError: always; it says whether the file is an old one, encrypted, or something else.
    """
    data = path.read_bytes()
    if not data.startswith(MAGIC):
        raise misnamed(path, data, "an old Office file")
    raise refusal(path, data, "an old Office file")
