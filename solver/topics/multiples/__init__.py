"""Multiples: the first of them, those of a range, how many numbers of a range are divisible by this and not by that."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(name="multiples", cue=re.compile(r"multiples?\b|divisible", re.IGNORECASE))
