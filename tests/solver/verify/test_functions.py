"""The claims about functions hold for right answers, and fail for each kind of wrong one."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from solver.verify import RefutedError
from solver.verify.claims import prove
from solver.verify.mathematics.floats import numeric
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.polynomials import count_real_roots, sign_on
from solver.verify.mathematics.quadrature import integral
from solver.verify.mathematics.rational_functions import quotient
from solver.verify.mathematics.real_sets import read_set
from solver.verify.mathematics.taylor import derivatives
from tests.solver.verify.function_cases import CASES, X, body

NAMED = [pytest.param(*case, id=f"{case[0]}: {case[3]}") for case in CASES]


def attempt(claim: str, kind: str, args: dict[str, Any], answer: str, witness: dict[str, Any]) -> Any:
    return prove(claim, {"kind": kind, "args": args}, {"value": answer, "text": answer, "unit": None}, witness)


@pytest.mark.parametrize("claim, kind, args, answer, witness, is_proof, wrong, bent", NAMED)
def test_a_right_answer_is_established(
    claim: str, kind: str, args: Any, answer: str, witness: Any, is_proof: bool, wrong: Any, bent: Any
) -> None:
    assert attempt(claim, kind, args, answer, witness).is_proof == is_proof


@pytest.mark.parametrize("claim, kind, args, answer, witness, is_proof, wrong, bent", NAMED)
def test_a_wrong_answer_is_refuted(
    claim: str, kind: str, args: Any, answer: str, witness: Any, is_proof: bool, wrong: Any, bent: Any
) -> None:
    for other in wrong:
        with pytest.raises(RefutedError):
            attempt(claim, kind, args, other, witness)


@pytest.mark.parametrize(
    "claim, kind, args, answer, witness, is_proof, wrong, bent", [case for case in NAMED if case.values[-1]]
)
def test_a_bent_witness_is_refuted(
    claim: str, kind: str, args: Any, answer: str, witness: Any, is_proof: bool, wrong: Any, bent: Any
) -> None:
    for other in bent:
        with pytest.raises(RefutedError):
            attempt(claim, kind, args, answer, other)


def test_local_points_do_not_pass_for_the_greatest_value_of_all() -> None:
    points = [{"kind": "maximum", "at": "-1", "height": "2"}, {"kind": "minimum", "at": "1", "height": "-2"}]
    args = {**X, "body": body("x^3 - 3*x"), "scope": "global"}
    with pytest.raises(RefutedError, match="do not settle"):
        attempt("turning_points", "maximum", args, "(-1, 2)", {"points": points})


def test_a_point_with_a_slope_is_no_turning_point_even_if_listed_alone() -> None:
    args = {**X, "body": body("x^3"), "scope": "any"}
    witness = {"points": [{"kind": "minimum", "at": "0", "height": "0"}]}
    with pytest.raises(RefutedError, match="not a minimum"):
        attempt("turning_points", "stationary", args, "minimum at (0, 0)", witness)


@pytest.mark.parametrize(
    "text, where, expected",
    [
        ("x^3*e^(2*x)", 1.0, (7.38905609893065, 36.94528049465325)),  # e^2 and 5*e^2
        ("sin(x)/x", 2.0, (0.454648713412841, -0.435397774979992)),
        ("ln(x^2 + 1)", 3.0, (2.302585092994046, 0.6)),
        ("cbrt(x)", -8.0, (-2.0, 1 / 12)),
        ("atan(x)", 1.0, (0.785398163397448, 0.5)),
        ("|x - 3|", 1.0, (2.0, -1.0)),
    ],
)
def test_series_arithmetic_gives_value_and_slope(text: str, where: float, expected: tuple[float, float]) -> None:
    assert [item.real for item in derivatives(read_formula(text), "x", where, 1)] == pytest.approx(list(expected))


def test_printed_powers_and_signs_are_read_as_printed() -> None:
    values = {"-x^2": -9, "2^-1": 0.5, "2*x/3": 2, "-(x - 1)^2/2": -2, "log_2(8)": 3, "x^2^0": 3}
    assert {text: numeric(read_formula(text), {"x": 3}).real for text in values} == pytest.approx(values)


@pytest.mark.parametrize("text", ["", "2*", "(1", "x y", "1..2", "|x", "2 + * 3", "(" * 200 + "1" + ")" * 200])
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(RefutedError):
        read_formula(text)


@pytest.mark.parametrize("text", ["[1, 0]", "(1, 2", "[-infinity, 1]", "(0, 2) ∪ (1, 3)", "{}", "[1, 1]"])
def test_what_is_no_set_is_refused(text: str) -> None:
    with pytest.raises(RefutedError):
        read_set(text)


def test_roots_are_counted_and_signs_settled_exactly() -> None:
    polynomial = quotient(read_formula("(x - 1)^2*(x + 2)"), "x").top
    assert (count_real_roots(polynomial), count_real_roots(polynomial, Fraction(0), Fraction(1))) == (2, 1)
    assert sign_on(polynomial, Fraction(-2), None) == 1  # touching zero at 1
    assert sign_on(polynomial, None, None) is None


@pytest.mark.parametrize(
    "text, low, high, expected",
    [
        ("1/x^0.5", 0.0, 1.0, 2.0),
        ("e^(-x)", 0.0, float("inf"), 1.0),
        ("1/(1 + x^2)", float("-inf"), float("inf"), 3.141592653589793),
    ],
)
def test_quadrature_at_singular_and_infinite_ends(text: str, low: float, high: float, expected: float) -> None:
    tree = read_formula(text)
    assert integral(lambda x: numeric(tree, {"x": x}).real, low, high) == pytest.approx(expected, rel=1e-7)
