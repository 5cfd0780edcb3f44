"""Equations on an interval, solutions of one sign, integers of an inequality, and how many solutions a system has."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="solution_sets",
    cue=re.compile(
        r"\b(?:smallest|least|largest|greatest|biggest)\b|=.*(?:[<>≤≥\[(°∈]|\\leq?|\bbetween\b|\bfrom\b|\bdegrees\b)|[<>≤≥].*=|\bpositive\b|\bnegative\b|\bintegers?\b|\bwhole\s+numbers\b|\bhow\s+many\b|\bdoes\b.*\bsolutions?\b",
        re.IGNORECASE,
    ),
)
