from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from eval.statistics import (
    clustered_interval,
    clustered_standard_error,
    design_effect,
    macro_average,
    mean_interval,
    wilson,
)

RIGHTS = st.lists(st.booleans(), min_size=2, max_size=60)


@pytest.mark.parametrize("confidence", [0.8, 0.95])
@pytest.mark.parametrize(("n_correct", "n"), [(0, 10), (10, 10), (3, 7), (100, 200), (659, 1319), (1, 60)])
def test_wilson_equals_an_independent_implementation(n_correct: int, n: int, confidence: float) -> None:
    expected = proportion_confint(n_correct, n, alpha=1 - confidence, method="wilson")
    assert wilson(n_correct, n, confidence) == pytest.approx(expected, abs=1e-12)


def test_wilson_of_nothing_says_nothing_and_other_counts_are_refused() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    for n_correct, n in ((3, 2), (-1, 2), (0, -1)):
        with pytest.raises(ValueError, match="no proportion"):
            wilson(n_correct, n)


@given(st.integers(0, 80), st.integers(0, 80))
def test_wilson_of_the_opposite_is_its_mirror(right: int, wrong: int) -> None:
    low, high = wilson(right, right + wrong)
    assert wilson(wrong, right + wrong) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize("seed", range(4))
def test_the_clustered_error_equals_that_of_a_regression(seed: int) -> None:
    rng = np.random.default_rng(seed)
    codes = rng.integers(0, 9, size=70)
    values = (rng.random(70) < 0.3 + 0.05 * codes).astype(float)
    fitted = sm.OLS(values, np.ones(70)).fit()
    robust = fitted.get_robustcov_results("cluster", groups=codes, use_correction=False)
    n_clusters = len(set(codes.tolist()))
    expected = robust.bse[0] * (n_clusters / (n_clusters - 1)) ** 0.5
    assert clustered_standard_error(values.tolist(), [str(code) for code in codes]) == pytest.approx(expected)


def test_without_clusters_the_error_is_the_usual_one() -> None:
    values = np.random.default_rng(1).normal(size=50)
    assert clustered_standard_error(values.tolist()) == pytest.approx(values.std(ddof=1) / 50**0.5)
    assert clustered_standard_error(values.tolist(), [""] * 50) == clustered_standard_error(values.tolist())


def test_one_cluster_says_nothing_of_the_next() -> None:
    assert clustered_standard_error([1, 0], ["a", "a"]) == float("inf")
    assert clustered_interval([True, False], ["a", "a"]) == (0.0, 1.0)


def test_questions_that_all_come_out_alike_count_as_one_each_cluster() -> None:
    rights, names = [True] * 20 + [False] * 20, [str(at // 4) for at in range(40)]
    assert design_effect(rights, names) == pytest.approx(4.0, rel=0.1)
    # Nothing seen says whether clusters are alike, so that the worst is taken.
    assert design_effect([True] * 40, names) == 4.0
    assert clustered_interval([True] * 40, names)[0] < wilson(10, 10)[0] + 0.01


@given(RIGHTS)
def test_questions_of_their_own_have_wilsons_interval(rights: list[bool]) -> None:
    assert clustered_interval(rights) == wilson(sum(rights), len(rights))
    assert clustered_interval(rights, [""] * len(rights)) == wilson(sum(rights), len(rights))


@given(RIGHTS, st.integers(1, 9), st.randoms())
def test_a_clustered_interval_holds_the_share_within_bounds_whatever_the_order(rights, n_clusters, random) -> None:
    pairs = [(right, f"c{at % n_clusters}") for at, right in enumerate(rights)]
    found = clustered_interval(*zip(*pairs, strict=True))
    assert 0 <= found.low <= sum(rights) / len(rights) <= found.high <= 1
    random.shuffle(pairs)
    assert clustered_interval(*zip(*pairs, strict=True)) == pytest.approx(found)


def test_values_that_are_no_shares_and_other_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\[0, 1\]"):
        clustered_interval([2.0, 0.0], ["a", "b"])
    with pytest.raises(ValueError, match="clusters"):
        clustered_interval([True, False], ["a"])
    with pytest.raises(ValueError, match="at least one"):
        clustered_standard_error([])


def test_the_macro_average_counts_every_domain_alike() -> None:
    found = macro_average([True] * 30 + [False, True], ["easy"] * 30 + ["hard"] * 2)
    assert found.mean == 0.75
    # Worked by hand from the two Wilson intervals.
    (low_easy, _), (low_hard, high_hard) = wilson(30, 30), wilson(1, 2)
    assert found.interval.low == pytest.approx(0.75 - ((1 - low_easy) ** 2 + (0.5 - low_hard) ** 2) ** 0.5 / 2)
    assert found.interval.high == pytest.approx(0.75 + (high_hard - 0.5) / 2)


def test_the_macro_average_of_one_domain_is_its_share() -> None:
    rights, names = [True, True, False, False, True, False], ["a", "a", "b", "b", "c", "c"]
    found = macro_average(rights, ["d"] * 6, names)
    assert (found.mean, found.interval) == (0.5, pytest.approx(clustered_interval(rights, names)))
    with pytest.raises(ValueError, match="domains"):
        macro_average([True], [])
    with pytest.raises(ValueError, match="clusters"):
        macro_average([True], ["d"], [])


def test_the_interval_of_a_mean_is_the_bootstraps() -> None:
    values = np.random.default_rng(3).normal(size=400)
    low, high = mean_interval(values.tolist())
    spread = 1.96 * values.std() / 20
    assert (low, high) == pytest.approx((values.mean() - spread, values.mean() + spread), abs=0.01)
