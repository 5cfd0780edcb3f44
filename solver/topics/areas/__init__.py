"""Areas, volumes of revolution, arc length and averages of functions, and whether an integral converges."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="areas",
    cue=re.compile(
        r"\barea\b.*\b(?:under|below|beneath|between|bounded|enclosed|trapped)\b|\bvolume\b|\blength\b|\bhow\s+long\b|\b(?:average|mean)\s+value\b|\bintegral\b.*(?:verge|exist)",
        re.IGNORECASE,
    ),
)
