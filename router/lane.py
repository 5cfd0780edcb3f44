"""What a lane is: one way of answering that either answers or declines with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from rag import Quote
from router.features import Features
from router.services import Services
from router.types import Evidence, Query, Shaping, Standing, Usage
from solver import Check, Program, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneAnswer:
    """A lane's own part of an answer; trace, timings and route are the router's."""

    text: str
    standing: Standing
    why: str
    result: Value | None = None
    quotes: tuple[Quote, ...] = ()
    program: Program | None = None
    check: Check | None = None
    steps: tuple[str, ...] = ()
    certificate: Mapping[str, Any] | None = None
    plot: str | None = None
    plan: Mapping[str, Any] | None = None
    table: Mapping[str, Any] | None = None
    shaping: Shaping | None = None
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneDeclined:
    """A lane cannot answer. `searched` names what it looked through, for the abstention; `usage` what it spent.

    `is_decisive` ends the search: the question was understood, and what it asks for is not there. `fallback` is what can be
    said unverified, with its own doubt in the text, when no other lane finds anything in the library.
    """

    reason: str
    is_decisive: bool = False
    searched: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    fallback: LaneAnswer | None = None


LaneOutcome: TypeAlias = "str | Evidence | LaneAnswer | LaneDeclined"
Lane: TypeAlias = Callable[[Query, Services, Features], Iterator[LaneOutcome]]
"""Yields text that is already certain to be part of the answer, if any, then exactly one LaneAnswer or LaneDeclined.

What the answer rests on may come first, as Evidence: only once nothing can keep the LaneAnswer that holds all of it from
following. The router tells what a lane has not told. A piece of text may be empty: a sign of life while the model reads or
writes, at which a caller nobody waits for can leave."""
