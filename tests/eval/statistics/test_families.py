from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from eval.statistics import correct_family, holm

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=12)


@pytest.mark.parametrize("seed", range(8))
def test_holm_equals_an_independent_implementation(seed: int) -> None:
    p_values = (np.random.default_rng(seed).random(seed + 1) ** 3).round(3).tolist()
    assert holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1])
    assert holm([*p_values, *p_values]) == pytest.approx(multipletests([*p_values, *p_values], method="holm")[1])


@given(P_VALUES)
def test_holm_keeps_the_order_never_helps_and_is_kinder_than_bonferroni(p_values: list[float]) -> None:
    found = holm(p_values)
    assert all(p <= corrected <= min(1.0, len(p_values) * p) or p > 1 for p, corrected in zip(p_values, found, strict=True))
    ordered = [corrected for _, corrected in sorted(zip(p_values, found, strict=True))]
    assert ordered == sorted(ordered)


def test_no_comparisons_need_no_correction() -> None:
    assert holm([]) == ()
    assert correct_family({}) == {}
