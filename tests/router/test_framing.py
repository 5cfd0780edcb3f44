"""What harnesses and careful askers put around a question changes neither its route nor its answer."""

from __future__ import annotations

import pytest

from models import Message
from router import Query, Services, answer
from router.framing import unframed
from tests.fakes import ScriptedLLM

FRAMES = (
    "{}\nLet's think step by step.",
    "{} Let's think step by step.",
    "{}\nAnswer:",
    "Question: {}\nAnswer:",
    "Q: {}\nA:",
    "{}\n\nThink step by step and end with the answer.",
    "{}\nPlease reason step by step, and put your final answer within \\boxed{{}}.",
    'Solve the following problem step by step. The last line should have the form "ANSWER: $ANSWER" (without quotes).\n\n{}\n\n'
    'Remember to put your answer on its own line at the end in the form "ANSWER: $ANSWER".\n\nReasoning:',
    "Given the following problem, reason and give a final answer to the problem.\nProblem: {}\n"
    'Your response should end with "The final answer is [answer]" where [answer] is the response to the problem.',
    "Question: How many legs have 3 dogs?\nAnswer: 3 * 4 = 12\n#### 12\n\nQuestion: {}\nAnswer:",
    "Answer the following question: {}",
    "Think step by step. {}",
    "{}\nGive only the number.",
)
QUESTIONS = (
    "What is 48 * 37?",
    "Solve x^2 - 5x + 6 = 0",
    "Who built the Merrow crane?",
    "What is the total length of the boats whose owner is Ida Voss?",
    "Convert 5 miles to km",
    "Who cooks for the harbour master?",
    "There are 12 trays with 8 rolls each. 30 rolls are sold. How many rolls are left?",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_frame_comes_off_whole(question: str, frame: str) -> None:
    assert unframed(frame.format(question)) == question


@pytest.mark.parametrize("question", QUESTIONS[:-1])
def test_a_framed_question_goes_the_same_way_to_the_same_answer(services: Services, llm: ScriptedLLM, question: str) -> None:
    llm.default = "Ada Brenn"

    def ask(text: str) -> tuple[str, str, str]:
        found = answer(Query(text=text), services)
        return found.route, found.standing, found.result.value if found.result else ""

    expected = ask(question)
    assert {frame: ask(frame.format(question)) for frame in FRAMES} == dict.fromkeys(FRAMES, expected)


def test_examples_as_history_leave_the_question_alone(services: Services, llm: ScriptedLLM) -> None:
    history = (
        Message(role="user", content="Question: How many legs have 3 dogs?\nAnswer:"),
        Message(role="assistant", content="3 * 4 = 12\n#### 12"),
    )
    found = answer(Query(text="Question: What is 48 * 37?\nAnswer:", history=history), services)
    assert (found.standing, found.text.splitlines()[-1]) == ("proved", "#### 1776")  # the form that the example shows


@pytest.mark.parametrize(
    "text",
    [
        "Explain step by step how a lock works.",
        "The dome is 12 m wide. How wide is it in feet, to the nearest foot?",
        "What is 2/3 as a decimal? Give your final answer to 3 decimals.",
        "Passage: The dome was built in 1931.\nQuestion: When was the dome built?",
        "Give only the names of the boats.",
        "What is the answer: 4 or 5?",
        "Which answer did the council give? Write it as a table with only the rows of 1931.",
        "The question: who was first?",
        "",
    ],
)
def test_what_belongs_to_the_question_stays(text: str) -> None:
    assert unframed(text) == text


@pytest.mark.parametrize("text", ["a" + " " * 200_000 + "b", "a" + "\n" * 200_000 + "b:", "Answer the following " * 10_000])
def test_a_long_text_is_looked_at_only_at_its_ends(text: str) -> None:
    assert unframed(text) == text.strip()  # patterns over all of it would take minutes
