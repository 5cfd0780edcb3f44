"""GSM8K: grade-school word problems, from the JSON lines of openai/grade-school-math or the Parquet files of the hub.

A record has `question` and `answer`: a worked solution whose last line is `#### n`. Ids carry the split and the position in the
file, from 1, for outcomes of other systems are published by position alone (see `eval.public_outcomes`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from eval.errors import EvalError
from eval.readers.data_set import Asked, DataSet, part, suite
from eval.readers.files import Files, field
from eval.types import Sample, Suite

DATA: Final = DataSet(
    name="gsm8k",
    title="GSM8K",
    paper="Cobbe et al. 2021, arXiv:2110.14168",
    licence="MIT",
    url="https://github.com/openai/grade-school-math",
    splits={
        "test": ("test.jsonl", "main/test-*.parquet", "test-*.parquet", "test.parquet"),
        "train": ("train.jsonl", "main/train-*.parquet", "train-*.parquet", "train.parquet"),
    },
    folders=("grade-school-math", "grade_school_math"),
    hub="openai/gsm8k",
    revision="740312add88f781978c0658806c59bc2815b9866",
    hub_files=("main/*.parquet",),
)
_MARK: Final = "####"


def read(path: Path, *, split: str | None = None, n: int | None = None) -> Suite:
    """The problems of a split; `kind` says in how many steps the published solution computes.

    Raises:
        EvalError: the files are not those of GSM8K.
    """
    files = Files(path)
    chosen = part(DATA, files, split)
    asked = []
    for at, row in enumerate(files.rows(chosen.name), 1):
        where = f"Record {at} of {files.where(chosen.name)}"
        solution = str(field(row, ["answer"], where))
        asked.append(
            Asked(
                Sample(
                    id=f"gsm8k-{chosen.split}-{at:04d}",
                    kind=_kind(solution),
                    question=str(field(row, ["question"], where)).strip(),
                    answer=gold(solution, where),
                    answer_type="number",
                    routes=("compute",),
                )
            )
        )
    return suite(DATA, files, chosen.split, asked, n=n)


def gold(solution: str, where: str) -> str:
    """The number behind the last `####`, without the commas between thousands.

    Raises:
        EvalError: there is none.

    >>> gold("4*300=1200 #### 1,200", "line 1")
    '1200'
    """
    _, mark, number = solution.rpartition(_MARK)
    if not mark or not number.strip():
        raise EvalError(f"{where} has no {_MARK} with a number behind it. Is it GSM8K? Name its folder: --data DIR.")
    return number.strip().replace(",", "").removeprefix("$")


def _kind(solution: str) -> str:
    steps = solution.count("<<")
    return "1 step" if steps == 1 else f"{steps} steps" if 1 < steps < 6 else "6 or more steps" if steps else "unstated steps"
