"""What a plot shows, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass

from solver.language import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The graph of a formula in one letter."""

    body: Node
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point with a label beside it, such as a zero or an extremum."""

    x: float
    y: float
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """The area between a curve and another one, or the axis, from `low` to `high`."""

    upper: Node
    lower: Node | None
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Curves over [`low`, `high`] of the letter `variable`."""

    curves: tuple[Curve, ...]
    variable: str
    low: float
    high: float
    marks: tuple[Mark, ...] = ()
    fills: tuple[Fill, ...] = ()
