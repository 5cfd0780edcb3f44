from __future__ import annotations

import pytest

from eval.scoring.expressions import same_expression


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
        (r"2x\sin(3x) + 3x^2\cos(3x)", "2*x*sin(3*x) + 3*x^2*cos(3*x)"),
        (r"x(2\sin 3x + 3x \cos 3x)", "2*x*sin(3*x) + 3*x^2*cos(3*x)"),
        ("2xsin(3x) + 3x^2cos(3x)", "2*x*sin(3*x) + 3*x^2*cos(3*x)"),
        ("So, f'(x) = 2x sin(3x) + 3x^2 cos(3x).\n\nThis is the final result.", "2*x*sin(3*x) + 3*x^2*cos(3*x)"),
        (r"2e^{2x} \ln x + \frac{e^{2x}}{x}", "2*exp(2*x)*ln(x) + exp(2*x)/x"),
        (r"e^{2x} \left(2 \ln x + \frac{1}{x}\right)", "2*exp(2*x)*ln(x) + exp(2*x)/x"),
        (r"\frac{\sqrt{x^{2} + 1}}{\frac{1}{2}}", "2*sqrt(x^2 + 1)"),
        ("2x^3 - 2x^2 + 5x + C, where C is the constant of integration", "2*x^3 - 2*x^2 + 5*x"),
        ("The integral for x > 0 is 2x^3 - 2x^2 + 5x + C", "2*x^3 - 2*x^2 + 5*x"),
        (r"\frac{x - 3}{x + 2} for x \neq -3", "(x - 3)/(x + 2)"),
        (r"\frac{x - 3}{x + 2}, \quad x \neq -3", "(x - 3)/(x + 2)"),
        (r"\sin^2 x + \cos^2 x", "1"),
        (r"\ln|x + 2|", "ln(abs(x + 2))"),
        ("-sin x^2", "-sin(x^2)"),
        ("e^-x", "1/exp(x)"),
        ("sinx cosx", "sin(x)*cos(x)"),
        (r"\sqrt[3]{x}", "x^(1/3)"),
        (r"\frac12 x", "x/2"),
    ],
)
def test_same(predicted: str, gold: str) -> None:
    assert same_expression(predicted, gold)


@pytest.mark.parametrize(
    ("predicted", "gold"),
    [
        ("x^2", "2x"),
        ("x", "y"),
        ("", "x"),
        ("no idea", "x"),
        ("x +", "x"),
        ("x + 1e-3", "x"),
        ("1/0", "x"),
        ("x" * 500, "x"),
        ("(" * 399, "x"),
        ("sin^-1 x", "1/sin(x)"),
        ("2 sin 3x", "sin(6x)"),
        ("sin x cos x", "sin(x cos x)"),
    ],
)
def test_different(predicted: str, gold: str) -> None:
    assert not same_expression(predicted, gold)


@pytest.mark.parametrize(
    "hostile", ["__import__('os').getpid()", "().__class__", "open('x')", "x.real", "[x for x in y]", "9**9**9**9"]
)
def test_nothing_is_executed(hostile: str) -> None:
    assert not same_expression(hostile, "x")
