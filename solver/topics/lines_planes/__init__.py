"""Lines and planes in space: equations, distances, intersections, angles."""

from __future__ import annotations

import re

from solver.topics.lines_planes.reading import read
from solver.topics.topic import Topic

TOPIC = Topic(name="lines_planes", cue=re.compile(r"\bplanes?\b|\blines?\b", re.IGNORECASE), read=read)
