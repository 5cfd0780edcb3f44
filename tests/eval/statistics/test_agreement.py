from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from eval.statistics import agreement, clustered_interval, flip_rate, wilson

WORDS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=40)


@given(WORDS)
def test_kappa_equals_an_independent_implementation(pairs: list[tuple[str, str]]) -> None:
    first, second = zip(*pairs, strict=True)
    table = np.zeros((3, 3))
    for one, other in pairs:
        table["abc".index(one), "abc".index(other)] += 1
    found = agreement(first, second)
    assert found.share == pytest.approx(table.trace() / len(pairs))
    if found.kappa is None:
        assert len({*first, *second}) == 1
    else:
        with np.errstate(all="ignore"):  # its z-value, which is not asked for, divides by zero
            assert found.kappa == pytest.approx(cohens_kappa(table).kappa)


def test_two_runs_that_agree_throughout() -> None:
    found = agreement([True, False, True], [True, False, True])
    assert (found.share, found.kappa, found.interval) == (1.0, 1.0, wilson(3, 3))
    # All one outcome: chance explains it, and there is no kappa to print.
    assert agreement([True] * 5, [True] * 5).kappa is None


def test_flips_are_counted_by_direction() -> None:
    originals = [True, True, True, False, False, True]
    variants = [True, False, False, True, False, True]
    found = flip_rate(originals, variants)
    assert (found.n, found.to_wrong, found.to_right, found.rate) == (6, 2, 1, 0.5)
    assert found.interval == wilson(3, 6)
    clusters = ["a", "a", "a", "b", "b", "c"]
    assert flip_rate(originals, variants, clusters=clusters).interval == clustered_interval([0, 1, 1, 1, 0, 0], clusters)


def test_lists_that_are_no_pairs_are_refused() -> None:
    for first, second in (([], []), ([True], [])):
        with pytest.raises(ValueError, match="equally long"):
            agreement(first, second)
        with pytest.raises(ValueError, match="equally long"):
            flip_rate(first, second)
