"""A mathematical answer is the one wanted, by its type."""

from __future__ import annotations

from eval.scoring.extraction import plain
from eval.scoring.mathematics_scoring import is_right
from eval.scoring.reply import Finding, Reply, golds
from eval.types import Sample


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether the text is the value, set, interval or other object wanted."""
    right = is_right(sample.answer_type, golds(sample), reply.text, sample.tolerance, sample.question)
    return Finding(right=right, extracted=plain(reply.text), reason=f"the same {sample.answer_type}" if right else "differs")
