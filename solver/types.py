"""What is computed, how, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from solver.verify import Certificate

Language = Literal["sympy", "sql", "python"]
Status = Literal["ok", "error", "timeout", "refused"]
Verdict = Literal["verified", "refuted", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What was run, as it was run. `inputs` are the named values it was given, as text."""

    language: Language
    source: str
    inputs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of running a program. A failing program is a Result; failing machinery is an exception.

    `value` is JSON-like (exact numbers as strings); `error` is one line for people.
    """

    status: Status
    value: object = None
    stdout: str = ""
    error: str = ""
    elapsed_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The verdict of a second method, which shares no code path with the one that found the answer."""

    verdict: Verdict
    method: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """An answer as a value: `value` exact and machine-readable ("7/3", "2*x + 1"), `text` for people."""

    value: str
    text: str
    unit: str | None = None
    mathml: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """A computed answer with the program that found it and the check that tried to refute it.

    `steps` say how it is found; `certificate` is there where something short shows that it is right; `plot` is an SVG document.
    """

    value: Value
    program: Program
    check: Check
    steps: tuple[str, ...] = ()
    certificate: Certificate | None = None
    plot: str | None = None
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """The lane does not answer; `reason` is for the trace and, when nothing else answers, for the user.

    `is_decisive` says that the question was understood and has no answer here, so that nothing else should guess at one.
    `doubtful` is what could be said all the same, with its doubt in its text, when nothing else answers.
    The tokens are those spent before declining.
    """

    reason: str
    is_decisive: bool = False
    doubtful: Solution | None = None
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0


class Executor(Protocol):
    """Runs programs of one language under limits."""

    @property
    def language(self) -> Language:
        """The language this executor takes."""
        ...

    def run(self, program: Program, *, timeout_s: float, memory_mb: int) -> Result:
        """Never raises for what the program does; see `Result.status`."""
        ...
