"""Times of day: a time so much later or earlier, the time between two, 12 and 24 hours, and offsets of time zones."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="durations",
    cue=re.compile(
        r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b|\bnoon\b|\bmidnight\b|\b(?:24|12)[-\s]hour|\b\d{4}\s?(?:hours|hrs)\b"
        r"|\bo'clock\b",
        re.IGNORECASE,
    ),
)
