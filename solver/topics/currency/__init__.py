"""Money changed from one currency to another at the rate given; without a rate there is no answer."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="currency",
    cue=re.compile(
        r"\b(?:usd|dollars?|eur|euros?|gbp|pounds?|jpy|yen|inr|rupees?|chf|francs?|cad|aud|cny|yuan|mxn|pesos?|sek|nok|dkk"
        r"|kron(?:e|er|or)|pln|zloty|brl|real|reais|zar|rand)(?![a-z])|[$€£¥₹]",
        re.IGNORECASE,
    ),
)
