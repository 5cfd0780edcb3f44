"""The calendar: days between dates, dates after so many days, weekdays, ages, leap years, working days, weeks of the year."""

from __future__ import annotations

import re
from typing import Final

from solver.topics.topic import Topic

TOPIC: Final = Topic(
    name="dates",
    cue=re.compile(
        r"\b(?:days?|weeks?|months?|years?|weekdays?|dates?|difference|dated|born|age|old|fortnights?|how long|when|fridays?"
        r"|mondays?"
        r"|tuesdays?"
        r"|wednesdays?|thursdays?|saturdays?|sundays?|leap)\b",
        re.IGNORECASE,
    ),
)
