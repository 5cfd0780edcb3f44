"""Ratios: sharing in a ratio, simplest form, proportions, parts known from one another, map scales."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="ratios", cue=re.compile(r"\bratio\b|\bscale\b|\bproportion|\bis to\b|\w\s?::?\s?\w|\bto\b.*\bas\b", re.IGNORECASE)
)
