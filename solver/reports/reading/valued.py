"""What a phrase comes to as a function of the period: a series, a sum of some, a mean of a year, a ratio of two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from solver.reports.calculation import Applied, Calculation, Op
from solver.reports.periods import Period
from solver.reports.reading.index import Index
from solver.reports.reading.kinds import shapes
from solver.reports.reading.operands import Operand, at, operands, periods_of, rivalry
from solver.reports.series import Series

_MEAN = re.compile(r"^(?:average|mean)\s+", re.IGNORECASE)
_TOP = 4


class Valued(NamedTuple):
    """A calculation at a period with what it rests on."""

    calculation: Calculation
    name: str
    score: float
    unexplained: tuple[str, ...]
    doubts: tuple[str, ...]
    tables: frozenset[int]
    series: tuple[Series, ...]
    is_by_heading: bool = False


class Valuer:
    """A phrase's meaning as a function of the period."""

    def __init__(self, operand: Operand, inner: str = "", other: Operand | None = None) -> None:
        self.operand, self.inner, self.other = operand, inner, other

    def __call__(self, period: Period | None) -> Valued | None:
        """What it comes to at a period; None where a figure is missing."""
        one = at(self.operand, period)
        if one is None:
            return None
        tables = frozenset(part.order[0] for part in self.operand.parts)
        doubts = (*rivalry(self.operand), *one.doubts)
        if self.other is not None:
            other = at(self.other, period)
            if other is None:
                return None
            op: Op = "share" if self.inner == "share" else "ratio"
            calculation: Calculation = Applied(op=op, of=(one.calculation, other.calculation))
            score = (self.operand.score + self.other.score) / 2 - max(one.penalty, other.penalty)
            unexplained = (*self.operand.unexplained, *self.other.unexplained)
            name = f"{self.operand.name} to {self.other.name}"
            return Valued(calculation, name, score, unexplained, (*doubts, *other.doubts), tables, self.operand.parts)
        if self.inner == "mean" and period is not None:
            earlier = [each for each in periods_of(self.operand) if each.order < period.order and not period.fits(each)]
            before = at(self.operand, earlier[-1]) if earlier else None
            if before is None:
                return None
            mean = Applied(op="mean", of=(one.calculation, before.calculation))
            doubt = f"an average of a year is taken as that of its end and of {earlier[-1].name}"
            return Valued(
                mean,
                f"average {self.operand.name}",
                self.operand.score - 0.02 - one.penalty,
                self.operand.unexplained,
                (*doubts, doubt),
                tables,
                self.operand.parts,
            )
        return Valued(
            one.calculation,
            _dated(self.operand.name, period),
            self.operand.score - one.penalty,
            self.operand.unexplained,
            doubts,
            tables,
            self.operand.parts,
            self.operand.is_by_heading,
        )


def valuers(phrase: str, index: Index) -> Iterator[tuple[Valuer, tuple[Period, ...]]]:
    """What a phrase may mean at a period: a series, a sum of some, an average, a ratio."""
    for operand in operands(phrase, index)[:_TOP]:
        yield Valuer(operand), periods_of(operand)
    if _MEAN.match(phrase):
        for operand in operands(_MEAN.sub("", phrase), index)[:2]:
            yield Valuer(operand, "mean"), periods_of(operand)
    for shape in shapes(phrase):
        if shape.kind in ("share", "ratio", "proportion"):
            for one in operands(shape.first, index)[:2]:
                for other in operands(shape.second, index)[:2]:
                    if one.parts != other.parts:
                        yield Valuer(one, shape.kind, other), periods_of(one)


def _dated(name: str, period: Period | None) -> str:
    return f"{name}, {period.name}" if period is not None else name
