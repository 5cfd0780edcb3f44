from __future__ import annotations

from typing import Any

import pytest

from solver.topics import read_topic
from solver.verify import Proved, RefutedError, prove

HOLDS = [
    ("Share 540 euros in the ratio 2:3:4.", "(120, 180, 240)"),
    ("simplify the ratio 45:60:105", "3:4:7"),
    ("3 is to 4 as x is to 20", "15"),
    ("The ratio of cats to dogs is 2:3. There are 12 cats. How many dogs are there?", "18"),
    ("are 3:4 and 9:12 equivalent?", "yes"),
]
WRONG = [
    ("Share 540 euros in the ratio 2:3:4.", "(120, 240, 180)"),
    ("Share 540 euros in the ratio 2:3:4.", "(120, 180)"),
    ("simplify the ratio 45:60:105", "9:12:21"),
    ("simplify the ratio 45:60:105", "3:4:8"),
    ("3 is to 4 as x is to 20", "16"),
    ("The ratio of cats to dogs is 2:3. There are 12 cats. How many dogs are there?", "8"),
    ("are 3:4 and 9:12 equivalent?", "no"),
]
TAMPERED: list[tuple[str, str, str, Any]] = [
    ("Share 540 euros in the ratio 2:3:4.", "(120, 180, 240)", "total", "541"),
    ("simplify the ratio 45:60:105", "3:4:7", "ratio", ["45", "60", "106"]),
    ("3 is to 4 as x is to 20", "15", "terms", ["3", "5", "x", "20"]),
]


def proof(question: str, value: str, **changed: Any) -> Proved:
    task = read_topic(question)
    assert task is not None
    parse = task.to_dict()
    assert set(changed) <= set(parse["args"])
    parse["args"] = {**parse["args"], **changed}
    return prove("ratio", parse, {"value": value, "text": value}, {})


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
