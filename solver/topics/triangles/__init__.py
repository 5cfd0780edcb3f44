"""Triangles from sides and angles: all that follows from three of them, every solution, and none where there is none."""

from __future__ import annotations

import re

from solver.topics.topic import Topic

_CUE = re.compile(
    r"\btriang|\blaw of (?:co)?sines|\b(?:co)?sine (?:rule|law)|\bpythag|\bhypotenuse|"
    r"\bladder|\belevation\b|\bdepression\b|\bshadow|\b(?:north|south|east|west)\b"
    r"|\bangle\b.{0,60}\b(?:ground|horizontal)\b|\bhorizontal\b.{0,80}\bangle\b",
    re.IGNORECASE,
)

TOPIC = Topic(name="triangles", cue=_CUE)
