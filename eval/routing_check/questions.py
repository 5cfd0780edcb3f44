"""Questions labelled by where they came from, and the library of the tables and passages that some of them are about.

The labels are no annotator's: a question taken from a set about tables is labelled "table". Where its table is in no library,
a router that looks at what there is cannot know that; those questions are therefore counted apart.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from corpus import Document, Library, chunk, ingest
from eval.errors import EvalError
from eval.types import Suite
from router import RouteKind

MIXED: Final = "routing_dev"
"""The folder of the questions of many sets."""
ROUTES: Final[Mapping[str, tuple[RouteKind, ...]]] = {
    "chat": ("chat",),
    "math": ("compute",),
    "table": ("table",),
    "retrieve": ("documents", "documents+compute"),
}
"""The routes that a label stands for."""
_WITH_EVIDENCE: Final = {
    "wikitablequestions_dev": "table",
    "tatqa_dev": "table",
    "squad2": "retrieve",
    "hotpotqa": "retrieve",
}
"""Folders whose tables or passages go into the library, with the label of their questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A question, the set it comes from, its label with the routes that are right, and whether its evidence is in the library.

    `is_mixed` parts the questions of many sets from those of a set that comes with all its tables or passages.
    """

    id: str
    source: str
    text: str
    label: str
    routes: tuple[str, ...]
    has_evidence: bool
    is_mixed: bool = True


def read_questions(data: Path) -> tuple[Labelled, ...]:
    """The questions of `data`, those of many sets first, then those of each set whose evidence is there.

    Args:
        data: Holds `routing_dev/questions.jsonl`; folders of sets with tables or passages beside it are optional.

    Raises:
        EvalError: there is no such file.
    """
    path = data / MIXED / "questions.jsonl"
    if not path.is_file():
        raise EvalError(f"No questions at {path}. The folder must hold {MIXED}/questions.jsonl; give another with --data.")
    near = [labelled for name, label in _WITH_EVIDENCE.items() for labelled in _of_set(data / name, label)]
    near_texts = {labelled.text.casefold() for labelled in near}
    rows = list(_rows(path))
    unknown = sorted({row["answer"] for row in rows} - set(ROUTES))
    if unknown:
        raise EvalError(f"{path} has labels that stand for no route: {', '.join(unknown)}. Known: {', '.join(ROUTES)}.")
    mixed = [
        Labelled(
            id=row["id"],
            source=row["meta"]["source"],
            text=row["question"],
            label=row["answer"],
            routes=ROUTES[row["answer"]],
            has_evidence=row["answer"] in ("chat", "math") or row["question"].casefold() in near_texts,
        )
        for row in rows
    ]
    return (*mixed, *near)


def suite_questions(suite: Suite) -> tuple[Labelled, ...]:
    """The questions of a suite of routes; whether nothing answers one, a lane over documents has to find out."""
    return tuple(
        Labelled(
            id=sample.id,
            source=sample.kind,
            text=sample.question,
            label="retrieve" if sample.routes == ("abstain",) else _label(sample.routes[0]),
            routes=ROUTES["retrieve"] if sample.routes == ("abstain",) else sample.routes,
            has_evidence=True,
            is_mixed=False,
        )
        for sample in suite.samples
    )


def fill_from(suite: Suite, library: Library, folder: Path) -> None:
    """Puts the documents of a suite into a library, by way of `folder`."""
    assert suite.write_documents is not None  # asked for suites with documents
    suite.write_documents(folder)
    ingest([folder], library, _n_words)


def fill(library: Library, data: Path) -> None:
    """Puts the tables and passages of the sets under `data` into a library; no vectors, for the decision needs none."""
    for name in _WITH_EVIDENCE:
        tables = data / name / "tables"
        if tables.is_dir():
            ingest([tables], library, _n_words)
        for row in _rows(data / name / "docs.jsonl"):
            digest = hashlib.sha256(f"{name}/{row['id']}".encode()).hexdigest()
            document = Document(id=digest, source=row["id"], title=row.get("title") or "", format="text", text=row["text"])
            if row["text"].strip():
                library.put(document, chunk(document, _n_words))


def _label(route: str) -> str:
    return next(label for label, routes in ROUTES.items() if route in routes)


def _of_set(folder: Path, label: str) -> Iterator[Labelled]:
    """The questions of a set that its own tables or passages answer."""
    for row in _rows(folder / "questions.jsonl"):
        if row.get("answerable", True) and row.get("meta", {}).get("answer_from", "table") == "table":
            yield Labelled(
                id=row["id"],
                source=folder.name,
                text=row["question"],
                label=label,
                routes=ROUTES[label],
                has_evidence=True,
                is_mixed=False,
            )


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    if path.is_file():
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def _n_words(text: str) -> int:
    return len(text.split())
