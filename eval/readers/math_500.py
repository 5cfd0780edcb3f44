r"""MATH-500: the 500 problems of MATH's test split that Lightman et al. held out, from JSON lines of the hub.

A record has `problem`, `solution`, `answer`, `subject`, `level` and `unique_id`, by which a problem has the id it has in MATH.
The gold is the last `\boxed` of the solution; where `answer` is written otherwise, it counts too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from eval.readers.data_set import DataSet, part, suite
from eval.readers.files import Files
from eval.readers.hendrycks_math import asked_of
from eval.types import Suite

DATA: Final = DataSet(
    name="math-500",
    title="MATH-500",
    paper="Lightman et al. 2023, arXiv:2305.20050",
    licence="MIT",
    url="https://huggingface.co/datasets/HuggingFaceH4/MATH-500",
    splits={"test": ("test.jsonl", "math500.jsonl", "math_500.jsonl", "math-500.jsonl", "test-*.parquet")},
    folders=("math500", "math_500"),
    hub="HuggingFaceH4/MATH-500",
    revision="6e4ed1a2a79af7d8630a6b768ec859cb5af4d3be",
    hub_files=("test.jsonl",),
)


def read(path: Path, *, split: str | None = None, n: int | None = None) -> Suite:
    """The 500 problems of MATH-500; `kind` is the subject.

    Raises:
        EvalError: the file is not that of MATH-500.
    """
    files = Files(path)
    chosen = part(DATA, files, split)
    asked = []
    for at, row in enumerate(files.rows(chosen.name), 1):
        unique = str(row.get("unique_id") or f"500-{at:04d}").removesuffix(".json")
        asked.append(asked_of(row, f"math-{unique.replace('/', '-')}", f"Record {at} of {files.where(chosen.name)}"))
    return suite(DATA, files, chosen.split, asked, n=n)
