"""Counts in a Venn diagram: linear equations over its regions, and a diagram filled in to be counted again."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from solver.language.printer import number_text
from solver.topics.answering.presenting import value_of
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.topics.venn_counts.filling import fill
from solver.types import Check

Row = list[Fraction]
_MORE: Final = "State how many are in both, or in none."


def solve(task: Task) -> Outcome:
    """The count asked for, where the counts told decide it."""
    groups = task.fields.texts("groups")
    size = 2 ** len(groups)
    facts = [
        ([Fraction(int(region in regions)) for region in range(size)], Fraction(str(count)))
        for regions, count in task.fields.items("facts")
    ]
    asked = [Fraction(int(region in task.fields.integers("asked"))) for region in range(size)]
    filled = fill([row for row, _ in facts], [count for _, count in facts], size)
    if filled is None:
        raise CannotSolveError("The counts contradict each other: no diagram has them all. Check the numbers.")
    combination = _combination([row for row, _ in facts], asked)
    if combination is None:
        known = ", ".join(groups)
        raise CannotSolveError(f"The counts do not decide it: the regions of {known} may be filled in several ways. {_MORE}")
    found = sum((weight * count for weight, (_, count) in zip(combination, facts, strict=True)), Fraction(0))
    again = sum((value * part for value, part in zip(filled, asked, strict=True)), Fraction(0))
    unit = task.fields.text("unit")
    if not unit and found.denominator != 1:
        raise CannotSolveError("The count would not be whole. Check the numbers.")
    steps = [f"{_name(regions, groups)}: {number_text(Fraction(str(count)))}." for regions, count in task.fields.items("facts")]
    terms = [(weight, count) for weight, (_, count) in zip(combination, facts, strict=True) if weight]
    steps.append(f"{_name(task.fields.integers('asked'), groups)}: {_sum(terms)} = {number_text(found)}.")
    check = Check(
        verdict="verified" if again == found else "refuted",
        method="a diagram filled in region by region and counted",
        reason="" if again == found else "the diagram has another count",
    )
    witness = {"combination": [str(weight) for weight in combination], "regions": [str(value) for value in filled]}
    return Outcome(
        value=value_of(task, found, unit=unit or None),
        check=check,
        steps=tuple(steps),
        claim=Claim(kind="venn_counts", witness=witness),
    )


def _combination(rows: Sequence[Row], asked: Row) -> list[Fraction] | None:
    """Weights that add the rows up to the one asked for, by elimination."""
    work = [[*column, target] for column, target in zip(zip(*rows, strict=True), asked, strict=True)]
    pivots: list[int] = []
    for place in range(len(rows)):
        at = len(pivots)
        pivot = next((index for index in range(at, len(work)) if work[index][place]), None)
        if pivot is None:
            continue
        work[at], work[pivot] = work[pivot], work[at]
        work[at] = [value / work[at][place] for value in work[at]]
        for index, row in enumerate(work):
            if index != at and row[place]:
                work[index] = [value - row[place] * top for value, top in zip(row, work[at], strict=True)]
        pivots.append(place)
    if any(row[-1] for row in work[len(pivots) :]):
        return None
    weights = [Fraction(0)] * len(rows)
    for index, place in enumerate(pivots):
        weights[place] = work[index][-1]
    return weights


def _name(regions: Sequence[int], groups: Sequence[str]) -> str:
    """What a set of regions is called."""
    size = len(groups)
    every = set(range(2**size))
    chosen = set(regions)
    if chosen == every:
        return "All"
    if chosen == {0}:
        return "None of the groups"
    if chosen == every - {0}:
        return "At least one of the groups"
    for mask in range(1, 2**size):
        names = " and ".join(groups[place] for place in range(size) if mask >> place & 1)
        if chosen == {region for region in every if region & mask == mask}:
            return names
        if chosen == {mask}:
            return f"{names} only"
    return "Regions " + ", ".join(
        "".join(groups[place][0].upper() if region >> place & 1 else "-" for place in range(size)) for region in sorted(chosen)
    )


def _sum(terms: Sequence[tuple[Fraction, Fraction]]) -> str:
    text = ""
    for weight, count in terms:
        size = "" if abs(weight) == 1 else f"{number_text(abs(weight))}*"
        sign = " - " if weight < 0 else " + "
        text += f"{sign if text or weight < 0 else ''}{size}{number_text(count)}"
    return text.strip() or "0"
