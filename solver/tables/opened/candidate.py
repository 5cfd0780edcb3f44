"""A plan that may be what the question asks, with what it takes the words of the question to mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from solver.tables.opened.cues import CueAt
from solver.tables.plan import Filter, Plan

TargetHow = Literal["noun", "named", "kind", "key", "free"]
ByHow = Literal["named", "concept", "free", "order"]
NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Filters that one part of the question may mean.

    `tokens` are the places of its words, `core` those of the value alone, `quality` 0..1 how well they fit, `how` the kind of
    link or comparison. `anchored` says that the column is named beside the value, `negated` that the filter takes the other
    rows, `as_number` which text columns are read as numbers, `is_total` that it names a total row, `wider` that other cells
    hold the same words among more.
    """

    tests: tuple[Filter, ...]
    column: str
    core: frozenset[int] = NOTHING
    tokens: frozenset[int]
    quality: float
    how: str
    anchored: bool = False
    negated: bool = False
    as_number: frozenset[str] = frozenset()
    cues: tuple[CueAt, ...] = ()
    parts: tuple[Condition, ...] = ()
    is_total: bool = False
    wider: bool = False


Conditions = tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A column that the answer may come from: named by the noun after the question word, named elsewhere, or a guess."""

    column: str
    quality: float
    how: TargetHow
    tokens: frozenset[int] = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """A column that rows may be ordered or measured by; `distance` is how many words lie between it and the operation."""

    column: str
    quality: float
    how: ByHow
    tokens: frozenset[int] = NOTHING
    distance: int = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One reading of the question.

    Attributes:
        plan: What would be computed.
        shape: The key in `SHAPES` it comes from.
        used: Places of the words it explains.
        conditions: The filters it takes from the question.
        target: The column of the answer, where it is one.
        by: The column that rows are ordered, added up or measured by.
        cues: The operation phrases that speak for it.
        flipped: The order goes against the word: the "highest" rank taken as the smallest number.
        words: What to say for 1 and 0 where the answer is a word, ("yes", "no") or ("before", "after").
        features: Filled by `features.measure`.
    """

    plan: Plan
    shape: str
    used: frozenset[int]
    conditions: Conditions = ()
    target: Target | None = None
    by: By | None = None
    cues: tuple[CueAt, ...] = ()
    flipped: bool = False
    words: tuple[str, str] | None = None
    features: Mapping[str, float] = field(default_factory=dict, compare=False)
