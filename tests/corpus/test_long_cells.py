from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Document, Library, chunk, ingest, load, locate
from corpus.long_cells import MAX_CELLS
from rag import embed_pending
from tests.corpus.makers import count_words
from tests.fakes import HashEmbedder

RATTLES = "The motor rattled through the whole night, until the assistant tightened the four bolts of its housing."
LEAKS = "Oil leaked from the gearbox onto the rail; two litres were topped up, and the seal is on order from the maker."
ROWS = [
    ["Motor log", "", ""],
    ["Motor", "Mass (kg)", "Remark"],
    ["North", "12", RATTLES],
    ["", "", ""],
    ["South", "7", "fine"],
    ["East", "9", LEAKS],
]


def _csv(path: Path) -> None:
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS), encoding="utf-8")


def _xlsx(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Cover"
    book.active["A1"] = "Observatory"
    sheet = book.create_sheet("Log")
    for n, row in enumerate(ROWS, start=3):
        for m, cell in enumerate(row, start=2):
            sheet.cell(n, m, int(cell) if cell.isdigit() else cell or None)
    book.save(path)


MAKE = {".csv": _csv, ".xlsx": _xlsx}
PLACES = {
    ".csv": ("Remark: North · line 3", "Remark: East · line 6"),
    ".xlsx": ("Log · Remark: North · cell D5", "Log · Remark: East · cell D8"),
}


@pytest.fixture(params=MAKE)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    made = tmp_path / f"motors{request.param}"
    MAKE[request.param](made)
    return made


def test_each_long_cell_has_its_place(path: Path) -> None:
    (document,) = load(path)
    assert not document.meta
    for text, place in zip((RATTLES, LEAKS), PLACES[path.suffix], strict=True):
        start = document.text.index(text)
        assert locate(document, start, start + len(text)) == place
        assert not document.is_described_at(start)
    assert document.is_described_at(document.text.index("Remark: 3 different texts"))
    assert len(document.tables[0].rows) == 3


def test_each_long_cell_is_a_chunk_that_names_its_row(path: Path) -> None:
    (document,) = load(path)
    described, *cells = [(span.text, span.context.split(" › ")[-1]) for span in chunk(document, count_words)]
    assert cells == [(RATTLES, "Remark: North"), (LEAKS, "Remark: East")]
    assert RATTLES not in described[0]


def test_long_cells_are_found_by_words_and_by_meaning(path: Path, tmp_path: Path) -> None:
    embedder = HashEmbedder()
    with Library.open(tmp_path / "library.db") as library:
        ingest([path], library, embedder.count_tokens)
        embed_pending(library, embedder)
        ((best, _), *_) = library.lexical("Where did oil leak from?", 3)
        assert library.chunks([best])[0].text == LEAKS
        ids, vectors = library.vectors()
        assert best in ids and len(vectors) == library.n_chunks
        (document,) = library.documents()
        assert locate(document, library.chunks([best])[0].start) == PLACES[path.suffix][1]


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    rows = "\n".join(f"{n},{'word ' * 14}{n}" for n in range(MAX_CELLS + 3))
    path.write_text(f"Day,Remark\n{rows}\n")
    (document,) = load(path)
    assert document.meta["warning"] == f"Only the first {MAX_CELLS:,} long texts in its cells are searchable, not the other 3."


def test_a_table_of_short_texts_is_described_throughout(tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    path.write_text("Name,Mass\nNorth,12\n")
    (document,) = load(path)
    assert isinstance(document, Document) and not document.marks
    assert all(document.is_described_at(at) for at in range(len(document.text)))
