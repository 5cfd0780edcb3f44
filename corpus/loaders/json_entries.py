"""JSON and JSONL: every entry by its path, its members as "key: value", arrays of like objects as rows and typed tables.

Numbers stand as the file writes them. An entry's place is its path ("orders[3].items"), in JSONL its line. Not covered: what a
schema would say of the values.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.decoding import decode
from corpus.entries import Entries, is_flat
from corpus.errors import LoadError
from corpus.identity import document_id
from corpus.json_text import parse_json, parse_value
from corpus.types import Document

_MAX_BAD_LINES = 5


def load(path: Path) -> Iterator[Document]:
    """The one document of a JSON file, or of a file with one JSON value a line (.jsonl, .ndjson).

    Raises:
        LoadError: not text, no JSON, nested too deep, or without any value.
    """
    data = path.read_bytes()
    title = " ".join(path.stem.replace("_", " ").split())
    entries = Entries(path, title)
    if path.suffix.lower() == ".json":
        entries.value(parse_json(path, data), "")
    else:
        _write_lines(path, decode(path, data), entries)
    written = entries.writer.finish()
    if not written.text:
        raise LoadError(f"{path} is empty: it holds no value. Nothing to index; fill it or leave it out.")
    yield Document(
        id=document_id("json", data),
        source=str(path),
        title=title,
        format="json",
        text=written.text,
        marks=written.marks,
        tables=tuple(entries.tables),
        meta={"warning": " ".join(entries.warnings)} if entries.warnings else {},
    )


def _write_lines(path: Path, text: str, entries: Entries) -> None:
    values: list[tuple[int, Any]] = []
    bad: list[tuple[int, LoadError]] = []
    for n, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values.append((n, parse_value(path, line, f"line {n}")))
        except LoadError as error:
            bad.append((n, error))
        if not values and len(bad) > _MAX_BAD_LINES:
            break
    if bad and not values:
        raise bad[0][1]
    if bad:
        named = ", ".join(f"{n}" for n, _ in bad[:_MAX_BAD_LINES])
        entries.warnings.append(f"Lines left out because they are not JSON ({len(bad)} in all): {named}.")
    objects = [value for _, value in values]
    if len(objects) > 1 and is_flat(objects):
        entries.table(objects, "", "line 1")
    for n, value in values:
        entries.line = f"line {n}"
        entries.value(value, "")
