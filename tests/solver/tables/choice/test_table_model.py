"""The model's part as a whole: SQL only where nothing answers and the table is known, and every token counted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus import Library
from models import Completion, Message, ModelError
from solver.tables.choice.table_model import TableModel
from solver.tables.opened import open_reading
from solver.types import Declined, Solution
from tests.fakes import ScriptedLLM


def test_where_nothing_answers_over_the_table_meant_the_model_writes_sql(ports: Library) -> None:
    found = TableModel(ScriptedLLM(" port FROM t WHERE boats = 62"), ports).finish(
        Declined(reason="no reading"), "why cor?", ports.tables()[:1]
    )
    assert isinstance(found, Solution)
    assert found.value.value == "North Cor" and found.check.verdict == "unknown"


@pytest.mark.parametrize(
    ("outcome", "n_cards"),
    [(Declined(reason="no reading"), 0), (Declined(reason="no reading"), 2), (Declined(reason="no row", is_decisive=True), 1)],
)
def test_otherwise_it_writes_nothing(ports: Library, outcome: Declined, n_cards: int) -> None:
    llm = ScriptedLLM()
    assert TableModel(llm, ports).finish(outcome, "why cor?", ports.tables()[:n_cards]) == outcome
    assert llm.prompts == []


def test_sql_that_gives_nothing_leaves_the_reason_and_its_tokens(ports: Library) -> None:
    llm = ScriptedLLM(" sky FROM t", " sky FROM t")
    found = TableModel(llm, ports).finish(Declined(reason="no reading"), "why cor?", ports.tables()[:1])
    assert isinstance(found, Declined)
    assert found.reason == "no reading"
    assert found.prompt_tokens > 0 < found.completion_tokens


def test_a_model_that_fails_changes_nothing(ports: Library) -> None:
    class Failing(ScriptedLLM):
        def generate(self, messages: Sequence[Message], **given: object) -> Completion:
            raise ModelError("the weights are missing")

    declined = Declined(reason="no reading")
    assert TableModel(Failing(), ports).finish(declined, "why cor?", ports.tables()[:1]) == declined


def test_the_tokens_of_its_choice_are_counted(ports: Library) -> None:
    model = TableModel(ScriptedLLM(), ports)
    question = "which port boats south?"
    found = model.finish(open_reading(question, ports.tables(), ports, chooser=model), question, ())
    assert found.prompt_tokens == model.prompt_tokens > 0
