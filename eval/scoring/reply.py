"""What a checker is given, and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eval.types import Sample
from router import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The part of an answer that is judged.

    Attributes:
        text: What an extractor took from the answer.
        whole: The whole text has to be the answer; else it may stand in a sentence.
        answer: All of it, for the checkers of quotes and routes.
        documents: Source to text, where the suite's documents are at hand.
    """

    text: str
    whole: bool
    answer: Answer
    documents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Whether a reply is right; `extracted` is what was compared, `reason` says by which rule."""

    right: bool
    extracted: str
    reason: str


def golds(sample: Sample) -> tuple[str, ...]:
    """The accepted answers, the first one first."""
    return tuple(gold for gold in (sample.answer, *sample.answers) if gold)
