"""The general questions: many, of many sorts, without anything beside them, and fair to what answers in its own words."""

from __future__ import annotations

from collections import Counter

import pytest

from eval import Sample, Suite, load_suite
from eval.scoring import score
from eval.suites import DOMAINS
from router import Answer


@pytest.fixture(scope="module")
def suite() -> Suite:
    return load_suite("general")


def _right(sample: Sample, text: str) -> bool:
    return score(sample, Answer(text=text, route="chat", standing="unverified")).value == 1.0


def test_kinds_are_even_and_small_talk_is_chat(suite: Suite) -> None:
    assert suite.name in DOMAINS
    kinds = Counter(sample.kind for sample in suite.samples)
    assert len(suite.samples) >= 80 and max(kinds.values()) - min(kinds.values()) <= 3
    chat = [sample for sample in suite.samples if sample.answer_type == "chat"]
    assert len(chat) == kinds["small talk"] >= 12 and not any(sample.answer for sample in chat)
    assert all("chat" in sample.routes and not sample.context for sample in suite.samples)


def test_no_question_gives_away_its_answer_but_those_that_choose_or_repeat(suite: Suite) -> None:
    asked = [sample for sample in suite.samples if sample.answer and _right(sample, f"You asked: {sample.question}")]
    # The short form of two words says the same as they do.
    assert {sample.kind for sample in asked} <= {"spelling and sound", "instruction", "word forms"}


def test_each_question_has_another_wording_and_other_letters(suite: Suite) -> None:
    assert Counter(variant.variant for variant in suite.variants) == dict.fromkeys(("paraphrase", "case"), len(suite.samples))
    questions = [sample.question for sample in (*suite.samples, *suite.variants)]
    assert len(set(questions)) == len(questions)


@pytest.mark.parametrize(
    ("question", "reply", "right"),
    [
        ("capital of Japan", "The capital of Japan is **Tokyo**.", True),
        ("capital of Japan", "Kyoto", False),
        ("How many legs does a spider have?", "A spider has eight legs.", True),
        ("How many legs does a spider have?", "Spiders have 6 legs.", False),
        ("french for water", "\u201cL\u2019eau\u201d", True),
        ("Sort these words alphabetically: pear, apple, fig", "1. apple\n2. fig\n3. pear", True),
        ("Sort these words alphabetically: pear, apple, fig", "- apple\n- fig\n- pear", True),
        ("Sort these words alphabetically: pear, apple, fig", "apple, pear, fig", False),
        ("Write these numbers from smallest to largest: 9, 2, 14, 5", "2 < 5 < 9 < 14", True),
        ("In what year did humans first land on the Moon?", "On July 20, 1969.", True),
        ("Who painted The Starry Night?", "Vincent Van Gogh", True),
        ("Fix the spelling: freind", "freind", False),
        ("Hi there!", "Hello! How can I help?", True),
        ("Hi there!", "", False),
    ],
)
def test_an_answer_in_ones_own_words_is_judged_fairly(suite: Suite, question: str, reply: str, right: bool) -> None:
    sample = next(sample for sample in suite.samples if sample.question == question)
    assert _right(sample, reply) == right
