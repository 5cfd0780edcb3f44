"""What a number measures, by the unit beside it, and what a question wants measured.

"How deep is the lake?" wants a length, so "12.7 kg" is no answer to it; "how many people" wants a count, so "1,192 m" is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rag.words import content_words, stem, tokens

# As alternatives of a regular expression.
NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|"
    "quarter|twice|once"
)
_UNITS: dict[str, str] = {
    "length": "m metre meter km kilometre kilometer cm centimetre centimeter mm millimetre millimeter µm nm micrometre micron "
    "nanometre inch inches ft feet foot mile yard light-year parsec au",
    "mass": "kg g mg t kilogram gram tonne ton pound lb lbs ounce oz",
    "time": "s sec second ms ns min minute h hr hour day night week month year yr decade century centuries",
    "temperature": "° °c °f k kelvin degree celsius fahrenheit",
    "money": "$ € £ ¥ eur usd gbp dollar euro pound cent crown kr krone franc chf yen pence rupee yuan",
    "share": "% percent per ‰",
    "volume": "l litre liter ml gallon m³ cubic pint barrel",
    "area": "m² km² ha hectare acre square",
    "power": "w kw mw gw watt kilowatt megawatt gigawatt hp horsepower kva",
    "energy": "kwh mwh wh j joule kj mj kilojoule calorie",
    "electricity": "v volt kv a amp ampere ma ah",
    "speed": "m/s km/h mph knot kph",
    "frequency": "hz khz mhz ghz rpm hertz",
    "pressure": "bar pa hpa kpa mbar psi atm",
    "angle": "° degree arcsec arcsecond arcminute",
    "data": "kb mb gb tb bit byte kilobyte megabyte gigabyte terabyte",
}
_MEASURES: dict[str, frozenset[str]] = {}
for _measure, _words in _UNITS.items():
    for _word in _words.split():
        for _form in (_word, f"{_word}s"):
            _MEASURES[_form] = _MEASURES.get(_form, frozenset()) | {_measure}

# What the words of a question want measured; the first rule that is found decides.
_WANTED: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), frozenset(measures.split()))
    for pattern, measures in (
        (r"\bhow much time\b|\bhow long (?:ago|does|do|did|is it since)\b|\bhow old\b|\bduration\b|\bage\b", "time"),
        (r"\bhow long\b|\blength\b", "length time"),
        (
            r"\bhow (?:tall|high|deep|wide|far|thick|thin)\b|\b(?:height|width|depth|thickness|distance|altitude|elevation)\b",
            "length",
        ),
        (r"\b(?:diameter|radius|wavelength|circumference)\b", "length"),
        (r"\bhow heavy\b|\b(?:weight|mass|weigh|weighs|weighed)\b", "mass"),
        (r"\bhow (?:hot|cold|warm)\b|\btemperature\b", "temperature"),
        (r"\bhow fast\b|\b(?:speed|velocity)\b", "speed"),
        (r"\b(?:costs?|price|fee|salary|budget|pay|paid|pays|money|earn|earns|earned|spent|rent|fine)\b", "money"),
        (r"\b(?:percentage|percent|per cent|proportion|share)\b", "share"),
        (r"\bhow (?:large|big)\b|\barea\b", "area length volume"),
        (r"\bvoltage\b", "electricity"),
        (r"\bpressure\b", "pressure"),
    )
)
_FORM_WORDS = frozenset(
    """tall high deep wide far thick thin heavy hot cold warm fast old height depth width length thickness distance altitude
    elevation diameter radius weight mass temperature speed velocity age duration cost price fee percentage percent
    proportion""".split()
)
_COUNTED = re.compile(r"\bhow many\s+((?:[\w'-]+\s*){1,4})", re.IGNORECASE)
_IN_UNIT = re.compile(r"\bin ([a-z]{3,}s)\W*$")  # "how long may it be, in pages?"
_SAME = {"person": "people", "persons": "people", "folk": "people"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a question wants in numbers: the `measures` it may have, the stems of what is `counted`; none means any number."""

    measures: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()


def wanted(question: str) -> Wanted:
    """What kind of number `question` asks for.

    >>> wanted("How deep is the lake?").measures
    frozenset({'length'})
    >>> sorted(wanted("How many stairs are there?").counted)
    ['stair']
    """
    if match := _COUNTED.search(question):
        words = [token.text.lower() for token in content_words(match.group(1))][:2]
        for word in words:
            if word in _MEASURES and len(word) > 2:
                return Wanted(measures=_MEASURES[word])
        return Wanted(counted=frozenset(stem(_SAME.get(word, word)) for word in words))
    if match := _IN_UNIT.search(question):
        word = match.group(1).lower()
        return Wanted(measures=_MEASURES[word]) if word in _MEASURES else Wanted(counted=frozenset({stem(word)}))
    for pattern, measures in _WANTED:
        if pattern.search(question):
            return Wanted(measures=measures)
    return Wanted()


def is_unit(word: str) -> bool:
    """Whether `word` is a unit or a currency.

    >>> is_unit("EUR"), is_unit("Karstad")
    (True, False)
    """
    return word.lower() in _MEASURES


def form_words(question: str) -> frozenset[str]:
    """The stems of the words of `question` that only say what is measured; a number of the right unit stands for them.

    >>> sorted(form_words("How many litres deep is the tank?"))
    ['deep', 'litr']
    """
    words = {token.text.lower() for token in tokens(question)}
    measured = {stem(word) for word in words if word in _FORM_WORDS or (word in _MEASURES and len(word) > 2)}
    return frozenset(measured) | wanted(question).counted


def suits(number: str, asked: Wanted) -> float:
    """How well a number with its unit suits: 1.0 of the wanted measure or counting the wanted thing, 0.0 of another.

    >>> suits("12.7 kg", wanted("How deep is it?")), suits("94 steps", wanted("How many stairs are there?"))
    (0.0, 0.5)
    """
    unit = re.sub(rf"^[^\w]*(?:[\d.,:\u00a0\u202f]+|(?:(?:{NUMBER_WORDS})\b[ -]?)+)", "", number.lower())
    words = re.findall(r"[^\W\d_]+(?:/\w+|[²³])?|[%‰°]", unit)
    signs = re.findall(r"[%‰°$€£¥]", number)
    found = frozenset[str]().union(*(_MEASURES.get(word, frozenset()) for word in (*words, *signs)))
    if asked.measures:
        return 1.0 if found & asked.measures else 0.5 if not found and not words else 0.0
    if asked.counted:
        if found and not found <= {"time"}:
            return 0.0
        return 1.0 if any(stem(_SAME.get(word, word)) in asked.counted for word in words) else 0.25 if found else 0.5
    return 1.0 if found else 0.5
