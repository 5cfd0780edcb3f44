"""One value over many cells, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from corpus import Cell
from solver.tables.engine_rows.columns import Cells
from solver.tables.engine_rows.numbers import Value, exact_number, exact_sum, order, scaled_up
from solver.tables.plan import Aggregate, PlanError

_FEW = 16


def aggregated(aggregate: Aggregate, cells: Cells) -> Value:
    """The value of an aggregate over the cells of its column; empty ones take no part."""
    values = [cell for cell in cells.values if cell is not None]
    match aggregate.fn:
        case "count":
            return len(values)
        case "count_distinct":
            return len(set(values))
        case "longest_run":
            return longest_run([int(cell) for cell in values if not isinstance(cell, str) and cell == int(cell)])
        case "only":
            return values[0] if len(set(values)) == 1 else None
    if not values:
        return None
    if aggregate.fn in ("min", "max"):
        best = min if aggregate.fn == "min" else max
        return best(values, key=order) if cells.kind == "mixed" else best(values)
    numbers = _numbers(aggregate, values)
    if aggregate.fn == "median":
        numbers.sort()
        middle = len(numbers) // 2
        return numbers[middle] if len(numbers) % 2 else (exact_number(numbers[middle - 1]) + exact_number(numbers[middle])) / 2
    total = exact_sum(numbers)
    return total if aggregate.fn == "sum" else total / len(numbers)


def longest_run(numbers: Sequence[int]) -> int:
    """The length of the longest run of numbers that follow each other by one, in whatever order they are given.

    >>> longest_run([5, 3, 4, 9, 3])
    3
    """
    longest = current = 0
    last: int | None = None
    for number in sorted(set(numbers)):
        current = current + 1 if last is not None and number == last + 1 else 1
        last, longest = number, max(longest, current)
    return longest


@dataclass(frozen=True, slots=True, kw_only=True)
class ByGroup:
    """An aggregate that is asked for one group after another, with what they share worked out once."""

    aggregate: Aggregate
    cells: Cells
    scale: int
    scaled: Sequence[int | None]

    @classmethod
    def over(cls, aggregate: Aggregate, cells: Cells) -> ByGroup:
        """Prepare for the groups of all these cells."""
        scaled: list[int | None] = []
        scale = 0
        if aggregate.fn in ("sum", "mean") and cells.kind == "number":
            found = scaled_up([0 if cell is None else cell for cell in cells.values])  # type: ignore[misc]  # all are numbers
            if found is not None:
                scale = found[0]
                scaled = [None if cell is None else n for cell, n in zip(cells.values, found[1], strict=True)]
        return cls(aggregate=aggregate, cells=cells, scale=scale, scaled=scaled)

    def of(self, places: Sequence[int]) -> Value:
        """The value for the rows at these places."""
        if not self.scale:
            values = self.cells.values
            return aggregated(self.aggregate, Cells(values=[values[at] for at in places], kind=self.cells.kind))
        numbers = [number for at in places if (number := self.scaled[at]) is not None]
        if not numbers:
            return None
        return Fraction(sum(numbers), self.scale if self.aggregate.fn == "sum" else self.scale * len(numbers))


def _numbers(aggregate: Aggregate, values: Sequence[Cell]) -> list[int | float]:
    numbers = [value for value in values if isinstance(value, int | float)]
    if len(numbers) != len(values):
        raise PlanError(
            f"The {aggregate.fn} of column {aggregate.column!r} meets text among its values; it has no number to take."
        )
    return numbers
