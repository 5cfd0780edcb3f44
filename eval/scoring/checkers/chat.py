"""Small talk is replied to."""

from __future__ import annotations

from eval.scoring.checkers import span
from eval.scoring.reply import Finding, Reply, golds
from eval.types import Sample


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether anything is said; where something is wanted, whether that is."""
    if not golds(sample):
        return Finding(right=bool(reply.text.strip()), extracted=reply.text, reason="any reply counts")
    return span.check(sample, reply)
