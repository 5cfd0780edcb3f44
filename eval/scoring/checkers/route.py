"""A question goes one of the ways that can answer it."""

from __future__ import annotations

from eval.scoring.reply import Finding, Reply
from eval.types import Sample


def check(sample: Sample, reply: Reply) -> Finding:
    """Whether the answer's route is one of the sample's, whatever the answer says."""
    route = reply.answer.route
    right = route in sample.routes
    return Finding(right=right, extracted=route, reason="a way that can answer" if right else "a way that cannot answer")
