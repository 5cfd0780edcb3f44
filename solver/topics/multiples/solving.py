"""Multiples counted by inclusion and exclusion; runs in the isolated child."""

from __future__ import annotations

import itertools
import math

from solver.topics.answering.outcomes import listed, proved, whole_number
from solver.topics.topic import CannotSolveError, Outcome, Task

_METHOD = "trying each number of the range, or of one period"
_MAX_LIST = 500_000


def solve(task: Task) -> Outcome:
    """The answer to a question about multiples."""
    args, kind = task.fields, task.kind
    low, high = args.integer("low"), args.integer("high")
    divisors, excluded, rule = args.integers("divisors"), args.integers("excluded"), args.text("rule")
    if kind == "count":
        number, steps = _count(low, high, divisors, excluded, rule)
        return whole_number(task, number, "multiples", _METHOD, steps=steps)
    if (high - low) > _MAX_LIST:
        raise CannotSolveError(f"The range is too long. Ask for at most {_MAX_LIST:,} numbers.")
    step = math.lcm(*divisors) if rule == "all" else 1
    start = -(-low // step) * step
    found = [
        number
        for number in range(start, high + 1, step)
        if _fits(number, divisors, rule) and all(number % divisor for divisor in excluded)
    ]
    if kind == "sum":
        first = listed(found[:6]) + (", ..." if len(found) > 6 else "")
        return whole_number(task, sum(found), "multiples", _METHOD, steps=(f"There are {len(found)} of them: {first}.",))
    if "first" in args:
        found = found[: args.integer("first")]
        return proved(listed(found), "multiples", _METHOD)
    text = listed(found) or "none"
    return proved(text, "multiples", _METHOD, text=f"There are {len(found)}.\n{text}")


def _fits(number: int, divisors: tuple[int, ...], rule: str) -> bool:
    if rule == "all":
        return True
    return any(number % divisor == 0 for divisor in divisors) == (rule == "any")


def _count(low: int, high: int, divisors: tuple[int, ...], excluded: tuple[int, ...], rule: str) -> tuple[int, tuple[str, ...]]:
    """How many, and the steps, by the sizes of the sets of multiples."""

    def multiples(of: int) -> int:
        return high // of - (low - 1) // of

    if rule == "all":
        together = math.lcm(*divisors)
        number = multiples(together)
        steps = [f"Multiples of {together} from {low} to {high}: {number}."]
        for other in excluded:
            both = math.lcm(together, other)
            steps.append(f"Of these, {multiples(both)} are multiples of {other} too: {number} - {multiples(both)}.")
            number -= multiples(both)
        return number, tuple(steps)
    total, steps = 0, []
    for size in range(1, len(divisors) + 1):
        for chosen in itertools.combinations(divisors, size):
            of = math.lcm(*chosen)
            total += multiples(of) if size % 2 else -multiples(of)
            steps.append(f"Multiples of {of}: {multiples(of)}" + ("." if size % 2 else ", counted twice, so taken off."))
    if rule == "any":
        return total, tuple(steps)
    length = high - low + 1
    return length - total, (*steps, f"Neither: {length} - {total} = {length - total}.")
