"""Right values, wrong values, and right values of another task."""

from __future__ import annotations

from typing import Any

HOLDS = [
    ("days from 2023-11-30 to 2024-03-01", "92"),
    ("what date is 100 days before 1 May 2023?", "2023-01-21"),
    ("add 3 months to 30 November 2023", "2024-02-29"),
    ("What is the date 10 business days after 3 June 2024?", "2024-06-17"),
    ("What day of the week was 20 July 1969?", "Sunday"),
    ("How old is someone born on 29 February 2000 on 28 February 2025?", "24"),
    ("is 1900 a leap year?", "no"),
    ("How many weekdays are there in February 2024?", "21"),
    ("ISO week number of 31 December 2024", "1"),
    ("date of the third Monday of January 2025", "2025-01-20"),
    ("What date is the 200th day of 2024?", "2024-07-18"),
    ("how many weeks between 1 January 2024 and 1 March 2024", "8 weeks 4 days"),
]
WRONG = [
    ("days from 2023-11-30 to 2024-03-01", "91"),
    ("what date is 100 days before 1 May 2023?", "2023-01-22"),
    ("add 3 months to 30 November 2023", "2024-03-01"),
    ("What is the date 10 business days after 3 June 2024?", "2024-06-18"),
    ("What day of the week was 20 July 1969?", "Monday"),
    ("How old is someone born on 29 February 2000 on 28 February 2025?", "25"),
    ("is 1900 a leap year?", "yes"),
    ("How many weekdays are there in February 2024?", "20"),
    ("ISO week number of 31 December 2024", "53"),
    ("date of the third Monday of January 2025", "2025-01-27"),
    ("how many weeks between 1 January 2024 and 1 March 2024", "8 weeks 5 days"),
    ("days from 2023-11-30 to 2024-03-01", "does not exist"),
]
TAMPERED: list[tuple[str, str, str, Any]] = [
    ("days from 2023-11-30 to 2024-03-01", "92", "start", "2023-11-29"),
    ("days from 2023-11-30 to 2024-03-01", "92", "end", "2024-02-30"),
    ("What day of the week was 20 July 1969?", "Sunday", "date", "1969-07-21"),
    ("what date is 100 days before 1 May 2023?", "2023-01-21", "span", {"days": -99}),
]
