"""Lines and planes in space: equations, distances, intersections, angles."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(name="lines_planes", cue=re.compile(r"\bplanes?\b|\blines?\b", re.IGNORECASE))
