"""Squares, cubes, triangular, Fibonacci, even numbers ...: is it one, the n-th, those of a range."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="number_kinds",
    cue=re.compile(
        r"square|cub(?:e|ic)|triang(?:le|ular)"
        r" number|triangular|fibonacci|lucas|pentagonal|hexagonal|catalan|\beven\b|\bodd\b|armstrong"
        r"|narcissistic|happy number|palindrom|perfect power|power of|factorial|sqrt|√",
        re.IGNORECASE,
    ),
)
