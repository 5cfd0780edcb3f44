"""Angles that add up to a known sum, complements and supplements, inscribed angles, and trigonometric values in words."""

from __future__ import annotations

import re

from solver.topics.topic import Topic

_CUE = re.compile(
    (
        r"\bangles?\b|\bexact value of\b|\b(?:complement|supplement)|\b(?:sine?|"
        r"cos(?:ine)?|tan(?:gent)?|cot(?:angent)?|sec(?:ant)?|cosec(?:ant)?|csc)\s+of\b"
    ),
    re.IGNORECASE,
)

TOPIC = Topic(name="angles", cue=_CUE)
