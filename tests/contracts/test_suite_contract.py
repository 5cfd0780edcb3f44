"""What every suite of questions must be, and what its scorer must do with it."""

from __future__ import annotations

import pytest

from eval import SUITES, Sample, Suite, load_suite
from eval.scoring import score
from router import Abstention, Answer

ABSTAINS = Answer(text="I cannot say.", route="abstain", standing="abstained", abstained=Abstention(reason="nothing found"))


@pytest.fixture(params=SUITES)
def suite(request: pytest.FixtureRequest) -> Suite:
    return load_suite(request.param)


def _says(text: str) -> Answer:
    return Answer(text=text, route="chat", standing="unverified")


def _golds(sample: Sample) -> list[str]:
    return [gold for gold in (sample.answer, *sample.answers) if gold]


# Only ids are compared, so that a failure shows no held-out question.


def test_it_is_named_as_it_is_registered_and_says_where_it_comes_from(suite: Suite) -> None:
    assert suite.name in SUITES and suite.version and suite.source and suite.samples


def test_ids_are_unique_and_questions_are_not_empty(suite: Suite) -> None:
    ids = [sample.id for sample in suite.samples]
    assert len(set(ids)) == len(ids)
    assert [sample.id for sample in suite.samples if not sample.question.strip() or not sample.kind] == []


def test_what_can_be_answered_has_a_gold_answer(suite: Suite) -> None:
    open_ended = ("abstain", "chat", "route")
    assert [sample.id for sample in suite.samples if sample.answer_type not in open_ended and not sample.answer] == []
    assert [sample.id for sample in suite.samples if sample.answer_type == "route" and not sample.routes] == []


@pytest.mark.parametrize("wording", ["{}", "Answer: {}", "Working it out.\n\nAnswer: {}.", r"So \boxed{{{}}}."])
def test_every_gold_scores_one(suite: Suite, wording: str) -> None:
    wrong = [
        sample.id
        for sample in suite.samples
        for gold in _golds(sample)
        if score(sample, _says(wording.format(gold))).value != 1.0
    ]
    assert wrong == []


@pytest.mark.parametrize("text", ["", "  \n", "Answer:"])
def test_an_empty_answer_never_scores(suite: Suite, text: str) -> None:
    judged = [sample for sample in suite.samples if sample.answer_type != "route"]
    assert [sample.id for sample in judged if score(sample, _says(text)).value] == []


def test_abstaining_is_right_exactly_where_nothing_is_known(suite: Suite) -> None:
    right = [sample.id for sample in suite.samples if score(sample, ABSTAINS).value]
    assert right == [
        sample.id
        for sample in suite.samples
        if sample.answer_type == "abstain" or (sample.answer_type == "route" and "abstain" in sample.routes)
    ]


def test_the_question_said_back_is_no_answer(suite: Suite) -> None:
    judged = [sample for sample in suite.samples if sample.answer_type not in ("chat", "abstain", "route")]
    assert [sample.id for sample in judged if score(sample, _says(sample.question)).value] == []
