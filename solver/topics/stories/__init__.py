"""Word problems that are one or a few linear equations: numbers, prices, ages, heads and legs."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="stories",
    cue=re.compile(
        r"\b(?:number|numbers|integers)\b(?=.*\b(?:find|what|which|i get|determine)\b|.*\?)|\b(?:find|what|which"
        r"|determine)\b.*\b(?:number|integer)s?\b"
        r"|\binto (?:two|2) (?:parts|pieces|numbers)\b|\b(?:old|ages?|older|younger)\b.*\d|\d.*\b(?:old|ages?)\b"
        r"|\bhow old\b|\btogether\b.*\bhow many\b|\btickets\b.*\bhow many\b|\bcosts?\b.*\bhow many\b|\b(?:legs|wheels|feet"
        r"|dimes|nickels|quarters)\b"
        r"|\b(?:costs?|paid|pay|bought|buys?|spent|price)\b.*\b(?:costs?|price|how much|for|paid)\b",
        re.IGNORECASE | re.DOTALL,
    ),
)
