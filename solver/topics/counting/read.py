"""What a reading of a counting question comes to."""

from __future__ import annotations

from typing import Any, NamedTuple


class Read(NamedTuple):
    """The kind of task, its arguments, its one line, and how words were understood."""

    kind: str
    args: dict[str, Any]
    source: str
    notes: tuple[str, ...] = ()


WAYS = (
    r"(?:(?:how many|number of|in what number of|count the|all)(?: the)?(?: (?:different|"
    r"distinct|possible|unique|total|distinguishable|various))* (?:ways?|arrangements|"
    r"permutations|orders|orderings|seatings|seating (?:arrangements|plans|orders)"
    r"|line ?ups|signals|necklaces|bracelets|patterns|sequences|rankings|outcomes|"
    r"finishes|possibilities|choices|combinations|selections|options|results)|(?:ways|"
    r"possibilities|permutations|arrangements|combinations|orders|orderings)\b)"
)
"""A question that asks for ways, whatever the things are."""

HOW_MANY = (
    r"(?:how many|number of|in what number of|count the|ways|possibilities|permutations|"
    r"arrangements|combinations|orders|orderings)"
)


def rules_shown(rules: list[list[Any]], names: list[str]) -> str:
    """The rules of an arrangement, as its source shows them."""
    return "".join(f"; {rule[0]}: {', '.join(names[i] for i in rule[1])}" for rule in rules)
