"""BEIR folders: `corpus.jsonl`, `queries.jsonl` and `qrels/*.tsv`, whichever collection they hold.

A line of the corpus has `_id`, `title` and `text`; of the queries `_id` and `text`; of the judgements query, document and
grade, under a heading. Many collections are published in this layout; each has its own licence.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Final

from eval.errors import EvalError
from eval.readers.collection import Collection, JudgedQuery, Passage
from eval.readers.data_set import DataSet, part
from eval.readers.files import Files, Row, field

DATA: Final = DataSet(
    name="beir",
    title="BEIR",
    paper="Thakur et al. 2021, arXiv:2104.08663",
    licence="that of the collection; see where it was published",
    url="https://github.com/beir-cellar/beir",
    splits={each: (f"qrels/{each}.tsv", f"{each}.tsv") for each in ("test", "dev", "train")},
)


def read(path: Path, *, split: str | None = None) -> Collection:
    """The corpus and the queries judged in a split; grades are as published.

    Raises:
        EvalError: a file is missing or not in BEIR's layout.
    """
    files = Files(path)
    chosen = part(DATA, files, split)
    folder = PurePosixPath(chosen.name).parent
    base = folder.parent if folder.name == "qrels" else folder
    corpus, queries = (_rows(files, base, name) for name in ("corpus.jsonl", "queries.jsonl"))
    passages = tuple(
        Passage(id=str(field(row, ["_id"], "A document")), title=str(row.get("title") or ""), text=str(row.get("text") or ""))
        for row in corpus
    )
    grades = _grades(files, chosen.name)
    known = {passage.id for passage in passages}
    judged = {query: {each: grade for each, grade in found.items() if each in known} for query, found in grades.items()}
    asked = {str(field(row, ["_id"], "A query")): str(field(row, ["text"], "A query")).strip() for row in queries}
    kept = tuple(JudgedQuery(id=id_, text=text, grades=judged[id_]) for id_, text in asked.items() if judged.get(id_))
    if not kept:
        raise EvalError(
            f"None of the queries in {str(path)!r} has a relevant document in its corpus. Are corpus, queries and "
            f"{chosen.name} of one collection?"
        )
    name = path.stem if base == PurePosixPath() else base.name
    return Collection(
        name=f"beir-{name}",
        source=f"{name} in the layout of BEIR ({DATA.paper}), {chosen.split} split; {files.digests()}",
        licence=DATA.licence,
        passages=passages,
        queries=kept,
        n_unjudged=len(grades) - len(kept),
    )


def _rows(files: Files, base: PurePosixPath, name: str) -> tuple[Row, ...]:
    """The rows of a file beside the judgements, packed or not."""
    found = next((each for each in (str(base / name), str(base / f"{name}.gz")) if each in files.names), None)
    if found is None:
        raise EvalError(
            f"{str(files.path)!r} has no {str(base / name)!r} beside its judgements. Unpack the whole collection; BEIR's are "
            f"listed at {DATA.url}."
        )
    return files.rows(found)


def _grades(files: Files, name: str) -> dict[str, dict[str, float]]:
    grades: dict[str, dict[str, float]] = {}
    for at, line in enumerate(files.text(name).split("\n"), 1):
        parts = line.split("\t") if "\t" in line else line.split()
        if not line.strip() or (at == 1 and not _is_number(parts[-1])):
            continue
        # Judgements as TREC writes them have a column of zeros in second place.
        query, document, grade = (parts[0], parts[2], parts[3]) if len(parts) == 4 else (*parts, "", "")[:3]
        if not _is_number(grade):
            raise EvalError(f"{files.where(name)}, line {at} is {line!r}, not query, document and grade. Fetch it again.")
        if float(grade) > 0:
            grades.setdefault(query.strip(), {})[document.strip()] = float(grade)
    return grades


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
