"""Share wrong among the answers given, against the share of questions answered, the most certain answers first."""

from __future__ import annotations

from collections.abc import Mapping

from eval.reporting.findings.confidence import Certainty
from eval.reporting.markup import Markup
from eval.reporting.naming import family
from eval.reporting.plots.axes import Frame, axes, share_ticks
from eval.reporting.plots.drawing import mark, path, short, side_labels, svg
from eval.reporting.wording import percent

_WIDTH, _HEIGHT = 760.0, 430.0


def risk_coverage_plot(found: Mapping[str, Certainty]) -> Markup:
    """A line for each system; one point where nothing tells its answers apart."""
    highest = max((level.wrong.share for each in found.values() for level in each.levels), default=1.0)
    y_high = min(1.0, max(0.2, 0.05 + highest))
    frame = Frame(left=62, top=14, right=540, bottom=370, x_low=0, x_high=1, y_high=y_high)
    drawn = axes(
        frame,
        x_title="answered, in % of all questions",
        y_title="wrong, in % of the answers",
        x_ticks=[(share / 5, f"{20 * share}") for share in range(6)],
        y_ticks=share_ticks(y_high),
    )
    ends = []
    for system, each in found.items():
        levels = each.levels
        places = [(frame.x(level.coverage), frame.y(level.wrong.share)) for level in levels]
        if len(places) > 1:
            drawn.append(path(places, f"line {family(system)}"))
        drawn += [mark(x, y, system, size=4) for x, y in places]
        if places:
            words = f"{short(system)}, {percent(levels[-1].wrong.share, 0)}"
            ends.append((places[-1][0] + 6, places[-1][1], words, "name"))
    drawn += side_labels(ends, frame.right + 24, frame.top + 4, frame.bottom)
    return svg(
        _WIDTH, _HEIGHT, drawn, label="Share wrong among the answers against the share answered; the table below has it."
    )
