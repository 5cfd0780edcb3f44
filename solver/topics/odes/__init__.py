"""Ordinary differential equations of one unknown function: general solutions, initial values, the value at a point."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="odes",
    cue=re.compile(
        r"[a-zA-Z]\s*['′]|\\prime|\\d?dot\s*\{?|\bd\s*\^?\s*[2-4²³]?\s*[a-zA-Z]\s*/\s*d|\\frac\s*\{\s*(?:\\mathrm\s*)?\{?d"
        r"|differential\s+equation|\bd[xt]\b.*[+-].*\bd[yx]\b",
        re.IGNORECASE,
    ),
)
