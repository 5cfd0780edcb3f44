"""Formulas of propositional logic as JSON lists, which tasks and certificates carry."""

from __future__ import annotations

from typing import Any, cast, get_args

from solver.errors import MathSyntaxError
from solver.language.propositions import Compound, Connective, Letter, Proposition, Truth, parse_proposition
from solver.topics.reading.slot_types import SlotType
from solver.verify import FieldError


def to_json(proposition: Proposition) -> list[Any]:
    """["letter", "p"], ["truth", true] or [connective, part, ...]."""
    match proposition:
        case Letter(name=name):
            return ["letter", name]
        case Truth(value=value):
            return ["truth", value]
        case Compound(connective=connective, parts=parts):
            return [connective, *map(to_json, parts)]


def from_json(data: object) -> Proposition:
    """The formula `to_json` wrote.

    Raises:
        FieldError: it is not one.
    """
    match data:
        case ["letter", str(name)]:
            return Letter(name)
        case ["truth", bool(value)]:
            return Truth(value)
        case [str(connective), *parts] if parts and connective in get_args(Connective):
            return Compound(cast(Connective, connective), tuple(map(from_json, parts)))
    raise FieldError("A formula of the task is not one.")


def read_formula(text: str) -> Proposition:
    """A formula, quotation marks around it taken off.

    Raises:
        MathSyntaxError: it is not one.
    """
    inner = text.strip(" .,:;")
    if len(inner) > 1 and inner[0] in "\"“`'" and inner[-1] in "\"”`'":
        inner = inner[1:-1]
    return parse_proposition(inner)


def is_compound(proposition: Proposition) -> bool:
    """Whether a connective occurs in it."""
    return isinstance(proposition, Compound)


def compound(text: str) -> Proposition:
    """A formula with a connective.

    Raises:
        MathSyntaxError: it is not one.
    """
    found = read_formula(text)
    if not is_compound(found):
        raise MathSyntaxError("A single letter is no formula with a connective.", 0)
    return found


TYPES = {"formula": SlotType(r".+?", compound), "any": SlotType(r".+?", read_formula)}
"""Types of slots: a formula with a connective, and one that may be a single letter."""
