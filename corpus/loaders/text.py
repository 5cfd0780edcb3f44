"""Plain text: no structure is assumed, only lines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from corpus.decoding import decode
from corpus.types import Document


def load(path: Path) -> Iterator[Document]:
    """The one document of a text file; its title is the file's name without the suffix."""
    data = path.read_bytes()
    yield Document(
        id=hashlib.sha256(data).hexdigest(),
        source=str(path),
        title=path.stem,
        format="text",
        text=decode(path, data),
        line_based=True,
    )
