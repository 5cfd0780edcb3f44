"""Graphs asked for: "plot y = x^2 - 3x + 2", "graph sin(x)/x from -10 to 10", several functions together."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(name="plots", cue=re.compile(r"\b(?:plot|graph|sketch|draw)\b", re.IGNORECASE))
