"""The verdict on an answer: what came of the question, and whether it is right by each of the two extractors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.scoring.abstention import outcome_of
from eval.scoring.checkers import CHECKERS
from eval.scoring.extraction import words
from eval.scoring.extractors import flexible, strict
from eval.scoring.reply import Finding, Reply
from eval.types import Outcome, Sample, Score
from router import Answer

_FORMLESS = ("chat", "route", "quote")  # no form of reply is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict on one answer.

    Attributes:
        outcome: What came of the question; an error or what no rule can judge is never right.
        correct: By the flexible extractor.
        extracted: What that compared.
        reason: By which rule.
        strict_correct: Also by the strict extractor, which wants the form asked for and nothing beside it.
        format_missed: The strict extractor found nothing; None where no form was asked for or there is no reply.
    """

    outcome: Outcome
    correct: bool
    extracted: str
    reason: str
    strict_correct: bool
    format_missed: bool | None


def judge(sample: Sample, answer: Answer | None, *, documents: Mapping[str, str] | None = None) -> Judgement:
    """The verdict on an answer, None for a system that failed.

    About a question without an answer, a typed abstention or the agreed words are right. Other words that refuse are right by
    the flexible extractor alone: a reader would take them for what they mean, but nobody had agreed on them.

    Args:
        sample: The question with its gold.
        answer: What a system made of it.
        documents: Source to text, to look quotations up in; without them the sample's context is all that is known.
    """
    if answer is None:
        return _unjudged("error", "the system failed", None)
    text = flexible(answer)
    outcome = "answered" if sample.answer_type == "route" else outcome_of(sample, answer, text)
    form = strict(answer)
    missed = None if sample.answer_type in _FORMLESS or answer.standing == "abstained" else form is None
    if outcome == "unscored":
        return _unjudged("unscored", "nothing that can be judged", missed)
    if sample.answer_type != "abstain" and sample.answer_type not in CHECKERS:
        return _unjudged("unscored", f"no checker for the type {sample.answer_type!r}", missed)
    if outcome in ("abstained", "refused") or sample.answer_type == "abstain":
        return _about_nothing(sample, outcome, text, missed)
    found = _checked(sample, Reply(text=text, whole=False, answer=answer, documents=documents or {}))
    if sample.answer_type in _FORMLESS:
        strictly = found.right
    else:
        whole = None if form is None else Reply(text=form, whole=True, answer=answer, documents=documents or {})
        strictly = found.right and whole is not None and _checked(sample, whole).right
    return Judgement(
        outcome=outcome,
        correct=found.right,
        extracted=found.extracted,
        reason=found.reason,
        strict_correct=strictly,
        format_missed=missed,
    )


def score(sample: Sample, answer: Answer) -> Score:
    """1.0 when the answer is right by the flexible extractor, 0.0 when it is not."""
    judgement = judge(sample, answer)
    return Score(value=float(judgement.correct), extracted=judgement.extracted, reason=judgement.reason)


def _checked(sample: Sample, reply: Reply) -> Finding:
    if sample.answer_type not in _FORMLESS and words(reply.text) == words(sample.question):  # a greeting may be returned
        return Finding(right=False, extracted=reply.text, reason="the question said back")
    return CHECKERS[sample.answer_type](sample, reply)


def _about_nothing(sample: Sample, outcome: Outcome, text: str, missed: bool | None) -> Judgement:
    """The verdict where nothing is answered, or nothing should have been."""
    declined = outcome != "answered"
    right = declined and sample.answer_type == "abstain"
    return Judgement(
        outcome=outcome,
        correct=right,
        extracted=text,
        reason=outcome if declined else "answered the unanswerable",
        strict_correct=right and outcome == "abstained",
        format_missed=False if outcome == "abstained" and missed is not None else missed,
    )


def _unjudged(outcome: Outcome, reason: str, missed: bool | None) -> Judgement:
    return Judgement(outcome=outcome, correct=False, extracted="", reason=reason, strict_correct=False, format_missed=missed)
