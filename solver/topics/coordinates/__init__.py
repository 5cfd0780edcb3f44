"""Coordinate geometry: points, lines and circles in the plane, exactly."""

from __future__ import annotations

import re

from solver.topics.topic import Topic

_CUE = re.compile(
    (
        r"\(\s*[-−+]?[\d.]+(?:/\d+)?\s*,|\b[xy]-intercept\b|\borigin\b|\b(?:line|lines|slope|"
        r"gradient|circle|intercept|radius|diameter|cent(?:re|er)|intersection|intersect)\b.*=|=.*\b(?:line|"
        r"slope|gradient|circle|intercept)"
    ),
    re.IGNORECASE,
)

TOPIC = Topic(name="coordinates", cue=_CUE)
