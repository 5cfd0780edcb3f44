from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.generated_documents.formulas import names_in, value_of
from eval.generated_documents.kinds import kinds

FIGURE = st.integers(1, 1000).map(Fraction)
FORMULAS = [figure.formula for kind in kinds().values() for figure in kind.figures]


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_formula_needs_two_slots_that_are_figures(formula: str) -> None:
    kind = next(each for each in kinds().values() if formula in [figure.formula for figure in each.figures])
    assert len(names_in(formula)) >= 2
    assert all(kind.slots[name].split()[0] in ("int", "count", "year") for name in names_in(formula))


@given(st.sampled_from(FORMULAS), st.data())
def test_values_agree_with_pythons_own_arithmetic(formula: str, data: st.DataObject) -> None:
    figures = {name: data.draw(FIGURE) for name in names_in(formula)}
    assert value_of(formula, figures) == eval(formula, dict(figures))


def test_anything_but_arithmetic_is_no_formula() -> None:
    for formula in ("a ** 2", "f(a)", "a if a else 1", "-a"):
        with pytest.raises(AssertionError, match="no part of a formula"):
            value_of(formula, {"a": Fraction(1)})
