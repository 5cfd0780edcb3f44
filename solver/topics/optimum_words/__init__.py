"""Greatest and least values told in words: fences, boxes, cans, products with a sum, closest points, profits."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="optimum_words",
    cue=re.compile(
        (
            r"maxim|minim|largest|greatest|biggest|smallest|least|closest|nearest|shortest "
            r"distance|highest|most economical|cheapest|\bbest\b"
        ),
        re.IGNORECASE,
    ),
)
