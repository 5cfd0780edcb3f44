"""Critical points, extreme values, points of inflection, and where a function rises, falls or bends."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="extrema",
    cue=re.compile(
        r"\b(?:maxim(?:um|a)|max|greatest|largest|highest|minim(?:um|a)|min|least|smallest|lowest|extrem\w+|maximi[sz]e|minimi[sz]e|stationary|critical|turning|infle[cx]\w*|(?:in|de)creas\w+|rising|falling"
        r"|concave|convex|horizontal)\b",
        re.IGNORECASE,
    ),
)
