"""Plane figures, solids and polygons: any of their quantities from others, by the relations of `table`."""

from __future__ import annotations

import re

from solver.topics.figures.table import FIGURES, POLYGONS
from solver.topics.topic import Topic

_NOUNS = "|".join(
    (
        *(figure.nouns for figure in FIGURES.values()),
        "circumference",
        "hypotenuse",
        *(f"{name}s?" for name in POLYGONS),
        r"\d+-?\s?gons?",
        "[a-z]+-sided",
    )
)

TOPIC = Topic(name="figures", cue=re.compile(rf"(?<![A-Za-z])(?:{_NOUNS})(?![A-Za-z])", re.IGNORECASE))
