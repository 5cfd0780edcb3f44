"""Numbers in words and back, ordinals, amounts of money as on a cheque."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="number_words",
    cue=re.compile(
        r"\bwords?\b|\bspell|\bfigures\b|\bdigits\b|\bnumerals?\b|\bordinal|in (?:english|letters|full|numbers)\b|as an?"
        r" (?:number|integer)|\bto a number"
        r"|\bnumber is\b|how do you (?:say|write)|in number|written form|^(?:write|convert|express)\b|standard form|into"
        r" (?:numbers|digits|a number)",
        re.IGNORECASE,
    ),
)
