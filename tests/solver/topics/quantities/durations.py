"""Questions with their answers, questions that lack something, and questions of another kind."""

from __future__ import annotations

ANSWERS = [
    ("how many hours from 9pm Friday to 6am the following Monday", "57"),
    ("What time is it 7 hours 45 minutes after 18:30?", "02:15"),
    ("what time was it 3 hours before 1:30 am", "10:30 pm"),
    ("A film starts at 19:40 and lasts 2 hours 35 minutes. When does it end?", "22:15"),
    ("A bus journey takes 1 h 50 min and ends at 14:20. When did it start?", "12:30"),
    ("A meeting starts at 09:50 and ends at 13:15. How long is it?", "3 h 25 min"),
    ("A train leaves at 22:50 and arrives at 06:15 the next day. How long does the journey take?", "7 h 25 min"),
    ("How many minutes are there between 08:35 and 11:05?", "150"),
    ("convert 3:45 pm to 24-hour time", "15:45"),
    ("what is 12:15 am in 24-hour time", "00:15"),
    ("What is 17:20 in 12-hour format?", "5:20 pm"),
    ("It is 15:00 in UTC+2. What time is it in UTC-5?", "08:00"),
    ("Tokyo is 14 hours ahead of New York. If it is 9 pm in New York, what time is it in Tokyo?", "11:00 am"),
]
DECLINED = [
    ("how long from 9:15 to 5:40 pm", "Say am or pm"),
    ("convert 3:45 to 24-hour time", "Say am or pm"),
]
OTHERS = [
    "When does the museum open at 9:00?",
    "What happens at 15:00?",
    "When it is 3 pm in New York, what time is it in London?",
]
