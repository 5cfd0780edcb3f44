"""Knights and knaves: answers found by hand, statements that are not understood, and questions left alone."""

from __future__ import annotations

import pytest

from solver import Sandbox
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        (
            'Knights tell the truth and knaves lie. A says: "We are both knaves." What are A and B?',
            "A is a knave and B is a knight",
        ),
        (
            'A says "B is a liar", B says "A and C are of the same kind". Everyone either always lies or always tells the'
            " truth. What is C?",
            "C is a liar",
        ),
        ('A knight or knave says: "I am a knave." Which is he?', "no solution"),
        ('Knights and knaves: A says "I am a knight". What is A?', "cannot be determined"),
        ('A says: "B is a knight." B says: "A and I are of different types." Is A a knight?', "no"),
        (
            "Alice says Bob is lying. Bob says Carol is lying. Carol says Alice and Bob are both lying."
            " Who is telling the truth?",
            "Bob",
        ),
        ('A says "If B is a knight then I am a knave". What are A and B?', "A is a knight and B is a knave"),
    ],
)
def test_puzzles(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


def test_one_of_us_is_ambiguous(sandbox: Sandbox) -> None:
    assert "Say which" in declined('Knights and knaves: A says "One of us is a knave". What are A and B?', sandbox)


@pytest.mark.parametrize("question", ["What did the liar say in chapter 3?", "Who is the knight in the story?"])
def test_stories_are_left_alone(question: str) -> None:
    assert is_left_to_documents(question)
