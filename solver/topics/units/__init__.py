"""Units of measurement: conversions, sums and comparisons of quantities, and what units measure."""

from __future__ import annotations

import re
from typing import Any, Final

from solver.topics.measures import AFFINE, CALENDAR, Named, UnitExpression, dimension_of, read_unit, size_of, unit_text
from solver.topics.quantities import Quantity, mark_quantities, quantity_types
from solver.topics.question import Question
from solver.topics.shapes import Reading, Shape
from solver.topics.topic import IncompleteError, Task, Topic
from solver.topics.units.kinds import KINDS, SI_UNITS

_CHANGE: Final = "(<lead>|convert|change|express|turn|write|put|rewrite|switch|transform|how would you write)"
_TO: Final = "(to|in|into|as|in terms of|to the unit|expressed in|converted to|in to|measured in|=)"
_CONVERSIONS: Final = (
    f"[{_CHANGE}] [the] [(length|mass|weight|distance|area|volume|speed|temperature|time|height|pressure|energy|power|duration"
    f"|angle|fuel economy|fuel consumption|mileage|data size|size) of] {{q:quantity}} [equal] {_TO} {{u:unit}}",
    "[<lead>] how (many|much) {u:unit} (is|are|make|makes|make up|equal|equals|does|do|fit in|fit into|go into|correspond to"
    "|represents) [there] [in] [equal to] {q:quantity} [make|equal|have|contain|contains|hold|correspond to]",
    "[<lead>] [the] [number of|how many] {u:unit} [are|is] [there] (in|within|inside|per) {q:quantity}",
    "how (many|much) {u:unit} (does|do|can|would) {q:quantity} (have|contain|make|hold|equal|come to|correspond to|last|take)",
    "[what is|what's|so] {q:quantity} (is|equals|equal|makes|make|are|=) [to] how (many|much) {u:unit}",
    "[<lead>] how (long|far|heavy|tall|wide|deep|high|fast|hot|cold|big|large|warm|much) (is|are|would|does) {q:quantity} [be] "
    "(in|into|as) {u:unit}",
    "[<lead>] [the] (equivalent|value|size) of {q:quantity} (in|as) {u:unit}",
    "(what|which|how) (much|many|) {u:unit} (is|are) {q:quantity}",
    "{q:quantity} [(is|equals)] [what|how much|how many] (in|to|into|as) {u:unit}",
    "(in|to) {u:unit} , [how (much|long|far|fast)|what] (is|are) {q:quantity}",
    "convert to {u:unit} [:|,|;] {q:quantity}",
    "{q:quantity} [(->|→|=>|=)] [? | ...] {u:unit}",
)
_SUMS: Final = (
    "[<lead>|add|add up|the] [sum of|total of|the sum of|the total of] {terms:terms} [together] [((in|to|into|as|give the answer in"
    "|and convert to|and give the answer in|expressed in) {u:unit}|)]",
    "[<lead>] [the] (difference|difference between) (of|between|) {a:quantity} (and|from) {b:quantity} "
    "[(in|to|into|as|expressed in) {u:unit}]",
    "(subtract|take|take away) {b:quantity} [away] from {a:quantity} [(in|and give the answer in) {u:unit}]",
)
_COMPARES: Final = (
    "[(which|what) is] {word:word} [,|:|-] {a:quantity} or {b:quantity}",
    "which (one|distance|length|mass|weight|volume|is the|of these is|is) {word:word} [,|:|-] {a:quantity} or {b:quantity}",
    "is {a:quantity} {word:word} than {b:quantity}",
)
_LARGER: Final = frozenset(
    "longer larger bigger heavier greater more faster hotter warmer farther further taller higher older wider deeper".split()
)
_SMALLER: Final = frozenset("shorter smaller lighter less slower colder cooler nearer closer lower younger narrower".split())
_OF_KIND: Final = (
    "[<lead>] [the] [SI] base unit(s) (of|for) [the] [quantity] {kind:text}",
    "[<lead>] [the] [SI] (unit|units) (of|for) [the] [quantity] {kind:text} in [terms of] [the] [SI] base units",
    "express [the] (unit|units) (of|for) {kind:text} in [terms of] [the] [SI] base units",
    "(<lead>|express|write) [(a|an|one|the)] {kind:text} in [terms of] [the] [SI] base units",
)
_DERIVED: Final = ("[<lead>] [the] SI [derived] unit (of|for) [the] {kind:text}",)
_ANAPHORA: Final = re.compile(
    r"(?P<story>[^.?!;]{3,110}[.!;,])\s(?P<ask>(?:how\s(?:many|much)|what|convert|express|give)\b[^.?!;⟦⟧]{3,70})", re.IGNORECASE
)
_ASKS: Final = (
    "how (many|much) {u:unit} (is|are|was|does|do|did|would) (that|this|it|they|he|she|there) "
    "[be|hold|weigh|contain|last|take|measure|make|run|travel|cover]",
    "what (is|was) (that|this|it|its|his|her|the) [own] [length|mass|weight|distance|area|volume|speed|temperature|time|height"
    "|duration] (in|into|as) {u:unit}",
    "how (long|far|heavy|tall|wide|deep|high|fast|hot|cold|big|large|warm) (is|was|are) (that|this|it|he|she|the {w:word}) in "
    "{u:unit}",
    "(convert|express|give) (that|this|it|the (length|mass|weight|distance|area|volume|speed|temperature|time|height)) "
    "(to|in|into|as) {u:unit}",
)
_COUNTS: Final = re.compile(
    r"\b(?:half|twice|double[ds]?|triple[ds]?|thirds?|quarters?|each|every|per|more|less|fewer|remov\w*|add\w*|left|rest|remain\w*"
    r"|both|dozen|pairs?|percent|fraction|and|then|times|fast|drank|used|uses|already|full|empty|another|two|three|four|five|six)\b|%|\d",
    re.IGNORECASE,
)
_MIXABLE: Final = frozenset("wk d h min s in ft yd mi lb oz st".split())  # customary beside each other: "2 h 15 min"
_CUE: Final = re.compile(
    r"\d|\b(?:half|an?|one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million)\s|\bunits?\b", re.IGNORECASE
)
_WORDS: Final = re.compile(r"\bweeks?\b.*\bof\b", re.IGNORECASE)


