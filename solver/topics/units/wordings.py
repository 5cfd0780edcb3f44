"""How people ask about quantities, as shapes over a text whose quantities are marked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from solver.patterns import LatePattern
from solver.topics.reading.marks import Mark
from solver.topics.reading.measures import Named, UnitError, dimension_of, read_unit
from solver.topics.reading.quantities import QUANTITY_TYPES
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import NUMBER, SlotType, number
from solver.topics.topic import IncompleteError

_CHANGE: Final = "(<lead>|convert|change|express|turn|write|put|rewrite|switch|transform|how would you write)"
_TO: Final = "(to|in|into|as|in terms of|to the unit|expressed in|converted to|in to|measured in|=)"
_CONVERSIONS: Final = (
    f"[{_CHANGE}] [the] [(length|mass|weight|distance|area|volume|speed|temperature|time|height|pressure|energy|power|duration"
    f"|angle|fuel economy|fuel consumption|mileage|data size|size|density) [of]] {{q:quantity}} [equal] {_TO} {{u:units}}",
    "[<lead>] how (many|much) {u:units} (is|are|make|makes|make up|equal|equals|does|do|fit in|fit into|go into|correspond to"
    "|represents) [there] [in] [equal to] {q:quantity} [make|equal|have|contain|contains|hold|correspond to]",
    "[<lead>] [the] [number of|how many] {u:units} [are|is] [there] (in|within|inside|per) {q:quantity}",
    "how (many|much) {u:units} (does|do|can|would) {q:quantity} (have|contain|make|hold|equal|come to|correspond to|last|take)",
    "[what is|what's|so] {q:quantity} (is|equals|equal|makes|make|are|=) [to] how (many|much) {u:units}",
    "[<lead>] how (long|far|heavy|tall|wide|deep|high|fast|hot|cold|big|large|warm|much) (is|are|would|does) {q:quantity} [be] "
    "(in|into|as) {u:units}",
    "[<lead>] [the] (equivalent|value|size) of {q:quantity} (in|as) {u:units}",
    "(what|which|how) (much|many|) {u:units} (is|are) {q:quantity}",
    "{q:quantity} [(is|equals)] [what|how much|how many] (in|to|into|as) {u:units}",
    "(in|to) {u:units} , [how (much|long|far|fast)|what] (is|are) {q:quantity}",
    "convert to {u:units} [:|,|;] {q:quantity}",
    "(what|which) {x:word} in {u:units} (is|are) {q:quantity}",
    f"[{_CHANGE}] [the (weight|mass|volume) of] {{q:quantity}} of {{stuff:word}} {_TO} {{u:units}}",
    "how many {u:units} (is|are) [there] [in] {q:quantity} of {stuff:word}",
    "[(density|speed|pressure|energy)] {q:quantity} [(->|→|=>|=)] [? | ...] {u:units}",
)
_SUMS: Final = (
    "[<lead>|add|add up|the] [sum of|total of|the sum of|the total of] {terms:terms} [together] [((in|to|into|as|give the "
    "answer in"
    "|and convert to|and give the answer in|expressed in) {u:units}|)]",
    "[<lead>] [the] (difference|difference between) (of|between|) {a:quantity} (and|from) {b:quantity} "
    "[(in|to|into|as|expressed in) {u:units}]",
    "(subtract|take|take away) {b:quantity} [away] from {a:quantity} [(in|and give the answer in) {u:units}]",
)
_COMPARES: Final = (
    "[(which|what) is] {word:word} [,|:|-] {a:quantity} or {b:quantity}",
    "which (one|distance|length|mass|weight|volume|is the|of these is|is) {word:word} [,|:|-] {a:quantity} or {b:quantity}",
    "is {a:quantity} {word:word} than {b:quantity}",
)
LARGER: Final = frozenset(
    "longer larger bigger heavier greater more faster hotter warmer farther further taller higher older wider deeper".split()
)
SMALLER: Final = frozenset("shorter smaller lighter less slower colder cooler nearer closer lower younger narrower".split())
_OF_KIND: Final = (
    "[<lead>] [the] [SI] base unit(s) (of|for) [the] [quantity] {kind:text}",
    "[<lead>] [the] [SI] (unit|units) (of|for) [the] [quantity] {kind:text} in [terms of] [the] [SI] base units",
    "express [the] (unit|units) (of|for) {kind:text} in [terms of] [the] [SI] base units",
    "(<lead>|express|write) [(a|an|one|the)] {kind:text} in [terms of] [the] [SI] base units",
)
_DERIVED: Final = ("[<lead>] [the] SI [derived] unit (of|for) [the] {kind:text}",)
_ANAPHORA: Final = LatePattern(
    r"(?P<story>[^.?!;]{3,110}[.!;,])\s(?P<ask>(?:how\s(?:many|much)|what|convert|express|give)\b[^.?!;⟦⟧]{3,70})",
    re.IGNORECASE,
)
_ASKS: Final = (
    "how (many|much) {u:units} (is|are|was|does|do|did|would) (that|this|it|they|he|she|there) "
    "[be|hold|weigh|contain|last|take|measure|make|run|travel|cover]",
    "what (is|was) (that|this|it|its|his|her|the) [own] [length|mass|weight|distance|area|volume|speed|temperature|time|height"
    "|duration] (in|into|as) {u:units}",
    "how (long|far|heavy|tall|wide|deep|high|fast|hot|cold|big|large|warm) (is|was|are) (that|this|it|he|she|the {w:word}) in "
    "{u:units}",
    "(convert|express|give) (that|this|it|the (length|mass|weight|distance|area|volume|speed|temperature|time|height)) "
    "(to|in|into|as) {u:units}",
)
_COUNTS: Final = LatePattern(
    r"\b(?:half|twice|double[ds]?|triple[ds]?|thirds?|quarters?|each|every|per|more|less|fewer|remov\w*|add\w*|left|rest"
    r"|remain\w*"
    r"|both|dozen|pairs?|percent|fraction|and|then|times|fast|drank|(?:used|uses)(?!\s+[;.])|already|full|empty|another|two|three|four"
    r"|five|six)\b|%|\d",
    re.IGNORECASE,
)

_MULTIPLE: Final = rf"(?:(?:{NUMBER})\s?(?:[*x×]|times)\s?)?⟦\d+⟧(?:\s?(?:[*x×/÷]|times|divided by)\s?(?:{NUMBER}))?"
_JOINT: Final = r"\s?(?:[-−+,]|plus\b|minus\b|and\b|less\b|,\s?and\b)\s?"
_TERM: Final = LatePattern(
    rf"(?:^|\s?(?P<sign>[-−+,]|plus|minus|and|less)\s?(?:and\s)?)(?:(?P<before>{NUMBER})\s?(?:[*x×]|times)\s?)?⟦(?P<mark>\d+)⟧"
    rf"(?:\s?(?P<op>[*x×/÷]|times|divided by)\s?(?P<after>{NUMBER}))?",
    re.IGNORECASE,
)


def _read_terms(text: str) -> tuple[tuple[Fraction, Mark], ...]:
    """Signed, perhaps multiplied marks."""
    found = []
    for match in _TERM.finditer(text.strip()):
        factor = number(match["before"]) if match["before"] else Fraction(1)
        if match["after"]:
            after = number(match["after"])
            is_division = match["op"].lower() in ("/", "÷", "divided by")
            if is_division and after == 0:
                raise IncompleteError("A quantity cannot be divided by 0. Change the divisor.")
            factor = factor / after if is_division else factor * after
        sign = -1 if (match["sign"] or "").lower() in ("-", "−", "minus", "less") else 1
        found.append((sign * factor, Mark(int(match["mark"]))))
    return tuple(found)


def _read_units(text: str) -> tuple[Named, ...]:
    """One unit, or several of one kind from the largest down, such as "feet and inches"."""
    try:
        return (read_unit(text.strip()),)
    except UnitError:
        joint = r"\s?,\s?(?:and\s)?|\sand\s"
        parts = re.split(joint if re.search(joint, text.strip()) else r"\s", text.strip())  # "days hours minutes seconds"
        named = tuple(read_unit(part.strip()) for part in parts)
        if len(named) < 2 or len({dimension_of(each.units) for each in named}) > 1:
            raise
        return named


_TYPES: Final[Mapping[str, SlotType]] = {
    **QUANTITY_TYPES,
    "units": SlotType(r"[^⟦⟧;=]{1,60}?", _read_units),
    "terms": SlotType(rf"{_MULTIPLE}(?:{_JOINT}{_MULTIPLE}){{0,7}}", _read_terms),
}
_SHAPES: Final[tuple[tuple[str, tuple[Shape, ...]], ...]] = (
    ("convert", tuple(Shape(template, _TYPES) for template in _CONVERSIONS)),
    ("compare", tuple(Shape(template, _TYPES) for template in _COMPARES)),
    ("sum", (Shape(_SUMS[0], _TYPES),)),
    ("difference", (Shape(_SUMS[1], _TYPES),)),
    ("sum", (Shape(_SUMS[2], _TYPES),)),
)
_TOLD: Final = tuple(Shape(template, _TYPES) for template in _ASKS)
OF_KIND: Final = tuple(Shape(template) for template in _OF_KIND)
DERIVED: Final = tuple(Shape(template) for template in _DERIVED)


def first_fit(marked: str) -> tuple[str, Reading] | None:
    """The kind and slots of the first shape that fits; marks are not yet resolved."""
    for kind, shapes in _SHAPES:
        for shape in shapes:
            if (slots := shape.read(marked)) is not None:
                return kind, slots
    return None


def told(marked: str) -> Reading | None:
    """The unit asked for after a sentence that tells one quantity.

    "A tank holds 2 cubic metres. How many litres is that?"

    None where the sentence may change the amount.
    """
    story = _ANAPHORA.fullmatch(marked)
    if story is None or _COUNTS.search(re.sub(r"⟦\d+⟧", ";", story["story"])):
        return None
    return next((slots for shape in _TOLD if (slots := shape.read(story["ask"])) is not None), None)
