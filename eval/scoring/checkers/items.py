"""A list holds the items wanted and no others."""

from __future__ import annotations

import json

from eval.scoring.checkers.numeric import close
from eval.scoring.listings import same_list
from eval.scoring.reply import Finding, Reply, golds
from eval.types import Sample
from router import Answer


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether the text lists the items of a gold; a computed result of several rows is judged by all of its rows."""
    text = _rows(reply.answer) or reply.text
    right = same_list(text, golds(sample), sample.question, close)
    return Finding(right=right, extracted=text, reason="the same items" if right else "not the gold's items")


def _rows(answer: Answer) -> str:
    """The rows of a result, the last lines of its text, or the names that its value lists; "" where it is neither."""
    if answer.result is None:
        return ""
    value = answer.result.value
    if value.startswith("[["):
        return "\n".join(answer.result.text.split("\n")[-len(json.loads(value)) :])
    return value if "; " in value else ""
