"""Every quotation in the published records stands word for word where it says it does.

A system is trusted with its typed quotations when an answer is judged, for the documents are not at hand then. Here they are
written again, by the generator and not out of a library, and each quotation is looked up in the file it names.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from corpus import Document, load
from eval.running.journal import read_records
from eval.scoring import answer_from_dict
from eval.scoring.checkers.quoted import stands_verbatim
from eval.suites import load_suite
from rag import Quote

RESULTS = Path(__file__).parents[3] / "docs" / "results"
SUITES = ("documents", "two-documents", "figures-in-text", "unanswerable")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("documents")
    write = load_suite(SUITES[0]).write_documents
    assert write is not None
    write(folder)
    return {
        path.name: document.text
        for path in sorted(folder.iterdir())
        for document in load(path)
        if isinstance(document, Document)
    }


def _stands(quote: Quote, texts: dict[str, str]) -> bool:
    text = texts[quote.source.rsplit("/", 1)[-1]]
    return text[quote.start : quote.end] == quote.text and stands_verbatim(quote.text, text)


@pytest.mark.parametrize("name", SUITES)
def test_every_published_quotation_stands_in_its_document(name: str, texts: dict[str, str]) -> None:
    version = load_suite(name).version
    records = [record for path in sorted(RESULTS.glob(f"{name}.*.jsonl")) for record in read_records(path)]
    if any(record.version != version for record in records):
        pytest.skip("published before the documents were changed")
    quotes = [quote for record in records if record.answer for quote in answer_from_dict(record.answer).quotes]
    assert [quote for quote in quotes if not _stands(quote, texts)] == []


def test_a_quotation_that_was_changed_is_found(texts: dict[str, str]) -> None:
    source, text = next(iter(texts.items()))
    said = text.splitlines()[0]
    quote = Quote(doc_id="d", source=source, location="line 1", start=0, end=len(said), text=said)
    assert _stands(quote, texts)
    assert not _stands(dataclasses.replace(quote, text=said.replace("a", "o")), texts)
