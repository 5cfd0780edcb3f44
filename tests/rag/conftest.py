"""A small library for retrieval, built through the real one: documents of a few sentences in a temporary file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from corpus import Document, Library, Mark, chunk
from rag import embed_pending
from tests.fakes import HashEmbedder

DOCUMENTS = {
    "dome.md": "The Main Dome is 14.6 m wide. It turns on a circular track of steel.\n\nThe slit is closed by two shutters.",
    "people.md": "Ada Brenn repaired the spectrograph in March 2021. She trained at the Institute of Optics in Velm.",
    "kitchen.md": "The kitchen serves 40 meals a day. Soup is made of barley, ham and carrots.",
    "safety.md": "In a storm the road is closed. Nobody walks alone between the buildings after dark.",
}

MakeLibrary = Callable[[Mapping[str, str]], Library]


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder(dim=256)


@pytest.fixture
def make_library(tmp_path: Path, embedder: HashEmbedder) -> Iterator[MakeLibrary]:
    """Gives a library of the named texts with vectors; each call a new file."""
    opened: list[Library] = []

    def make(texts: Mapping[str, str]) -> Library:
        library = Library.open(tmp_path / f"{len(opened)}.db", embedder=embedder.name)
        opened.append(library)
        for source, text in texts.items():
            document = as_document(source, text)
            library.put(document, chunk(document, embedder.count_tokens))
        embed_pending(library, embedder)
        return library

    yield make
    for library in opened:
        library.close()


@pytest.fixture
def library(make_library: MakeLibrary) -> Library:
    return make_library(DOCUMENTS)


def as_document(source: str, text: str) -> Document:
    """A document whose title is its file's name without the ending."""
    title = source.partition(".")[0].title()
    return Document(
        id=hashlib.sha256(f"{source}\0{text}".encode()).hexdigest(),
        source=source,
        title=title,
        format="markdown",
        text=text,
        line_based=True,
        marks=(Mark(start=0, kind="heading", label=title, level=1),),
    )
