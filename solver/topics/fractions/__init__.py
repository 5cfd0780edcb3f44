"""Fractions: which is larger, equal ones, mixed numbers, equivalent fractions, common denominators, reciprocals, opposites."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="fractions",
    cue=re.compile(
        r"larger|greater|bigger|smaller|\bless\b|\bmore\b|\bhigher\b|\blower\b|\bcompare\b|equivalent|\bequal\b|\bsame\b|\bmixed\b|improper"
        r"|top[- ]heavy|reciprocal|inverse|opposite|negative of|absolute"
        r" value|modulus|magnitude|denominator|numerator|/\s?\d+\s*=\s*[?_x□]",
        re.IGNORECASE,
    ),
)
