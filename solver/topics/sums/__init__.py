"""Finite sums and products in words: "the sum of k^2 for k from 1 to 10", "the first 50 odd numbers"."""

from __future__ import annotations

import re

from solver.topics.sums.reading import read
from solver.topics.topic import Topic

_CUE = re.compile(r"\bsums?\b|\bproduct\b|\badd\b|\btotal\b|∑|Σ|∏|\\sum|\\prod", re.IGNORECASE)
TOPIC = Topic(name="sums", cue=_CUE, read=read)
