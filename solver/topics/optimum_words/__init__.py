"""Greatest and least values told in words: fences, boxes, cans, products with a sum, closest points, profits."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="optimum_words",
    cue=re.compile(
        (
            r"maxim|minim|largest|greatest|biggest|smallest|least|closest|nearest|shortest distance|highest|most economical"
            r"|cheapest|\bbest\b|\b(?:how|as) (?:large|big|great|small|little|high|low|short|much)\b"
        ),
        re.IGNORECASE,
    ),
)
