"""Sequences given by their first terms: the next term, a formula for the n-th, a certain term, sums of the terms."""

from __future__ import annotations

import re

from solver.topics.sequences.reading import read
from solver.topics.topic import Topic

_CUE = re.compile(
    r"\bterm|\bnext\b|sequence|series|progression|pattern|common "
    r"(?:difference|ratio)|comes?\b|follows|\.\.\.|…|\\[lc]?dots|\+\s*$",
    re.IGNORECASE,
)
TOPIC = Topic(name="sequences", cue=_CUE, read=read)
