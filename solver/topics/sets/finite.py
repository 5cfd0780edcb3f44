"""Operations on finite sets as ordered lists of elements, and membership in an expression without carrying it out."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any, Final

from solver.topics.sets.literals import key, unique
from solver.topics.topic import CannotSolveError

MAX_POWER: Final = 6
MAX_PRODUCT: Final = 400


def elements(tree: Any) -> list[Any]:
    """The elements of an expression of finite sets, in a standard order.

    Raises:
        CannotSolveError: there are too many to be listed.
    """
    head, *parts = tree
    if head == "set":
        return sorted(unique(parts), key=order)
    if head == "power":
        inner = elements(parts[0])
        if len(inner) > MAX_POWER:
            raise CannotSolveError(f"A power set of more than {2**MAX_POWER} sets is not listed. Ask for its size.")
        return [["set", *chosen] for size in range(len(inner) + 1) for chosen in itertools.combinations(inner, size)]
    if head == "complement":
        head, parts = "difference", [parts[1], parts[0]]
    left, right = (elements(part) for part in parts)
    if head == "product":
        if len(left) * len(right) > MAX_PRODUCT:
            raise CannotSolveError(f"A product of more than {MAX_PRODUCT} pairs is not listed. Ask for its size.")
        return [["tuple", a, b] for a in left for b in right]
    ours, theirs = {key(each) for each in left}, {key(each) for each in right}
    match head:
        case "union":
            found = [*left, *(each for each in right if key(each) not in ours)]
        case "intersection":
            found = [each for each in left if key(each) in theirs]
        case "difference":
            found = [each for each in left if key(each) not in theirs]
        case _:
            found = [each for each in [*left, *right] if (key(each) in ours) != (key(each) in theirs)]
    return sorted(found, key=order)


def size(tree: Any) -> int:
    """The number of elements, without listing power sets and products."""
    head, *parts = tree
    if head == "power":
        return int(2 ** _bounded(size(parts[0])))
    if head == "product":
        return size(parts[0]) * size(parts[1])
    return len(elements(tree))


def contains(tree: Any, element: Any) -> bool:
    """Whether an element belongs, by the meaning of each sign."""
    head, *parts = tree
    match head:
        case "set":
            return any(key(each) == key(element) for each in parts)
        case "interval":
            low, high, has_low, has_high = parts
            if element[0] != "number":
                return False
            value = Fraction(element[1])
            above = not low or value > Fraction(low) or (has_low and value == Fraction(low))
            return above and (not high or value < Fraction(high) or (has_high and value == Fraction(high)))
        case "union":
            return contains(parts[0], element) or contains(parts[1], element)
        case "intersection":
            return contains(parts[0], element) and contains(parts[1], element)
        case "difference":
            return contains(parts[0], element) and not contains(parts[1], element)
        case "symmetric":
            return contains(parts[0], element) != contains(parts[1], element)
        case "complement":
            return contains(parts[1], element) and not contains(parts[0], element)
        case "product":
            return (
                element[0] == "tuple"
                and len(element) == 3
                and all(contains(part, each) for part, each in zip(parts, element[1:], strict=True))
            )
        case _:
            return element[0] == "set" and all(contains(parts[0], each) for each in element[1:])


def has_intervals(tree: Any) -> bool:
    """Whether an interval takes part."""
    return tree[0] == "interval" or (tree[0] != "set" and any(has_intervals(part) for part in tree[1:]))


def order(element: Any) -> tuple[Any, ...]:
    """Numbers by size, then words, sets by size, tuples."""
    head, *inner = element
    match head:
        case "number":
            return (0, Fraction(inner[0]), "")
        case "word":
            return (1, Fraction(0), inner[0])
        case "set":
            return (2, Fraction(len(inner)), tuple(map(order, inner)))
    return (3, Fraction(len(inner)), tuple(map(order, inner)))


def _bounded(exponent: int) -> int:
    if exponent > 4_000:
        raise CannotSolveError("The power set has too many elements for its size to be written. Ask about a smaller set.")
    return exponent
