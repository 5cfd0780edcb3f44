from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import bootstrap

from eval.statistics import compare, correct_family, holm, minimum_detectable_difference, non_inferiority
from eval.statistics.simulated import Clusters, differences


def _systems(seed: int, n: int = 600) -> tuple[list[bool], list[bool]]:
    rng = np.random.default_rng(seed)
    return list(rng.random(n) < 0.6), list(rng.random(n) < 0.5)


def test_the_counts_and_the_difference_are_those_of_the_table() -> None:
    first = [True] * 10 + [False] * 2 + [True] * 20 + [False] * 8
    second = [False] * 10 + [True] * 2 + [True] * 20 + [False] * 8
    found = compare(first, second)
    assert (found.n, found.n_clusters, found.only_first, found.only_second) == (40, 40, 10, 2)
    assert found.difference == pytest.approx(0.2)
    assert found.discordance == pytest.approx(0.3)
    assert found.p_clustered == found.p_value and found.design_effect == 1.0
    assert found.minimum_detectable == minimum_detectable_difference(40, 0.3)


def test_the_interval_of_many_pairs_is_the_normal_one() -> None:
    rng = np.random.default_rng(2)
    first, second = rng.random(3000) < 0.6, rng.random(3000) < 0.5
    found = compare(list(first), list(second))
    spread = 1.96 * (first.astype(float) - second.astype(float)).std() / np.sqrt(3000)
    assert found.interval == pytest.approx((found.difference - spread, found.difference + spread), abs=0.005)
    assert found.first_is_better and not found.second_is_better


def test_the_interval_equals_an_independent_bootstrap_of_clusters() -> None:
    first, second = _systems(4)
    sums = (np.array(first, float) - np.array(second, float)).reshape(100, 6).sum(axis=1)
    expected = bootstrap((sums / 6,), np.mean, n_resamples=10_000, method="percentile", rng=np.random.default_rng(1))
    found = compare(first, second, clusters=[str(at // 6) for at in range(600)])
    # Wider by the t quantile of 99 degrees of freedom, the bootstrap's 100/99 and the two added pairs: 2 % in all.
    assert found.interval == pytest.approx(expected.confidence_interval, abs=0.004)


def test_strata_keep_their_weight_and_take_what_differs_between_them_out() -> None:
    first = [True] * 100 + [at % 10 < 2 for at in range(100)]
    second = [at % 10 < 2 for at in range(100)] + [True] * 100
    strata = ["a"] * 100 + ["b"] * 100
    plain, stratified = compare(first, second), compare(first, second, strata=strata)
    assert plain.difference == stratified.difference == 0
    width = [found.interval.high - found.interval.low for found in (plain, stratified)]
    # Within each domain the differences vary by 0.4, over both by sqrt(0.8).
    assert width[1] / width[0] == pytest.approx(0.4 / 0.8**0.5, rel=0.1)


def test_a_stratum_of_one_cluster_is_joined_to_another_and_one_cluster_says_nothing() -> None:
    first, second = _systems(5, 60)
    clusters = ["lonely"] * 10 + [str(at // 5) for at in range(50)]
    joined = compare(first, second, clusters=clusters, strata=["a"] * 10 + ["b"] * 50)
    assert -1 < joined.interval.low < joined.difference < joined.interval.high < 1
    alone = compare(first, second, clusters=["one"] * 60)
    assert alone.interval == (-1.0, 1.0) and alone.p_clustered == 1.0 and not alone.first_is_better


def test_clusters_widen_the_interval_and_are_tested_whole() -> None:
    values, codes = differences(0.3, 0.1, Clusters(20, 10, 0.6), np.random.default_rng(3))
    first, second = list(values > 0), list(values < 0)
    names = [str(code) for code in codes]
    plain, clustered = compare(first, second), compare(first, second, clusters=names)
    assert clustered.interval.high - clustered.interval.low > 1.5 * (plain.interval.high - plain.interval.low)
    assert clustered.p_value == plain.p_value < clustered.p_clustered == clustered.p_larger
    assert clustered.design_effect > 2
    assert clustered.minimum_detectable > plain.minimum_detectable


def test_equal_answers_leave_room_for_a_difference() -> None:
    found = compare([True] * 60, [True] * 60)
    assert found.p_value == 1.0 and not found.first_is_better
    assert found.interval.low < -0.02 and found.interval.high > 0.02
    assert not compare([True, False] * 20, [False, True] * 20).first_is_better


@settings(max_examples=30)
@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.sampled_from("abc")), min_size=3, max_size=40))
def test_the_comparison_turned_round_is_its_mirror(rows: list[tuple[bool, bool, str]]) -> None:
    first, second, clusters = (list(column) for column in zip(*rows, strict=True))
    one, other = compare(first, second, clusters=clusters), compare(second, first, clusters=clusters)
    assert (one.p_value, one.p_clustered, one.mid_p) == (other.p_value, other.p_clustered, other.mid_p)
    assert one.difference == -other.difference
    assert one.interval.low <= one.difference <= one.interval.high
    assert one.interval == pytest.approx((-other.interval.high, -other.interval.low), abs=0.06)


@pytest.mark.parametrize(("first", "second"), [([], []), ([True], [True, False])])
def test_unpaired_lists_are_refused(first: list[bool], second: list[bool]) -> None:
    with pytest.raises(ValueError, match="equally long"):
        compare(first, second)


def test_strata_and_clusters_of_other_questions_are_refused() -> None:
    with pytest.raises(ValueError, match="strata"):
        compare([True, False], [True, True], strata=["a"])
    with pytest.raises(ValueError, match="clusters"):
        compare([True, False], [True, True], clusters=["a"])


def test_the_same_seed_gives_the_same_interval() -> None:
    first, second = _systems(6)
    assert compare(first, second, seed=3) == compare(first, second, seed=3)


def test_a_family_is_corrected_by_the_larger_p_value() -> None:
    values, codes = differences(0.3, 0.1, Clusters(20, 10, 0.6), np.random.default_rng(3))
    names = [str(code) for code in codes]
    pairs = {"a": compare(list(values > 0), list(values < 0), clusters=names), "b": compare(*_systems(1))}
    corrected = correct_family(pairs)
    assert [pair.p_holm for pair in corrected.values()] == list(holm([pair.p_larger for pair in pairs.values()]))
    assert corrected["a"].p_holm >= corrected["a"].p_clustered > corrected["a"].p_value


def test_no_worse_is_judged_by_the_lower_bound() -> None:
    found = compare(*_systems(1, 2000))
    assert non_inferiority(found, 0.02).is_shown
    same = compare([True] * 60, [True] * 60)
    assert not non_inferiority(same, 0.02).is_shown and non_inferiority(same, 0.1).is_shown
    assert non_inferiority(same, 0.1).lower_bound == same.interval.low
    with pytest.raises(ValueError, match=r"0\.02"):
        non_inferiority(same, 2)
