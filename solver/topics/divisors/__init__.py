"""Divisors of whole numbers, common divisors and multiples, coprime, perfect and amicable numbers, totient."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="divisors",
    cue=re.compile(
        r"divisor|factors?\b|common|\b(?:gcd|hcf|gcf|lcm)\b|co-?prime|(?:relatively|mutually)"
        r" prime|\bperfect\b|abundant|deficient"
        r"|amicable|totient|\bphi\b|[φϕσ]|\bsigma\b|\bdivides?\b|goe?s? into|divisible by|b[eé]zout|multiple of",
        re.IGNORECASE,
    ),
)
