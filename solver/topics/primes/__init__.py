"""Prime numbers: whether one is, those of a range, the n-th, the next; a number as the sum of two. `sums` adds them."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(name="primes", cue=re.compile(r"prime(?!\s+(?:factor|minister|rate))|\bcomposite\b", re.IGNORECASE))
