"""The verifier's own arithmetic against other libraries and known facts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.verify import UndecidedError
from solver.verify.mathematics.completeness import eliminated, trend
from solver.verify.mathematics.differentiation import differentiate
from solver.verify.mathematics.enclosures import Interval, enclose
from solver.verify.mathematics.normal_forms import is_zero
from solver.verify.mathematics.notation import read_formula, split_list
from solver.verify.mathematics.polynomials import Polynomial, count_real_roots, isolate, multiply, value_at
from solver.verify.mathematics.trees import Tree, minus

VALUES = [
    ("sin(1) + cos(2)*tan(3)", lambda: mpmath.sin(1) + mpmath.cos(2) * mpmath.tan(3)),
    ("exp(2) - ln(5)/3", lambda: mpmath.exp(2) - mpmath.log(5) / 3),
    ("atan(7) + asin(1/3) - acos(-1/4)", lambda: mpmath.atan(7) + mpmath.asin(mpmath.mpf(1) / 3) - mpmath.acos(-0.25)),
    ("sinh(1)*cosh(2)/tanh(3)", lambda: mpmath.sinh(1) * mpmath.cosh(2) / mpmath.tanh(3)),
    ("asinh(-2) + atanh(1/2)", lambda: mpmath.asinh(-2) + mpmath.atanh(0.5)),
    ("2^(1/3) - cbrt(-5) + pi^e", lambda: mpmath.cbrt(2) + mpmath.cbrt(5) + mpmath.pi**mpmath.e),
    ("sin(10^9)", lambda: mpmath.sin(10**9)),
]


@pytest.mark.parametrize("text, expected", VALUES)
def test_an_enclosure_holds_the_value_and_is_narrow(text: str, expected: Callable[[], Any]) -> None:
    found = enclose(read_formula(text))
    with mpmath.workdps(80):
        value = expected()
        assert mpmath.mpf(str(found.low)) <= value <= mpmath.mpf(str(found.high))
    assert found.high - found.low < abs(found.high).scaleb(-40)


EQUAL = [
    ("tan(pi/12)", "2 - sqrt(3)"),
    ("sin(x/2)^2", "(1 - cos(x))/2"),
    ("cosh(x/2)^2", "(cosh(x) + 1)/2"),
    ("2^(x + 1)", "2*2^x"),
    ("ln(8)/ln(2)", "3"),
    ("sqrt(12*x)", "2*sqrt(3*x)"),
    ("e^(i*pi) + 1", "0"),
    ("1/(sqrt(2) + 1)", "sqrt(2) - 1"),
]
UNEQUAL = [("sqrt(x^2)", "x"), ("ln(x^2)", "2*ln(x)"), ("sin(2*x)", "2*sin(x)"), ("|x|", "x"), ("sqrt(x)*sqrt(y)", "sqrt(x*y)")]


@pytest.mark.parametrize("left, right", EQUAL)
def test_equal_formulas_come_to_one_form(left: str, right: str) -> None:
    assert is_zero(minus(read_formula(left), read_formula(right)))


@pytest.mark.parametrize("left, right", UNEQUAL)
def test_formulas_that_differ_somewhere_do_not(left: str, right: str) -> None:
    assert not is_zero(minus(read_formula(left), read_formula(right)))


@given(st.lists(st.integers(-6, 6), min_size=1, max_size=5))
def test_every_root_of_a_product_is_counted_and_isolated(roots: list[int]) -> None:
    poly: Polynomial = (Fraction(1),)
    for root in roots:
        poly = multiply(poly, (Fraction(-root), Fraction(1)))
    distinct = sorted(set(roots))
    assert count_real_roots(poly) == len(distinct)
    assert all(low <= root <= high for root, (low, high) in zip(distinct, isolate(poly), strict=True))


def test_the_polynomial_without_roots_keeps_every_solution() -> None:
    poly = eliminated(read_formula("sqrt(x + 3) - (x - 3)"), "x")
    assert value_at(poly, Fraction(6)) == 0 and value_at(poly, Fraction(1)) == 0


@pytest.mark.parametrize(
    "text, expected",
    [("e^x + x", 1), ("3 - ln(x)", -1), ("sqrt(x) - x", None), ("x^2", None), ("x^3", 1), ("(1/2)^x", -1), ("1/x", None)],
)
def test_a_trend_is_only_claimed_where_it_holds(text: str, expected: int | None) -> None:
    assert trend(read_formula(text), "x") == expected


@pytest.mark.parametrize("text", ["x^3*ln(x)", "sin(x)^2/x", "e^(x^2)", "sqrt(1 + x^2)", "x^x", "atan(x)/2", "log_2(x)"])
def test_derivatives_agree_with_difference_quotients(text: str) -> None:
    tree = read_formula(text)

    def value(formula: Tree, place: str) -> float:
        point = Decimal(place)
        return float(enclose(formula, {"x": Interval(point, point)}).low)

    quotient = (value(tree, "1.30001") - value(tree, "1.29999")) / 0.00002
    assert value(differentiate(tree, "x"), "1.3") == pytest.approx(quotient, rel=1e-6)


@pytest.mark.parametrize("text", ["2 x", "x +", "f(x)", "1..2", "(x", "x)", "∫ x dx", "((" * 60 + "x" + "))" * 60])
def test_what_is_not_in_the_notation_is_not_read(text: str) -> None:
    with pytest.raises(UndecidedError):
        read_formula(text)


def test_lists_are_split_at_their_own_commas() -> None:
    assert split_list("[(1, 2), (3, 4)]") == ("(1, 2)", "(3, 4)")
    assert split_list("(1 + x)*(2 + x)") == ("(1 + x)*(2 + x)",)
    assert split_list("[2, 3)") == ("[2, 3)",)
