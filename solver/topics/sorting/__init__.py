"""Lists put in order: numbers by size, in any notation, and words by the alphabet; the largest and the smallest of a list."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="sorting",
    cue=re.compile(
        r"\bsort|\border\b|\barrange|\brank|\balphabet|ascending|descending|smallest|largest|greatest|biggest|\bleast\b|lowest|highest|maximum|minimum"
        r"|\bmax\b|\bmin\b|rearrange|organi[sz]e",
        re.IGNORECASE,
    ),
)
