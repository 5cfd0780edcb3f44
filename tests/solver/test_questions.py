"""Reading of whole questions: those about documents and tables stay theirs, and nothing that is typed breaks it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import mathematics_questions_path
from eval import load_suite
from solver import MathSyntaxError, parse_math, reads_as_math
from tests.examples import examples

DEV = [json.loads(line)["question"] for line in mathematics_questions_path("dev").read_text(encoding="utf-8").splitlines()]
WORDS = sorted({word for question in DEV for word in question.split()})
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
OTHERS = ("squad2", "hotpotqa", "wikitablequestions_dev", "wikisql_train", "tatqa_dev", "cranfield")


@pytest.mark.parametrize(
    "text", ["closed form of a_n = 2a_{n-1}, a_0 = x3", "the area of 5 m0 by 3 m", "convert 4 cm^0 to m", "7 s0 and 2"]
)
def test_what_is_no_unit_and_no_number_is_refused_quietly(text: str) -> None:
    reads_as_math(text)


@given(words=st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=14))
@settings(max_examples=examples(400))
def test_words_of_mathematics_in_any_order_are_read_or_refused(words: list[str]) -> None:
    reads_as_math(" ".join(words))


@given(question=st.sampled_from(DEV), data=st.data())
@settings(max_examples=examples(300))
def test_a_question_typed_with_slips_is_read_or_refused(question: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(question)))
    typed = question[:at] + data.draw(st.text(max_size=3)) + question[at + data.draw(st.integers(0, 3)) :]
    try:
        parse_math(typed)
    except MathSyntaxError as error:
        assert str(error)


@pytest.mark.parametrize("suite", ["samples-dev", "samples-more", "samples-absent"])
def test_questions_about_the_sample_library_are_not_mathematics(suite: str) -> None:
    asked = [sample.question for sample in load_suite(suite).samples if sample.kind != "mathematics"]
    assert [question for question in asked if reads_as_math(question).is_math] == []


@pytest.mark.parametrize("name", OTHERS)
def test_questions_about_other_peoples_documents_are_not_mathematics(name: str) -> None:
    files = [path for path in sorted((SHARED / name).glob("*.jsonl")) if path.name != "docs.jsonl"]
    if not files:
        pytest.skip(f"the development data {name!r} is not beside the project")
    asked = [json.loads(line)["question"] for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    assert asked
    assert [question for question in asked if reads_as_math(question).is_math] == []
