"""The coefficient of a term, or the constant term, of a formula multiplied out."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="coefficients",
    cue=re.compile(r"\bcoefficient\b|\bconstant\s+term\b|\bterm\s+independent\b", re.IGNORECASE),
)
