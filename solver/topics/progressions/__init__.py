"""Arithmetic and geometric progressions described in words: first term, difference or ratio, terms, sums."""

from __future__ import annotations

import re

from solver.topics.progressions.reading import read
from solver.topics.topic import Topic

_CUE = re.compile(
    r"(?:arithmetic|geometric)\s+(?:sequence|progression|series)|common\s+(?:difference|ratio)|\b[AG]\.?P\b\.?|first\s+term",
    re.IGNORECASE,
)
TOPIC = Topic(name="progressions", cue=_CUE, read=read)
