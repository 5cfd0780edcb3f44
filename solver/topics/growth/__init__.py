"""Exponential growth and decay and Newton's law of cooling in words: the formula, an amount, a time."""

from __future__ import annotations

import re

from solver.topics.growth.reading import read
from solver.topics.topic import Topic

_CUE = re.compile(
    r"half-?\s?life|doubl|tripl|quadrupl|halv|proportional|exponential|cool|warm|\broom\b|decay|grow", re.IGNORECASE
)
TOPIC = Topic(name="growth", cue=_CUE, read=read)
