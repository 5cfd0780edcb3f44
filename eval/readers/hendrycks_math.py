r"""MATH: competition mathematics, whose gold answer stands in the last `\boxed` of the published solution.

A folder of JSON files, `test/algebra/1.json`, each with `problem`, `level`, `type` and `solution`; on the hub Parquet files by
subject.
"""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path, PurePosixPath
from typing import Final

from eval.errors import EvalError
from eval.readers.data_set import Asked, DataSet, part, suite
from eval.readers.files import Files, Row, field
from eval.suites.mathematics import sample_of
from eval.types import Suite

DATA: Final = DataSet(
    name="math",
    title="MATH",
    paper="Hendrycks et al. 2021, arXiv:2103.03874",
    licence="MIT",
    url="https://github.com/hendrycks/math",
    splits={
        "test": ("test/*/*.json", "*/test-*.parquet"),
        "train": ("train/*/*.json", "*/train-*.parquet"),
    },
    folders=("hendrycks_math", "hendrycks-math"),
    hub="EleutherAI/hendrycks_math",
    hub_files=("*/*.parquet",),
)
_BOX: Final = re.compile(r"\\(?:boxed|fbox)\s*")


def read(path: Path, *, split: str | None = None, n: int | None = None) -> Suite:
    """The problems of MATH; `kind` is the subject.

    Raises:
        EvalError: the files are not those of MATH.
    """
    files = Files(path)
    chosen = part(DATA, files, split)
    asked = []
    for name in files.all(chosen.pattern):
        file = PurePosixPath(name)
        rows = [files.json(name)] if file.suffix == ".json" else files.rows(name)
        for at, row in enumerate(rows, 1):
            number = file.stem if file.suffix == ".json" else f"{at:04d}"
            asked.append(asked_of(row, f"math-{chosen.split}-{_slug(file.parent.name)}-{number}", files.where(name)))
    return suite(DATA, files, chosen.split, asked, n=n)


def last_boxed(solution: str) -> str | None:
    r"""What stands in the last `\boxed`, braces matched; None where there is none or it is not closed.

    >>> last_boxed(r"so $x = \boxed{2}$, that is \boxed{\frac{1}{\sqrt{2}}}."), last_boxed(r"\boxed 5 apples"), last_boxed("5")
    ('\\frac{1}{\\sqrt{2}}', '5', None)
    """
    found = list(_BOX.finditer(solution))
    if not found:
        return None
    rest = solution[found[-1].end() :]
    if not rest.startswith("{"):
        return re.split(r"[\s$]", rest, maxsplit=1)[0] or None
    depth = 0
    for at, char in enumerate(rest):
        if at and rest[at - 1] == "\\":
            continue  # an escaped brace is a sign of the answer
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return rest[1:at].strip() or None
    return None


def asked_of(row: Row, id_: str, where: str) -> Asked:
    """The problem of a record, typed by its answer.

    Raises:
        EvalError: it has no answer.
    """
    solution = str(field(row, ["solution"], where))
    stated = str(row["answer"]).strip() if row.get("answer") not in (None, "") else None
    answer = last_boxed(solution) or stated
    if answer is None:
        raise EvalError(f"{where} has no \\boxed answer in its solution. Is it MATH? Name its folder: --data DIR.")
    sample = sample_of(
        {
            "id": id_,
            "question": str(field(row, ["problem"], where)).strip(),
            "answer": answer,
            "answers": [stated] if stated is not None and stated != answer else [],
            "class": str(row.get("subject") or row.get("type") or "unstated").lower(),
        }
    )
    return Asked(dataclasses.replace(sample, routes=("compute",)))


def _slug(name: str) -> str:
    return re.sub(r"\W+", "_", name.lower())
