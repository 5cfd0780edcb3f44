"""Exponential growth and decay and Newton's law of cooling in words: the formula, an amount, a time."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="growth",
    cue=re.compile(
        r"half-?\s?life|doubl|tripl|quadrupl|halv|proportional|exponential|cool|warm|\broom\b|decay|grow", re.IGNORECASE
    ),
)
