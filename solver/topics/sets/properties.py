"""Properties of relations and functions given by their pairs."""

from __future__ import annotations

import itertools
from typing import Any

from solver.topics.sets.expressions import element_text
from solver.topics.sets.finite import elements
from solver.topics.sets.literals import key
from solver.topics.topic import Claim, Outcome, Task
from solver.types import Check, Value

Pair = tuple[Any, Any]


def solve_property(task: Task) -> Outcome:
    """Yes, or no with the pairs that break it."""
    fields = task.fields
    pairs = [(pair[1], pair[2]) for pair in fields.get("pairs")[1:]]
    domain = elements(fields.get("domain")) if "domain" in fields else None
    target = elements(fields.get("target")) if "target" in fields else None
    wanted = fields.text("property")
    parts = {
        "equivalence": ("reflexive", "symmetric", "transitive"), "partial order": ("reflexive", "antisymmetric", "transitive"),
        "bijective": ("function", "injective", "surjective"), "injective": ("function", "injective"),
        "surjective": ("function", "surjective"),
    }.get(wanted, (wanted,))  # fmt: skip
    broken = next((reason for part in parts if (reason := _broken(part, pairs, domain, target))), "")
    value = "no" if broken else "yes"
    reason = broken or "No pair breaks it."
    again = all(_by_matrix(part, pairs, domain, target) for part in parts)
    check = Check(
        verdict="verified" if again == (not broken) else "refuted",
        method="the same properties read off a table of the relation",
        reason="" if again == (not broken) else "the table says otherwise",
    )
    steps = (f"To be shown: {', '.join(parts)}.", reason)
    return Outcome(value=Value(value=value, text=f"{reason}\n{value}"), check=check, steps=steps, claim=Claim(kind="sets"))


def _broken(name: str, pairs: list[Pair], domain: list[Any] | None, target: list[Any] | None) -> str:
    """Why a property fails; empty where it holds."""
    related = {(key(a), key(b)) for a, b in pairs}
    match name:
        case "reflexive":
            assert domain is not None
            return next(
                (f"({element_text(a)}, {element_text(a)}) is missing." for a in domain if (key(a), key(a)) not in related), ""
            )
        case "symmetric":
            return next(
                (
                    f"({element_text(a)}, {element_text(b)}) is there without ({element_text(b)}, {element_text(a)})."
                    for a, b in pairs
                    if (key(b), key(a)) not in related
                ),
                "",
            )
        case "antisymmetric":
            return next(
                (
                    f"({element_text(a)}, {element_text(b)}) is there with its reverse."
                    for a, b in pairs
                    if key(a) != key(b) and (key(b), key(a)) in related
                ),
                "",
            )
        case "transitive":
            for (a, b), (c, d) in itertools.product(pairs, repeat=2):
                if key(b) == key(c) and (key(a), key(d)) not in related:
                    names = [element_text(each) for each in (a, b, d)]
                    return f"({names[0]}, {names[1]}) and ({names[1]}, {names[2]}) are there without ({names[0]}, {names[2]})."
            return ""
        case "function":
            for (a, b), (c, d) in itertools.combinations(pairs, 2):
                if key(a) == key(c) and key(b) != key(d):
                    return f"{element_text(a)} goes to {element_text(b)} and to {element_text(d)}."
            reached = {key(a) for a, _ in pairs}
            return next((f"{element_text(a)} goes nowhere." for a in domain or () if key(a) not in reached), "")
        case "injective":
            for (a, b), (c, d) in itertools.combinations(pairs, 2):
                if key(a) != key(c) and key(b) == key(d):
                    return f"{element_text(a)} and {element_text(c)} both go to {element_text(b)}."
            return ""
        case _:
            reached = {key(b) for _, b in pairs}
            return next((f"Nothing goes to {element_text(b)}." for b in target or () if key(b) not in reached), "")


def _by_matrix(name: str, pairs: list[Pair], domain: list[Any] | None, target: list[Any] | None) -> bool:
    """The property read off the table of zeros and ones."""
    rows = list(dict.fromkeys([key(each) for each in domain or ()] + [key(a) for a, _ in pairs]))
    columns = list(dict.fromkeys([key(each) for each in target or ()] + [key(b) for _, b in pairs]))
    both = list(dict.fromkeys(rows + columns))
    table = {(a, b): 0 for a in both for b in both}
    for a, b in pairs:
        table[key(a), key(b)] = 1
    match name:
        case "reflexive":
            return all(table[key(each), key(each)] for each in domain or ())
        case "symmetric":
            return all(table[a, b] == table[b, a] for a in both for b in both)
        case "antisymmetric":
            return all(table[a, b] + table[b, a] < 2 for a in both for b in both if a != b)
        case "transitive":
            return all(table[a, c] or not any(table[a, b] and table[b, c] for b in both) for a in both for c in both)
        case "function":
            return all(sum(table[a, b] for b in both) == 1 for a in rows)
        case "injective":
            return all(sum(table[a, b] for a in both) <= 1 for b in both)
        case _:
            return all(sum(table[a, key(b)] for a in both) >= 1 for b in target or ())
