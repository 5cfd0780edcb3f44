"""Normally distributed quantities: probabilities, proportions, percentiles and standard scores."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

_CUE: Final = re.compile(
    r"\bnormal(?:ly)?\b|\bP\s?\(.*Z|\bz[- ]?(?:score|value)s?\b|\bN\s?\(|\bbell\b|\bempirical rule\b|\bstandard score\b|"
    r"\bprobability that Z\b|68-95",
    re.IGNORECASE,
)

TOPIC = Topic(name="normal_distribution", cue=_CUE)
