"""Figures that describe a list of numbers: means, median, mode, spread, quartiles, outliers."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="descriptive_statistics",
    cue=re.compile(
        r"\b(?:mean|average|avg|q[13]|std|rms|root mean square|medians?|mode|modal|mid-?range|range|variances?|deviations?|sd|stdev|quartiles?|iqr|interquartile"
        r"|percentile|outliers?|five[- ]number|coefficient of variation)\b",
        re.IGNORECASE,
    ),
)
