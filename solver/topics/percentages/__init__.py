"""Percentages beyond "15% of 80": discounts, taxes and tips, markup and margin, changes one after another, what was before."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(name="percentages", cue=re.compile(r"%|\bper\s?cent|\bpercentage|\bmarkup\b|\bmargin\b", re.IGNORECASE))
