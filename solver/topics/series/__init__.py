"""Infinite series: their values, convergence with the test named, radius of convergence; Taylor polynomials."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="series",
    cue=re.compile(r"converge|diverge|taylor|maclaurin|power\s+series|infinity|∞|\\infty|\bseries\b", re.IGNORECASE),
)
