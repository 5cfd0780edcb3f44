"""Linear programs: maximise or minimise a linear form under linear constraints, over the reals or the integers."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="linear_programs",
    cue=re.compile(r"maximi|minimi|\bmax|\bmin\b|greatest|largest|smallest|least|profit|cost", re.IGNORECASE),
)
