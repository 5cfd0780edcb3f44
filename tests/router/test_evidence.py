"""What an answer rests on is told before its text, and nothing is told that it then does not rest on."""

from __future__ import annotations

import dataclasses

import pytest

from router import Answer, Evidence, Query, Services, stream
from router.services import ALL_LANES
from tests.fakes import ScriptedLLM


def told(question: str, services: Services) -> tuple[list[str | Evidence], Answer]:
    *before, last = stream(Query(text=question), services)
    assert isinstance(last, Answer)
    return [item for item in before if not isinstance(item, Answer)], last


@pytest.mark.parametrize(
    ("question", "route"),
    [
        ("Who built the Merrow crane?", "documents"),
        ("What is the total length of the boats whose owner is Ida Voss?", "table"),
        ("What is 48 * 37?", "compute"),
        ("What do 3 nights at a berth cost?", "documents+compute"),
        ("What is the handbook about?", "documents"),
    ],
)
def test_evidence_comes_once_before_the_text_and_is_the_answers_own(
    services: Services, llm: ScriptedLLM, question: str, route: str
) -> None:
    llm.default = 'Ada Brenn"'
    before, found = told(question, services)
    assert found.route == route
    [evidence] = [item for item in before if isinstance(item, Evidence)]
    assert "".join(item for item in before[: before.index(evidence)] if isinstance(item, str)) == ""
    assert evidence.route == route
    assert evidence.quotes or evidence.program
    assert set(evidence.quotes) <= set(found.quotes)
    assert evidence.program in (None, found.program) and evidence.table in (None, found.table)


def test_quotes_are_told_before_the_model_is_asked(services: Services, llm: ScriptedLLM) -> None:
    llm.default = 'Ada Brenn"'
    for item in stream(Query(text="Who built the Merrow crane?"), services):
        if isinstance(item, Evidence):
            assert llm.prompts == []
            assert "Ada Brenn" in item.quotes[0].text
            return
    raise AssertionError("no evidence came")


@pytest.mark.parametrize("question", ["Who cooks for the harbour master?", "How deep is the Oddern trench?", "Hello there!"])
def test_an_answer_that_rests_on_nothing_tells_nothing(services: Services, llm: ScriptedLLM, question: str) -> None:
    llm.default = "I am glad to help."
    before, found = told(question, services)
    assert found.standing in ("abstained", "unverified")
    assert not [item for item in before if isinstance(item, Evidence)]


@pytest.mark.parametrize("lane", ALL_LANES)
@pytest.mark.parametrize(
    "question", ["Who built the Merrow crane?", "How much do five nights cost?", "Which boat is longest?", "2+2"]
)
def test_with_one_lane_open_too(services: Services, llm: ScriptedLLM, lane: str, question: str) -> None:
    llm.default = "18 euros"
    before, found = told(question, dataclasses.replace(services, lanes=(lane,)))  # type: ignore[arg-type]  # one of ALL_LANES
    for item in before:
        if isinstance(item, Evidence):
            assert set(item.quotes) <= set(found.quotes) and found.standing != "abstained"
