"""One formula in plain, Unicode and LaTeX notation is one tree."""

from __future__ import annotations

import pytest

from solver.language import parse_expression, parse_relations

SAME = [
    ("(1/2)^3", r"\left(\frac{1}{2}\right)^{3}"),
    ("2*pi*r", "2πr", r"2\pi r"),
    ("3*x*y^2", "3×x×y²", r"3xy^{2}"),
    ("sqrt(x + 1)", "√(x + 1)", r"\sqrt{x+1}"),
    ("³√(x + 1)", r"\sqrt[3]{x+1}"),
    ("abs(x - 1)", "|x − 1|", r"\left|x-1\right|"),
    ("floor(7/2)", "⌊7/2⌋", r"\left\lfloor \frac{7}{2} \right\rfloor"),
    ("C(5, 2)", "⁵C₂", r"\binom{5}{2}", r"{5 \choose 2}", "5C2", "^5C_2", "nCr(5,2)", "5 choose 2"),
    ("log_2(8)", "log₂ 8", r"\log_{2} 8", "log2(8)", "log base 2 of 8"),
    ("sin(x)^2", "sin²x", r"\sin^{2} x", "sin^2 x"),
    ("asin(x)", "sin⁻¹ x", r"\sin^{-1} x", "arcsin x", r"\operatorname{arcsin}(x)"),
    ("cos(60*pi/180)", "cos 60°", r"\cos 60^{\circ}", "cos 60 degrees", "cos(60 deg)"),
    ("e^(-x)", "e⁻ˣ", r"e^{-x}", r"\mathrm{e}^{-x}", "exp(-x)"),
    ("x^(n+1)", "xⁿ⁺¹", r"x^{n+1}"),
    ("x_1 + x_12", "x₁ + x₁₂", r"x_{1} + x_{12}"),
    (
        "∫₀¹ x² dx",
        r"\int_{0}^{1} x^{2} \, \mathrm{d}x",
        "∫ x^2 dx from 0 to 1",
        "int_0^1 x^2 dx",
        r"\int_0^1 x^2 d x",
    ),
    ("∬ x y dx dy", r"\int\!\!\int xy\,dx\,dy", r"\iint xy \, dx \, dy", "∫∫ xy dx dy"),
    ("sum(k^2, k, 1, n)", "∑ₖ₌₁ⁿ k²", r"\sum_{k=1}^{n} k^2", "sum_{k=1}^n k^2", r"\sum^{n}_{k=1} k^2"),
    ("product(k, k, 1, 5)", "∏_{k=1}^5 k", r"\prod_{k=1}^{5} k"),
    ("lim_{x→0⁺} 1/x", r"\lim_{x \to 0^+} 1/x", r"\lim_{x \to 0^{+}} 1/x", "lim x->0+ 1/x", "limit x->0+ 1/x"),
    ("d/dx (x^2)", "d/dx x²", r"\frac{d}{dx} x^2", r"\frac{\mathrm{d}}{\mathrm{d}x}\left(x^{2}\right)", r"\frac{d}{d x} x^2"),
    ("d^2/dx^2 (x^3)", "d²/dx² x³", r"\frac{d^2}{dx^2} x^3", "∂²/∂x² x³", r"\frac{\partial^2}{\partial x^2} x^3"),
    ("∂²/∂x∂y (x²y)", r"\frac{\partial^2}{\partial x \partial y} (x^2 y)", "∂/∂x (∂/∂y (x^2 y))"),
    ("17 mod 5", "17 (mod 5)", r"17 \bmod 5", r"17 \pmod{5}", "mod(17, 5)"),
    (
        r"\int_0^\pi \sin\theta \, d\theta",
        "∫_0^π sin θ dθ",
        r"\int_0^\pi \sin\theta \, \mathrm{d}\theta",
        "∫_0^π sin(theta) dtheta",
    ),
    ("d/dtheta sin(theta)", "d/dθ sin θ", r"\frac{d}{d\theta} \sin\theta"),
    ("20% of 50", r"20\% \text{ of } 50"),
    ("lcm(4, 6)", r"\operatorname{lcm}(4,6)", r"\text{lcm}(4, 6)"),
    ("1000", "1,000", r"1{,}000", r"1,\!000"),
    ("conj(z)", r"\overline{z}", r"\bar{z}"),
    ("min(1, 2)", r"\min\{1,2\}"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: str(spellings[-1]))
def test_spellings_agree(spellings: tuple[str, ...]) -> None:
    trees = {parse_expression(text) for text in spellings}
    assert len(trees) == 1, trees


@pytest.mark.parametrize(
    ("one", "other"),
    [("x <= 5", r"x \leq 5"), ("x ≥ 2", r"x \ge 2"), ("x ≠ 3", "x <> 3"), ("1 < x < 3", r"1 \lt x \lt 3"), ("x == 2", "x = 2")],
)
def test_relations_agree(one: str, other: str) -> None:
    assert parse_relations(one) == parse_relations(other)
