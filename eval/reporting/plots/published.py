"""Published accuracies of other models by size, hollow and joined to nothing."""

from __future__ import annotations

from collections.abc import Sequence

from eval.reporting.markup import Markup, tag
from eval.reporting.plots.axes import Frame, axes, log_ticks, share_ticks
from eval.reporting.plots.drawing import label, number, svg
from eval.size import PublishedPoint

_WIDTH, _HEIGHT, _RADIUS = 760.0, 400.0, 4.5
_CORNERS = {
    "circle": "",
    "square": "M-1 -1H1V1H-1Z",
    "triangle": "M0 -1.2L1.1 0.9H-1.1Z",
    "diamond": "M0 -1.4L1.4 0L0 1.4L-1.4 0Z",
    "plus": "M-1.3 0H1.3M0 -1.3V1.3",
    "cross": "M-1 -1L1 1M-1 1L1 -1",
    "wedge": "M0 1.2L1.1 -0.9H-1.1Z",
    "bar": "M-1.3 0H1.3",
    "post": "M0 -1.3V1.3",
}
"""A shape for each harness, in units of the radius."""


def published_plot(benchmark: str, points: Sequence[PublishedPoint]) -> Markup:
    """The points of one benchmark, a shape for each harness; the harnesses are named beside it."""
    sizes = [point.n_params / 1e9 for point in points]
    low, high = min(sizes) / 1.6, max(sizes) * 1.6
    frame = Frame(left=62, top=14, right=540, bottom=340, x_low=low, x_high=high, log_x=True)
    drawn = axes(
        frame,
        x_title="parameters, in billions (log scale)",
        y_title=f"published accuracy on {benchmark}, in %",
        x_ticks=[(tick, f"{tick:g}") for tick in log_ticks(low, high)],
        y_ticks=share_ticks(1.0),
    )
    harnesses = list(dict.fromkeys(point.harness for point in points))
    shapes = {harness: list(_CORNERS)[at % len(_CORNERS)] for at, harness in enumerate(harnesses)}
    drawn += [_mark(frame.x(p.n_params / 1e9), frame.y(p.accuracy), shapes[p.harness]) for p in points]
    for at, harness in enumerate(harnesses):
        y = frame.top + 16 + 18 * at
        n = sum(point.harness == harness for point in points)
        drawn += [_mark(frame.right + 24, y, shapes[harness]), label(frame.right + 38, y, f"{harness} ({n})")]
    return svg(_WIDTH, _HEIGHT, drawn, label=f"Published accuracies on {benchmark} by size; the table below has them.")


def _mark(x: float, y: float, shape: str) -> Markup:
    if shape == "circle":
        return tag("circle", cx=number(x), cy=number(y), r=number(_RADIUS), class_="published")
    place = f"translate({number(x)} {number(y)}) scale({_RADIUS})"
    return tag("path", d=_CORNERS[shape], transform=place, class_="published", vector_effect="non-scaling-stroke")
