from __future__ import annotations

import pytest

from eval.expressions import same_expression


@pytest.mark.parametrize(
    ("predicted", "gold"),
    [
        ("6x^2 - 4", "6*x**2 - 4"),
        ("f'(x) = 2(x + 1)", "2x + 2"),
        (r"\(\frac{x^3}{3} + C\)", "x^3/3"),
        ("2 sin(x) cos(x)", "sin(2x)"),
        ("e^x (x + 1)", "x*exp(x) + exp(x)"),
        ("(x - 2)(x + 3)", "x^2 + x - 6"),
        ("**3x**", "3*x"),
        ("ln(x)/2", "0.5*ln(x)"),
        ("xy + y^2", "y*(x + y)"),
        ("The derivative is 6x", "6x"),
        ("|x|", "sqrt(x^2)"),
        ("x²", "x^2"),
    ],
)
def test_same(predicted: str, gold: str) -> None:
    assert same_expression(predicted, gold)


@pytest.mark.parametrize(
    ("predicted", "gold"),
    [("x^2", "2x"), ("x", "y"), ("", "x"), ("no idea", "x"), ("x +", "x"), ("x + 1e-3", "x"), ("1/0", "x"), ("x" * 500, "x")],
)
def test_different(predicted: str, gold: str) -> None:
    assert not same_expression(predicted, gold)


@pytest.mark.parametrize(
    "hostile", ["__import__('os').getpid()", "().__class__", "open('x')", "x.real", "[x for x in y]", "9**9**9**9"]
)
def test_nothing_is_executed(hostile: str) -> None:
    assert not same_expression(hostile, "x")
