"""The questions about the sample library: invented facts no model can have memorised, so that closed-book luck is excluded.

Two files of the same make: development questions, whose failures may be looked at, and held-out ones, which are only counted.
"""

from __future__ import annotations

import hashlib
import json
from typing import Literal

from corpus import sample_questions_path
from eval.types import Sample, Suite

SOURCE = "written for this project (Apache-2.0); see corpus/samples/README.md"


def dev() -> Suite:
    """The questions that development may look at."""
    return _load("samples-dev", "dev")


def more() -> Suite:
    """Further questions to develop on, about tables, mathematics and figures above all, in many wordings."""
    return _load("samples-more", "more")


def absent() -> Suite:
    """Questions to develop abstention on: 60 that nothing answers, of seven sorts, and 60 whose answer stands in the prose."""
    return _load("samples-absent", "absent")


def heldout() -> Suite:
    """The questions that are only reported."""
    return _load("samples", "heldout")


def _load(name: str, split: Literal["dev", "more", "absent", "heldout"]) -> Suite:
    raw = sample_questions_path(split).read_bytes()
    rows = [json.loads(line) for line in raw.decode("utf-8").splitlines() if line.strip()]
    return Suite(
        name=name,
        version=hashlib.sha256(raw).hexdigest()[:12],
        samples=tuple(
            Sample(
                id=row["id"],
                kind=row["kind"],
                question=row["question"],
                answer=row["answer"],
                answer_type=row["answer_type"],
                answers=tuple(row.get("answers") or ()),
                unit=row.get("unit"),
                sources=tuple(row.get("sources") or ()),
            )
            for row in rows
        ),
        source=SOURCE,
    )
