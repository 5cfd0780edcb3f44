"""The answer to a table question denotes what the gold does, by the rules of the data set it comes from."""

from __future__ import annotations

import re

from eval.scoring.denotations import SCALES, Denotation, tatqa, wikitablequestions
from eval.scoring.extraction import plain
from eval.scoring.reply import Finding, Reply, golds
from eval.types import Sample

SEPARATOR = "|"
"""Between the values of a gold denotation, as in the files of WikiTableQuestions."""
_BETWEEN = re.compile(r"\s*(?:\||;|\n|, (?!\d{3}\b))\s*|\s+and\s+")


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether the text holds the gold's values; where `sample.unit` is a scale, by the rules of TAT-QA."""
    said = plain(reply.text).strip()
    for gold in golds(sample):
        values = [value.strip() for value in gold.split(SEPARATOR)]
        found = tuple(part for part in _BETWEEN.split(said) if part) if len(values) > 1 else (said,)
        denotation = Denotation(values=found)
        scale = sample.unit if sample.unit in SCALES else None
        verdict = tatqa(values, scale, denotation) if scale else wikitablequestions(values, denotation)
        if verdict.is_right:
            return Finding(right=True, extracted=said, reason="denotes the same")
    return Finding(right=False, extracted=said, reason="denotes something else")
