"""Formulas as they stand in questions, evaluated exactly; shares nothing with the code that wrote them or judges them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any


def value(text: str, **names: Any) -> Any:
    """The value of a formula, every number in it a fraction."""
    code = re.sub(r"(?<=[\d)])(?=[a-z(])", "*", text.replace("^", "**"))
    code = re.sub(r"\b(\d+)\b", r"Fraction(\1)", code)
    return eval(code, {"Fraction": Fraction}, names)


def numbers(text: str) -> list[Fraction]:
    """The integers and fractions of a text in order."""
    return [Fraction(number) for number in re.findall(r"-?\d+(?:/\d+)?", text)]


def slope(text: str, x: int | Fraction) -> Fraction:
    """The derivative of a polynomial of degree at most 4 at a point; the five-point stencil is exact for these."""
    before, left, right, after = (value(text, x=Fraction(x) + step) for step in (-2, -1, 1, 2))
    return Fraction(before - 8 * left + 8 * right - after) / 12
