"""Questions with their answers, questions that lack something, and questions of another kind."""

from __future__ import annotations

ANSWERS = [
    ("What's the last day of February 2028?", "2028-02-29"),
    ("How many days are there between 3 March 2024 and 25 December 2024?", "297"),
    ("days from 2023-11-30 to 2024-03-01", "92"),
    ("How many days are between 1 January 2024 and 31 December 2024, inclusive?", "366"),
    ("how many days between 3 March and 25 December", "297"),
    ("How many days until 25 December 2025 if today is 1 October 2025?", "85"),
    ("how many weeks between 1 January 2024 and 1 March 2024", "8 weeks 4 days"),
    ("how many months between 15 Jan 2024 and 15 Jun 2024", "5"),
    ("What day of the week was 20 July 1969?", "Sunday"),
    ("If today is Wednesday, what day will it be in 100 days?", "Friday"),
    ("was 4 July 1776 a Thursday?", "yes"),
    ("date 6 weeks after 15 January 2025", "2025-02-26"),
    ("what date is 100 days before 1 May 2023?", "2023-01-21"),
    ("add 3 months to 30 November 2023", "2024-02-29"),
    ("What date will it be 45 days from today if today is 12 May 2024?", "2024-06-26"),
    ("What is the date 10 business days after 3 June 2024?", "2024-06-17"),
    ("Someone was born on 14 August 1990. How old are they on 1 March 2024?", "33"),
    ("How old is someone born on 29 February 2000 on 28 February 2025?", "24"),
    ("is 1900 a leap year?", "no"),
    ("How many leap years are there between 1900 and 2000?", "25"),
    ("What is the next leap year after 2096?", "2104"),
    ("How many weekdays (Monday to Friday) are there in February 2024?", "21"),
    ("How many Mondays are there in 2024?", "53"),
    ("what day of the year is 1 March 2024?", "61"),
    ("ISO week number of 31 December 2024", "1"),
    ("date of the third Monday of January 2025", "2025-01-20"),
    ("What date is the 200th day of 2024?", "2024-07-18"),
    ("What is the date of 31 April 2025 plus 3 days?", "does not exist"),
]
DECLINED = [
    ("How many days until Christmas?", "which date today is"),
    ("How many days until the deadline on 05/06/2025 if today is 01/02/2025?", "Write the month as a word"),
    ("how many days between 1 January and 5 May", "29 February"),
    ("What day of the week is 3 March?", "has no year"),
    ("how many days between Monday 3 March 2024 and 5 April 2024", "is a Sunday"),
]
OTHERS = [
    "How many days of leave do I have in the first year?",
    "How many days of leave did staff take between 3 March 2024 and 25 December 2024?",
    "What date was the treaty signed?",
    "When was the bridge opened in March 1920?",
    "How many days does the exhibition last?",
]
