"""Chances: dice, coins, cards, urns, repeated trials, events with given probabilities, Bayes, laws and expectations."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="probability",
    cue=re.compile(
        (
            r"prob|likel|chance|odds|\bexpect|\bP\s?\(|\bE\s?[\[(]|\bvar\b|variance|\baverage|"
            r"\bmean\b|birthday|binomial|poisson|geometric"
        ),
        re.IGNORECASE,
    ),
)
