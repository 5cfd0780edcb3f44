"""Equations in whole numbers: a*x + b*y = c, sums of two squares, Pythagorean triples."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="diophantine",
    cue=re.compile(
        r"integer|diophantine|whole number|natural number|naturals|pythagorean|two (?:perfect )?squares", re.IGNORECASE
    ),
)
