"""How well the conditions, the target and the measured column fit the words they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import Candidate, Condition
from solver.tables.opened.ground import Ground


def anchoring(ground: Ground, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Features of links.

    conditions: how many, over 3. doubt: what their qualities lack, summed. anchored: their share with the column named beside.
    has_…: that one of them is of a kind. target_…: how the column of the answer was found, and how well. by_…: the same for
    the column that rows are ordered or measured by; by_far is how many words lie between it and the operation, over 10.
    """
    held = candidate.conditions
    yield "conditions", min(4, len(held)) / 3
    yield "no_conditions", float(not held)
    if held:
        yield "doubt", sum(1 - each.quality for each in held)
        yield "anchored", sum(each.anchored for each in held) / len(held)
        for kind in dict.fromkeys(map(_kind, held)):
            yield f"has_{kind}", 1.0
    target = candidate.target
    if target is not None:
        yield f"target_{target.how}", 1.0
        yield "target_quality", min(1.0, target.quality)
        if target.column in {each.column for each in held}:
            yield "target_is_condition", 1.0
    by = candidate.by
    if by is not None:
        yield f"by_{by.how}", 1.0
        yield "by_quality", min(1.0, by.quality)
        yield "by_far", min(10, by.distance) / 10 if by.how == "named" else 0.0
        yield "by_is_condition", float(by.column in {each.column for each in held})
    yield "flipped", float(candidate.flipped)


def _kind(condition: Condition) -> str:
    if condition.negated:
        return "negated"
    if condition.how == "bound":
        return "bound" if condition.anchored else "bound_free"
    if condition.how == "number":
        return "number" if condition.anchored else "number_free"
    return condition.how
