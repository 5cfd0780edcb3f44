"""Sequences given by their first terms: the next term, a formula for the n-th, a certain term, sums of the terms."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="sequences",
    cue=re.compile(
        r"\bterm|arithmetic or geometric|geometric or arithmetic|\bnext\b|sequence|series|progression|pattern|common "
        r"(?:difference|ratio)|comes?\b|follows|\.\.\.|…|\\[lc]?dots|\+\s*$",
        re.IGNORECASE,
    ),
)
