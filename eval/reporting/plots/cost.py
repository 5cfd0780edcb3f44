"""Accuracy against processor time: a point for each system, and what each has right within a budget."""

from __future__ import annotations

from collections.abc import Mapping

from eval.cost import Cost
from eval.reporting.findings.pairing import Share
from eval.reporting.markup import Markup
from eval.reporting.naming import family
from eval.reporting.plots.axes import Frame, axes, log_ticks, share_ticks
from eval.reporting.plots.drawing import mark, path, short, side_labels, svg, whisker
from eval.reporting.wording import percent

_WIDTH, _HEIGHT = 760.0, 400.0


def cost_plot(found: Mapping[str, Cost], shares: Mapping[str, Share]) -> Markup:
    """Share right against mean processor seconds of an answer."""
    spent = [max(cost.per_answer(cost.cpu_s), 1e-3) for cost in found.values()] or [1.0]
    frame = _frame(min(spent) / 2, max(spent) * 2)
    drawn = _axes(frame, "processor seconds of an answer, mean (log scale)", "right, in % of all questions")
    ends = []
    for system, cost in found.items():
        x, y = frame.x(cost.per_answer(cost.cpu_s)), frame.y(cost.accuracy)
        if system in shares:
            drawn.append(whisker(x, frame.y(shares[system].interval.low), frame.y(shares[system].interval.high), "soft"))
        drawn.append(mark(x, y, system))
        ends.append((x + 7, y, f"{short(system)} {percent(cost.accuracy, 0)}", "name"))
    drawn += side_labels(ends, frame.right + 30, frame.top + 4, frame.bottom)
    return svg(_WIDTH, _HEIGHT, drawn, label="Share right against processor seconds of an answer; the table below has it.")


def budget_plot(found: Mapping[str, Cost]) -> Markup:
    """Share of all questions answered right within so many processor seconds each."""
    times = [max(point[0], 1e-3) for cost in found.values() for point in cost.curve] or [1.0]
    frame = _frame(max(0.01, min(times)), max(times) * 1.1)
    drawn = _axes(frame, "processor seconds allowed for a question (log scale)", "right within them, in % of all questions")
    ends = []
    for system, cost in found.items():
        steps: list[tuple[float, float]] = [(frame.left, frame.bottom)]
        for spent, share in cost.curve:
            x, y = frame.x(spent), frame.y(share)
            if x - steps[-1][0] >= 1.5 or share == cost.curve[-1][1]:  # finer than can be seen
                steps += [(x, steps[-1][1]), (x, y)]
        steps.append((frame.right, steps[-1][1]))
        drawn.append(path(steps, f"line {family(system)}"))
        ends.append((frame.right, steps[-1][1], f"{short(system)} {percent(cost.accuracy, 0)}", "name"))
        middle = steps[len(steps) // 2]
        drawn.append(mark(*middle, system, size=4))
    drawn += side_labels(ends, frame.right + 30, frame.top + 4, frame.bottom)
    return svg(_WIDTH, _HEIGHT, drawn, label="Share right within a budget of processor seconds; the table below has it.")


def _frame(low: float, high: float) -> Frame:
    return Frame(left=62, top=14, right=540, bottom=340, x_low=low, x_high=high, log_x=True)


def _axes(frame: Frame, x_title: str, y_title: str) -> list[Markup]:
    ticks = [(tick, f"{tick:g}") for tick in log_ticks(frame.x_low, frame.x_high)]
    return axes(frame, x_title=x_title, y_title=y_title, x_ticks=ticks, y_ticks=share_ticks(1.0))
