"""What a story says, as linear equations: sums of multiples of unknown things, and what is asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from solver.topics.question import Question
from solver.topics.topic import Task

ONE: Final = ""
"""The name under which a sum holds its constant."""


class Sum(NamedTuple):
    """A sum of multiples of unknowns, the constant under `ONE`; terms that are zero are left out."""

    terms: Mapping[str, Fraction]

    def __add__(self, other: object) -> Sum:
        """Term by term."""
        assert isinstance(other, Sum)
        names = {**self.terms, **other.terms}
        added = {name: self.terms.get(name, Fraction(0)) + other.terms.get(name, Fraction(0)) for name in names}
        return Sum({name: value for name, value in added.items() if value})

    def __sub__(self, other: Sum) -> Sum:
        """Term by term."""
        return self + other.scaled(Fraction(-1))

    def scaled(self, factor: Fraction) -> Sum:
        """Every term times a number."""
        return Sum({name: value * factor for name, value in self.terms.items() if factor})

    @property
    def constant(self) -> Fraction | None:
        """The number it is, None when it holds an unknown."""
        return self.terms.get(ONE, Fraction(0)) if set(self.terms) <= {ONE} else None

    def row(self, names: tuple[str, ...]) -> list[str]:
        """The coefficients of the unknowns, then what the sum must be when this one is zero."""
        return [*(str(self.terms.get(name, Fraction(0))) for name in names), str(-self.terms.get(ONE, Fraction(0)))]


def constant(value: Fraction | int) -> Sum:
    """A number."""
    return Sum({ONE: Fraction(value)} if value else {})


def unknown(name: str) -> Sum:
    """One of the unknown."""
    return Sum({name: Fraction(1)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Unknowns with what they stand for, sums that are zero, and what is asked.

    `must_be` is what the things can only be: "whole" (counted), "positive" (prices, ages), "integer", "even", "odd",
    "larger first" or "any"; `as_set` says that the order of what is asked has no meaning.
    """

    unknowns: Mapping[str, str]
    zeros: tuple[Sum, ...]
    asked: tuple[tuple[str, Sum], ...]
    must_be: str = "any"
    as_set: bool = False
    unit: str | None = None
    notes: tuple[str, ...] = ()


def task_of(question: Question, story: Story) -> Task:
    """The task of a story."""
    names = tuple(story.unknowns)
    args = {
        "unknowns": [story.unknowns[name] for name in names],
        "rows": [zero.row(names) for zero in story.zeros],
        "asked": [value.row(names) for _, value in story.asked],
        "labels": [label for label, _ in story.asked],
        "must_be": story.must_be,
        "as_set": story.as_set,
        "unit": story.unit,
    }
    shown = "; ".join(written(zero, story.unknowns) for zero in story.zeros)
    wanted = ", ".join(label for label, _ in story.asked if label) or "them"
    return Task(
        topic="stories", kind="linear", args=args, source=f"{shown}; find {wanted}", notes=story.notes, **question.request
    )


def written(zero: Sum, names: Mapping[str, str]) -> str:
    """A sum that is zero, as an equation.

    >>> written(Sum({"x": Fraction(2), "": Fraction(-8)}), {"x": "n"})
    '2 n = 8'
    """
    parts: list[str] = []
    if next((zero.terms[name] for name in names if name in zero.terms), Fraction(1)) < 0:
        zero = zero.scaled(Fraction(-1))
    for name in names:
        value = zero.terms.get(name, Fraction(0))
        if not value:
            continue
        size = "" if abs(value) == 1 else f"{abs(value)} "
        sign = ("-" if value < 0 else "") if not parts else ("- " if value < 0 else "+ ")
        parts.append(f"{sign}{size}{names[name]}")
    return f"{' '.join(parts) or '0'} = {-zero.terms.get(ONE, Fraction(0))}"


def described(product: Mapping[str, str]) -> str:
    """The task of two numbers with a sum and a product, in one line."""
    return f"a + b = {product['sum']}; a b = {product['product']}; find {product['asked']}"
