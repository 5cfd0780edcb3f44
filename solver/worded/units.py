"""What part of one unit an amount in another unit is: 35 minutes of an hour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from solver.language import Apply, Number, integer
from solver.mathematics.phrasing import Phrasing
from solver.mathematics.problem import Problem
from solver.patterns import LatePattern
from solver.topics.reading.slot_types import NUMBER, number

_SIZES: Final[tuple[Mapping[str, Fraction], ...]] = tuple(
    {name: Fraction(size) for names, size in group.items() for name in names.split(",")}
    for group in (
        {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800},
        {"mm,millimetre,millimeter": 1, "cm,centimetre,centimeter": 10, "m,metre,meter": 1000, "km,kilometre,kilometer": 10**6},
        {"inch": 1, "foot,feet": 12, "yard": 36, "mile": 63360},
        {"mg,milligram": 1, "g,gram": 1000, "kg,kilogram": 10**6, "tonne": 10**9},
        {"ml,millilitre,milliliter": 1, "l,litre,liter": 1000},
        {"cent": 1, "dollar,euro": 100},
        {"penny,pence": 1, "pound": 100},
        {"degree": 1, "right angle": 90, "full turn,turn,circle": 360},
        {"egg,item": 1, "dozen": 12},
    )
)
_UNIT: Final = r"(?:right angles?|full turn|[a-z]+)"
_AMOUNT: Final = rf"(?P<n>{NUMBER}) ?(?P<unit>{_UNIT})"
_WHOLE: Final = rf"(?:an?|one|1|the|the whole|a whole|a full) (?P<whole>{_UNIT})"
_SHAPES: Final = tuple(
    LatePattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:what|which) (?P<how>fraction|part|percent|percentage) of {_WHOLE} (?:is|are|do|does|make"
        rf"|makes) {_AMOUNT}(?: make)?",
        rf"(?:express |write |give |what is )?{_AMOUNT} as an? (?P<how>fraction|part|percent|percentage) of {_WHOLE}",
        rf"{_AMOUNT} (?:is|are) (?:what|which) (?P<how>fraction|part|percent|percentage) of {_WHOLE}",
    )
)


def part_of_unit(text: str, phrasing: Phrasing) -> Problem | None:
    """Read "what fraction of an hour is 35 minutes"."""
    found = next((match for shape in _SHAPES if (match := shape.fullmatch(text.rstrip(" ?."))) is not None), None)
    if found is None:
        return None
    amount, unit, whole = number(found["n"]), _named(found["unit"]), _named(found["whole"])
    table = next((table for table in _SIZES if unit in table and whole in table), None)
    if table is None or unit == whole:
        return None
    percent = found["how"].lower().startswith("percent")
    quotient = Apply("div", (Apply("mul", (Number(amount), Number(table[unit]))), Number(table[whole])))
    return Problem(
        kind="evaluate",
        expressions=(Apply("mul", (quotient, integer(100))) if percent else quotient,),
        form=phrasing.form,
        places=phrasing.places,
        significant=phrasing.significant,
        unit="%" if percent else None,
        notes=(f"1 {whole} is {table[whole] / table[unit]} {unit}s",),
    )


def _named(unit: str) -> str:
    name = " ".join(unit.lower().split())
    if name == "inches":
        return "inch"
    return name[:-1] if name.endswith("s") and len(name) > 2 else name
