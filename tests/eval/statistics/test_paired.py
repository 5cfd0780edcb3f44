from __future__ import annotations

import numpy as np
import pytest
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from eval.statistics import compare, holm, wilson


@pytest.mark.parametrize(("n_correct", "n"), [(0, 10), (10, 10), (3, 7), (100, 200), (659, 1319)])
def test_wilson_equals_an_independent_implementation(n_correct: int, n: int) -> None:
    assert wilson(n_correct, n) == pytest.approx(proportion_confint(n_correct, n, method="wilson"))


def test_wilson_of_nothing_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_wilson_covers_the_truth_about_as_often_as_it_says() -> None:
    draws = np.random.default_rng(1).binomial(60, 0.3, size=2000)
    intervals = {int(k): wilson(int(k), 60) for k in np.unique(draws)}
    covered = sum(intervals[int(k)].low <= 0.3 <= intervals[int(k)].high for k in draws) / len(draws)
    assert 0.92 <= covered <= 0.98


@pytest.mark.parametrize(("b", "c", "both", "neither"), [(10, 2, 20, 8), (0, 0, 5, 5), (7, 7, 1, 1), (30, 1, 40, 19)])
def test_mcnemar_equals_an_independent_implementation(b: int, c: int, both: int, neither: int) -> None:
    first = [True] * b + [False] * c + [True] * both + [False] * neither
    second = [False] * b + [True] * c + [True] * both + [False] * neither
    found = compare(first, second)
    assert (found.only_first, found.only_second) == (b, c)
    expected = 1.0 if b + c == 0 else mcnemar([[both, b], [c, neither]], exact=True).pvalue
    assert found.p_value == pytest.approx(expected)
    assert found.difference == pytest.approx((b - c) / len(first))
    assert found.interval.low <= found.difference <= found.interval.high


def test_the_bootstrap_interval_matches_the_normal_one_for_many_pairs() -> None:
    rng = np.random.default_rng(2)
    first, second = rng.random(3000) < 0.6, rng.random(3000) < 0.5
    found = compare(list(first), list(second))
    spread = 1.96 * (first.astype(float) - second.astype(float)).std() / np.sqrt(3000)
    assert found.interval.low == pytest.approx(found.difference - spread, abs=0.005)
    assert found.interval.high == pytest.approx(found.difference + spread, abs=0.005)
    assert found.first_is_better


def test_equal_systems_are_not_called_better() -> None:
    assert not compare([True, False] * 20, [False, True] * 20).first_is_better


@pytest.mark.parametrize(("first", "second"), [([], []), ([True], [True, False])])
def test_unpaired_lists_are_refused(first: list[bool], second: list[bool]) -> None:
    with pytest.raises(ValueError, match="equally long"):
        compare(first, second)


@pytest.mark.parametrize("p_values", [[0.04], [0.01, 0.04, 0.03], [0.5, 0.9, 0.001, 0.02, 0.02], [1.0, 1.0]])
def test_holm_equals_an_independent_implementation(p_values: list[float]) -> None:
    assert holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1])


def test_no_comparisons_need_no_correction() -> None:
    assert holm([]) == ()
