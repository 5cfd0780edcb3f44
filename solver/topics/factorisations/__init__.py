"""Prime factors of a number: the largest, how many, square-free. The factorisation itself is read by the core too."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="factorisations", cue=re.compile(r"prime(?:s|-| )|square-? ?free|semi-?prime|factor tree|index form", re.IGNORECASE)
)
