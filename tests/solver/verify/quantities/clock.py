"""Right values, wrong values, and right values of another task."""

from __future__ import annotations

from typing import Any

HOLDS = [
    ("What time is it 7 hours 45 minutes after 18:30?", "02:15"),
    ("what time was it 3 hours before 1:30 am", "10:30 pm"),
    ("A meeting starts at 09:50 and ends at 13:15. How long is it?", "3 h 25 min"),
    ("convert 3:45 pm to 24-hour time", "15:45"),
    ("How many minutes are there between 08:35 and 11:05?", "150"),
]
WRONG = [
    ("What time is it 7 hours 45 minutes after 18:30?", "02:16"),
    ("what time was it 3 hours before 1:30 am", "10:30 am"),
    ("A meeting starts at 09:50 and ends at 13:15. How long is it?", "3 h 26 min"),
    ("convert 3:45 pm to 24-hour time", "03:45"),
    ("How many minutes are there between 08:35 and 11:05?", "151"),
    ("convert 3:45 pm to 24-hour time", "3:45 pm"),
]
TAMPERED: list[tuple[str, str, str, Any]] = [
    ("What time is it 7 hours 45 minutes after 18:30?", "02:15", "start", 0),
    ("What time is it 7 hours 45 minutes after 18:30?", "02:15", "add", 60),
    ("A meeting starts at 09:50 and ends at 13:15. How long is it?", "3 h 25 min", "end", 0),
]
