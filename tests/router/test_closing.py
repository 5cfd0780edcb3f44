"""The last line in the form that the asker shows or spells out."""

from __future__ import annotations

import pytest

from models import Message
from router import Query, Services, answer
from tests.fakes import ScriptedLLM

DEMO = (
    Message(role="user", content="Question: How many legs have 3 dogs?\nAnswer:"),
    Message(role="assistant", content="Each has 4, so 3 * 4 = <<3*4=12>>12.\n#### 12"),
)
IN_WORDS = (
    Message(role="user", content="Q: How many legs have 3 dogs?\nA:"),
    Message(role="assistant", content="Each has 4. So the answer is 12."),
)


@pytest.mark.parametrize(
    ("text", "history", "last"),
    [
        ("What is 48 * 37?", (), "1776"),
        ("Question: What is 48 * 37?\nAnswer:", DEMO, "#### 1776"),
        (
            "Question: How many legs have 3 dogs?\nAnswer: 3 * 4 = 12\n#### 12\n\nQuestion: What is 48 * 37?\nAnswer:",
            (),
            "#### 1776",
        ),
        ("Q: What is 48 * 37?\nA:", IN_WORDS, "The answer is 1776."),
        ("What is 48 * 37?\nPlease reason step by step, and put your final answer within \\boxed{}.", (), "\\boxed{1776}"),
        ('What is 48 * 37?\nPut your answer on its own line at the end in the form "ANSWER: $ANSWER".', (), "ANSWER: 1776"),
        ('What is 48 * 37?\nYour response should end with "The final answer is [answer]".', (), "The final answer is 1776"),
        ("Convert 5 miles to km\nPut your final answer within \\boxed{}.", (), "\\boxed{8.04672}"),
        ("Convert 5 miles to km", (), "8.04672 km"),
        ("Question: What is 1/2 + 1/3?\nAnswer:", DEMO, "#### 5/6"),
        ("What is 1/2 + 1/3?", DEMO, "5/6"),
        ("Q: What is the total length of the boats whose owner is Ida Voss?\nA:", DEMO, "#### 16.75"),
    ],
)
def test_the_last_line_has_the_form_asked_for(services: Services, text: str, history: tuple[Message, ...], last: str) -> None:
    found = answer(Query(text=text, history=history), services)
    assert found.text.splitlines()[-1] == last
    assert found.standing in ("proved", "checked")


def test_quotes_come_before_it(services: Services, llm: ScriptedLLM) -> None:
    llm.default = 'Ada Brenn"'
    found = answer(Query(text="Question: Who built the Merrow crane?\nAnswer:", history=DEMO), services)
    assert found.text.splitlines()[-1] == "#### Ada Brenn" and found.text.startswith("“")


def test_an_abstention_and_what_the_model_says_are_left_alone(services: Services, llm: ScriptedLLM) -> None:
    llm.default = "I am glad to help."
    assert answer(Query(text="Hello there!\nAnswer:", history=DEMO), services).text == "I am glad to help."
    found = answer(Query(text="Question: How deep is the Oddern trench?\nAnswer:", history=DEMO), services)
    assert "####" not in found.text
