"""A question, the way chosen for it, and the one shape every answer has."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from models import Message, Schema
from rag import Quote
from solver import Check, Program, Value

RouteKind = Literal["compute", "table", "documents", "documents+compute", "chat", "abstain"]
Standing = Literal["proved", "checked", "cited", "agreed", "unverified", "abstained"]
Outcome = Literal["answered", "declined", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question with the conversation before it (oldest first) and the limits of its answer.

    `n_left_out` counts the oldest turns of the conversation that are not in `history`. `table` is the SQL name of the one table
    that may answer; None leaves the way open. `top_p` is as in `LLM.generate`. `stop` ends what is shown of the text; it
    is known here because a model that answers alone need not write on. `schema` is what the text, as JSON, conforms to.
    """

    text: str
    history: tuple[Message, ...] = ()
    n_left_out: int = 0
    max_tokens: int = 256
    temperature: float = 0.0
    top_p: float | None = None
    seed: int = 0
    stop: tuple[str, ...] = ()
    table: str | None = None
    schema: Schema | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way to answer. `confidence` in [0, 1] orders the candidates; it is not a calibrated probability."""

    kind: RouteKind
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One lane tried: what came of it, why, and how long it took."""

    lane: RouteKind
    outcome: Outcome
    why: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """Why nothing is said, and what was searched before giving up."""

    reason: str
    searched: tuple[str, ...] = ()


class _Counted(Protocol):
    """Whatever says how many tokens it took."""

    @property
    def prompt_tokens(self) -> int: ...
    @property
    def completion_tokens(self) -> int: ...
    @property
    def cached_tokens(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens read and written by the language model for one answer, over all its calls.

    `cached_tokens` are those of `prompt_tokens` that were still there from an earlier prompt and cost no time.
    """

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0

    @classmethod
    def of(cls, *calls: _Counted) -> Usage:
        """The tokens of these calls, or of what was made with several, together.

        >>> Usage.of(Usage(prompt_tokens=3), Usage(prompt_tokens=4, completion_tokens=1))
        Usage(prompt_tokens=7, completion_tokens=1, cached_tokens=0)
        """
        return cls(
            prompt_tokens=sum(call.prompt_tokens for call in calls),
            completion_tokens=sum(call.completion_tokens for call in calls),
            cached_tokens=sum(call.cached_tokens for call in calls),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaping:
    """How the text of an answer was made the JSON that was asked for.

    `text` is the answer as people read it, `standing` its own. What a rule put in has that standing still; `written` are the
    places that a model filled, which makes the whole unverified: words of a quote may stand in the wrong one. `unsupported` is
    what stands neither in the question nor in the answer and what that rests on; `complaint` says why the JSON is not, or not
    wholly, there.
    """

    by: Literal["rule", "model"]
    text: str
    standing: Standing
    written: tuple[str, ...] = ()
    unsupported: tuple[str, ...] = ()
    complaint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What an answer is about to rest on, told before its text; the `Answer` says the same again, and more."""

    route: RouteKind
    quotes: tuple[Quote, ...] = ()
    program: Program | None = None
    table: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The one shape of an answer: terminal, page, API and evaluation all carry it.

    `text` is what a person reads; for a number the last line holds just the number and its unit.
    With a schema it is JSON, and `shaping` says how it came to be. `steps` say how a computed answer is found, `certificate` is
    what `python -m solver.verify` reads, `plot` an SVG.
    `plan` is what was computed over a table, as `answer_plan` takes it back; `table` has the rows that came of it, and those of
    the source that it rests on.
    """

    text: str
    route: RouteKind
    standing: Standing
    result: Value | None = None
    quotes: tuple[Quote, ...] = ()
    program: Program | None = None
    check: Check | None = None
    steps: tuple[str, ...] = ()
    certificate: Mapping[str, Any] | None = None
    plot: str | None = None
    plan: Mapping[str, Any] | None = None
    table: Mapping[str, Any] | None = None
    abstained: Abstention | None = None
    shaping: Shaping | None = None
    trace: tuple[Attempt, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain JSON-ready values, the keys of the API's `fulcrum` object."""
        return dataclasses.asdict(self)
