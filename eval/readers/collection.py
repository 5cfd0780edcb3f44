"""A test collection for retrieval: documents, queries, and how relevant which is to which.

It has no answers, so it is no suite. Written into a folder it is what `python -m eval.retrieval` measures: nDCG@10, recall@10.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A document of a collection."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedQuery:
    """A query with the grade, above 0 and higher for more relevant, of each document that is relevant to it."""

    id: str
    text: str
    grades: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Documents and judged queries.

    Attributes:
        source: Paper, split and the digests of the files.
        n_unjudged: Queries without a relevant document, which are left out.
    """

    name: str
    source: str
    licence: str
    passages: tuple[Passage, ...]
    queries: tuple[JudgedQuery, ...]
    n_unjudged: int = 0

    def write(self, folder: Path) -> None:
        """Puts `docs.jsonl` and `questions.jsonl` into `folder`, which is made."""
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "docs.jsonl").open("w", encoding="utf-8") as file:
            for passage in self.passages:
                file.write(json.dumps({"id": passage.id, "title": passage.title, "text": passage.text}) + "\n")
        with (folder / "questions.jsonl").open("w", encoding="utf-8") as file:
            for query in self.queries:
                row = {"id": query.id, "question": query.text, "docs": list(query.grades), "answerable": True}
                file.write(json.dumps({**row, "meta": {"rel": dict(query.grades)}}) + "\n")
