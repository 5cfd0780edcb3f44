"""Units of measurement: conversions, sums and comparisons of quantities, and what units measure."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="units",
    cue=re.compile(
        r"\d|\b(?:half|an?|one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million)\s|\bunits?\b",
        re.IGNORECASE,
    ),
)
