from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Chunk
from rag import ModelProbeMaker, PatternProbeMaker, asked_kind
from rag.probe_makers import COPIED, is_usable
from rag.probes import DrawnSentence
from rag.words import content_words
from tests.fakes import ScriptedLLM

MILL = "In 1911 Ada Quist bought the water mill at Orsk, which ground forty sacks of rye a day for the bakers of the valley."
AROUND = " Its wheel turned slowly beneath a crumbling bridge."


def drawn(text: str, after: str = "", context: str = "") -> DrawnSentence:
    chunk = Chunk(doc_id="d", start=10, end=10 + len(text + after), text=text + after, context=context, id=1)
    return DrawnSentence(chunk=chunk, start=10, end=10 + len(text), text=text)


@pytest.mark.parametrize(
    ("text", "opening", "kind"),
    [
        ("The old water mill beside the river was finally closed on 3 May 1948 after a flood.", "When", "date"),
        ("The rope of the old cable car beside the river is replaced after 4200 hours of use.", "How many hours", "number"),
        ("About 35 % of the grain brought to the old mill was lost to hungry mice.", "What percentage", "number"),
        ("A sack of flour from the old mill beside the river costs 12 EUR at the door.", "How much", "number"),
        ("The old water mill beside the river was repaired by Ada Quist after a flood.", "Who", "person"),
    ],
)
def test_patterns_ask_for_what_the_sentence_holds(text: str, opening: str, kind: str) -> None:
    questions = [PatternProbeMaker().question(drawn(text), random.Random(seed)) for seed in range(12)]
    fitting = [question for question in questions if question is not None and question.startswith(opening)]
    assert fitting
    assert {asked_kind(question) for question in fitting} == {kind}


def test_patterns_leave_out_the_answer_and_much_of_the_sentence() -> None:
    held = {word.stem for word in content_words(MILL)}
    questions = {PatternProbeMaker().question(drawn(MILL, AROUND), random.Random(seed)) for seed in range(40)}
    asked = [question for question in questions if question is not None]
    assert len(asked) > 20
    for question in asked:
        copied = {word.stem for word in content_words(question)} & held
        assert len(copied) <= COPIED * len(held)
        if question.startswith("Who"):
            assert "Quist" not in question
        if question.startswith("When"):
            assert "1911" not in question


def test_patterns_take_some_words_from_around_the_sentence_as_people_do() -> None:
    around = {word.stem for word in content_words(AROUND)}
    n_words = n_swapped = 0
    for seed in range(100):
        question = PatternProbeMaker().question(drawn(MILL, AROUND), random.Random(seed)) or ""
        words = {word.stem for word in content_words(question)}
        n_words, n_swapped = n_words + len(words), n_swapped + len(words & around)
    assert 0.1 < n_swapped / n_words < 0.4


def test_patterns_make_the_same_question_of_the_same_seed() -> None:
    first, second = (PatternProbeMaker().question(drawn(MILL, AROUND), random.Random(7)) for _ in range(2))
    assert first == second is not None


def test_patterns_make_nothing_of_a_sentence_without_number_date_or_name() -> None:
    plain = drawn("the water of the old mill was always colder than that of the river beside it.")
    assert PatternProbeMaker().question(plain, random.Random(0)) is None


@given(text=st.text(min_size=1, max_size=200), seed=st.integers(0, 9))
def test_whatever_the_sentence_a_pattern_makes_a_usable_question_or_none(text: str, seed: int) -> None:
    question = PatternProbeMaker().question(drawn(text), random.Random(seed))
    assert question is None or is_usable(question, text)


def test_the_model_writes_one_line_and_sees_the_heading() -> None:
    llm = ScriptedLLM("Who took the mill over?\nAnd why?")
    made = ModelProbeMaker(llm).question(drawn(MILL, context="Mills › Orsk"), random.Random(0))
    assert made == "Who took the mill over?"
    (prompt,) = llm.prompts
    assert prompt.temperature == 0.0 and prompt.stop == ("\n",)
    assert prompt.messages[-1].content == f'About: Mills › Orsk\nSentence: "{MILL}"'


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "Ada Quist bought the mill.",
        "What is it?",
        "What does the sentence say about Orsk?",
        "In 1911 Ada Quist bought the water mill at Orsk, which ground how many sacks of rye a day for bakers of the valley?",
        f"Who bought the mill {'very ' * 40}long ago?",
    ],
    ids=["empty", "no question", "names nothing", "speaks of the sentence", "copies", "endless"],
)
def test_what_the_model_writes_is_thrown_away_when_it_is_no_probe(reply: str) -> None:
    assert ModelProbeMaker(ScriptedLLM(reply)).question(drawn(MILL), random.Random(0)) is None
