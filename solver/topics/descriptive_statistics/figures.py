"""One figure that describes a list: its values, how it is found, and whether another formula gives the same."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from solver.language import Node
from solver.language.printer import number_text


class Figure(NamedTuple):
    """One measure: its name for people, its values, how it is found, and whether a second method agrees."""

    name: str
    values: tuple[Fraction | Node, ...]
    steps: tuple[str, ...]
    agrees: bool
    none: str = ""
    """What is said where there is no value, such as "no mode"."""
    other: str = ""
    """What another convention in use gives, where that is something else."""


def listed(data: list[Fraction]) -> str:
    """The values of a list, the middle of a long one left out."""
    shown = [number_text(value) for value in data]
    return ", ".join(shown if len(shown) <= 20 else [*shown[:9], "…", *shown[-9:]])
