"""Tangent and normal lines of a curve, and average rates of change."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="tangents",
    cue=re.compile(r"\btangent|\bnormal\b|\bslope\b|\bgradient\b|\bsecant\b|\brate\s+of\s+change\b", re.IGNORECASE),
)
