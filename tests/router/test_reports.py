"""A made-up annual report, indexed and asked: its statement and its prose are read together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Library, ingest
from rag import HybridRetriever, embed_pending
from router import Query, Services, answer
from tests.fakes import HashEmbedder

LINES = (
    ("", "2021", "2020", "2019"),
    ("Tickets", "$4,200", "$3,500", "$4,000"),
    ("Guided tours", "1,200", "800", "1,000"),
    ("Shop", "600", "450", "500"),
    ("Total revenue", "$6,000", "$4,750", "$5,500"),
    ("Staff costs", "2,400", "2,000", "2,200"),
    ("Rent", "900", "900", "850"),
    ("Operating margin", "40.0%", "33.7%", "37.3%"),
)
BEFORE = "The following table shows our results for the years ended December 31 (in thousands):"
AFTER = (
    "Revenue recovered as visitors came back after the closure of the pier. Depreciation was $310,000, $280,000 and $250,000 "
    "in 2021, 2020 and 2019, respectively."
)
STAFF = "The museum had 64 employees at the end of 2021. The pier will reopen in May 2022."


def _markdown() -> str:
    rows = ["| " + " | ".join(line) + " |" for line in LINES]
    rows.insert(1, "|---|---|---|---|")
    table = "\n".join(rows)
    return f"# Annual report of the museum\n\n## Results\n\n{BEFORE}\n\n{table}\n\n{AFTER}\n\n## Staff\n\n{STAFF}\n"


def _html() -> str:
    rows = ["".join(f"<td>{cell}</td>" for cell in line) for line in LINES]
    table = "<tr><td></td><td colspan='3'>Year ended December 31,</td></tr>" + "".join(f"<tr>{row}</tr>" for row in rows)
    body = (
        f"<h1>Annual report</h1><h2>Results</h2><p>{BEFORE}</p><table>{table}</table><p>{AFTER}</p><h2>Staff</h2><p>{STAFF}</p>"
    )
    return f"<html><head><title>Report</title></head><body>{body}</body></html>"


def _pdf(path: Path) -> None:
    """A page without rules: the reader sees the columns and makes no table of them."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    placed = [(60, 780, 20, "Annual report of the museum"), (60, 740, 14, "Results"), (60, 715, 11, BEFORE)]
    placed += [
        (x, 690 - 16 * n, 11, cell) for n, line in enumerate(LINES) for x, cell in zip((60, 260, 340, 420), line, strict=True)
    ]
    placed += [(60, 540, 11, AFTER.split(". ", 1)[1]), (60, 510, 14, "Staff"), (60, 490, 11, STAFF)]
    shown = [
        f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET"
        for x, y, size, raw in placed
        if (text := raw.replace("(", r"\(").replace(")", r"\)"))
    ]
    writer = PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    stream = DecodedStreamObject()
    stream.set_data("\n".join(shown).encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject(
        {NameObject("/F1"): DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})}
    )
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    writer.write(path)


@pytest.fixture(params=["report.md", "report.html"])
def services(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Services]:
    path = tmp_path / request.param
    path.write_text(_markdown() if path.suffix == ".md" else _html(), encoding="utf-8")
    yield from _indexed(path, tmp_path)


@pytest.fixture
def pdf_services(tmp_path: Path) -> Iterator[Services]:
    path = tmp_path / "report.pdf"
    _pdf(path)
    yield from _indexed(path, tmp_path)


def _indexed(path: Path, tmp_path: Path) -> Iterator[Services]:
    embedder = HashEmbedder()
    with Library.open(tmp_path / "library.db", embedder=embedder.name) as library:
        assert ingest([path], library, embedder.count_tokens).n_failed == 0
        embed_pending(library, embedder)
        yield Services(library=library, retriever=HybridRetriever(library, embedder), embedder=embedder)


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("What was the percentage change in ticket revenue from 2020 to 2021?", "20.00%"),
        ("What was total revenue in 2021?", "$6,000 thousand"),
        ("What is rent as a percentage of total revenue in 2020?", "18.95%"),
        ("What is the change in operating margin from 2019 to 2021?", "2.7 percentage points"),
        ("Which year had the highest staff costs?", "2021"),
        ("What was depreciation as a percentage of total revenue in 2021?", "5.17%"),
    ],
)
def test_statement_and_prose_are_read_together(question: str, last: str, services: Services) -> None:
    found = answer(Query(text=question), services)
    assert found.text.rsplit("\n", 1)[-1] == last
    assert (found.route, found.standing) == ("table", "checked")
    assert found.program is not None
    assert found.program.inputs
    assert found.steps


def test_a_figure_of_the_prose_is_quoted(services: Services) -> None:
    found = answer(Query(text="What was the average depreciation from 2019 to 2021?"), services)
    assert found.text.rsplit("\n", 1)[-1] == "$280,000"
    assert "“Depreciation was $310,000, $280,000 and $250,000 in 2021, 2020 and 2019, respectively.”" in found.text


def test_what_asks_for_text_is_left_to_the_quotes(services: Services) -> None:
    found = answer(Query(text="When will the pier reopen?"), services)
    assert found.route == "documents"
    assert "May 2022" in found.text


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("What was the percentage change in ticket revenue from 2020 to 2021?", "20.00%"),
        ("What is rent as a percentage of total revenue in 2020?", "18.95%"),
        ("What was depreciation as a percentage of total revenue in 2021?", "5.17%"),
        ("What was the average depreciation from 2019 to 2021?", "$280,000"),
    ],
)
def test_columns_that_are_no_table_are_read_as_a_statement(question: str, last: str, pdf_services: Services) -> None:
    found = answer(Query(text=question), pdf_services)
    assert found.text.rsplit("\n", 1)[-1] == last
    assert (found.route, found.standing) == ("documents+compute", "checked")
