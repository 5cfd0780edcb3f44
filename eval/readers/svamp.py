"""SVAMP: short word problems with distractors, from `SVAMP.json`, the rows of the hub, or the CSV files of the repository.

In JSON a problem is `Body` and `Question`, its numbers in place. In the CSV files (`dev.csv` beside a training set of other
sources) the text is tokens with `number0`, `number1` for the numbers, which `Numbers` lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from eval.readers.data_set import Asked, DataSet, part, suite
from eval.readers.files import Files, Row, field
from eval.types import Sample, Suite

DATA: Final = DataSet(
    name="svamp",
    title="SVAMP",
    paper="Patel et al. 2021, arXiv:2103.07191",
    licence="MIT",
    url="https://github.com/arkilpatel/SVAMP",
    splits={
        "test": (
            "SVAMP.json",
            "mawps-asdiv-a_svamp/dev.csv",
            "test-*.parquet",
            "test.json",
            "test.jsonl",
            "svamp.csv",
            "dev.csv",
        ),
        "train": ("train-*.parquet", "train.json", "train.jsonl"),
    },
    hub="ChilleD/SVAMP",
    hub_files=("*.json", "data/*.parquet"),
)
_PLACE: Final = re.compile(r"\bnumber(\d+)\b")
_SPACE: Final = re.compile(r"\s+([.,;:?!'%)]|n't\b)|(?<=[$(])\s+(?=[\d\w])")


def read(path: Path, *, split: str | None = None, n: int | None = None) -> Suite:
    """The problems of a split; `kind` is the operation, as published.

    Raises:
        EvalError: the files are not those of SVAMP.
    """
    files = Files(path)
    chosen = part(DATA, files, split)
    asked = []
    for at, row in enumerate(files.rows(chosen.name), 1):
        where = f"Record {at} of {files.where(chosen.name)}"
        asked.append(
            Asked(
                Sample(
                    id=f"svamp-{row.get('ID') or f'{chosen.split}-{at:04d}'}",
                    kind=str(row.get("Type") or "unstated").replace("Divison", "Division").lower(),
                    question=_question(row, where),
                    answer=_whole(str(field(row, ["Answer"], where))),
                    answer_type="number",
                    routes=("compute",),
                )
            )
        )
    return suite(DATA, files, chosen.split, asked, n=n)


def _question(row: Row, where: str) -> str:
    asked = str(field(row, ["Question"], where)).strip()
    if row.get("Numbers"):
        return _filled(asked, str(row["Numbers"]).split())
    body = str(field(row, ["Body"], where)).strip()
    # Some bodies lack their full stop, which would run the two sentences into one.
    return f"{body}{'.' if body[-1:].isalnum() else ''} {asked}"


def _filled(text: str, numbers: Sequence[str]) -> str:
    """Tokens with their numbers in place, and set as a sentence is.

    >>> _filled("ann 's pens cost $ number0 . is n't that much ?", ["3.0"])
    "ann's pens cost $3. isn't that much?"
    """
    filled = _PLACE.sub(lambda found: _whole(numbers[int(found[1])]) if int(found[1]) < len(numbers) else found[0], text)
    return _SPACE.sub(lambda found: found[1] or "", filled)


def _whole(number: str) -> str:
    """A number without ".0"."""
    return re.sub(r"\.0+$", "", number.strip().replace(",", ""))
