"""Words for measures: which spellings mean the same unit, what it measures, and which words of a question ask for that."""

from __future__ import annotations

import re
from fractions import Fraction

_SPELLINGS: dict[tuple[str, str], str] = {
    ("time", "second"): "second seconds sec s",
    ("time", "minute"): "minute minutes min mins",
    ("time", "hour"): "hour hours hr hrs h",
    ("time", "day"): "day days",
    ("time", "week"): "week weeks",
    ("time", "month"): "month months",
    ("time", "year"): "year years yr yrs",
    ("length", "millimetre"): "mm millimetre millimetres millimeter millimeters",
    ("length", "centimetre"): "cm centimetre centimetres centimeter centimeters",
    ("length", "metre"): "m metre metres meter meters",
    ("length", "kilometre"): "km kilometre kilometres kilometer kilometers",
    ("length", "inch"): "inch inches",
    ("length", "foot"): "ft foot feet",
    ("length", "yard"): "yard yards yd",
    ("length", "mile"): "mile miles mi",
    ("mass", "gram"): "g gram grams",
    ("mass", "kilogram"): "kg kilogram kilograms kilo kilos kgs",
    ("mass", "tonne"): "tonne tonnes t",
    ("mass", "ton"): "ton tons",
    ("mass", "ounce"): "ounce ounces oz",
    ("mass", "pound"): "pound pounds lb lbs",
    ("volume", "millilitre"): "ml millilitre millilitres milliliter milliliters",
    ("volume", "litre"): "l litre litres liter liters",
    ("volume", "cup"): "cup cups",
    ("volume", "pint"): "pint pints",
    ("volume", "quart"): "quart quarts",
    ("volume", "gallon"): "gallon gallons",
    ("area", "acre"): "acre acres",
    ("area", "hectare"): "hectare hectares ha",
    ("angle or temperature", "degree"): "degree degrees",
    ("speed", "mph"): "mph",
    ("speed", "km/h"): "kph kmh",
    ("power", "watt"): "watt watts w",
    ("power", "kilowatt"): "kw kilowatt kilowatts",
    ("energy", "kilowatt hour"): "kwh",
    ("frequency", "hertz"): "hz hertz",
    ("money", "cent"): "cent cents",
    ("money", "dollar"): "usd dollar dollars bucks",
    ("money", "euro"): "eur euro euros",
    ("money", "gbp"): "gbp",
}
MEASURES: dict[str, tuple[str, str]] = {
    word: (dimension, unit) for (dimension, unit), words in _SPELLINGS.items() for word in words.split()
}
"""Spelling to (dimension, unit)."""

_SIZES: dict[str, Fraction] = {
    **{"millimetre": Fraction(1, 1000), "centimetre": Fraction(1, 100), "metre": Fraction(1), "kilometre": Fraction(1000)},
    **{"gram": Fraction(1), "kilogram": Fraction(1000), "tonne": Fraction(1_000_000)},
    **{"millilitre": Fraction(1, 1000), "litre": Fraction(1), "watt": Fraction(1), "kilowatt": Fraction(1000)},
    **{
        "second": Fraction(1),
        "minute": Fraction(60),
        "hour": Fraction(3600),
        "day": Fraction(86_400),
        "week": Fraction(604_800),
    },
    **{"cent": Fraction(1), "dollar": Fraction(100)},
}
"""Units of fixed size by their stem, in the base of their dimension; months and years have none."""

_ASKS = {
    "money": r"cost|costs|price|pay|paid|spend|spent|earn|earned|charge|charged|fee|money|cheaper|revenue",
    "mass": r"heavier|heavy|lighter|weigh|weighs|weighed|weight|mass",
    "length": r"longer|length|taller|tall|height|higher|wider|width|wide|deeper|deep|depth|farther|far|distance|shorter",
    "time": r"older|younger|duration|last|lasts|take|takes|took|age|sooner",
    "angle or temperature": r"temperature|warmer|colder|hotter|cooler",
}
_ASK_PATTERNS = {dimension: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for dimension, words in _ASKS.items()}


def stem(word: str) -> str:
    """One form for every spelling of a unit, and for singular and plural of a noun.

    >>> stem("km"), stem("kilometers"), stem("boxes"), stem("cities"), stem("nights")
    ('kilometre', 'kilometre', 'box', 'city', 'night')
    """
    word = word.lower()
    if word in MEASURES:
        return MEASURES[word][1]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def dimension_of(unit: str) -> str | None:
    """What a unit measures, or None for a counted noun.

    >>> dimension_of("tonnes"), dimension_of("eggs")
    ('mass', None)
    """
    measure = MEASURES.get(unit.lower())
    return None if measure is None else measure[0]


def conversion(given: str, wanted: str) -> Fraction | None:
    """What to multiply a number of `given` units by to have it in `wanted`; None where the two cannot be converted.

    >>> conversion("W", "kilowatts"), conversion("kg", "litres")
    (Fraction(1, 1000), None)
    """
    if stem(given) == stem(wanted):
        return Fraction(1)
    if dimension_of(given) is None or dimension_of(given) != dimension_of(wanted):
        return None
    sizes = _SIZES.get(stem(given)), _SIZES.get(stem(wanted))
    return sizes[0] / sizes[1] if sizes[0] and sizes[1] else None


def asked_dimension(ask: str) -> str | None:
    """The one dimension the words of `ask` speak of, or None when they name none or several.

    >>> asked_dimension("How much heavier is the dome than the mirror?")
    'mass'
    """
    if re.search(r"\bhow long (?:does|did|will|would|do|is left|until)\b", ask, re.IGNORECASE):
        return "time"
    found = [dimension for dimension, pattern in _ASK_PATTERNS.items() if pattern.search(ask)]
    return found[0] if len(found) == 1 else None
