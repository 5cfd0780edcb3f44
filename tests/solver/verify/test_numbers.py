"""The verifier's own numbers: formulas read, square roots exactly, derivatives to many digits; standard library only."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import mpmath
import pytest

from solver.verify import RefutedError
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.notation import read_formula, read_rows
from solver.verify.mathematics.rationals import Rationals, exact
from solver.verify.mathematics.surds import Surds, surd
from solver.verify.mathematics.taylor import Jets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2^3^2", 512),
        ("-2^2", -4),
        ("5!/3!", 20),
        ("|2 - 7|", 5),
        ("C(5, 2)", 10),
        ("1.25*4", 5),
        ("8^(1/3)", 2),
        ("sqrt(9/4)", Fraction(3, 2)),
    ],
)
def test_a_formula_is_read_and_evaluated(text: str, expected: Fraction | int) -> None:
    assert exact(read_formula(text)) == evaluate(read_formula(text), Rationals(), {}) == expected


@pytest.mark.parametrize("text", ["__import__('os')", "x.y", "[i for i in x]", "f(x=1)", "'a'", "x if y else z", "(", "1,"])
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(RefutedError):
        evaluate(read_formula(text), Rationals(), {"x": Fraction(1), "y": Fraction(1)})


def test_rows_are_lists_of_trees() -> None:
    assert read_rows("[[1, x]]") == [[("number", 1), ("symbol", "x")]]
    assert read_rows("(1, (x + 2)*(x))") == [("number", 1), read_formula("(x + 2)*x")]
    assert read_rows("(x + 2)") == read_formula("x + 2")


def test_square_roots_are_divided_exactly() -> None:
    quotient = evaluate(read_formula("(1 + sqrt(2) + sqrt(3))/(sqrt(5) - sqrt(2)*i)"), Surds(), {})
    divisor = evaluate(read_formula("sqrt(5) - sqrt(2)*i"), Surds(), {})
    assert quotient * divisor == evaluate(read_formula("1 + sqrt(2) + sqrt(3)"), Surds(), {})
    assert evaluate(read_formula("sqrt(8) - 2*sqrt(2)"), Surds(), {}) == surd(0)
    assert evaluate(read_formula("sqrt(2) + sqrt(3) - sqrt(10)"), Surds(), {}).sign == -1


@pytest.mark.parametrize(
    "text", ["exp(sin(x^2))/x", "sqrt(x^2 + 9)*ln(x)", "atan(x)*tan(x)", "asin(x/5)", "x^x", "cosh(x) + tanh(x)", "cbrt(x)"]
)
def test_derivatives_agree_with_numerical_ones(text: str) -> None:
    jets = Jets(3)
    jet = evaluate(read_formula(text), jets, {"x": jets.variable(Fraction(7, 3))})
    functions = {name: getattr(mpmath, name) for name in "exp sin sqrt ln atan tan asin cosh tanh cbrt".split()}
    code = compile(text.replace("^", "**"), "formula", "eval")
    with mpmath.workdps(80):
        for order in range(4):
            wanted = mpmath.diff(
                lambda x: eval(code, {"__builtins__": {}}, {**functions, "x": x}), mpmath.mpf(7) / 3, order
            )  # fixed texts above
            assert abs(mpmath.mpf(str(jet.derivative(order))) - wanted) < mpmath.mpf(10) ** -20 * (1 + abs(wanted))


def test_a_value_outside_the_domain_is_refused() -> None:
    with pytest.raises(RefutedError):
        evaluate(read_formula("ln(x - 3)"), Jets(), {"x": Jets().rational(Fraction(1))})
    assert evaluate(read_formula("cos(pi)"), Jets(), {}).value + 1 < Decimal(10) ** -50
