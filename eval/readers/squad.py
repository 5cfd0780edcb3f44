"""SQuAD 2.0: questions over paragraphs of Wikipedia, a third of them without an answer, from the JSON file or the hub's rows.

The JSON file is nested: `data` (articles), their `paragraphs`, and their `qas`; a question that its paragraph does not answer
is `is_impossible`. In the rows of the hub the list of answers is empty there. Files of version 1.1 have the same layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from eval.errors import EvalError
from eval.readers.data_set import Asked, DataSet, Document, file_name, part, suite
from eval.readers.files import Files, field
from eval.types import Sample, Suite

DATA: Final = DataSet(
    name="squad2",
    title="SQuAD 2.0",
    paper="Rajpurkar et al. 2018, arXiv:1806.03822",
    licence="CC BY-SA 4.0",
    url="https://rajpurkar.github.io/SQuAD-explorer/",
    splits={
        "dev": ("dev-v2.0.json", "validation-*.parquet", "dev-v1.1.json"),
        "train": ("train-v2.0.json", "train-*.parquet", "train-v1.1.json"),
    },
    folders=("squad", "squad_v2", "squad-v2"),
    hub="rajpurkar/squad_v2",
    hub_files=("squad_v2/*.parquet",),
)


def read(path: Path, *, split: str | None = None, n: int | None = None) -> Suite:
    """The questions of a split, and each article as a file of its paragraphs; `kind` says whether there is an answer.

    Raises:
        EvalError: the file is not one of SQuAD.
    """
    files = Files(path)
    chosen = part(DATA, files, split)
    where = files.where(chosen.name)
    is_json = chosen.name.lower().removesuffix(".gz").endswith(".json")
    articles = list(_nested(files.json(chosen.name), where) if is_json else _rows(files.rows(chosen.name), where))
    paragraphs: dict[str, dict[str, None]] = {}
    for title, paragraph, _ in articles:
        paragraphs.setdefault(title, {})[paragraph] = None
    documents = {title: Document(file_name(title), "\n\n".join([title, *texts]) + "\n") for title, texts in paragraphs.items()}
    asked = [
        Asked(_sample(question, title, paragraph, documents[title].name, where), (documents[title],))
        for title, paragraph, questions in articles
        for question in questions
    ]
    return suite(DATA, files, chosen.split, asked, n=n)


_Paragraph = tuple[str, str, Sequence[Mapping[str, Any]]]
"""The title of an article, a paragraph of it and the questions about that."""


def _nested(content: Any, where: str) -> Iterator[_Paragraph]:
    if not isinstance(content, dict) or not isinstance(content.get("data"), list):
        raise EvalError(f"{where} has no list 'data' of articles. Is it SQuAD? Name its folder: --data DIR.")
    for article in content["data"]:
        title = str(field(article, ["title"], where)).replace("_", " ")
        for paragraph in field(article, ["paragraphs"], f"The article {title!r} of {where}"):
            yield (
                title,
                str(field(paragraph, ["context"], f"The article {title!r} of {where}")).strip(),
                paragraph.get("qas") or (),
            )


def _rows(rows: Sequence[Mapping[str, Any]], where: str) -> Iterator[_Paragraph]:
    for at, row in enumerate(rows, 1):
        place = f"Record {at} of {where}"
        answers = field(row, ["answers"], place)
        texts = answers.get("text") if isinstance(answers, dict) else None
        if texts is None:
            raise EvalError(f"{place} has no answers with a text. Is it SQuAD? Name its folder: --data DIR.")
        question = {
            "id": field(row, ["id"], place),
            "question": field(row, ["question"], place),
            "answers": [{"text": text} for text in texts],
            "is_impossible": not texts,
        }
        yield str(field(row, ["title"], place)).replace("_", " "), str(field(row, ["context"], place)).strip(), [question]


def _sample(question: Mapping[str, Any], title: str, paragraph: str, source: str, where: str) -> Sample:
    id_ = str(field(question, ["id"], where))
    golds = tuple(dict.fromkeys(str(answer["text"]).strip() for answer in question.get("answers") or ()))
    # A stray sign among the answers would match anything or nothing.
    golds = tuple(gold for gold in golds if any(map(str.isalnum, gold))) or golds
    is_impossible = bool(question.get("is_impossible"))
    if not golds and not is_impossible:
        raise EvalError(f"The question {id_} of {where} has no answer and is not marked as having none. Fetch it again.")
    return Sample(
        id=f"squad2-{id_}",
        kind="unanswerable" if is_impossible else "answerable",
        question=str(field(question, ["question"], where)).strip(),
        answer=None if is_impossible else golds[0],
        answers=() if is_impossible else golds[1:],
        answer_type="abstain" if is_impossible else "text",
        sources=() if is_impossible else (source,),
        context=paragraph,
        cluster=title,
        routes=("abstain",) if is_impossible else ("documents",),
    )
