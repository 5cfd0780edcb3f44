"""Recurrences with initial values: a certain term, the first terms, a closed form."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="recurrences",
    cue=re.compile(
        r"\b[a-zA-Z]\s*(?:_\s*\{?\s*\(?|\(|\[)\s*[nk]\s*(?:[-+−]\s*\d)?\s*[)}\]]?\s*[=+\-−*]|recurrence|recursion|recursive",
        re.IGNORECASE,
    ),
)
