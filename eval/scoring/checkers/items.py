"""A list holds the items wanted and no others."""

from __future__ import annotations

from eval.scoring.checkers.numeric import close
from eval.scoring.listings import same_list
from eval.scoring.reply import Finding, Reply, golds
from eval.types import Sample


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether the text lists the items of a gold."""
    right = same_list(reply.text, golds(sample), sample.question, close)
    return Finding(right=right, extracted=reply.text, reason="the same items" if right else "not the gold's items")
