"""Polynomials: completed squares, vertices, counts and sums of roots, division, letters to be found."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="polynomials",
    cue=re.compile(
        r"\bsquare\b|\bin\s+the\s+form\b|\bvertex\b|\bdiscriminant\b|\bsymmetry\b|\broots?\b|\bzero(?:e?s)?\b|\bsolutions?\b|\bfactor\b|\bdivi[ds]\w+\b|\bremainder\b|\bleading\s+coefficient\b"
        r"|\bdegree\b|\brationali[sz]\w+\b|\bfraction\b|\bdenominator\b|\bcompleted?\b"
        r"|^(?:write|express|combine|give|put|rewrite|add)\b",
        re.IGNORECASE,
    ),
)
