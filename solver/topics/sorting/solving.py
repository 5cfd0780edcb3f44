"""Lists put in order; runs in the isolated child."""

from __future__ import annotations

from fractions import Fraction

from solver.language.printer import number_text
from solver.topics.answering.outcomes import proved
from solver.topics.topic import Outcome, Task

_METHOD = "the same items, and each compared with its neighbour"


def solve(task: Task) -> Outcome:
    """The list in order, or the item asked for."""
    items, kind = task.fields.texts("items"), task.kind
    if "values" not in task.fields:
        words = sorted(items, key=lambda word: (word.casefold(), word), reverse=kind == "words_down")
        if kind in ("first_word", "last_word"):
            return proved(words[0] if kind == "first_word" else words[-1], "sorted", _METHOD, steps=(", ".join(words),))
        return proved(", ".join(words), "sorted", _METHOD)
    values = task.fields.rationals("values")
    order = sorted(range(len(items)), key=lambda index: values[index], reverse=kind in ("down", "largest", "nth_largest"))
    steps = _decimals(items, values)
    if kind in ("up", "down"):
        equal = [
            f"{items[a]} = {items[b]}"
            for a, b in zip(order, order[1:], strict=False)
            if values[a] == values[b] and items[a] != items[b]
        ]
        note = f"Equal: {', '.join(equal)}.\n" if equal else ""
        text = ", ".join(items[index] for index in order)
        return proved(text, "sorted", _METHOD, text=f"{note}{text}", steps=steps)
    place = task.fields.integer("place") if "place" in task.fields else 1
    return proved(
        items[order[place - 1]], "sorted", _METHOD, steps=(*steps, f"In order: {', '.join(items[index] for index in order)}.")
    )


def _decimals(items: tuple[str, ...], values: tuple[Fraction, ...]) -> tuple[str, ...]:
    """What each item is as a decimal, where some are not whole."""
    if all(value.denominator == 1 for value in values) or len(items) > 12:
        return ()
    shown = [f"{item} = {number_text(value, decimal=True)}" if "/" not in number_text(value, decimal=True)
             else f"{item} ≈ {float(value):.4f}" for item, value in zip(items, values, strict=True)]  # fmt: skip
    return (", ".join(shown),)
