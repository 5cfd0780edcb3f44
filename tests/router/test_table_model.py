"""The table lane with a model beside it: SQL of its own where nothing else answers over a named table, never trusted."""

from __future__ import annotations

import dataclasses

from router import Query, Services, answer
from tests.fakes import ScriptedLLM


def test_a_question_about_a_named_table_that_no_reading_answers_gets_the_models_own_sql(services: Services) -> None:
    assert services.library is not None
    card = services.library.tables()[0]
    llm = ScriptedLLM(default=f' "{card.columns[0].name}" FROM t LIMIT 1')
    found = answer(Query(text="whence?", table=card.name), dataclasses.replace(services, llm=llm))
    assert found.standing == "unverified"
    assert "language model wrote" in (found.text or "")
    assert found.usage.completion_tokens > 0


def test_without_a_model_the_same_question_is_not_answered_from_the_table(services: Services) -> None:
    assert services.library is not None
    card = services.library.tables()[0]
    found = answer(Query(text="whence?", table=card.name), dataclasses.replace(services, llm=None))
    assert "language model wrote" not in (found.text or "")
