"""A text says what is wanted: equal after normalising, or as whole words in a row of a text that is not too long."""

from __future__ import annotations

from eval.scoring.extraction import says, words
from eval.scoring.reply import Finding, Reply, golds
from eval.types import Sample


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether the text is one of the golds; unless the whole text has to be, also whether it contains one."""
    equal = next((gold for gold in golds(sample) if words(gold) == words(reply.text)), None)
    if equal is not None:
        return Finding(right=True, extracted=reply.text, reason=f"equals {equal!r}")
    said = next((gold for gold in golds(sample) if says(reply.text, gold)), None)
    if said is None:
        return Finding(right=False, extracted=reply.text, reason="says none of the golds")
    return Finding(right=not reply.whole, extracted=reply.text, reason=f"contains {said!r}")
