from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.statistics import clustered_interval, risk_coverage, standing_confidence
from router import Standing

ROWS = st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=1, max_size=30)


def _area(confidences: list[float], correct: list[bool], random: np.random.Generator) -> float:
    """By its definition: the risks of the 1, 2, … n surest, ties in a random order."""
    order = np.lexsort((random.random(len(correct)), -np.array(confidences)))
    wrong = 1 - np.array(correct, float)[order]
    return float((np.cumsum(wrong) / np.arange(1, len(wrong) + 1)).mean())


def test_standings_are_ordered_and_all_known() -> None:
    order = ["proved", "checked", "cited", "agreed", "unverified", "abstained"]
    assert sorted(get_args(Standing)) == sorted(order)
    found = [standing_confidence(word) for word in order]
    assert found == sorted(found, reverse=True) and len(set(found)) == 6
    assert standing_confidence("a later word") == standing_confidence("unverified")


def test_a_curve_worked_by_hand() -> None:
    found = risk_coverage([1.0, 0.8, 0.8, 0.2, 0.0], [True, True, False, False, True])
    assert [(point.coverage, point.confidence) for point in found.points] == [(0.2, 1.0), (0.6, 0.8), (0.8, 0.2), (1.0, 0.0)]
    assert [point.risk for point in found.points] == pytest.approx([0, 1 / 3, 1 / 2, 2 / 5])
    # Risks of the 1 … 5 surest: 0, then a tie of one right and one wrong, 1/2 of an error each.
    assert found.aurc == pytest.approx((0 + 0.5 / 2 + 1 / 3 + 2 / 4 + 2 / 5) / 5)
    # The best order: three right, then two wrong.
    assert found.excess_aurc == pytest.approx(found.aurc - (1 / 4 + 2 / 5) / 5)
    assert found.answered == 0.8


def test_distinct_confidences_are_summed_by_definition() -> None:
    rng = np.random.default_rng(3)
    confidences, correct = rng.permutation(200) / 200, rng.random(200) < 0.6
    found = risk_coverage(confidences.tolist(), correct.tolist())
    assert found.aurc == pytest.approx(_area(confidences.tolist(), correct.tolist(), rng))


def test_ties_are_at_their_expectation() -> None:
    rng = np.random.default_rng(4)
    confidences, correct = rng.integers(0, 4, size=60).astype(float).tolist(), (rng.random(60) < 0.6).tolist()
    orders = [_area(confidences, correct, rng) for _ in range(3000)]
    assert risk_coverage(confidences, correct).aurc == pytest.approx(np.mean(orders), abs=4 * np.std(orders) / 3000**0.5)


@settings(max_examples=40)
@given(ROWS)
def test_what_is_equally_sure_of_everything_has_its_error_rate_as_area(rows: list[tuple[int, bool]]) -> None:
    correct = [right for _, right in rows]
    equal, sorted_best = risk_coverage([0.5] * len(rows), correct), risk_coverage([float(right) for right in correct], correct)
    assert equal.aurc == pytest.approx(1 - sum(correct) / len(correct))
    assert len(equal.points) == 1
    assert sorted_best.excess_aurc == pytest.approx(0, abs=1e-12)
    found = risk_coverage([float(level) for level, _ in rows], correct)
    assert 0 <= found.excess_aurc <= found.aurc <= 1
    assert found.points[-1].coverage == 1 and found.points[-1].risk == pytest.approx(equal.aurc)
    assert found.aurc_interval.low <= found.aurc_interval.high


def test_a_level_without_an_error_is_not_called_certain() -> None:
    found = risk_coverage([1.0] * 10 + [0.2] * 30, [True] * 10 + [False] * 30)
    assert found.points[0].risk == 0 and found.points[0].interval == clustered_interval([0.0] * 10)
    assert risk_coverage([1.0] * 10, [True] * 10).aurc_interval.high > 0.2


def test_clusters_widen_what_is_said_and_one_says_nothing() -> None:
    rng = np.random.default_rng(5)
    codes = np.repeat(np.arange(20), 10)
    right = (rng.random(20) < 0.6)[codes].tolist()
    confidences = rng.integers(0, 3, size=200).astype(float).tolist()
    names = [str(code) for code in codes]
    plain, clustered = risk_coverage(confidences, right), risk_coverage(confidences, right, clusters=names)
    assert clustered.aurc == plain.aurc
    widths = [found.aurc_interval.high - found.aurc_interval.low for found in (plain, clustered)]
    assert widths[1] > 1.5 * widths[0]
    assert risk_coverage(confidences, right, clusters=["one"] * 200).aurc_interval == (0.0, 1.0)


def test_lists_that_are_no_pairs_are_refused() -> None:
    with pytest.raises(ValueError, match="equally long"):
        risk_coverage([0.5], [])
