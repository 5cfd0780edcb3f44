"""Mathematical questions of all classes, with gold answers found without the project's solver.

Three files of the same make, written by different hands without sight of the code: one to develop on; one that was held out,
measured once and then opened to develop on; and one only to report. The same reader takes the development sets of MATH, GSM8K
and SVAMP, whose types are read off their answers.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

from corpus import mathematics_questions_path
from eval.scoring.extraction import plain
from eval.types import AnswerType, Sample, Suite

SOURCE: Final = "written for this project (Apache-2.0); see corpus/samples/README.md"
_MATRIX: Final = re.compile(r"\\begin\{[pb]matrix\}(.*)\\end\{[pb]matrix\}", re.DOTALL)
_TYPES: Final[Mapping[str, AnswerType]] = {
    "number": "value",
    "expression": "formula",
    "text": "wording",
    "equation": "equation",
    "set": "set",
    "tuple": "tuple",
    "matrix": "matrix",
    "interval": "interval",
    "truth": "truth",
    "date": "date",
    "decline": "abstain",
}


def dev() -> Suite:
    """The questions that development may look at."""
    return _load("mathematics-dev", "dev")


def more() -> Suite:
    """Further questions to develop on, held out until they had been measured once."""
    return _load("mathematics-more", "more")


def heldout() -> Suite:
    """The questions that are only reported."""
    return _load("mathematics", "heldout")


def samples_of(path: Path) -> tuple[Sample, ...]:
    """The questions of a file, a JSON object a line; `class` and `answer_type` may be missing."""
    return tuple(sample_of(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _load(name: str, split: Literal["dev", "more", "heldout"]) -> Suite:
    path = mathematics_questions_path(split)
    version = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return Suite(name=name, version=version, samples=samples_of(path), source=SOURCE)


def sample_of(row: Mapping[str, Any]) -> Sample:
    """A question of a file: `id`, `question` and `answer`; the rest may be missing, its type is then read off the answer."""
    answer, meta = _plain_matrix(str(row["answer"])), row.get("meta") or {}
    kind = row.get("class") or meta.get("subject") or meta.get("type") or "all"
    answer_type = _TYPES[row["answer_type"]] if "answer_type" in row else type_of(answer)
    declines = answer_type == "abstain" or row.get("kind") == "decline"
    return Sample(
        id=row["id"],
        kind=kind,
        question=row["question"],
        answer=None if declines else answer,
        answer_type="abstain" if declines else answer_type,
        answers=() if declines else tuple(map(str, row.get("answers") or ())),
        unit=row.get("unit"),
        tolerance=row.get("tolerance"),
    )


def _plain_matrix(answer: str) -> str:
    """A LaTeX matrix as rows in brackets, one of a single column as a tuple."""
    found = _MATRIX.fullmatch(answer.strip())
    if found is None:
        return answer
    rows = [[cell.strip() for cell in row.split("&")] for row in found[1].split("\\\\") if row.strip()]
    if all(len(row) == 1 for row in rows):
        return f"({', '.join(row[0] for row in rows)})"
    return f"[{', '.join(f'[{chr(44).join(row)}]' for row in rows)}]"


def type_of(answer: str) -> AnswerType:
    """The type of a gold answer that does not name it.

    >>> type_of("(1, 2)"), type_of("[0, 1)"), type_of("3, 4"), type_of("7/3"), type_of("[[1, 2], [3, 4]]")
    ('tuple', 'interval', 'set', 'value', 'matrix')
    """
    shown = plain(answer)
    if shown.startswith("[["):
        return "matrix"
    if "cup" in answer or "infty" in answer or shown[:1] + shown[-1:] in ("(]", "[)"):
        return "interval"
    if shown[:1] in "([" and "," in shown:
        return "tuple"
    return "set" if "," in shown else "value"
