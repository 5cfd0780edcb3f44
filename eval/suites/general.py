"""Questions that need no document, table or solver: what everybody knows, words, small talk, simple instructions.

Here tools can only be in the way, and a model alone should do well. Facts are public and undisputed; questions and accepted
answers are written by hand in `general.jsonl`, each question with a second wording.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from eval.types import Sample, Suite

SOURCE: Final = "written for this project (Apache-2.0)"


def general() -> Suite:
    """The questions; the paraphrases and other letters are its variants."""
    raw = Path(__file__).with_name("general.jsonl").read_bytes()
    rows = [json.loads(line) for line in raw.decode("utf-8").splitlines()]
    samples = tuple(map(_sample, rows))
    variants = tuple(variant for row, sample in zip(rows, samples, strict=True) for variant in _variants(row, sample))
    return Suite(
        name="general",
        version=hashlib.sha256(repr((samples, variants)).encode()).hexdigest()[:12],
        samples=samples,
        source=SOURCE,
        variants=variants,
    )


def _sample(row: Mapping[str, Any]) -> Sample:
    return Sample(
        id=row["id"],
        kind=row["kind"],
        question=row["question"],
        answer=row.get("answer"),
        answer_type=row["answer_type"],
        answers=tuple(row.get("answers", ())),
        cluster=row.get("cluster", ""),
        routes=tuple(row.get("routes", ("chat",))),
    )


def _variants(row: Mapping[str, Any], sample: Sample) -> Iterator[Sample]:
    lower = sample.question.lower()
    other_case = lower if lower != sample.question else sample.question.upper()
    for variant, question in (("paraphrase", row["paraphrase"]), ("case", other_case)):
        yield replace(sample, id=f"{sample.id}-{variant}", question=question, variant=variant, variant_of=sample.id)
