from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri

from eval.size import EquivalentSize, NotIdentifiable, ScalingPoint, billions, equivalent_size, scaling_points
from eval.size.curves import fit_logistic, reached_by_interpolation, reached_by_logistic, rising


def _points(accuracies: list[float], sizes: list[float], n: int = 400) -> tuple[ScalingPoint, ...]:
    outcomes = {str(size): [at < accuracy * n for at in range(n)] for size, accuracy in zip(sizes, accuracies, strict=True)}
    return scaling_points(outcomes, {str(size): size * 1e9 for size in sizes})


def _score(accuracy: float, n: int = 400) -> list[bool]:
    return [at < accuracy * n for at in range(n)]


def test_points_are_ordered_by_size_and_share_their_questions() -> None:
    points = _points([0.6, 0.2], [1.5, 0.1])
    assert [point.n_params for point in points] == [1e8, 1.5e9]
    assert points[1].interval.low < 0.6 < points[1].interval.high
    with pytest.raises(ValueError, match="same questions"):
        scaling_points({"a": [True], "b": [True, False]}, {"a": 1, "b": 2})
    with pytest.raises(ValueError, match="n_params"):
        scaling_points({"a": [True]}, {})


def test_a_score_between_two_points_lies_between_their_sizes() -> None:
    found = equivalent_size(_points([0.2, 0.4, 0.6], [0.1, 1.0, 10.0]), _score(0.5))
    assert isinstance(found, EquivalentSize)
    assert found.method == "interpolation"
    assert found.n_params == pytest.approx(10**9.5, rel=1e-6)
    assert found.low is not None and found.high is not None and found.low < found.n_params < found.high
    assert found.sentence.startswith("As a bare model of 3.2 B parameters (95 %: ")


@pytest.mark.parametrize(("accuracy", "reason"), [(0.75, "above the curve"), (0.1, "below the curve")])
def test_nothing_is_extrapolated(accuracy: float, reason: str) -> None:
    found = equivalent_size(_points([0.2, 0.4, 0.6], [0.1, 1.0, 10.0]), _score(accuracy))
    assert isinstance(found, NotIdentifiable) and reason in found.reason


def test_an_interval_that_leaves_the_range_has_no_end_there() -> None:
    rng = np.random.default_rng(3)
    outcomes = {name: list(rng.permutation(200) < right) for name, right in (("a", 40), ("b", 120))}
    score = list(rng.permutation(200) < 116)
    found = equivalent_size(scaling_points(outcomes, {"a": 1e8, "b": 1e9}), score)
    assert isinstance(found, EquivalentSize)
    assert found.high is None and found.low is not None
    assert found.sentence.endswith("to above 1.0 B).")


def test_a_curve_that_does_not_rise_names_no_size() -> None:
    found = equivalent_size(_points([0.5, 0.5], [0.1, 1.0]), _score(0.5))
    assert isinstance(found, NotIdentifiable) and "not shown to be better" in found.reason


def test_one_point_is_no_curve_and_other_questions_are_refused() -> None:
    assert isinstance(equivalent_size(_points([0.5], [0.1]), _score(0.5)), NotIdentifiable)
    with pytest.raises(ValueError, match="not the same ones"):
        equivalent_size(_points([0.2, 0.6], [0.1, 1.0]), _score(0.5, 10))


def test_five_points_are_fitted_by_a_curve_that_saturates() -> None:
    sizes = [0.1, 0.5, 1.5, 3.0, 7.0, 14.0]
    accuracies = [0.9 / (1 + np.exp(-(0.5 + 2 * np.log10(size)))) for size in sizes]
    found = equivalent_size(_points(accuracies, sizes, 2000), _score(0.9 / (1 + np.exp(-0.5 - 2 * np.log10(2.0))), 2000))
    assert isinstance(found, EquivalentSize) and found.method == "logistic"
    assert found.n_params == pytest.approx(2e9, rel=0.03)


def test_the_logistic_finds_what_made_the_points() -> None:
    sizes = np.log10([0.1, 0.5, 1.5, 7.0])
    fitted = fit_logistic(sizes, 0.8 / (1 + np.exp(-(0.3 + 1.5 * sizes))))
    assert fitted is not None and tuple(fitted) == pytest.approx((0.8, 0.3, 1.5), abs=1e-3)
    assert reached_by_logistic(fitted, sizes, 0.85) == np.inf
    assert reached_by_logistic(fitted, sizes, 0.0) == -np.inf


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_rising_points_rise_and_keep_their_mean(accuracies: list[float]) -> None:
    found = rising(np.array(accuracies))
    assert (np.diff(found) >= -1e-12).all()
    assert found.mean() == pytest.approx(np.mean(accuracies))


def test_a_flat_stretch_is_entered_in_its_middle() -> None:
    sizes = np.array([-1.0, 0.0, 1.0])
    assert reached_by_interpolation(sizes, np.array([0.2, 0.5, 0.5]), 0.5) == 0.5
    assert np.isnan(reached_by_interpolation(sizes, np.array([0.5, 0.5, 0.5]), 0.5))


def test_the_interval_of_a_size_covers_it() -> None:
    rng = np.random.default_rng(5)
    sizes, shares, covered, n = {"a": 1e8, "b": 5e8, "c": 1.5e9}, [0.2, 0.45, 0.65], 0, 50
    true = float(np.interp(9.0, np.log10(list(sizes.values())), shares))
    for _ in range(n):
        # What makes a question hard is hard for all, so that the outcomes are paired.
        hard = rng.normal(size=300)
        right = [list((hard + rng.normal(size=300)) / 2**0.5 < ndtri(share)) for share in (*shares, true)]
        found = equivalent_size(scaling_points(dict(zip(sizes, right, strict=False)), sizes), right[-1])
        covered += isinstance(found, EquivalentSize) and (found.low or 0) <= 1e9 <= (found.high or np.inf)
    assert covered >= 0.9 * n


def test_sizes_are_said_as_people_say_them() -> None:
    assert [billions(size) for size in (135e6, 494e6, 1.54e9, 14.7e9)] == ["135 M", "494 M", "1.5 B", "15 B"]
