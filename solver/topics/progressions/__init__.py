"""Arithmetic and geometric progressions described in words: first term, difference or ratio, terms, sums."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="progressions",
    cue=re.compile(
        r"(?:arithmetic|geometric)\s+(?:sequence|progression|series)|common\s+(?:difference|ratio)|\b[AG]\.?P\b\.?|first\s+term",
        re.IGNORECASE,
    ),
)
