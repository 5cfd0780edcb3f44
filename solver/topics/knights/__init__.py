"""Puzzles of knights, who always tell the truth, and knaves, who always lie."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

_CUE: Final = re.compile(r"\b(?:knights?|knaves?|liars?|lies|lie|lying|truth-?\s?tellers?)\b", re.IGNORECASE)

TOPIC = Topic(name="knights", cue=_CUE)
