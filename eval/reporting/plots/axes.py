"""The frame of a plot: scales, grid lines, the numbers beside them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from eval.reporting.markup import Markup, tag
from eval.reporting.plots.drawing import label, line, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The area of a plot in its drawing, and what its edges stand for."""

    left: float
    top: float
    right: float
    bottom: float
    x_low: float
    x_high: float
    y_low: float = 0.0
    y_high: float = 1.0
    log_x: bool = False

    def x(self, value: float) -> float:
        """Where a value lies across; values off the scale lie on its edge."""
        low, high, at = (math.log10(v) if self.log_x else v for v in (self.x_low, self.x_high, max(value, self._least)))
        return self.left + (self.right - self.left) * max(0.0, min(1.0, (at - low) / (high - low)))

    def y(self, value: float) -> float:
        """Where a value lies upwards."""
        share = (value - self.y_low) / (self.y_high - self.y_low)
        return self.bottom - (self.bottom - self.top) * max(0.0, min(1.0, share))

    @property
    def _least(self) -> float:
        return self.x_low if self.log_x else -math.inf


def log_ticks(low: float, high: float) -> list[float]:
    """1, 2 and 5 of each power of ten from `low` to `high`; only the powers where there are more than three of them.

    >>> log_ticks(0.1, 2)
    [0.1, 0.2, 0.5, 1.0, 2.0]
    """
    steps = (1,) if math.log10(high / low) > 3 else (1, 2, 5)
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [tick for power in powers for step in steps if low * 0.999 <= (tick := round(step * 10.0**power, 9)) <= high * 1.001]


def axes(frame: Frame, *, x_title: str, y_title: str, x_ticks: list[tuple[float, str]], y_ticks: list[float]) -> list[Markup]:
    """Grid, ticks and titles; the upright axis is in %."""
    drawn = []
    for value in y_ticks:
        y = frame.y(value)
        drawn += [line(frame.left, y, frame.right, y, "grid"), label(frame.left - 7, y, f"{100 * value:g}", "tick", "end")]
    for value, words in x_ticks:
        x = frame.x(value)
        drawn += [line(x, frame.bottom, x, frame.bottom + 4, "axis"), label(x, frame.bottom + 14, words, "tick", "middle")]
    drawn.append(line(frame.left, frame.bottom, frame.right, frame.bottom, "axis"))
    drawn.append(label((frame.left + frame.right) / 2, frame.bottom + 33, x_title, "title", "middle"))
    middle = (frame.top + frame.bottom) / 2
    turned = f"rotate(-90 14 {number(middle)})"
    drawn.append(tag("text", y_title, x="14", y=number(middle), text_anchor="middle", class_="title", transform=turned))
    return drawn


def share_ticks(high: float) -> list[float]:
    """Round shares from 0 to `high`, five or so."""
    step = 0.2 if high > 0.6 else 0.1 if high > 0.25 else 0.05
    return [round(step * at, 2) for at in range(int(high / step + 1e-9) + 1)]
