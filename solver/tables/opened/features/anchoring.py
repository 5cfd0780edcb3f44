"""How well the conditions, the target and the measured column fit the words they rest on."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import Candidate, Condition
from solver.tables.opened.ground import Ground


def anchoring(ground: Ground, candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Features of links.

    conditions: how many, over 3. doubt: what their qualities lack, summed. anchored: their share with the column named beside.
    has_…: that one of them is of a kind. wider, wider_count, part_count: whole cells although others hold the words too, and
    what is counted so. column_word, noun_as_value: the name of a column, or the noun asked for, taken for cells. target_…:
    how the column of the answer was found, and how well; target_determined, target_after_verb: whether its name stands after
    an article or like a verb; direct_target_…: the same where the noun follows the question word; target_beside_value: a value
    follows its name; loose_target_…: the noun asked for names no column. by_…: the same for the column that rows are ordered
    or measured by; by_far is how many words lie between it and the operation, over 10.
    """
    held = candidate.conditions
    yield "conditions", min(4, len(held)) / 3
    yield "no_conditions", float(not held)
    if held:
        yield "doubt", sum(1 - each.quality for each in held)
        yield "anchored", sum(each.anchored for each in held) / len(held)
        for kind in dict.fromkeys(map(_kind, held)):
            yield f"has_{kind}", 1.0
        counted = candidate.shape.startswith("count")
        yield "wider", float(any(each.wider for each in held))
        yield "wider_count", float(counted and any(each.wider for each in held))
        yield "part_count", float(counted and any(each.how == "part" for each in held))
        yield "noun_as_value", float(any(_is_noun(ground, each) for each in held))
        yield "column_word", float(any(_is_column_word(ground, each) for each in held))
    target = candidate.target
    if target is not None:
        yield f"target_{target.how}", 1.0
        yield f"{_asked(ground)}_target_{target.how}", 1.0
        if ground.cues.noun and not ground.is_noun_linked:
            yield f"loose_target_{target.how}", 1.0
        if ground.cues.is_direct:
            yield f"direct_target_{target.how}", 1.0
        if target.tokens and any(_is_beside(target.tokens, each.core or each.tokens) for each in held):
            yield "target_beside_value", 1.0
        if target.how == "named" and target.tokens:
            before = min(target.tokens) - 1
            word = ground.asked.tokens[before].word if before >= 0 else ""
            yield "target_determined", float(word in _DETERMINERS)
            yield "target_after_verb", float(word in ("to", "was", "were", "is", "who", "that", "did", "not"))
        yield "target_quality", min(1.0, target.quality)
        if target.column in {each.column for each in held}:
            yield "neighbour_same_column" if candidate.shape == "neighbour" else "target_is_condition", 1.0
    by = candidate.by
    if by is not None:
        yield f"by_{by.how}", 1.0
        yield "by_quality", min(1.0, by.quality)
        yield "by_far", min(10, by.distance) / 10 if by.how == "named" else 0.0
        yield "by_is_condition", float(by.column in {each.column for each in held})
    yield "flipped", float(candidate.flipped)


def _is_beside(target: frozenset[int], value: frozenset[int]) -> bool:
    """Whether a value follows the name of a column at once, or after one small word: "sailed Aba", "founded in 1890"."""
    return 0 < min(value) - max(target) <= 2


_DETERMINERS = frozenset("the a an of what which whose his her their its s name list".split())


def _is_column_word(ground: Ground, condition: Condition) -> bool:
    """Whether one word that names a column outright is taken for a part of a cell."""
    if condition.how not in ("part", "whole") or len(condition.tokens) > 1:
        return False
    return any(link.quality >= 0.95 and condition.tokens <= link.tokens for link in ground.links.columns)


def _is_noun(ground: Ground, condition: Condition) -> bool:
    """Whether the noun that is asked for is taken for a part of many cells: the "line" of "how many lines"."""
    many = len(condition.tests[0].values) > 1 or condition.tests[0].op == "contains"
    return condition.how == "part" and many and condition.core <= frozenset(ground.cues.noun)


def _asked(ground: Ground) -> str:
    kind = ground.cues.kind
    return "name" if kind in ("person", "place") else kind if kind in ("thing", "time") else "other"


def _kind(condition: Condition) -> str:
    if condition.negated:
        return "negated"
    if condition.how == "bound":
        return "bound" if condition.anchored else "bound_free"
    if condition.how == "number":
        return "number" if condition.anchored else "number_free"
    return condition.how
