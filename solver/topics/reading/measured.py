"""Numbers with units of length, area, volume or angle, as geometry questions write them: "5 cm", "49π", "2√3 m", "60°"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from solver.errors import MathSyntaxError
from solver.language import Constant, Node, Number, free_symbols, parse_expression, walk
from solver.language.numerals import NUMBER_WORDS, read_number_words
from solver.language.printer import number_text, to_text
from solver.topics.topic import IncompleteError

# Name of a unit to what people write for it; sizes in metres are in `METRES`.
_UNIT_WORDS: Final[Mapping[str, str]] = {
    "mm": r"mm|millimet(?:re|er)s?",
    "cm": r"cms?|centimet(?:re|er)s?",
    "dm": r"dm|decimet(?:re|er)s?",
    "km": r"kms?|kilomet(?:re|er)s?",
    "m": r"m|met(?:re|er)s?",
    "in": (
        r"inch(?:es)?|ins?(?=\.|\s*[,;?)^²³]|\s*$|\s+(?:and|by|x|long|wide|high|"
        r"tall|deep|thick|radius|diameter|base|height|side|slant|edge)\b)"
    ),
    "ft": r"ft|feet|foot(?!\s+of)",
    "yd": r"yds?|yards?",
    "mi": r"miles?|mi",
    "unit": r"units?",
    "deg": r"°|º|degrees?|degs?|\^\s?\{?\\circ\}?|\\circ|\\degree",
    "rad": r"rad(?:ian)?s?",
    "l": r"lit(?:re|er)s?|L|l",
    "ml": r"millilit(?:re|er)s?|ml|mL",
    "cc": r"cc",
    "ha": r"hectares?|ha",
}
METRES: Final[Mapping[str, Fraction]] = {
    "mm": Fraction(1, 1000),
    "cm": Fraction(1, 100),
    "dm": Fraction(1, 10),
    "m": Fraction(1),
    "km": Fraction(1000),
    "in": Fraction(254, 10000),
    "ft": Fraction(3048, 10000),
    "yd": Fraction(9144, 10000),
    "mi": Fraction(1609344, 1000),
}
_CAPACITY: Final[Mapping[str, tuple[str, int]]] = {"l": ("dm", 3), "ml": ("cm", 3), "cc": ("cm", 3)}
_LENGTHS: Final = "|".join(f"(?:{_UNIT_WORDS[name]})" for name in (*METRES, "unit"))
_POWER: Final = r"(?:\s?\^\s?\{?\s?[23]\s?\}?|[²³]|\s?(?:squared|cubed))"
UNIT: Final = (
    rf"(?:(?:sq(?:uare)?\.?|cubic|cu\.?)\s?(?:{_LENGTHS})(?![A-Za-z])"
    rf"|(?:{_LENGTHS})(?:{_POWER}|(?![A-Za-z]))"
    rf"|(?:{'|'.join(_UNIT_WORDS[name] for name in ('deg', 'rad', 'ml', 'cc', 'l', 'ha'))})(?![A-Za-z]))"
)
_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+"
_WORDS: Final = "|".join(sorted((word for word in NUMBER_WORDS if len(word) > 2), key=len, reverse=True))
_ROOT: Final = r"(?:\\sqrt\s?\{?\s?\d+\s?\}?|√\s?\(?\s?\d+\s?\)?|sqrt\s?\(?\s?\d+\s?\)?)"
_PI: Final = r"(?:π|\\pi(?![A-Za-z])|pi(?![A-Za-z]))"
NUMBER: Final = (
    rf"(?:[-−]?(?:(?:{_DIGITS})(?:\s\d+/\d+|\s?/\s?\d+)?(?:\s?\*?\s?(?:{_ROOT}|{_PI})){{0,2}}|{_ROOT}|{_PI})(?:\s?/\s?\d+)?"
    rf"|\b(?:{_WORDS})(?:[\s-](?:{_WORDS}))*\b)"
)
DIGITS: Final = NUMBER.rsplit("|\\b(?:", 1)[0] + ")"
"""A number that is not in words."""
MEASURED: Final = rf"{NUMBER}(?:\s?-?{UNIT})?"
"""A pattern without groups."""

_PARTS: Final = re.compile(rf"(?P<number>{NUMBER})(?:\s?-?(?P<unit>{UNIT}))?", re.IGNORECASE)


class Unit(NamedTuple):
    """A power of a unit of length (1 length, 2 area, 3 volume), or "deg" and "rad" with the power 0."""

    name: str
    power: int

    def __str__(self) -> str:
        return self.name if self.power < 2 or self.name in (*_CAPACITY, "ha") else f"{self.name}^{self.power}"


class Measured(NamedTuple):
    """A number and its unit; None where none is written."""

    node: Node
    unit: Unit | None

    @property
    def text(self) -> str:
        """The number in the plain notation, a fraction exact."""
        return number_text(self.node.value) if isinstance(self.node, Number) else to_text(self.node)

    def __str__(self) -> str:
        return self.text + (f" {self.unit}" if self.unit else "")


def read_measured(text: str) -> Measured:
    """The value of a text that matches `MEASURED`.

    Raises:
        MathSyntaxError: it does not read.
    """
    match = _PARTS.fullmatch(text.strip())
    if match is None:
        raise MathSyntaxError(f"{text!r} is not a number with a unit.", 0)
    return Measured(read_number(match["number"]), read_unit(match["unit"]) if match["unit"] else None)


def read_number(text: str) -> Node:
    """The number, in digits with pi and roots, or in words."""
    spelt = read_number_words(text, 0, len(text))
    if spelt is not None and spelt[1] == len(text):
        return Number(Fraction(spelt[0]))
    node = parse_expression(text)
    if free_symbols(node):
        raise MathSyntaxError(f"{text!r} is not a number.", 0)
    return node


def read_unit(text: str) -> Unit:
    """The unit of a text that matches `UNIT`.

    >>> read_unit("square metres"), read_unit("cm³"), read_unit("°")
    (Unit(name='m', power=2), Unit(name='cm', power=3), Unit(name='deg', power=0))
    """
    word, power = text.strip(), 1
    lead = re.match(r"(?:(sq(?:uare)?\.?)|(?:cubic|cu\.?))\s?", word, re.IGNORECASE)
    if lead is not None:
        word, power = word[lead.end() :], 2 if lead[1] else 3
    behind = re.search(r"(?:\^\s?\{?\s?|\s)?(?:(2|²|squared)|(?:3|³|cubed))\s?\}?$", word)
    if behind is not None:
        word, power = word[: behind.start()].strip(), 2 if behind[1] else 3
    for name, pattern in _UNIT_WORDS.items():
        if re.fullmatch(pattern, word, re.IGNORECASE):
            if name in _CAPACITY:
                return Unit(name, 3)
            if name == "ha":
                return Unit("ha", 2)
            return Unit(name, 0 if name in ("deg", "rad") else power)
    raise MathSyntaxError(f"{text!r} is not a unit of length, area, volume or angle.", 0)


def as_angle(value: Measured) -> Measured:
    """An angle with its unit: a multiple of pi is in radians, a number that can be no small count of radians in degrees.

    Raises:
        IncompleteError: it could be either.
    """
    if value.unit is not None:
        return value
    if Constant("pi") in walk(value.node):
        return Measured(value.node, Unit("rad", 0))
    if isinstance(value.node, Number) and 0 < value.node.value < 7:
        raise IncompleteError("An angle has no unit. Say degrees or radians.")
    return Measured(value.node, Unit("deg", 0))


def metres(unit: Unit) -> Fraction | None:
    """How many m, m^2 or m^3 one of the unit is; None for the unit called "unit".

    >>> metres(Unit("cm", 2))
    Fraction(1, 10000)
    """
    if unit.name in _CAPACITY:
        base, power = _CAPACITY[unit.name]
        return METRES[base] ** power
    if unit.name == "ha":
        return Fraction(10_000)
    size = METRES.get(unit.name)
    return None if size is None else size**unit.power


def length_unit(units: tuple[Unit, ...]) -> str | None:
    """The unit lengths are computed in: the only one named, or the first of several that can be converted.

    Raises:
        IncompleteError: a unit without a size stands beside one that has it.
    """
    names = list(dict.fromkeys(unit.name for unit in units if unit.power > 0 and unit.name in {*METRES, "unit"}))
    if len(names) > 1 and "unit" in names:
        raise IncompleteError(f"Lengths are given in {' and '.join(names)}. Give them all in one unit.")
    if names:
        return names[0]
    capacities = [unit for unit in units if unit.name in _CAPACITY]
    if capacities:
        return _CAPACITY[capacities[0].name][0]
    return "m" if any(unit.name == "ha" for unit in units) else None
