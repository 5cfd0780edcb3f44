"""What is asked, who is asked, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from router import Answer, RouteKind

MathType = Literal["value", "formula", "equation", "set", "tuple", "matrix", "interval", "truth", "date", "wording"]
"""The types of mathematical answers, judged in `eval.scoring.mathematics_scoring`."""
AnswerType = Literal["number", "text", "list", "expression", "abstain", "chat", "denotation", "quote", "route"] | MathType
Outcome = Literal["answered", "abstained", "refused", "error", "unscored"]
"""What came of a question, kept apart up to the report: an answer; the typed act of abstaining, or the words agreed for it;
other words that refuse; a failure of the system; a reply that no scorer can judge. The last two are never right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One question with its gold answer.

    Attributes:
        answers: Further accepted wordings.
        kind: Groups the report within a suite.
        sources: Where the gold answer stands.
        tolerance: Relative, for a gold that is a rounded decimal.
        context: What a person would paste beside the question: the gold passages or the table as text; "" where the question
            needs none. For a question without an answer it is what comes nearest.
        cluster: Questions that share it are not independent: a template, a table, a document, a group of paraphrases. "" is a
            cluster of its own.
        variant: How it was made from the question `variant_of`, such as "paraphrase"; "" for an original.
        variant_of: The id of that question.
        routes: The routes that can answer it.
    """

    id: str
    kind: str
    question: str
    answer: str | None
    answer_type: AnswerType
    answers: tuple[str, ...] = ()
    unit: str | None = None
    sources: tuple[str, ...] = ()
    tolerance: float | None = None
    context: str = ""
    cluster: str = ""
    variant: str = ""
    variant_of: str = ""
    routes: tuple[RouteKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """A list of samples in fixed order.

    Attributes:
        version: Changes when any sample does: the start of a digest of them.
        source: Where the samples come from.
        licence: Under which they may be used.
        write_documents: Writes the documents they are about into a folder; None for the sample library.
        variants: Changed forms of samples, each with its `variant` and `variant_of`; asked only where robustness is measured.
    """

    name: str
    version: str
    samples: tuple[Sample, ...]
    source: str
    licence: str = "Apache-2.0"
    write_documents: Callable[[Path], None] | None = None
    variants: tuple[Sample, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A verdict on one answer. `value` 1.0 or 0.0; `extracted` is what was judged; `reason` says by which rule."""

    value: float
    extracted: str
    reason: str


class System(Protocol):
    """Something that answers questions: Fulcrum, a bare model, or a control."""

    @property
    def name(self) -> str:
        """The name in reports and record files."""
        ...

    @property
    def facts(self) -> Mapping[str, str]:
        """What identifies the system: model, weights digest, prompt; part of every record."""
        ...

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        """The answer to `sample.question`; its gold fields are for controls alone, which say so in their names.

        Abstaining is an Answer; a raised ModelError or SolverError is recorded as an error.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One line of a run: a sample, a system's answer to it, and the score.

    `seconds` is wall time, `cpu_s` processor time of this process and its children, `joules` what the processor's own counter
    says the machine took meanwhile, None where it has none. `question`, `gold`, `cluster`,
    `variant` and `variant_of` are the sample's, so that a report needs no suite; `gold` is "" where abstaining is right.
    `format_missed` says that the reply did not end as it was told to, `strict_correct` what the stricter of the two extractors
    made of it. `repeat` counts from 0; the same question is asked again with another seed. `prompt` is the digest of what the
    system was told, `commit` that of the code.
    """

    suite: str
    version: str
    system: str
    id: str
    kind: str
    outcome: Outcome
    correct: bool
    extracted: str
    reason: str
    route: str
    standing: str
    seconds: float
    cpu_s: float
    prompt_tokens: int
    completion_tokens: int
    seed: int
    facts: Mapping[str, str] = field(default_factory=dict)
    answer: Mapping[str, Any] = field(default_factory=dict)
    error: str = ""
    repeat: int = 0
    commit: str = ""
    question: str = ""
    gold: str = ""
    cluster: str = ""
    variant: str = ""
    variant_of: str = ""
    strict_correct: bool | None = None
    format_missed: bool | None = None
    prompt: str = ""
    joules: float | None = None
