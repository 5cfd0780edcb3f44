"""A small real library for the views of the page: a handbook, a table, a broken file, in two collections."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus import Library, ingest
from rag import HybridRetriever, embed_pending
from router import Services
from tests.fakes import HashEmbedder

HANDBOOK = "# Harbour\n\nThe harbour is old.\n\n## Crane\n\nThe crane on the north quay lifts 42 tonnes in calm air.\n"
BOATS = "Boat,Length (m),Built\nHeron,12.5,1987\nTern,9,\n"


@contextmanager
def harbour(folder: Path) -> Iterator[Services]:
    """Services without a language model over a new library in `folder`, searched with the fake embedder."""
    files = folder / "files"
    files.mkdir()
    (files / "handbook.md").write_text(HANDBOOK, encoding="utf-8")
    (files / "boats.csv").write_text(BOATS, encoding="utf-8")
    (files / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    embedder = HashEmbedder()
    with Library.open(folder / "library.db", embedder=embedder.name) as library:
        ingest([files], library, embedder.count_tokens)
        ingest([files / "handbook.md"], library.within("quay"), embedder.count_tokens)
        embed_pending(library, embedder)
        yield Services(library=library, embedder=embedder, retriever=HybridRetriever(library, embedder))
