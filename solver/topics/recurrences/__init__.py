"""Recurrences with initial values: a certain term, the first terms, a closed form."""

from __future__ import annotations

import re

from solver.topics.recurrences.reading import read
from solver.topics.topic import Topic

_CUE = re.compile(
    r"\b[a-zA-Z]\s*(?:_\s*\{?\s*\(?|\(|\[)\s*[nk]\s*(?:[-+−]\s*\d)?\s*[)}\]]?\s*[=+\-−*]|recurrence|recursion|recursive",
    re.IGNORECASE,
)
TOPIC = Topic(name="recurrences", cue=_CUE, read=read)
