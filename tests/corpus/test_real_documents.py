"""Every real file at hand is read, or refused for the reason its kind deserves; skipped where the development data is not.

What a parse must hold was written down from another converter's Markdown. A string counts as found literally when it stands in
the document's text or in its Markdown view as it is, white space apart; as content when it does once the Markdown marks are
taken off both, links' addresses kept.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from corpus import Document, LoadError, as_markdown, chunk, load
from tests.corpus.makers import count_words

DATA = Path(__file__).parents[3] / "shared" / "data" / "documents"

pytestmark = pytest.mark.skipif(not (DATA / "index.jsonl").exists(), reason="the development data is not here")

# Which reasons a file may be refused for, by its category in the index, and by format where the format has reasons of its own.
REASONS = {
    "encrypted": {"is encrypted"},
    "normal": {"pages without text", "cells without text", "an old format"},
    "hostile_or_malformed": {"cells without text"},
}
FORMATS_OF = {"pages without text": {"pdf"}, "cells without text": {"ipynb"}, "an old format": {"doc", "ppt"}}
WORDS = {
    "is encrypted": r"\bis encrypted\b",
    "pages without text": r"hold no text|holds no text|no page",
    "cells without text": r"none of its cells",
    "an old format": r"is an old (?:Word document|PowerPoint presentation), .* Save it as \.(?:docx|pptx)",
}


@dataclass
class Figures:
    """What came of all files and strings."""

    loaded: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    literally: int = 0
    as_content: list[tuple[str, str]] = field(default_factory=list)
    missing: list[tuple[str, str]] = field(default_factory=list)


def spaced(text: str) -> str:
    """Every run of white space as one space."""
    return " ".join(text.split())


def content(text: str) -> str:
    """Without Markdown's marks; the title of a link goes, its address stays."""
    text = re.sub(r"""(\]\(\S{0,2000}?)\s+"[^"]{0,500}"\)""", r"\1)", text)
    text = re.sub(r"(?m)^[ \t]*(?:#{1,6}|>|[*+-]|\d+\.)[ \t]+", "", text)
    text = re.sub(r"(?m)^\s*\|?[\s:|-]+\|\s*$", "", text)
    text = re.sub(r"(?m)^```.*$", "", text)
    text = re.sub(r"\*{1,3}|`|\\(?=[^\w\s])", "", text)
    return spaced(re.sub(r"\s*\|\s*", " ", text))


def reason_of(error: LoadError, path: Path) -> str:
    """Which of the known reasons an error gives; the error itself when it gives none."""
    return next((name for name, words in WORDS.items() if re.search(words, str(error))), f"{path.name}: {error}")


def look_for(entry: dict[str, object], documents: list[Document], figures: Figures) -> None:
    """Counts how each string of an entry is found in what its file became."""
    texts = [document.text for document in documents]
    views = [as_markdown(document) for document in documents]
    literal = spaced("\n".join(texts)), spaced("\n".join(views))
    plain = content("\n".join(texts)), content("\n".join(views))
    strings = entry.get("must_include", [])
    assert isinstance(strings, list)
    for string in strings:
        if any(spaced(string) in text for text in literal):
            figures.literally += 1
        elif content(string) and any(content(string) in text for text in plain):
            figures.as_content.append((str(entry["file"]), string))
        else:
            figures.missing.append((str(entry["file"]), string))


def test_every_file_is_read_or_refused_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    figures = Figures()
    unexpected: list[str] = []
    entries = [json.loads(line) for line in (DATA / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    for entry in entries:
        path = DATA / entry["file"]
        try:
            parts = list(load(path))
        except LoadError as error:
            reason = reason_of(error, path)
            figures.refused[reason] += 1
            if reason not in REASONS[entry["category"]] or entry["format"] not in FORMATS_OF.get(reason, {entry["format"]}):
                unexpected.append(f"{path.name} ({entry['category']}): {error}")
            continue
        figures.loaded += 1
        documents = [part for part in parts if isinstance(part, Document)]
        if entry["category"] == "encrypted" or not documents:
            unexpected.append(f"{path.name} ({entry['category']}) was read")
        for document in documents:
            assert all(document.text[c.start : c.end] == c.text for c in chunk(document, count_words))
            assert all(0 <= m.start < m.end <= len(document.text) for m in document.markup)
            if document.format in ("docx", "pptx", "epub", "mail", "xml"):
                assert all(document.text.startswith(m.label, m.start) for m in document.marks if m.kind == "heading")
        look_for(entry, documents, figures)
    n_strings = figures.literally + len(figures.as_content) + len(figures.missing)
    with capsys.disabled():
        print(f"\n{len(entries)} files: {figures.loaded} loaded, refused {dict(figures.refused)}")
        print(
            f"{n_strings} strings: {figures.literally} found literally, {len(figures.as_content)} as content, "
            f"{len(figures.missing)} missing"
        )
        for kind, found in (("as content", figures.as_content), ("missing", figures.missing)):
            print(*(f"  {kind}: {file}: {string[:90]!r}" for file, string in found), sep="\n")
    assert not unexpected
    assert not figures.missing
