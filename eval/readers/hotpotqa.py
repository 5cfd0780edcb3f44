"""HotpotQA in the distractor setting: questions that need two paragraphs, each given with eight more, from JSON or the hub.

In JSON `context` is a list of `[title, sentences]` and `supporting_facts` of `[title, number of the sentence]`; in the rows of
the hub both are structures of lists. Every paragraph becomes a file, so that all of them stand beside each other for retrieval:
about nine a question, which is why a part of the questions is often asked for (`hotpotqa:dev:500`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from eval.errors import EvalError
from eval.readers.data_set import Asked, DataSet, Document, file_name, part, suite
from eval.readers.files import Files, field
from eval.types import Sample, Suite

DATA: Final = DataSet(
    name="hotpotqa",
    title="HotpotQA",
    paper="Yang et al. 2018, arXiv:1809.09600",
    licence="CC BY-SA 4.0",
    url="https://hotpotqa.github.io/",
    splits={
        "dev": ("hotpot_dev_distractor_v1.json", "distractor/validation-*.parquet", "validation-*.parquet"),
        "train": ("hotpot_train_v1.1.json", "hotpot_train_v1.json", "distractor/train-*.parquet", "train-*.parquet"),
    },
    folders=("hotpot_qa", "hotpot"),
    hub="hotpotqa/hotpot_qa",
    hub_files=("distractor/*.parquet",),
)


def read(path: Path, *, split: str | None = None, n: int | None = None) -> Suite:
    """The questions of a split and their paragraphs as files; `kind` is "bridge" or "comparison".

    Raises:
        EvalError: the file is not one of HotpotQA's distractor setting.
    """
    files = Files(path)
    chosen = part(DATA, files, split)
    asked = []
    for name in files.all(chosen.pattern):
        asked += [_asked(row, f"Record {at} of {files.where(name)}") for at, row in enumerate(files.rows(name), 1)]
    return suite(DATA, files, chosen.split, asked, n=n)


def _asked(row: Mapping[str, Any], where: str) -> Asked:
    paragraphs = _paragraphs(field(row, ["context"], where), where)
    documents = {title: Document(file_name(title, text), f"{title}\n\n{text}\n") for title, text in paragraphs.items()}
    facts = field(row, ["supporting_facts"], where)
    named = facts["title"] if isinstance(facts, dict) else [title for title, _ in facts]
    gold = [title for title in dict.fromkeys(named) if title in paragraphs]
    if not gold:
        raise EvalError(f"{where}: none of its supporting facts is in its context. Is it the distractor setting of HotpotQA?")
    sample = Sample(
        id=f"hotpotqa-{field(row, ['_id', 'id'], where)}",
        kind=str(row.get("type") or "unstated"),
        question=str(field(row, ["question"], where)).strip(),
        answer=str(field(row, ["answer"], where)).strip(),
        answer_type="text",
        sources=tuple(documents[title].name for title in gold),
        context="\n\n".join(f"{title}\n{paragraphs[title]}" for title in gold),
        routes=("documents",),
    )
    return Asked(sample, tuple(documents.values()))


def _paragraphs(context: Any, where: str) -> dict[str, str]:
    """Title to text, whichever way they are written."""
    try:
        pairs = zip(context["title"], context["sentences"], strict=True) if isinstance(context, dict) else context
        return {str(title): "".join(sentences).strip() for title, sentences in pairs}
    except (KeyError, TypeError, ValueError) as error:
        raise EvalError(
            f"{where} has a context that is no list of titles and sentences. Is it the distractor setting of HotpotQA? "
            f"Name its folder: --data DIR."
        ) from error
