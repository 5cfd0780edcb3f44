"""Sympy's formulas in the project's notation, and the little grammar that steps share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import sympy

from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import from_sympy

LONGEST: Final = 160
MOST_LINES: Final = 8


def write(value: Any) -> str:
    """A formula; sympy's helper letters lose their underscores.

    Raises:
        TreeError: it has no notation here.
    """
    helpers = {letter: sympy.Symbol(letter.name.strip("_")) for letter in value.free_symbols if letter.name.startswith("_")}
    return to_text(from_sympy(value.xreplace(helpers)))


def bracket(value: Any) -> str:
    """A formula as a factor."""
    text = write(value)
    return f"({text})" if value.is_Add or text.startswith("-") or "/" in text else text


def over(top: Any, bottom: Any) -> str:
    """A quotient as it stands, not reduced."""
    upper, lower = (
        f"({write(part)})" if part.is_Add or part.is_Mul or part.is_Rational and part.q != 1 else write(part)
        for part in (top, bottom)
    )
    return f"{upper}/{lower}"


def either(name: str, values: Iterable[Any]) -> str:
    """Solutions in a row: "x = 2 or x = 3"."""
    return " or ".join(f"{name} = {write(value)}" for value in values)


def fit(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines where they are few and short enough to help; else the first ones."""
    kept = [line for line in lines if len(line) <= LONGEST]
    return tuple(kept[:MOST_LINES])
