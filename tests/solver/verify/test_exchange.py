from __future__ import annotations

from typing import Any

import pytest

from solver.topics import read_topic
from solver.verify import Proved, RefutedError, prove

HOLDS = [("convert 100 USD to EUR at a rate of 0.92", "92"), ("Convert £50 to dollars at 1.25 dollars per pound", "62.50")]
WRONG = [("convert 100 USD to EUR at a rate of 0.92", "93"), ("Convert £50 to dollars at 1.25 dollars per pound", "40")]
TAMPERED: list[tuple[str, str, str, Any]] = [
    ("convert 100 USD to EUR at a rate of 0.92", "92", "rate", "23/24"),
    ("convert 100 USD to EUR at a rate of 0.92", "92", "amount", "101"),
]


def proof(question: str, value: str, **changed: Any) -> Proved:
    task = read_topic(question)
    assert task is not None
    parse = task.to_dict()
    assert set(changed) <= set(parse["args"])
    parse["args"] = {**parse["args"], **changed}
    return prove("exchange", parse, {"value": value, "text": value}, {})


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


def test_an_answer_in_another_currency_is_refuted() -> None:
    task = read_topic("convert 100 USD to EUR at a rate of 0.92")
    assert task is not None
    with pytest.raises(RefutedError, match="currency"):
        prove("exchange", task.to_dict(), {"value": "92", "text": "92 USD", "unit": "USD"}, {})
