"""Decimals: rounding by any rule, scientific notation both ways, recurring decimals both ways, significant figures."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="decimals",
    cue=re.compile(
        r"\bround|truncat|\bchop\b|banker|scientific|standard (?:index )?form|exponential"
        r" (?:form|notation)|engineering|recur|repeating"
        r"|\.\s?\d*\s?\(\d+\)|\d\s?\.{3}|\d…|overline|\\bar|\\dot|[\u0305\u0304\u0307]|significant|\bsig\.?"
        r" ?fig|decimal|ordinary number|in full"
        r"|\bd\.?p\b|\bs\.?f\b|nearest|terminat|\bperiod\b|^(?:express|write|give|state|correct|approximate|estimate)\b"
        r"|\bregular number|plain number|\d\s?[A-Za-z]{1,7}$",
        re.IGNORECASE,
    ),
)
