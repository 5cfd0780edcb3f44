"""What a question asks for, whatever the table."""

from __future__ import annotations

import pytest

from solver.tables.asked import read_question
from solver.tables.opened.cues import answer_kind, asked_noun, read_cues
from solver.tables.words import tokenize


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("who built it?", "person"),
        ("how many were built?", "number"),
        ("what is the total number of ships?", "number"),
        ("when was it built?", "time"),
        ("what year was it built?", "time"),
        ("where was it built?", "place"),
        ("was it built in oslo?", "yes_no"),
        ("was it built in oslo or hull?", "choice"),
        ("how long is it?", "measure"),
        ("which ship is it?", "thing"),
        ("", "thing"),
    ],
)
def test_kinds_of_answer(question: str, kind: str) -> None:
    assert answer_kind(tokenize(question)) == kind


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("which old ship sank?", ["old", "ship", "sank"]),
        ("how many ships sank in may?", ["ships", "sank"]),
        ("what is the length of aba?", ["length"]),
        ("aba", []),
    ],
)
def test_the_noun_that_is_asked_for(question: str, words: list[str]) -> None:
    tokens = tokenize(question)
    assert [tokens[at].word for at in asked_noun(tokens)] == words


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("which ship is the longest?", "max"),
        ("which ship is listed above aba?", "shift"),
        ("what is the last ship?", "last"),
        ("of the top 5 ships", "top_n"),
        ("the third ship", "nth"),
        ("how many in a row", "run"),
        ("ships other than aba", "other"),
        ("longer than average", "mean"),
        ("both of them", "both"),
    ],
)
def test_operation_words_are_found(question: str, kind: str) -> None:
    assert read_cues(read_question(question)).has(kind)
