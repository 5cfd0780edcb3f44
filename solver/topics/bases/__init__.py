"""Numbers in other bases: conversion, arithmetic and bitwise operations, complements."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="bases",
    cue=re.compile(
        r"\b(?:binary|octal|hex(?:adecimal)?|denary|duodecimal|dozenal|ternary|bitwise|xor|nand|nor|popcount|hamming|set"
        r" bits)\b|\bbase[ -]?\w"
        r"|\bbits?\b|\b0[xXbBoO][0-9A-Fa-f]|[0-9A-Fa-f]\)?(?:[₀-₉]|_\{?\d)|<<|>>|//|\*\*|\d\s*[&|%]\s*[\d~(]"
        r"|~\s*\d|(?-i:\b(?:AND|OR|NOT)\b)|\bones in\b|\bshift"
        r"|^(?:convert|change|turn|write)\b.*\b[01]{3,}$|\b1'?s\b",
        re.IGNORECASE,
    ),
)
