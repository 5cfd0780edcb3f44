"""Mathematical questions of all classes, with gold answers found without the project's solver.

Two files of the same make, written by different hands without sight of the code: one to develop on, one only to report. The
same reader takes the development sets of MATH, GSM8K and SVAMP, whose types are read off their answers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

from corpus import mathematics_questions_path
from eval.extraction import plain
from eval.types import AnswerType, Sample, Suite

SOURCE: Final = "written for this project (Apache-2.0); see corpus/samples/README.md"
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


def heldout() -> Suite:
    """The questions that are only reported."""
    return _load("mathematics", "heldout")


def samples_of(path: Path) -> tuple[Sample, ...]:
    """The questions of a file, a JSON object a line; `class` and `answer_type` may be missing."""
    return tuple(_sample(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _load(name: str, split: Literal["dev", "heldout"]) -> Suite:
    path = mathematics_questions_path(split)
    version = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return Suite(name=name, version=version, samples=samples_of(path), source=SOURCE)


def _sample(row: Mapping[str, Any]) -> Sample:
    answer, meta = str(row["answer"]), row.get("meta") or {}
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


def type_of(answer: str) -> AnswerType:
    """The type of a gold answer that does not name it.

    >>> type_of("(1, 2)"), type_of("[0, 1)"), type_of("3, 4"), type_of("7/3")
    ('tuple', 'interval', 'set', 'value')
    """
    shown = plain(answer)
    if "cup" in answer or "infty" in answer or shown[:1] + shown[-1:] in ("(]", "[)"):
        return "interval"
    if shown[:1] in "([" and "," in shown:
        return "tuple"
    return "set" if "," in shown else "value"
