"""What part of one unit an amount in another unit is: 35 minutes of an hour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from solver.language import Apply, Number, integer
from solver.mathematics.phrasing import Phrasing
from solver.mathematics.problem import Problem
from solver.topics.slot_types import NUMBER, number

_SIZES: Final[Mapping[str, Mapping[str, Fraction]]] = {
    "time": {"second": Fraction(1), "minute": Fraction(60), "hour": Fraction(3600), "day": Fraction(86400), "week": Fraction(604800)},
    "length": {
        "mm": Fraction(1), "millimetre": Fraction(1), "millimeter": Fraction(1), "cm": Fraction(10), "centimetre": Fraction(10),
        "centimeter": Fraction(10), "m": Fraction(1000), "metre": Fraction(1000), "meter": Fraction(1000), "km": Fraction(10**6),
        "kilometre": Fraction(10**6), "kilometer": Fraction(10**6),
    },
    "feet": {"inch": Fraction(1), "foot": Fraction(12), "feet": Fraction(12), "yard": Fraction(36), "mile": Fraction(63360)},
    "mass": {
        "mg": Fraction(1, 1000), "g": Fraction(1), "gram": Fraction(1), "kg": Fraction(1000), "kilogram": Fraction(1000),
        "tonne": Fraction(10**6),
    },
    "volume": {
        "ml": Fraction(1), "millilitre": Fraction(1), "milliliter": Fraction(1), "l": Fraction(1000), "litre": Fraction(1000),
        "liter": Fraction(1000),
    },
    "dollars": {"cent": Fraction(1), "dollar": Fraction(100), "euro": Fraction(100)},
    "pounds": {"penny": Fraction(1), "pence": Fraction(1), "pound": Fraction(100)},
    "turn": {"degree": Fraction(1), "right angle": Fraction(90), "full turn": Fraction(360), "turn": Fraction(360), "circle": Fraction(360)},
    "dozen": {"egg": Fraction(1), "item": Fraction(1), "dozen": Fraction(12)},
}  # fmt: skip
_UNIT: Final = r"(?:right angles?|full turn|[a-z]+)"
_AMOUNT: Final = rf"(?P<n>{NUMBER}) ?(?P<unit>{_UNIT})"
_WHOLE: Final = rf"(?:an?|one|1|the|the whole|a whole|a full) (?P<whole>{_UNIT})"
_SHAPES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:what|which) (?P<how>fraction|part|percent|percentage) of {_WHOLE} (?:is|are|do|does|make|makes) {_AMOUNT}(?: make)?",
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
    table = next((table for table in _SIZES.values() if unit in table and whole in table), None)
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
