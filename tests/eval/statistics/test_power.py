from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, binomtest

from eval.statistics import mcnemar, mcnemar_power, minimum_detectable_difference


@pytest.mark.parametrize(("n", "discordance", "difference"), [(12, 0.9, 0.7), (20, 1.0, 0.5), (30, 0.5, 0.3), (25, 0.2, -0.15)])
def test_the_power_is_that_of_all_tables_written_out(n: int, discordance: float, difference: float) -> None:
    won, expected = (1 + difference / discordance) / 2, 0.0
    for found in range(1, n + 1):
        significant = [k for k in range(found + 1) if binomtest(k, found).pvalue <= 0.05]
        expected += binom.pmf(found, n, discordance) * binom.pmf(significant, found, won).sum()
    assert mcnemar_power(n, discordance, difference) == pytest.approx(expected, abs=1e-9)


def test_the_minimum_detectable_difference_is_found_as_often_as_asked() -> None:
    rng = np.random.default_rng(11)
    for n, discordance, power in ((60, 0.3, 0.8), (300, 0.4, 0.8), (300, 0.4, 0.5)):
        difference = minimum_detectable_difference(n, discordance, power=power)
        assert difference is not None
        shares = [(discordance + difference) / 2, (discordance - difference) / 2, 1 - discordance]
        found = [mcnemar(int(b), int(c)).p_value <= 0.05 for b, c, _ in rng.multinomial(n, shares, size=2000)]
        assert np.mean(found) == pytest.approx(power, abs=0.03)
        assert mcnemar_power(n, discordance, difference) >= power


@settings(max_examples=25)
@given(st.integers(6, 400), st.floats(0.02, 1))
def test_more_power_takes_a_larger_difference(n: int, discordance: float) -> None:
    often, seldom = (minimum_detectable_difference(n, discordance, power=power) for power in (0.8, 0.5))
    assert seldom is not None and (often is None or 0 < seldom <= often <= 1)


def test_a_handful_of_questions_can_show_nothing() -> None:
    assert minimum_detectable_difference(5, 0.5) is None
    assert minimum_detectable_difference(6, 0.5) is not None


def test_what_is_no_design_is_refused() -> None:
    for n, discordance, difference in ((0, 0.5, 0.1), (10, 0.0, 0.0), (10, 0.2, 0.5), (10, 1.2, 0.5)):
        with pytest.raises(ValueError, match="No power"):
            mcnemar_power(n, discordance, difference)
    with pytest.raises(ValueError, match="power"):
        minimum_detectable_difference(10, 0.5, power=1.0)
