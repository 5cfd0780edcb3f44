"""An expression has the value wanted, and the form asked for."""

from __future__ import annotations

from eval.scoring.expressions import read, same_value
from eval.scoring.extraction import plain
from eval.scoring.forms import has_form
from eval.scoring.reply import Finding, Reply, golds
from eval.types import Sample


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether the text ends with a formula that is equal to a gold one, and factored, expanded or simplified where asked."""
    said = read(reply.text)
    equal = [gold for gold in map(read, golds(sample)) if said and gold and same_value(said, gold)]
    right = bool(said) and any(has_form(said, gold, sample.question) for gold in equal if said)
    reason = "equal at six points" if right else "equal, but not in the form asked for" if equal else "differs"
    return Finding(right=right, extracted=plain(reply.text), reason=reason)
