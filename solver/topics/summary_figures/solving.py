"""Means of numbers that are not all known, through their sums."""

from __future__ import annotations

from fractions import Fraction

from solver.language.printer import number_text as shown
from solver.topics.answering.presenting import value_of
from solver.topics.topic import Claim, Outcome, Task
from solver.types import Check


def solve(task: Task) -> Outcome:
    """The value asked for, put back among the numbers."""
    fields = task.fields
    n, mean = fields.integer("n"), fields.rational("mean")
    total = n * mean
    steps = [f"Sum of {n} numbers with mean {shown(mean)}: {n}*{shown(mean)} = {shown(total)}."]
    match task.kind:
        case "missing":
            known = fields.rationals("known")
            found = total - sum(known)
            steps += [
                f"The known ones add up to {shown(sum(known, Fraction(0)))}.",
                f"The missing one: {shown(total)} - {shown(sum(known, Fraction(0)))} = {shown(found)}.",
            ]
            agrees = Fraction(sum([*known, found]), n) == mean
        case "combined":
            m, other = fields.integer("m"), fields.rational("other")
            found = (total + m * other) / (n + m)
            steps += [
                f"Sum of the other {m}: {shown(m * other)}.",
                f"Together: {shown(total + m * other)}/{n + m} = {shown(found)}.",
            ]
            agrees = n * (mean - found) + m * (other - found) == 0
        case "added":
            after = fields.rational("after")
            found = (n + 1) * after - total
            steps.append(f"New sum: {n + 1}*{shown(after)} = {shown((n + 1) * after)}; the number added: {shown(found)}.")
            agrees = mean + (found - mean) / (n + 1) == after
        case "removed":
            after = fields.rational("after")
            found = total - (n - 1) * after
            steps.append(f"New sum: {n - 1}*{shown(after)} = {shown((n - 1) * after)}; the number removed: {shown(found)}.")
            agrees = mean + (mean - found) / (n - 1) == after
        case "new_mean":
            added = fields.rational("added")
            found = (total + added) / (n + 1)
            steps.append(f"With {shown(added)}: {shown(total + added)}/{n + 1} = {shown(found)}.")
            agrees = mean + (added - mean) / (n + 1) == found
        case _:
            found = total
            agrees = found / n == mean
    check = Check(
        verdict="verified" if agrees else "refuted",
        method="put back: distances from the mean cancel",
        reason="" if agrees else "the mean differs",
    )
    return Outcome(value=value_of(task, found), check=check, steps=tuple(steps), claim=Claim(kind="summary_figures"))
