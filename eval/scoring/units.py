"""Units of measurement as people write them, for comparing quantities; a table of our own, which no solver shares."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources

_SQUARES = {"square": 2, "sq": 2, "cubic": 3, "cu": 3, "squared": 2, "cubed": 3}
_BASE: Mapping[str, Mapping[str, int]] = {
    "area": {"length": 2},
    "volume": {"length": 3},
    "power": {"energy": 1, "time": -1},
    "speed": {"length": 1, "time": -1},
}
"""Dimensions that others make up."""
_TEMPERATURES = ("celsius", "fahrenheit", "kelvin")
_LONGEST = 3  # words of a unit's name
_WORD = re.compile(r"(?:[^\W\d_]+|[%‰°′″€$£¥¢])+\.?")
_POWER = re.compile(r"\s?(?:\^|\*\*)\s?[({]?([+-]?\d)[)}]?|(?<=m)([23])(?![\d.,])")
_OVER = re.compile(r"\s?/\s?|\s+per\s+|\s+an?\s+(?=(?:second|minute|hour|day|week|month|year)\b)")
_TIMES = re.compile(r"\s?[·*]\s?|\s(?=[a-zA-Z]{1,3}\s?\^\s?[({]?-)")
_PREFIX = re.compile(r"(square|sq|cubic|cu)\b\.?\s+", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+(squared|cubed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: the power of each base dimension in it, and its factor to the base units."""

    dimensions: tuple[tuple[str, int], ...]
    factor: Fraction

    @property
    def dimension(self) -> str:
        """The only dimension of a simple unit; "" for another."""
        return self.dimensions[0][0] if len(self.dimensions) == 1 and self.dimensions[0][1] == 1 else ""


Readings = tuple[Unit, ...]
"""What a written unit may be: "m" metres or minutes, "degrees" those of an angle or a temperature. Empty for no unit."""


def unit_of(text: str | None) -> Readings:
    """What a text that is a unit and nothing else may mean.

    >>> [unit.factor for unit in unit_of("km/h")], unit_of("eggs"), len(unit_of("m"))
    ([Fraction(5, 18)], (), 2)
    """
    if not text:
        return ()
    readings, end = unit_at(text.strip(), 0)
    return readings if end == len(text.strip().rstrip(".")) or end == len(text.strip()) else ()


def unit_at(text: str, start: int) -> tuple[Readings, int]:
    """The unit written at a place of a plain text, longest first, and where it ends; nothing and `start` where none is."""
    readings, end = _term(text, start)
    if not readings:
        return (), start
    while True:
        over, times = _OVER.match(text, end), _TIMES.match(text, end)
        following, after = _term(text, over.end()) if over else _term(text, times.end()) if times else ((), end)
        if not following:
            return readings, end
        sign = -1 if over else 1
        readings, end = tuple(_product(one, other, sign) for one in readings for other in following), after


def same_quantity(found: Fraction, unit: Unit, wanted: Unit, *, is_difference: bool = False) -> Fraction | None:
    """`found`, given in `unit`, in the unit wanted; None where the two measure different things.

    Args:
        found: The number.
        unit: What it is given in.
        wanted: What to convert to.
        is_difference: Of temperatures: degrees warmer or colder, and not on a scale.
    """
    if unit.dimension in _TEMPERATURES and wanted.dimension in _TEMPERATURES:
        return _temperature(found, unit.dimension, wanted.dimension, is_difference)
    return found * unit.factor / wanted.factor if unit.dimensions == wanted.dimensions else None


def _temperature(found: Fraction, given: str, wanted: str, is_difference: bool) -> Fraction:
    scale = {"celsius": Fraction(1), "kelvin": Fraction(1), "fahrenheit": Fraction(5, 9)}
    zero = {"celsius": Fraction(0), "kelvin": Fraction("-273.15"), "fahrenheit": Fraction(-160, 9)}
    if is_difference:
        return found * scale[given] / scale[wanted]
    return (found * scale[given] + zero[given] - zero[wanted]) / scale[wanted]


def _term(text: str, start: int) -> tuple[Readings, int]:
    prefix = _PREFIX.match(text, start)
    at = prefix.end() if prefix else start
    words, ends = [], []
    for _ in range(_LONGEST):
        match = _WORD.match(text, at)
        if match is None:
            break
        words.append(match[0])
        ends.append(match.end())
        at = match.end() + (1 if text[match.end() : match.end() + 1] in " -" else 0)
    for count in range(len(words), 0, -1):
        name = text[prefix.end() if prefix else start : ends[count - 1]]
        readings = _named(name) or _named(name.rstrip("."))
        if readings:
            end = ends[count - 1]
            power = _POWER.match(text, end)
            suffix = _SUFFIX.match(text, end)
            exponent = int(power[1] or power[2]) if power else _SQUARES[suffix[1].lower()] if suffix else 1
            exponent = _SQUARES[prefix[1].lower()] if prefix else exponent
            end = power.end() if power else suffix.end() if suffix else end
            return tuple(_raised(unit, exponent) for unit in readings), end
    return (), start


def _named(name: str) -> Readings:
    table, name = _table(), name.replace("μ", "µ")
    return table.get(name) or (table.get(name.lower(), ()) if len(name) > 2 and name[1:].islower() or len(name) > 3 else ())


@cache
def _table() -> Mapping[str, Readings]:
    table: dict[str, Readings] = {}
    for dimension, factors in tomllib.loads(resources.files("eval.scoring").joinpath("units.toml").read_text("utf-8")).items():
        powers = tuple(sorted(_BASE.get(dimension, {dimension: 1}).items()))
        for factor, names in factors.items():
            numerator, _, denominator = factor.partition("/")
            unit = Unit(powers, Fraction(numerator) / Fraction(denominator or 1))
            for name in names:
                table[name] = (*table.get(name, ()), unit)
    return table


def _raised(unit: Unit, exponent: int) -> Unit:
    return Unit(tuple((name, power * exponent) for name, power in unit.dimensions), unit.factor**exponent)


def _product(one: Unit, other: Unit, sign: int) -> Unit:
    powers = dict(one.dimensions)
    for name, power in other.dimensions:
        powers[name] = powers.get(name, 0) + sign * power
    return Unit(tuple(sorted((name, power) for name, power in powers.items() if power)), one.factor * other.factor**sign)
