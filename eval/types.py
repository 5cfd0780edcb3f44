"""What is asked, who is asked, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from router import Answer

MathType = Literal["value", "formula", "equation", "set", "tuple", "matrix", "interval", "truth", "date", "wording"]
"""The types of mathematical answers, judged in `eval.mathematics_scoring`."""
AnswerType = Literal["number", "text", "list", "expression", "abstain", "chat"] | MathType


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One question with its gold answer.

    `answers` are further accepted wordings; `kind` groups the report; `sources` name where the gold answer stands;
    `tolerance` is relative, for a gold that is a rounded decimal.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """A list of samples in fixed order. `version` changes when any sample does; `source` says where they come from.

    `write_documents` writes the documents they are about into a folder; None for the sample library.
    """

    name: str
    version: str
    samples: tuple[Sample, ...]
    source: str
    write_documents: Callable[[Path], None] | None = None


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

    def __call__(self, question: str, *, seed: int) -> Answer:
        """The system's answer. Abstaining is an Answer; a raised ModelError or SolverError is recorded as an error."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One line of a run: a sample, a system's answer to it, and the score.

    `outcome` keeps answered, abstained and error apart all the way to the report. `seconds` is wall time, `cpu_s` processor
    time of this process and its finished children.
    """

    suite: str
    version: str
    system: str
    id: str
    kind: str
    outcome: Literal["answered", "abstained", "error"]
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
