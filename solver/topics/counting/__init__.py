"""How many there are: arrangements, selections, numbers with given digits, codes, paths, distributions, pairs."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="counting",
    cue=re.compile(
        r"h[oa][wm] m[ae]n?ny|\bnumber of|\bways\b|in what|\bcount\b|"
        r"\bdiagonals?|handshake|derangement|permutation"
        r"|combination|arrange|anagram|subset|least number|minimum number|how few|matches|choose|chosen|possibilities",
        re.IGNORECASE,
    ),
)
