"""Infinite series: their values, convergence with the test named, radius of convergence; Taylor polynomials."""

from __future__ import annotations

import re

from solver.topics.series.reading import read
from solver.topics.topic import Topic

_CUE = re.compile(r"converge|diverge|taylor|maclaurin|power\s+series|infinity|∞|\\infty|\bseries\b", re.IGNORECASE)
TOPIC = Topic(name="series", cue=_CUE, read=read)
