"""Claims about money, time, units and rates follow from the question as read, and from no other."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from solver.topics import read_topic
from solver.verify import Proved, RefutedError, prove

KINDS = "calendar clock exchange finance percent rate ratio units".split()


def cases(name: str) -> list[tuple[Any, ...]]:
    """The cases of every kind, the kind first."""
    modules = {kind: importlib.import_module(f"tests.solver.verify.quantities.{kind}") for kind in KINDS}
    return [(kind, *case) for kind, module in modules.items() for case in getattr(module, name)]


def proof(kind: str, question: str, value: str, **changed: Any) -> Proved:
    task = read_topic(question)
    assert task is not None
    parse = task.to_dict()
    assert set(changed) <= set(parse["args"])
    parse["args"] = {**parse["args"], **changed}
    return prove(kind, parse, {"value": value, "text": value}, {})


@pytest.mark.parametrize(("kind", "question", "value"), cases("HOLDS"))
def test_the_right_value_is_proved(kind: str, question: str, value: str) -> None:
    proved = proof(kind, question, value)
    assert proved.is_proof and proved.says


@pytest.mark.parametrize(("kind", "question", "value"), cases("WRONG"))
def test_another_value_is_refuted(kind: str, question: str, value: str) -> None:
    with pytest.raises(RefutedError):
        proof(kind, question, value)


@pytest.mark.parametrize(("kind", "question", "value", "field", "changed"), cases("TAMPERED"))
def test_the_right_value_of_another_task_is_refuted(kind: str, question: str, value: str, field: str, changed: Any) -> None:
    with pytest.raises(RefutedError):
        proof(kind, question, value, **{field: changed})


def test_an_answer_in_another_currency_is_refuted() -> None:
    task = read_topic("convert 100 USD to EUR at a rate of 0.92")
    assert task is not None
    with pytest.raises(RefutedError, match="currency"):
        prove("exchange", task.to_dict(), {"value": "92", "text": "92 USD", "unit": "USD"}, {})
