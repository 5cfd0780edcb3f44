from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, permutation_test
from statsmodels.stats.contingency_tables import mcnemar as independent_mcnemar

from eval.statistics import mcnemar, sign_flip_test

COUNTS = st.integers(0, 60)


@pytest.mark.parametrize(("b", "c"), [(10, 2), (7, 7), (30, 1), (0, 1), (1, 0), (209, 152), (0, 12)])
def test_mcnemar_equals_independent_implementations(b: int, c: int) -> None:
    found = mcnemar(b, c)
    assert found.p_value == pytest.approx(binomtest(b, b + c, 0.5).pvalue)
    assert found.p_value == pytest.approx(independent_mcnemar([[5, b], [c, 5]], exact=True).pvalue)
    # mid-p, from its definition: half the chance of what was seen counts.
    fewer = min(b, c)
    expected = 2 * (binom.cdf(fewer - 1, b + c, 0.5) + binom.pmf(fewer, b + c, 0.5) / 2)
    assert found.mid_p == pytest.approx(min(1.0, expected))


def test_no_question_that_tells_them_apart_shows_nothing() -> None:
    assert mcnemar(0, 0) == (1.0, 1.0)
    with pytest.raises(ValueError, match="Counts"):
        mcnemar(-1, 2)


@given(COUNTS, COUNTS)
def test_mcnemar_does_not_care_which_is_first_and_mid_p_is_smaller(b: int, c: int) -> None:
    assert mcnemar(b, c) == mcnemar(c, b)
    assert 0 < mcnemar(b, c).mid_p <= mcnemar(b, c).p_value <= 1


@given(COUNTS, COUNTS)
def test_flips_of_single_questions_are_mcnemar(b: int, c: int) -> None:
    assert sign_flip_test([1] * b + [-1] * c + [0] * 5) == pytest.approx(mcnemar(b, c).p_value)


@given(st.lists(st.integers(-5, 5), max_size=9))
def test_flips_are_counted_as_by_writing_them_all_out(sums: list[int]) -> None:
    flips = [
        abs(sum(sign * found for sign, found in zip(signs, sums, strict=True))) for signs in product((1, -1), repeat=len(sums))
    ]
    assert sign_flip_test(sums) == pytest.approx(sum(flip >= abs(sum(sums)) for flip in flips) / len(flips))
    assert sign_flip_test([-found for found in sums]) == sign_flip_test(sums)


def test_flips_equal_an_independent_implementation() -> None:
    sums = [4, -1, 3, 2, 0, -2, 5, 1, 1]
    found = permutation_test(
        (sums,), lambda drawn: sum(drawn), permutation_type="samples", n_resamples=float("inf"), vectorized=False
    )
    assert sign_flip_test(sums) == pytest.approx(found.pvalue)


def test_one_cluster_shows_nothing_however_large() -> None:
    assert sign_flip_test([60]) == 1.0
    assert mcnemar(60, 0).p_value < 1e-15
