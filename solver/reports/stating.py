"""The value of a reading in the scale it is stated in: which scale and unit it has, how it is rounded, how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from solver.reports.calculation import Applied, Calculation, Taken, evaluate, leaves, written_number
from solver.reports.scales import SCALE_NAMES
from solver.reports.series import Figure

_BEFORE = frozenset("$ € £ ¥ ₹ ₩ US$ A$ C$ CA$ S$ HK$ NT$ NZ$ R$".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A value as it is said: -35 with scale 10**6 and unit "$" is "-$35 million".

    Attributes:
        value: Exact, in units of `scale`.
        unit: "%", "percentage points", a currency, or None.
        decimals: To show; None for as many as are exact.
    """

    value: Fraction
    scale: int = 1
    unit: str | None = None
    decimals: int | None = None

    @property
    def text(self) -> str:
        """As people write it."""
        number = written_number(self.value, self.decimals)
        scale = f" {SCALE_NAMES[self.scale]}" if self.scale in SCALE_NAMES else ""
        if self.unit is None:
            return f"{number}{scale}"
        if self.unit == "%":
            return f"{number}%"
        if self.unit in _BEFORE:
            sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
            return f"{sign}{self.unit}{digits}{scale}"
        return f"{number}{scale} {self.unit}"


def stated(calculation: Calculation, currency: str | None = None) -> Stated:
    """A calculation's value with its scale and unit.

    Percentages have two decimals; a difference between percentages is in percentage points.

    Args:
        calculation: What to run.
        currency: The statement's, for figures that are written without.

    Raises:
        CalculationError: a division by nought.
    """
    value = evaluate(calculation)
    if isinstance(calculation, Applied) and calculation.op in ("growth", "share"):
        return Stated(value=value, unit="%", decimals=2)
    if isinstance(calculation, Applied) and calculation.op == "ratio":
        return Stated(value=value)
    figures = [each.figure for each in leaves(calculation)]
    decimals = _decimals(figures[0].text) if isinstance(calculation, Taken) else None
    is_percent = all(figure.unit == "%" for figure in figures) or _is_percentage(calculation)
    if is_percent:
        is_difference = isinstance(calculation, Applied) and calculation.op == "difference"
        return Stated(value=value, unit="percentage points" if is_difference else "%", decimals=decimals)
    scale = _common_scale(figures)
    return Stated(value=value / scale, scale=scale, unit=_unit(figures, currency), decimals=decimals)


def _decimals(text: str) -> int | None:
    """How many decimals a figure was written with; None where it was written with none."""
    found = re.search(r"\d\.(\d+)", text)
    return len(found[1]) if found else None


def _is_percentage(calculation: Calculation) -> bool:
    """Whether the operands are percentages that were worked out."""
    if not isinstance(calculation, Applied) or calculation.op not in ("difference", "mean", "sum"):
        return False
    return all(isinstance(each, Applied) and each.op in ("share", "growth") for each in calculation.of)


def _common_scale(figures: list[Figure]) -> int:
    scales = {figure.scale for figure in figures if not figure.is_nil} or {figure.scale for figure in figures}
    return max(scales)


def _unit(figures: list[Figure], currency: str | None) -> str | None:
    units = {figure.unit for figure in figures if figure.unit not in (None, "%", "bps")}
    if len(units) == 1:
        return units.pop() or None
    return currency if not units else None
