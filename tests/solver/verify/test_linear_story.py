from __future__ import annotations

from typing import Any

import pytest

from solver.topics import read_topic
from solver.verify import Proved, RefutedError, prove

PRICES = "5 coffees and 2 cakes cost 27 euros; 3 coffees and 4 cakes cost 33 euros. Price of one coffee and of one cake?"
PRODUCT = "Two numbers add up to 10 and multiply to 24. What are they?"
HEADS = "There are 3 heads and 7 legs, chickens and rabbits. How many rabbits are there?"
WRONG = [
    (PRICES, "(6, 3)"),
    (PRICES, "(3, 5)"),
    (PRICES, "(3, 6, 0)"),
    (PRICES, "no solution"),
    (PRODUCT, "{6, 5}"),
    (PRODUCT, "{12, 2}"),
    (PRODUCT, "no solution"),
    (HEADS, "1/2"),
    (HEADS, "1"),
]


def proof(question: str, value: str, **changed: Any) -> Proved:
    task = read_topic(question)
    assert task is not None
    parse = task.to_dict()
    assert set(changed) <= set(parse["args"])
    parse["args"] = {**parse["args"], **changed}
    return prove("linear_story", parse, {"value": value, "text": value}, {})


@pytest.mark.parametrize("question, value", [(PRICES, "(3, 6)"), (PRODUCT, "{6, 4}"), (HEADS, "no solution")])
def test_the_right_value_is_proved(question: str, value: str) -> None:
    proved = proof(question, value)
    assert proved.is_proof and proved.says


@pytest.mark.parametrize("question, value", WRONG)
def test_another_value_is_refuted(question: str, value: str) -> None:
    with pytest.raises(RefutedError):
        proof(question, value)


@pytest.mark.parametrize(
    "changed",
    [
        {"rows": [["5", "2", "28"], ["3", "4", "33"]]},
        {"rows": [["5", "2", "27"], ["10", "4", "54"]]},
        {"asked": [["0", "1", "0"], ["1", "0", "0"]]},
        {"must_be": "even"},
        {"must_be": "odd numbers"},
    ],
)
def test_a_tampered_story_is_refuted(changed: dict[str, Any]) -> None:
    with pytest.raises(RefutedError):
        proof(PRICES, "(3, 6)", **changed)
