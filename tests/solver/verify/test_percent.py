from __future__ import annotations

from typing import Any

import pytest

from solver.topics import read_topic
from solver.verify import Proved, RefutedError, prove

HOLDS = [
    ("A jacket costs $120 and is reduced by 35%. What is the sale price?", "78"),
    ("After a 20% increase a rent is 960. What was it before?", "800"),
    ("The price including 20% VAT is 120. How much is the VAT?", "20"),
    ("A stock falls by 20% and then rises by 25%. What is the overall percent change?", "0"),
    ("An item costs 40 and sells for 50. What is the profit margin?", "20"),
    ("By what percentage did the price change if it went from 64 to 80?", "25"),
]
WRONG = [
    ("A jacket costs $120 and is reduced by 35%. What is the sale price?", "79"),
    ("After a 20% increase a rent is 960. What was it before?", "768"),
    ("The price including 20% VAT is 120. How much is the VAT?", "24"),
    ("A stock falls by 20% and then rises by 25%. What is the overall percent change?", "5"),
    ("An item costs 40 and sells for 50. What is the profit margin?", "25"),
    ("By what percentage did the price change if it went from 64 to 80?", "undefined"),
]
TAMPERED: list[tuple[str, str, str, Any]] = [
    ("A jacket costs $120 and is reduced by 35%. What is the sale price?", "78", "changes", ["-9/25"]),
    ("A jacket costs $120 and is reduced by 35%. What is the sale price?", "78", "base", "121"),
    ("After a 20% increase a rent is 960. What was it before?", "800", "find", "result"),
]


def proof(question: str, value: str, **changed: Any) -> Proved:
    task = read_topic(question)
    assert task is not None
    parse = task.to_dict()
    assert set(changed) <= set(parse["args"])
    parse["args"] = {**parse["args"], **changed}
    return prove("percent", parse, {"value": value, "text": value}, {})


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
