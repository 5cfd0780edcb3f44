"""Digits of a whole number: last, first, how many, sum, zeros at the end, places, reversal, powers of a prime in it."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="digits",
    cue=re.compile(
        r"\bdigit|\bend (?:in|with)\b|\bzero(?:e?s)?\b|\bbits\b"
        r"|\bexpanded (?:form|notation)|\bbackwards\b|\breversed?\b|place"
        r" value|\bcross sum\b"
        r"|\bpower of\b|\bexponent of\b|\bdivides?\b|\bfactors of\b|\bmultiplicity\b|\bworth\b|\bvalue of\b|\d['’]?s\b",
        re.IGNORECASE,
    ),
)
