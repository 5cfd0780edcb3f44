"""The loaders on real files of other projects, where the development data is at hand; skipped where it is not."""

import json
import re
from pathlib import Path

import pytest

from corpus import LOADERS, Document, LoadError, chunk, load
from tests.corpus.makers import count_words

DATA = Path(__file__).parents[3] / "shared" / "data" / "documents"

pytestmark = pytest.mark.skipif(not (DATA / "index.jsonl").exists(), reason="the development data is not here")


def squeezed(text: str) -> str:
    """Letters and digits only: the index writes links and tables as Markdown."""
    return re.sub(r"\W+", "", re.sub(r"\]\([^)]*\)", "", text)).lower()


def everything(document: Document) -> str:
    cells = (str(cell) for table in document.tables for row in table.rows for cell in row)
    headers = (column.header for table in document.tables for column in table.columns)
    return squeezed(" ".join([document.text, *headers, *cells]))


def test_real_files_are_read_whole_or_refused_with_a_reason() -> None:
    entries = [json.loads(line) for line in (DATA / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    read, refused, missing = 0, {}, []
    for entry in entries:
        if f".{entry['format']}" not in LOADERS or entry["bytes"] > 1_000_000:
            continue
        try:
            (document,) = load(DATA / entry["file"])
        except LoadError as error:
            refused[entry["file"]] = (entry["category"], str(error))
            continue
        read += 1
        missing += [s for s in entry.get("must_include", []) if squeezed(s) not in everything(document)]
        assert all(document.text[c.start : c.end] == c.text for c in chunk(document, count_words))
    assert read >= 68
    assert {name for name, (category, _) in refused.items() if category == "encrypted"} == {
        entry["file"] for entry in entries if entry["category"] == "encrypted" and f".{entry['format']}" in LOADERS
    }
    assert all("hold" in why and "no text" in why for category, why in refused.values() if category == "normal")
    assert len(missing) <= 1, missing
