"""Rates: speed, distance and time, work done together, prices by quantity, mixtures and dilutions, fuel use."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="rates",
    cue=re.compile(
        r"\bproportional to\b|\bvaries\b|\b(?:speed|unit price|price per|price of)\b.*\d"
        r"|\d.*(?:\b(?:speed|fast|far|long|drives?|travels?|runs?|walks?|cycles?|together|cost|costs|price|workers?|men|people"
        r"|machines?|trains?|cars?|rides?|mph|meet|apart|mix\w*|solution|alloy|pure|water|fuel|petrol|takes?|fills?|per|litres|liters|download\w*)\b|/)",
        re.IGNORECASE | re.DOTALL,
    ),
)
