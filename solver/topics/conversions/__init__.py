"""Numbers written another way: Roman numerals, and arithmetic with them."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(name="conversions", cue=re.compile(r"\broman\b|\bnumeral|(?-i:\b[MDCLXVI]{2,}\b)", re.IGNORECASE))
