from __future__ import annotations

import dataclasses
import json

import pytest

from eval.errors import EvalError
from eval.scoring import answer_from_dict, judge, rejudged
from eval.types import Record, Sample
from rag import Quote
from router import Abstention, Answer, Usage
from solver import Value

KNOWN = Sample(id="k", kind="k", question="How many eggs are left?", answer="12", answer_type="number")
UNKNOWN = Sample(id="u", kind="u", question="Who painted the door?", answer=None, answer_type="abstain")
ABSTAINS = Answer(
    text="I cannot", route="abstain", standing="abstained", abstained=Abstention(reason="nothing", searched=("a",))
)


def _says(text: str) -> Answer:
    return Answer(text=text, route="chat", standing="unverified")


@pytest.mark.parametrize(
    ("text", "outcome", "correct", "strict"),
    [
        ("Answer: I don't know", "abstained", True, True),
        ("I don't know who painted the door.", "abstained", True, True),
        ("The text does not mention that.", "refused", True, False),
        ("", "unscored", False, False),
        ("Answer:", "unscored", False, False),
        ('{"tool": "search", "query', "answered", False, False),
        ("Answer: Ada", "answered", False, False),
    ],
)
def test_what_is_right_about_the_unanswerable(text: str, outcome: str, correct: bool, strict: bool) -> None:
    verdict = judge(UNKNOWN, _says(text))
    assert (verdict.outcome, verdict.correct, verdict.strict_correct) == (outcome, correct, strict)


@pytest.mark.parametrize(
    ("text", "outcome", "correct", "strict", "missed"),
    [
        ("They had 16 and ate 4.\nAnswer: 12", "answered", True, True, False),
        ("They had 16 and ate 4, so 12 are left over in the end. I hope that helps.", "answered", True, False, True),
        ("Step by step.\n#### 12", "answered", True, True, False),
        (r"So the number is \boxed{12}.", "answered", True, True, False),
        ("12", "answered", True, True, False),
        ("Answer: 13", "answered", False, False, False),
        ("Answer: I don't know", "abstained", False, False, False),
        ("It is not stated in the text, and there is no way at all to tell from it.", "refused", False, False, True),
        (" \n", "unscored", False, False, True),
    ],
)
def test_two_extractors_side_by_side(text: str, outcome: str, correct: bool, strict: bool, missed: bool) -> None:
    verdict = judge(KNOWN, _says(text))
    assert (verdict.outcome, verdict.correct) == (outcome, correct)
    assert (verdict.strict_correct, verdict.format_missed) == (strict, missed)


def test_a_typed_abstention_misses_no_form() -> None:
    assert judge(UNKNOWN, ABSTAINS).strict_correct and not judge(UNKNOWN, ABSTAINS).format_missed
    assert judge(KNOWN, ABSTAINS).outcome == "abstained" and not judge(KNOWN, ABSTAINS).correct


def test_an_error_is_never_right() -> None:
    assert judge(UNKNOWN, None).outcome == "error" and not judge(UNKNOWN, None).correct


def test_a_type_without_a_checker_is_unscored() -> None:
    sample = dataclasses.replace(KNOWN, answer_type="essay")  # type: ignore[arg-type]  # what a later version may hold
    assert judge(sample, _says("12")).outcome == "unscored"


def _record(answer: Answer | None, sample: Sample = KNOWN) -> Record:
    verdict = judge(sample, answer)
    return Record(
        suite="s", version="1", system="x", id=sample.id, kind="k", route="chat", standing="unverified", seconds=1, cpu_s=1,
        prompt_tokens=1, completion_tokens=1, seed=0, question=sample.question, answer=answer.to_dict() if answer else {},
        error="" if answer else "ModelError: gone", **dataclasses.asdict(verdict),
    )  # fmt: skip


def test_a_stored_answer_is_judged_as_it_was() -> None:
    quote = Quote(doc_id="d", source="a.md", location="A", start=0, end=2, text="12", core=(0, 2))
    answers = (
        Answer(
            text="So\n12", route="compute", standing="proved", result=Value(value="12", text="12"), usage=Usage(prompt_tokens=3)
        ),
        Answer(text="12", route="documents", standing="cited", quotes=(quote,)),
        ABSTAINS,
    )
    for answer in answers:
        assert answer_from_dict(json.loads(json.dumps(answer.to_dict()))) == answer


def test_a_run_is_judged_again_with_the_rules_as_they_are() -> None:
    record = _record(_says("Answer: 12"))
    old = dataclasses.replace(record, correct=False, strict_correct=None, outcome="refused", reason="an old rule")
    failed = _record(None)
    assert rejudged([old, failed], [KNOWN]) == (record, failed)


def test_records_of_other_questions_are_not_judged() -> None:
    with pytest.raises(EvalError, match="--fresh"):
        rejudged([_record(_says("12"))], [UNKNOWN])
    with pytest.raises(EvalError, match="standing"):
        answer_from_dict({"text": "a", "route": "chat"})
