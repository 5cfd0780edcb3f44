"""The kinds of document: a file each, with what is drawn, what is written and what is asked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from eval.generated_documents.types import Absent, DocumentKind, Fact, Figure, Link, Pair, Paragraph

KINDS: tuple[str, ...] = (
    "firm",
    "venue",
    "person",
    "minutes",
    "machine",
    "notice",
    "event",
    "letter",
    "handbook",
    "catalogue",
)


@cache
def kinds() -> Mapping[str, DocumentKind]:
    """Every kind under its key, in the order in which their documents are drawn."""
    return {key: _read(key) for key in KINDS}


def _read(key: str) -> DocumentKind:
    raw = tomllib.loads((Path(__file__).parent / f"{key}.toml").read_text(encoding="utf-8"))
    return DocumentKind(
        key=key,
        subject=raw["subject"],
        titles=tuple(raw["titles"]),
        file=raw["file"],
        formats=tuple(raw["formats"]),
        slots=raw["slots"],
        paragraphs=tuple(Paragraph(**_tuples(each)) for each in raw["paragraphs"]),
        facts=tuple(Fact(**_tuples(each)) for each in raw["facts"]),
        figures=tuple(Figure(**_tuples(each)) for each in raw["figures"]),
        links=tuple(Link(**_tuples(each)) for each in raw.get("links", ())),
        pairs=tuple(Pair(**_tuples(each)) for each in raw["pairs"]),
        absent=tuple(Absent(**_tuples(each)) for each in raw["absent"]),
    )


def _tuples(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