def _read(question: Question) -> Task | None:
    text = question.text
    if (found := _kind(question)) is not None:
        return found
    marked, quantities = mark_quantities(text, articles=True)
    if not quantities:
        return None
    types = {**quantity_types(quantities), **_terms(quantities)}
    for template in _CONVERSIONS:
        if (slots := Shape(template, types).read(marked)) is not None:
            return _conversion(question, slots["q"], slots["u"])
        if (slots := _mixed(template, types, marked)) is not None:
            return _conversion(question, slots["q"], *slots["u"])
    for template in _COMPARES:
        if (slots := Shape(template, types).read(marked)) is not None and slots["word"] in _LARGER | _SMALLER:
            return _comparison(question, slots, asks_whether=marked.lower().startswith("is "))
    for index, template in enumerate(_SUMS):
        if (slots := Shape(template, types).read(marked)) is not None:
            terms = slots["terms"] if index == 0 else [(1, slots["a"]), (-1, slots["b"])]
            if len(terms) == 1 and terms[0][0] == 1 and len(terms[0][1].parts) < 2:
                return None
            return _sum(question, terms, slots.get("u"), is_difference=index == 1)
    if (story := _ANAPHORA.fullmatch(marked)) is not None and len(quantities) == 1:
        if _COUNTS.search(re.sub(r"⟦\d+⟧", "", story["story"])) or quantities[0].is_article:
            return None
        for template in _ASKS:
            if (slots := Shape(template, types).read(story["ask"])) is not None:
                return _conversion(question, quantities[0], slots["u"])
    return None


def _mixed(template: str, types: Any, marked: str) -> Reading | None:
    """A conversion to several units at once: "feet and inches"."""
    if template not in (_CONVERSIONS[0], _CONVERSIONS[1], _CONVERSIONS[2]) or " and " not in marked:
        return None
    slot = "{x:unit} and {z:unit}", "{x:unit} , {y:unit} [,] and {z:unit}"
    for several in slot:
        shape = Shape(template.replace("{u:unit}", several), types)
        if (slots := shape.read(marked)) is not None:
            return Reading(q=slots["q"], u=tuple(slots[name] for name in "xyz" if name in slots))
    return None


def _terms(quantities: tuple[Quantity, ...]) -> Any:
    """The slot type of a sum: signed, perhaps multiplied quantities."""
    from solver.topics.slot_types import NUMBER, SlotType, number

    multiple = rf"(?:(?:{NUMBER})\s?(?:[*x×]|times)\s?)?⟦\d+⟧(?:\s?(?:[*x×/÷]|times|divided by)\s?(?:{NUMBER}))?"
    term = re.compile(
        rf"(?:^|\s?(?P<sign>[-−+,]|plus|minus|and|less)\s?(?:and\s)?)(?:(?P<before>{NUMBER})\s?(?:[*x×]|times)\s?)?⟦(?P<mark>\d+)⟧"
        rf"(?:\s?(?P<op>[*x×/÷]|times|divided by)\s?(?P<after>{NUMBER}))?",
        re.IGNORECASE,
    )

    def read(text: str) -> list[tuple[Any, Quantity]]:
        found = []
        for match in term.finditer(text.strip()):
            factor = number(match["before"]) if match["before"] else number("1")
            if match["after"]:
                after = number(match["after"])
                if after == 0:
                    raise IncompleteError("A quantity cannot be divided by 0. Change the divisor.")
                factor = factor / after if match["op"] in ("/", "÷", "divided by") else factor * after
            sign = -1 if (match["sign"] or "").lower() in ("-", "−", "minus", "less") else 1
            found.append((sign * factor, quantities[int(match["mark"])]))
        return found

    joint = r"\s?(?:[-−+,]|plus\b|minus\b|and\b|less\b|,\s?and\b)\s?"
    return {"terms": SlotType(rf"{multiple}(?:{joint}{multiple}){{0,7}}", read)}


