"""The project's own development data: folders with `questions.jsonl`, and `docs.jsonl` or tables beside it.

They lie beside the project, not in it. A folder is asked for by its name: `development:squad2`, `development:tatqa_dev:100`.
What a folder holds is seen from its files: tables, passages, or mathematics and word problems. Questions that name relevant
documents but have no answer are for `python -m eval.retrieval`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from eval.errors import EvalError
from eval.readers.data_set import Asked, DataSet, Document, file_name, suite
from eval.readers.files import Files
from eval.readers.grids import text_of
from eval.reading import read_questions
from eval.suites.mathematics import samples_of
from eval.table_prompts import read_grid
from eval.table_questions import read_table_questions
from eval.types import Sample, Suite
from router import RouteKind

DATA: Final = DataSet(
    name="development",
    title="Development data",
    paper="samples of the splits that may be looked at",
    licence="that of the set it is a sample of",
    url="../shared/data",
    splits={"folder": ("questions.jsonl",)},
)
_LICENCES: Final[Mapping[str, tuple[str, str]]] = {
    "gsm8k_train": ("MIT", "openai/grade-school-math, train split"),
    "svamp": ("MIT", "SVAMP"),
    "math": ("MIT", "MATH, outside MATH-500"),
    "wikitablequestions_dev": ("CC BY-SA 4.0", "ppasupat/WikiTableQuestions, development split"),
    "tatqa_dev": ("CC BY 4.0", "NExTplusplus/TAT-QA, development split"),
    "wikisql_train": ("BSD-3-Clause, tables CC BY 4.0", "WikiSQL joined to tables of TabFact, train split"),
    "squad2": ("CC BY-SA 4.0", "SQuAD 2.0, development split"),
    "hotpotqa": ("CC BY-SA 4.0", "HotpotQA, train split"),
}
"""Folder to licence and source."""


def folder_of(data: Path | None, name: str | None) -> Path:
    """The folder `name` of the development data.

    Raises:
        EvalError: no folder is named, or it has no questions; the message lists those that have.
    """
    if data is None or not data.is_dir():
        raise EvalError("Development data lies beside the project. Name its folder: --data ../shared/data.")
    there = sorted(path.parent.name for path in data.glob("*/questions.jsonl"))
    if name is None or name not in there:
        listed = ", ".join(f"development:{each}" for each in there) or "none"
        raise EvalError(f"No development data {name or ''!r} in {str(data)!r}. There: {listed}.")
    return data / name


def read(path: Path, *, split: str | None = None, n: int | None = None) -> Suite:
    """The questions of a folder.

    Raises:
        EvalError: they cannot be answered in words: they only name documents, or are labels for a router.
    """
    files = Files(path)
    rows = files.rows("questions.jsonl")
    if any("table" in row for row in rows):
        asked = tuple(_about_tables(path))
    elif "docs.jsonl" in files.names:
        asked = tuple(_about_passages(files, path))
    elif any("label_is" in row.get("meta", {}) for row in rows):
        raise EvalError(f"{str(path)!r} holds labels for a router, not answers. Use the suite routing.")
    else:
        asked = tuple(
            Asked(dataclasses.replace(sample, routes=("compute",))) for sample in samples_of(path / "questions.jsonl")
        )
    licence, source = _LICENCES.get(path.name, ("not stated", "unknown"))
    known = dataclasses.replace(DATA, name=f"development-{path.name}", title=path.name, licence=licence, paper=source)
    return suite(known, files, "folder", asked, n=n)


def _about_tables(path: Path) -> Iterator[Asked]:
    for question in read_table_questions(path):
        grid = read_grid(path / question.table)
        document = Document(Path(question.table).name, (path / question.table).read_text(encoding="utf-8"))
        beside = Document(f"{Path(question.table).stem}.txt", f"{question.context}\n")
        escaped = (gold.replace("\\", "\\\\").replace("|", "\\p") for gold in question.golds)
        sample = Sample(
            id=question.id,
            kind=question.kind,
            question=question.text,
            answer="|".join(escaped),
            answer_type="denotation",
            unit=question.scale or None,
            sources=(document.name,),
            context="\n\n".join(filter(None, (question.context, text_of(grid)))),
            cluster=question.table,
            routes=("table",),
        )
        yield Asked(sample, (document, beside) if question.context else (document,))


def _about_passages(files: Files, path: Path) -> Iterator[Asked]:
    documents = {str(row["id"]): row for row in files.rows("docs.jsonl")}
    written = {id_: _document(row) for id_, row in documents.items()}
    everything = tuple(written.values())
    for question in read_questions(path):
        if question.answers == ("",):
            raise EvalError(
                f"The questions in {str(path)!r} name documents and have no answers. "
                f"Measure retrieval with them: python -m eval.retrieval {path} --weights-dir DIR."
            )
        gold = [id_ for id_ in documents if id_ in question.gold]
        routes: tuple[RouteKind, ...] = ("documents",) if question.answers else ("abstain",)
        sample = Sample(
            id=question.id,
            kind="answerable" if question.answers else "unanswerable",
            question=question.text,
            answer=question.answers[0] if question.answers else None,
            answers=question.answers[1:],
            answer_type="text" if question.answers else "abstain",
            sources=tuple(written[id_].name for id_ in gold),
            context="\n\n".join(str(documents[id_]["text"]) for id_ in gold),
            cluster=str(documents[gold[0]]["title"]) if len(gold) == 1 else "",
            routes=routes,
        )
        yield Asked(sample, everything)


def _document(row: Mapping[str, Any]) -> Document:
    title = str(row.get("title") or "")
    return Document(file_name(title or str(row["id"]), str(row["text"])), f"{title}\n\n{row['text']}\n")
