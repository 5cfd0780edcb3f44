"""Units of one name and two sizes, such as the US and the imperial gallon: which of them is meant is asked, not guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from solver.topics.reading.measures import AMBIGUOUS, Named, UnitExpression, dimension_of, size_of, unit_text
from solver.topics.reading.quantities import Quantity
from solver.topics.topic import IncompleteError

_KITCHEN: Final = frozenset({"cup", "tbsp", "tsp"})
"""Cups and spoons have a metric size too, which nobody means beside pints and quarts: all of them are then US measures."""
_CUSTOMARY: Final = _KITCHEN | {"gal", "qt", "pt", "floz"}
Terms = Sequence[tuple[Fraction, Quantity]]


def settled(terms: Terms, targets: tuple[Named, ...]) -> tuple[Terms, tuple[Named, ...]]:
    """The same with every name of one size: a unit that is named in full says for the others which system is meant.

    Raises:
        IncompleteError: the readings come to different answers; the message names both.
    """
    named = (*(part[1] for _, quantity in terms for part in quantity.parts), *targets)
    label = next((each.label for each in named if each.other is not None), None)
    if label is None:
        return terms, targets
    every = {unit for each in named for unit, _ in each.units}
    if every & _KITCHEN and every <= _CUSTOMARY:
        return terms, targets
    plain = {unit for each in named if each.other is None for unit, _ in each.units}
    is_us, is_other = (any(pair[index] in plain for pair in AMBIGUOUS.values()) for index in (0, 1))
    if is_us == is_other:
        usual, other = (_amount(terms, targets[-1], is_other=flag) for flag in (False, True))
        if usual is not None and other is not None and usual != other:
            name = re.sub(r"^(?:imperial|metric|long) | of .*", "", label)
            raise IncompleteError(
                f"There is a US {name} and another, the {label}: by the first it is "
                f"{float(usual):.6g} {unit_text(targets[-1].units)}, by the second {float(other):.6g} "
                f'{unit_text(_reading(targets[-1], is_other=True))}. Say which one is meant, such as "US {name}".'
            )
    if not is_other:
        return terms, targets
    return (
        [
            (factor, replace(quantity, parts=tuple((amount, _other(each)) for amount, each in quantity.parts)))
            for factor, quantity in terms
        ],
        tuple(_other(each) for each in targets),
    )


def refuse_ambiguous_order(first: Quantity, second: Quantity) -> None:
    """Nothing when it does not depend on the reading of a name which of two amounts is the larger.

    Raises:
        IncompleteError: it does.
    """
    orders = set()
    for is_other in (False, True):
        left, right = (
            sum(amount * size_of(_reading(named, is_other=is_other))[0] for amount, named in each.parts)
            for each in (first, second)
        )
        orders.add((left > right) - (left < right))
    if len(orders) > 1:
        label = next(part[1].label for each in (first, second) for part in each.parts if part[1].other is not None)
        raise IncompleteError(f"With US measures one is larger, with the {label} the other. Say which measure is meant.")


def _other(named: Named) -> Named:
    return Named(_reading(named, is_other=True))


def _reading(named: Named, *, is_other: bool) -> UnitExpression:
    return named.other if is_other and named.other is not None else named.units


def _amount(terms: Terms, target: Named, *, is_other: bool) -> Fraction | None:
    """The sum of the terms in the target's unit; None where the units do not fit."""
    aim = _reading(target, is_other=is_other)
    size, dimension = size_of(aim)[0], dimension_of(aim)
    total = Fraction(0)
    for factor, quantity in terms:
        for amount, named in quantity.parts:
            units = _reading(named, is_other=is_other)
            base = amount * size_of(units)[0]
            if dimension_of(units) == dimension:
                total += factor * base / size
            elif len(terms) == len(quantity.parts) == 1 and base:  # miles per gallon and litres per 100 km
                return factor / (base * size)
            else:
                return None
    return total
