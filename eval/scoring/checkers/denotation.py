"""The answer to a table question denotes what the gold does, by the rules of the data set it comes from."""

from __future__ import annotations

import re

from eval.scoring.denotations import SCALES, Denotation, tatqa, wikitablequestions
from eval.scoring.extraction import plain
from eval.scoring.reply import Finding, Reply, golds
from eval.types import Sample

SEPARATOR = "|"
"""Between the values of a gold denotation, as in the files of WikiTableQuestions, where a bar inside a value is `\\p`."""
_BETWEEN = tuple(
    map(re.compile, (r"\s*\|\s*", r"\s*\n\s*", r"\s*;\s*", r"\s*, (?!\d{3}\b)\s*", r"\s*(?:,? and |, (?!\d{3}\b))\s*"))
)
"""What may stand between the values of a reply: one of these throughout, for a value may itself hold a comma or an "and"."""
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"p": SEPARATOR, "n": "\n"}


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether the text holds the gold's values; where `sample.unit` is a scale, by the rules of TAT-QA."""
    said = plain(reply.text).strip()
    for gold in golds(sample):
        values = [_unescaped(value).strip() for value in gold.split(SEPARATOR)]
        scale = sample.unit if sample.unit in SCALES else None
        readings = [Denotation(values=each) for each in (_readings(said) if len(values) > 1 else [(said,)])]
        verdicts = (tatqa(values, scale, each) if scale else wikitablequestions(values, each) for each in readings)
        if any(verdict.is_right for verdict in verdicts):
            return Finding(right=True, extracted=said, reason="denotes the same")
    return Finding(right=False, extracted=said, reason="denotes something else")


def _readings(said: str) -> list[tuple[str, ...]]:
    """The values of a reply, by each way they may be set apart."""
    return [tuple(part for part in between.split(said) if part) for between in _BETWEEN]


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), value)