def _conversion(question: Question, quantity: Quantity, *targets: Named) -> Task:
    named = tuple(part[1] for part in quantity.parts)
    args = {"from": quantity.to_args, "to": [_pairs(target.units) for target in targets]}
    shown = " and ".join(unit_text(target.units) for target in targets)
    return _task(question, "convert", args, f"convert({quantity.text}, {shown})", (*named, *targets))


def _sum(question: Question, terms: list[tuple[Any, Quantity]], target: Named | None, *, is_difference: bool) -> Task:
    named = [part[1] for _, quantity in terms for part in quantity.parts]
    if target is not None:
        targets = [target]
    else:
        targets = _own_units(named)
    if any(unit[0] in AFFINE and unit[0] != "K" for each in named for unit in each.units):
        raise IncompleteError("Readings of a thermometer cannot be added. Convert them one by one, or give a difference in kelvins.")
    args = {
        "terms": [[str(factor), quantity.to_args] for factor, quantity in terms],
        "to": [_pairs(each.units) for each in targets],
        "is_difference": is_difference,
    }
    source = " + ".join(f"{factor if factor != 1 else ''}({quantity.text})" for factor, quantity in terms)
    return _task(question, "sum", args, f"sum({source})", (*named, *targets))


def _own_units(named: list[Named]) -> list[Named]:
    """The units a sum is given in when none is asked for: hours with minutes, feet with inches, else the first unit."""
    single = {each.units[0][0]: each for each in named if len(each.units) == 1 and each.units[0][1] == 1}
    if len(single) < 2 or not set(single) <= _MIXABLE or len({dimension_of(each.units) for each in named}) > 1:
        return named[:1]
    return sorted(single.values(), key=lambda each: size_of(each.units)[0], reverse=True)


def _comparison(question: Question, slots: Reading, *, asks_whether: bool) -> Task:
    first, second = slots["a"], slots["b"]
    args = {
        "first": first.to_args,
        "second": second.to_args,
        "texts": [first.text, second.text],
        "wants_larger": slots["word"] in _LARGER,
        "asks_whether": asks_whether,
        "word": slots["word"],
    }
    named = tuple(part[1] for quantity in (first, second) for part in quantity.parts)
    return _task(question, "compare", args, f"compare({first.text}, {second.text})", named)


def _kind(question: Question) -> Task | None:
    if "unit" not in question.text.lower():
        return None
    for templates, kind in ((_OF_KIND, "base_units"), (_DERIVED, "si_unit")):
        for template in templates:
            slots = Shape(template).read(question.text)
            if slots is None:
                continue
            name = slots["kind"].lower().strip()
            if name in KINDS and (kind == "base_units" or name in SI_UNITS):
                return Task(topic="units", kind=kind, args={"quantity": name}, source=f"{kind}({name})", **question.request)
            if kind == "base_units" and len(name) < 30:
                try:
                    units = read_unit(name).units
                except ValueError:
                    return None
                args = {"units": _pairs(units)}
                return Task(topic="units", kind="base_units", args=args, source=f"base_units({name})", **question.request)
    return None


def _task(question: Question, kind: str, args: dict[str, Any], source: str, named: tuple[Named, ...]) -> Task:
    notes: list[str] = []
    others = [each for each in named if each.other is not None]
    if others:
        args["other"] = [[list(each.units[0]), list((each.other or each.units)[0])] for each in others]
        args["label"] = others[0].label
        usual = unit_text(others[0].units)
        notes.append(f"Read as {usual}, the US measure; the {others[0].label} differs. Say which one is meant, if not this.")
    names = {unit for each in named for unit, _ in each.units}
    dimensions = {dimension_of(each.units) for each in named}
    if len(dimensions) == 1 and names & set(CALENDAR) and names - set(CALENDAR):
        if names & {"month", "quarter_year"}:
            raise IncompleteError("Months have 28 to 31 days. Name the months or give dates, or ask for years or weeks.")
        notes.append("A year is taken as 365 days; a leap year has 366.")
    if any("kB" in name or "MB" in name or "GB" in name or "TB" in name or "PB" in name for name in names):
        notes.append("kB, MB, GB are powers of 1000; KiB, MiB, GiB are powers of 1024.")
    if args.get("other") is None:
        args.pop("label", None)
    return Task(topic="units", kind=kind, args=args, source=source, notes=tuple(notes), **question.request)


def _pairs(units: UnitExpression) -> list[list[Any]]:
    return [list(pair) for pair in units]


TOPIC = Topic(name="units", cue=_CUE, read=_read)
