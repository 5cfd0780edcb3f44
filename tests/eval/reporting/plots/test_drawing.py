from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.reporting.findings import Findings
from eval.reporting.plots.axes import Frame, log_ticks
from eval.reporting.plots.cost import budget_plot, cost_plot
from eval.reporting.plots.drawing import spread
from eval.reporting.plots.risk_coverage import risk_coverage_plot
from eval.reporting.plots.scaling import scaling_plot


@given(st.lists(st.floats(0, 300), min_size=1, max_size=18))
@settings(max_examples=80, deadline=None)
def test_labels_keep_their_distance_and_stay_inside(places: list[float]) -> None:
    found = spread(places, 0, 300, gap=15)
    assert all(b - a >= 15 - 1e-6 for a, b in pairwise(sorted(found)))
    assert min(found) >= -1e-6 and max(found) <= 300 + 1e-6
    assert [y for _, y in sorted(zip(places, found, strict=True))] == sorted(found)


def test_a_label_with_room_stays_where_it_is() -> None:
    assert spread([20, 60, 120], 0, 200, gap=15) == [20, 60, 120]


def test_a_log_scale_puts_what_is_off_it_on_its_edge() -> None:
    frame = Frame(left=0, top=0, right=100, bottom=50, x_low=0.1, x_high=10, log_x=True)
    assert (frame.x(1.0), frame.x(0.0), frame.x(1000)) == (pytest.approx(50), 0, 100)
    assert log_ticks(0.08, 2.4) == [0.1, 0.2, 0.5, 1.0, 2.0]


def test_the_names_beside_a_plot_do_not_touch(found: Findings) -> None:
    drawings = [
        scaling_plot(found.scaling),
        risk_coverage_plot(found.confidence),  # of the controls too, whose names are the longest
        cost_plot(found.costs.systems, found.domains.overall),
        budget_plot(found.costs.systems),
    ]
    for drawing in drawings:
        width, height = map(float, re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing)[0])
        names = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="start" class="name">([^<]*)', drawing)
        assert len(names) >= 5
        assert all(b - a >= 14.5 for a, b in pairwise(sorted(float(y) for _, y, _ in names)))
        assert all(float(x) + 6.6 * len(words) <= width and float(y) < height for x, y, words in names)
