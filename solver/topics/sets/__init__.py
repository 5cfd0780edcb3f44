"""Sets written out: their union, product, power set, size and the like, and what belongs to what."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

_CUE: Final = re.compile(
    r"[∪∩∖△∈∉⊂⊆⊄⊈⊃⊇∅{]|\\(?:cup|cap|setminus|in|subset|emptyset)|\b(?:subsets?|power set|divisible by|multiples of)\b",
    re.IGNORECASE,
)

TOPIC = Topic(name="sets", cue=_CUE)
