from __future__ import annotations

from typing import Any

import pytest

from solver.topics import read_topic
from solver.verify import Proved, RefutedError, prove

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


def proof(question: str, value: str, **changed: Any) -> Proved:
    task = read_topic(question)
    assert task is not None
    parse = task.to_dict()
    assert set(changed) <= set(parse["args"])
    parse["args"] = {**parse["args"], **changed}
    return prove("clock", parse, {"value": value, "text": value}, {})


@pytest.mark.parametrize("question, value", HOLDS)
def test_the_right_value_is_proved(question: str, value: str) -> None:
    proved = proof(question, value)
    assert proved.is_proof and proved.says


@pytest.mark.parametrize("question, value", WRONG)
def test_another_value_is_refuted(question: str, value: str) -> None:
    with pytest.raises(RefutedError):
        proof(question, value)


@pytest.mark.parametrize("question, value, field, changed", TAMPERED)
def test_the_right_value_of_another_task_is_refuted(question: str, value: str, field: str, changed: Any) -> None:
    with pytest.raises(RefutedError):
        proof(question, value, **{field: changed})
