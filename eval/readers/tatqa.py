"""TAT-QA: questions over a table of a financial report and the paragraphs beside it, from `tatqa_dataset_*.json`.

The file is a list of tables, each with its `paragraphs` and `questions`. An answer is a list of texts, a number or a count; its
`scale` (thousand, million, billion, percent) is part of it and stands in `Sample.unit`. The test file with its answers is
`tatqa_dataset_test_gold.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from eval.errors import EvalError
from eval.readers.data_set import Asked, DataSet, Document, part, suite
from eval.readers.files import Files, field
from eval.readers.grids import Grid, csv_of, text_of
from eval.types import Sample, Suite
from router import RouteKind

DATA: Final = DataSet(
    name="tatqa",
    title="TAT-QA",
    paper="Zhu et al. 2021, arXiv:2105.07624",
    licence="CC BY 4.0",
    url="https://github.com/NExTplusplus/TAT-QA",
    splits={
        "test": ("tatqa_dataset_test_gold.json",),
        "dev": ("tatqa_dataset_dev.json",),
        "train": ("tatqa_dataset_train.json",),
    },
    folders=("tat-qa",),
    hub="next-tat/TAT-QA",
    hub_files=("*.json",),
)
_ROUTES: Final[Mapping[str, tuple[RouteKind, ...]]] = {
    "table": ("table",),
    "text": ("documents", "documents+compute"),
}
_SCALES: Final = ("", "thousand", "million", "billion", "percent")


def read(path: Path, *, split: str | None = None, n: int | None = None) -> Suite:
    """The questions of a split with tables (CSV) and paragraphs (text) as files; `kind` is the type and place of the answer.

    Raises:
        EvalError: the file is not one of TAT-QA, or has no answers.
    """
    files = Files(path)
    chosen = part(DATA, files, split)
    asked = [
        each
        for at, row in enumerate(files.rows(chosen.name), 1)
        for each in _asked(row, f"Record {at} of {files.where(chosen.name)}")
    ]
    return suite(DATA, files, chosen.split, asked, n=n)


def _asked(row: Mapping[str, Any], where: str) -> Iterator[Asked]:
    table, paragraphs = field(row, ["table"], where), field(row, ["paragraphs"], where)
    uid = str(field(table, ["uid"], where))
    grid: Grid = tuple(tuple(map(str, cells)) for cells in field(table, ["table"], where))
    texts = {int(each["order"]): str(each["text"]) for each in sorted(paragraphs, key=lambda each: int(each["order"]))}
    documents = (Document(f"{uid}.csv", csv_of(grid)), Document(f"{uid}.txt", "\n\n".join(texts.values()) + "\n"))
    for question in field(row, ["questions"], where):
        id_ = str(field(question, ["uid"], where))
        place = f"Question {id_} of {where[0].lower()}{where[1:]}"
        answer_from = str(question.get("answer_from") or "table")
        relevant = [texts[int(order)] for order in question.get("rel_paragraphs") or () if int(order) in texts]
        scale = str(question.get("scale") or "")
        if scale not in _SCALES:
            raise EvalError(f"{place} has the scale {scale!r}, which is none of TAT-QA's. Fetch it again.")
        yield Asked(
            Sample(
                id=f"tatqa-{id_}",
                kind=f"{question.get('answer_type') or 'unstated'}, {answer_from}",
                question=str(field(question, ["question"], place)).strip(),
                answer="|".join(_values(question, place)),
                answer_type="denotation",
                unit=scale or None,
                sources=tuple(each.name for each in documents if _is_in(each.name, answer_from)),
                context="\n\n".join([*(relevant or (texts.values() if answer_from == "text" else ())), text_of(grid)]),
                cluster=uid,
                routes=_ROUTES.get(answer_from, ("table", "documents", "documents+compute")),
            ),
            documents,
        )


def _values(question: Mapping[str, Any], where: str) -> Iterator[str]:
    answer = question.get("answer")
    if answer in (None, "", []):
        raise EvalError(
            f"{where} has no answer: the test file without answers cannot be scored. Put tatqa_dataset_test_gold.json or "
            f"tatqa_dataset_dev.json there; they are published at {DATA.url}."
        )
    for value in answer if isinstance(answer, list) else [answer]:
        shown = f"{value:.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value).strip()
        yield shown.replace("\\", "\\\\").replace("|", "\\p")


def _is_in(name: str, answer_from: str) -> bool:
    return ("table" in answer_from) if name.endswith(".csv") else ("text" in answer_from)
