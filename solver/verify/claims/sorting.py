"""Claims about lists in order: the same items, each not before one it should follow."""

from __future__ import annotations

from fractions import Fraction

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError


def in_order(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A list of numbers or words in order, or the item of one place in it."""
    args, kind, given = task.fields("args"), task.text("kind"), answer.text("value")
    items = list(args.texts("items"))
    keys: list[Fraction | str]
    if "values" in args:
        keys = list(args.rationals("values"))
    else:
        keys = [item.casefold() for item in items]
    if len(keys) != len(items):
        raise RefutedError("Items and values do not belong together.")
    if kind in ("up", "down", "words", "words_down"):
        return _whole_list(items, keys, given, falling=kind.endswith("down"))
    if given not in items:
        raise RefutedError(f"{given!r} is not in the list.")
    key = keys[items.index(given)]
    place = args.integer("place") if "place" in args else 1
    falling = kind in ("largest", "nth_largest", "last_word")
    before = sum(_before(other, key, falling) for other in keys)
    equal = sum(other == key for other in keys)
    if not before < place <= before + equal:
        raise RefutedError(f"{before} items come before {given!r}.")
    return Proved(f"{before} of {len(items)} items come before {given}, so it is the one asked for ({kind.replace('_', ' ')}).")


def _whole_list(items: list[str], keys: list[Fraction | str], given: str, *, falling: bool) -> Proved:
    rest, shown, previous = list(zip(items, keys, strict=True)), given, None
    while rest:
        # The longest fitting item first: one item may begin as another does, or hold a comma.
        fits = [pair for pair in rest if shown == pair[0] or shown.startswith(f"{pair[0]}, ")]
        if not fits:
            raise RefutedError(f"{shown[:40]!r} does not begin with an item of the list.")
        item, key = max(fits, key=lambda pair: len(pair[0]))
        if previous is not None and _before(key, previous, falling):
            raise RefutedError(f"{item} stands behind an item it should precede.")
        rest.remove((item, key))
        shown, previous = shown[len(item) + 2 :], key
    if shown:
        raise RefutedError(f"{shown[:40]!r} is too much.")
    return Proved(f"{given[:300]}: the same {len(items)} items, each in its place.")


def _before(first: Fraction | str, second: Fraction | str, falling: bool) -> bool:
    if isinstance(first, str) or isinstance(second, str):
        return str(first) > str(second) if falling else str(first) < str(second)
    return first > second if falling else first < second
