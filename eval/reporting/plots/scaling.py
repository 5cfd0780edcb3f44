"""Share right against the size of the language model: bare models as a curve, everything with tools beside it."""

from __future__ import annotations

from eval.reporting.findings.scaling import Scaling
from eval.reporting.markup import Markup
from eval.reporting.plots.axes import Frame, axes, log_ticks, share_ticks
from eval.reporting.plots.drawing import label, line, mark, path, short, side_labels, svg, whisker
from eval.reporting.wording import percent

_WIDTH, _HEIGHT = 760.0, 430.0


def scaling_plot(found: Scaling) -> Markup:
    """The plot over all domains."""
    sizes = [point.size for point in (*found.bare, *found.tools)] or [1.0]
    room = 3.2 if found.without_size else 1.6  # systems without a model stand left of the smallest
    low, high = min(sizes) / room, max(sizes) * 1.6
    frame = Frame(left=62, top=14, right=540, bottom=370, x_low=low, x_high=high, log_x=True)
    ticks = [(tick, f"{tick:g}") for tick in log_ticks(min(sizes) / 1.6, high)]
    none = frame.left + 30
    drawn = axes(
        frame,
        x_title="parameters of the language model, in billions (log scale)",
        y_title="right, in % of all questions",
        x_ticks=ticks,
        y_ticks=share_ticks(1.0),
    )
    if found.without_size:
        drawn.append(label(none, frame.bottom + 14, "no model", "tick", "middle"))
    ends: list[tuple[float, float, str, str]] = []
    for point in found.tools:
        x, y = frame.x(point.size), frame.y(point.share.share)
        drawn += [line(x, y, frame.right, y, "level"), whisker(x, *_ends(frame, point.share.interval), "soft")]
        drawn.append(mark(x, y, point.system))
        ends.append((frame.right, y, f"{short(point.system)} {percent(point.share.share, 0)}", "name"))
    for name, share in found.without_size.items():
        x, y = none, frame.y(share.share)
        drawn += [line(x, y, frame.right, y, "level"), whisker(x, *_ends(frame, share.interval), "soft"), mark(x, y, name)]
        ends.append((frame.right, y, f"{short(name)} {percent(share.share, 0)}", "name"))
    places = [(frame.x(point.size), frame.y(point.share.share)) for point in found.bare]
    if len(places) > 1:
        drawn.append(path(places, "curve"))
    for point, (x, y) in zip(found.bare, places, strict=True):
        drawn += [whisker(x, *_ends(frame, point.share.interval), "bare"), mark(x, y, point.system)]
        ends.append((x + 7, y, f"{short(point.system)} {percent(point.share.share, 0)}", "name"))
    drawn += side_labels(ends, frame.right + 30, frame.top + 4, frame.bottom)
    told = "; ".join(f"{point.system} {percent(point.share.share)}" for point in (*found.bare, *found.tools))
    return svg(_WIDTH, _HEIGHT, drawn, label=f"Share right against size of the language model. {told}.")


def _ends(frame: Frame, interval: tuple[float, float]) -> tuple[float, float]:
    return frame.y(interval[0]), frame.y(interval[1])
