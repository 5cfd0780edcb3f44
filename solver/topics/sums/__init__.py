"""Finite sums and products in words: "the sum of k^2 for k from 1 to 10", "the first 50 odd numbers"."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(name="sums", cue=re.compile(r"\bsums?\b|\bproduct\b|\badd\b|\btotal\b|∑|Σ|∏|\\sum|\\prod", re.IGNORECASE))
