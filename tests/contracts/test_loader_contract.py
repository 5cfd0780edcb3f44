"""What every loader must make of a file, and of one that is not what its suffix says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import LOADERS, Document, IsolatedReader, LoadError, chunk, load
from corpus.archives import ARCHIVES
from corpus.identity import document_id
from tests.contracts.resolving import resolved
from tests.corpus.makers import MAKERS, count_words


def test_every_loader_has_a_maker_and_resolves() -> None:
    assert set(MAKERS) == set(LOADERS)
    assert all(callable(resolved(target)) for target in LOADERS.values())


@pytest.fixture(scope="module")
def isolated() -> Iterator[IsolatedReader]:
    with IsolatedReader() as reader:
        yield reader


@pytest.mark.parametrize("suffix", LOADERS)
def test_what_a_file_becomes(suffix: str, isolated: IsolatedReader, tmp_path: Path) -> None:
    path = tmp_path / f"dome_motors{suffix.upper()}"
    MAKERS[suffix](path)
    (document,) = load(path)
    assert isinstance(document, Document)
    if suffix in ARCHIVES:
        assert document.source.startswith(f"{path}/")
    else:
        assert document.id == document_id(document.format, path.read_bytes())
        assert document.source == str(path)
    assert document.title.strip() and document.format and document.text.strip()
    assert "otor" in document.text
    assert not set(document.text) & {"\x00", "\r"}
    for span in chunk(document, count_words):
        assert document.text[span.start : span.end] == span.text and span.doc_id == document.id
    starts = [mark.start for mark in document.marks]
    assert starts == sorted(starts) and all(0 <= start <= len(document.text) for start in starts)
    assert all(mark.label.strip() and (mark.kind == "heading") == (1 <= mark.level <= 6) for mark in document.marks)
    for table in document.tables:
        assert table.source == document.source and table.location and table.title
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert len({column.name for column in table.columns}) == len(table.columns)
    assert tuple(load(path)) == (document,)  # nothing depends on the moment
    assert isolated.read(path) == (document,)  # nor on the process


@pytest.mark.parametrize("suffix", LOADERS)
@pytest.mark.parametrize(
    "data", [b"\x00" * 64, bytes(range(256)) * 8, b"PK\x03\x04" + b"\xff" * 200, b"%PDF-1.7\n" + b"\x00" * 200]
)
def test_bytes_of_another_kind_are_read_or_refused_in_words(suffix: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"odd{suffix}"
    path.write_bytes(data)
    try:
        documents = tuple(load(path))
    except LoadError as error:
        assert str(path) in str(error) and str(error).endswith(".") and ".." not in str(error).replace(str(path), "")
    else:
        assert all(document.text.strip() for document in documents if isinstance(document, Document))
