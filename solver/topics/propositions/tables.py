"""Truth tables held as the bits of one integer, and the same questions answered again by splitting on letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

from solver.language.propositions import Compound, Letter, Proposition, Truth


def column(proposition: Proposition, letters: Sequence[str]) -> int:
    """The column of the truth table: bit k is the value in row k, row 0 all true and the last letter changing fastest.

    >>> from solver.language import parse_proposition
    >>> bin(column(parse_proposition("p and q"), "pq"))
    '0b1'
    """
    rows = 1 << len(letters)
    full: int = (1 << rows) - 1
    match proposition:
        case Truth(value=value):
            return full if value else 0
        case Letter(name=name):
            place = len(letters) - 1 - letters.index(name)
            return sum(1 << row for row in range(rows) if not row >> place & 1)
        case Compound(connective=connective, parts=parts):
            columns = [column(part, letters) for part in parts]
            first, last = columns[0], columns[-1]
            match connective:
                case "not":
                    return full ^ first
                case "and":
                    return reduce(int.__and__, columns)
                case "or":
                    return reduce(int.__or__, columns)
                case "xor":
                    return reduce(int.__xor__, columns)
                case "nand":
                    return full ^ (first & last)
                case "nor":
                    return full ^ (first | last)
                case "implies":
                    return (full ^ first) | last
                case "iff":
                    return full ^ first ^ last


def row_values(row: int, letters: Sequence[str]) -> dict[str, bool]:
    """The letters' values in a row."""
    return {name: not row >> (len(letters) - 1 - index) & 1 for index, name in enumerate(letters)}


def models(proposition: Proposition, letters: Sequence[str]) -> int:
    """How many assignments make it true, by splitting on one letter after another."""
    settled = partial(proposition, {})
    if settled is None and letters:
        name, *rest = letters
        return sum(models(assigned(proposition, name, value), rest) for value in (True, False))
    return 2 ** len(letters) if settled else 0


def partial(proposition: Proposition, values: Mapping[str, bool]) -> bool | None:
    """Its value where the letters known decide it."""
    match proposition:
        case Truth(value=value):
            return value
        case Letter(name=name):
            return values.get(name)
        case Compound(connective=connective, parts=parts):
            known = [partial(part, values) for part in parts]
            match connective:
                case "and":
                    return _all(known)
                case "nand":
                    return _not(_all(known))
                case "or":
                    return _not(_all([_not(each) for each in known]))
                case "nor":
                    return _all([_not(each) for each in known])
                case "implies":
                    return _not(_all([known[0], _not(known[1])]))
                case "not":
                    return _not(known[0])
                case "xor" | "iff":
                    if None in known:
                        return None
                    return (sum(bool(each) for each in known) % 2 == 1) == (connective == "xor")


def assigned(proposition: Proposition, name: str, value: bool) -> Proposition:
    """The formula with one letter replaced by its value."""
    match proposition:
        case Letter(name=own) if own == name:
            return Truth(value)
        case Compound(connective=connective, parts=parts):
            return Compound(connective, tuple(assigned(part, name, value) for part in parts))
    return proposition


def _all(known: Sequence[bool | None]) -> bool | None:
    return False if False in known else None if None in known else True


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value
