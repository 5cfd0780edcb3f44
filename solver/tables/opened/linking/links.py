"""What linking gives: columns and values that a span of the question may mean, each with how well it fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus import Cell

ValueHow = Literal["whole", "mended", "part", "number", "ordinal", "period", "boolean"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLink:
    """That tokens [start, end) may name a column; `quality` 0..1."""

    column: str
    start: int
    end: int
    quality: float

    @property
    def tokens(self) -> frozenset[int]:
        """The places of its words."""
        return frozenset(range(self.start, self.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLink:
    """That tokens [start, end) may name some cells of a column, or a period of it; `quality` 0..1.

    `coverage` 0..1 is how much of the words of the cells the span says; 1 for whole cells and numbers.
    """

    column: str
    start: int
    end: int
    quality: float
    how: ValueHow
    cells: tuple[Cell, ...] = ()
    period: str = ""
    coverage: float = 1.0

    @property
    def tokens(self) -> frozenset[int]:
        """The places of its words."""
        return frozenset(range(self.start, self.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLink:
    """A number that the question states, at tokens [start, end)."""

    number: float | int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """All readings of all spans; they overlap on purpose."""

    columns: tuple[ColumnLink, ...]
    values: tuple[ValueLink, ...]
    numbers: tuple[NumberLink, ...]

    def named(self, column: str, *, least: float = 0.0) -> tuple[ColumnLink, ...]:
        """The spans that may name a column, best first."""
        found = [each for each in self.columns if each.column == column and each.quality >= least]
        return tuple(sorted(found, key=lambda each: (-each.quality, each.start)))
