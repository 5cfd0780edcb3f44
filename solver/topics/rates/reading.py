"""Rates: speed, distance and time, work done together, prices by quantity, mixtures and dilutions, fuel use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from solver.errors import MathSyntaxError
from solver.patterns import LatePattern
from solver.topics.answering.amounts import CENTS_NOTE, currency_in, plain
from solver.topics.finance.terms import MONEY, TYPES, money
from solver.topics.question import Question
from solver.topics.rates.told import closing, is_shared, sorted_by, speeds_in_a_row, two_facts, with_units
from solver.topics.rates.variation import read_variation
from solver.topics.rates.wordings import WORDINGS
from solver.topics.reading.marks import resolved
from solver.topics.reading.measures import UnitExpression, dimension_of, read_unit, size_of, unit_text
from solver.topics.reading.quantities import QUANTITY_TYPES, Quantity, mark_quantities
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import IncompleteError, Task

_LENGTH: Final = (1, 0, 0)
_TIME: Final = (0, 0, 1)
_SPEED: Final = (1, 0, -1)
_VOLUME: Final = (3, 0, 0)
_NAME: Final = SlotType(r"[A-Za-z][A-Za-z'’ -]{0,45}?", str)
_ITEMS: Final = SlotType(r"[A-Za-z][A-Za-z'’-]*(?:\s[A-Za-z'’-]+){0,3}?", str)
_TYPES: Final = {
    **QUANTITY_TYPES, "pct": TYPES["pct"], "money": SlotType(MONEY, money), "name": _NAME, "items": _ITEMS
}  # fmt: skip
_SHAPES: Final = {kind: tuple(Shape(template, _TYPES) for template in templates) for kind, templates in WORDINGS.items()}


_NEEDS: Final[Mapping[str, tuple[int, ...]]] = {
    "motion": (2,), "round_trip": (2,), "together": (2,), "drained": (2,), "inverse": (1,), "price": (0,), "price_of": (1, 2),
    "at_price": (1,),
    "direct": (1,), "fits": (2,), "legs": (4,), "dilute": (1,), "blend": (2,), "parts_of_blend": (1,), "fuel": (2,),
    "transfer": (2,), "part_of_blend": (1,), "fuel_needed": (2,),
}  # fmt: skip
"""How many quantities the shapes of a kind hold: the others need not be compiled and tried."""

_PRICED: Final = LatePattern(
    r"\d.*\b(?:costs?|sells?|selling|sold|buys?|bought|charges|price)\b.*\d|\b(?:unit (?:price|cost)|(?:price"
    r"|cost) (?:per item|of one|each))\b",
    re.IGNORECASE,
)


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    if (law := read_variation(question.text)) is not None:
        shown = f"{law['names'][0]} ~ {law['names'][1]}^{law['power']}" if law["power"] != 1 else " ~ ".join(law["names"])
        source = f"{shown}: {plain(law['value'])} at {plain(law['first'])}, value at {plain(law['second'])}"
        return _made(question, "variation", law, source)
    text = speeds_in_a_row(question.text)
    marked, quantities = mark_quantities(text)
    if (longer := with_units(text, marked, quantities)) != text:
        marked, quantities = mark_quantities(longer)
    marked = " ".join(marked.split())
    for kind, shapes in _SHAPES.items():
        if len(quantities) not in _NEEDS[kind] or kind == "price" and _PRICED.search(marked) is None:
            continue
        for shape in shapes:
            if (slots := shape.read(marked)) is not None:
                task = _BUILDERS[kind](question, resolved(slots, quantities))
                if task is not None:
                    return task  # type: ignore[no-any-return]
    return _story(question, marked, quantities)


def _story(question: Question, marked: str, quantities: tuple[Quantity, ...]) -> Task | None:
    """What no shape fits, read from the quantities and the word that asks."""
    if is_shared(marked, quantities):
        return _together(question, Reading(zip("abc", quantities, strict=False)))
    if two_facts(marked, quantities):
        unit = re.search(r"\b(?:in|as) (\S+)\W*$", marked)
        slots = Reading(a=quantities[0], b=quantities[1])
        try:
            if unit is not None:
                slots["u"] = read_unit(unit[1])
        except MathSyntaxError:
            return None
        if unit is not None and dimension_of(slots["u"].units)[:3] == _SPEED:
            slots["ask"] = "speed"
        return _motion(question, slots)
    return _closing(question, marked, quantities) if closing(marked, quantities) else None


def _closing(question: Question, marked: str, quantities: tuple[Quantity, ...]) -> Task | None:
    """Two that move against each other or apart: their speeds add."""
    speeds = sorted_by(_SPEED, quantities)
    ways, times = sorted_by(_LENGTH, quantities), sorted_by(_TIME, quantities)
    asks = "time" if ways else "distance"
    wanted = r"\b(?:how long|when|how many (?:hours|minutes)|how soon)\b" if ways else r"\bhow far\b|\bdistance\b"
    if len(speeds) != 2 or len(ways) + len(times) != 1 or re.search(wanted, marked, re.IGNORECASE) is None:
        return None
    given: dict[tuple[int, ...], tuple[Fraction, Quantity]] = {
        _SPEED: (sum((_si(each)[0] for each in speeds), Fraction(0)), speeds[0])
    }
    given |= {_LENGTH: (_si(ways[0])[0], ways[0])} if ways else {_TIME: (_si(times[0])[0], times[0])}
    units = _own_unit(_TIME if ways else _LENGTH, given)
    args: dict[str, Any] = {"find": asks, "speed": given[_SPEED][0], "unit": unit_text(units), "size": size_of(units)[0]}
    args |= {"distance": given[_LENGTH][0]} if ways else {"time": given[_TIME][0]}
    other = (ways or times)[0].text
    return _made(question, "motion", args, f"{asks}({other}, {speeds[0].text} + {speeds[1].text})")


def _si(quantity: Quantity) -> tuple[Fraction, tuple[int, ...]]:
    total = sum((amount * size_of(named.units)[0] for amount, named in quantity.parts), Fraction(0))
    dimension = dimension_of(quantity.named.units)
    return total, dimension[:3] if not any(dimension[3:]) else dimension


def _motion(question: Question, slots: Reading) -> Task | None:
    """Two of speed, distance and time, the third asked."""
    given: dict[tuple[int, ...], tuple[Fraction, Quantity]] = {}
    for name in ("a", "b"):
        value, dimension = _si(slots[name])
        given[dimension] = (value, slots[name])
    asked = {_LENGTH, _TIME, _SPEED} - set(given)
    if len(given) != 2 or len(asked) != 1:
        return None
    (find,) = asked
    names: Mapping[tuple[int, ...], str] = {_LENGTH: "distance", _TIME: "time", _SPEED: "speed"}
    kind = names[find]
    words = slots.get("ask", "").lower() + " " + question.text.lower()
    fits = {
        "distance": r"how far|distance|how many (?:k?m|kilo|met|mile)",
        "time": r"how long|time|how many (?:hours|minutes|seconds|days)",
        "speed": r"speed|how fast|velocity|pace",
    }
    if not re.search(fits[kind], words):
        return None
    if any(value <= 0 for value, _ in given.values()):
        raise IncompleteError("Speeds, distances and times are positive here. Change the data.")
    unit = slots.get("u")
    if unit is not None:
        units: UnitExpression = unit.units
        if dimension_of(units)[:3] != find:
            return None
    else:
        units = _own_unit(find, given)
    args = {"find": kind, "unit": unit_text(units), "size": size_of(units)[0]}
    args |= {names[dimension]: value for dimension, (value, _) in given.items()}
    shown = ", ".join(quantity.text for _, quantity in given.values())
    return _made(question, "motion", args, f"{kind}({shown})")


def _own_unit(find: tuple[int, ...], given: Mapping[tuple[int, ...], tuple[Fraction, Quantity]]) -> UnitExpression:
    """The unit that the data speak of: km and h give km/h."""
    if find == _SPEED:
        return (given[_LENGTH][1].named.units[0], (given[_TIME][1].named.units[0][0], -1))
    units = given[_SPEED][1].named.units
    if len(units) == 1:
        units = {"mph": (("mi", 1), ("h", -1)), "kmh": (("km", 1), ("h", -1)), "kn": (("nmi", 1), ("h", -1))}.get(
            units[0][0], (("m", 1), ("s", -1))
        )
    return tuple((name, abs(power)) for name, power in units if (power > 0) == (find == _LENGTH))


def _average(question: Question, slots: Reading) -> Task | None:
    """Out and back at two speeds over the same way."""
    speeds = [_si(slots[name]) for name in "ab"]
    if (
        any(dimension != _SPEED or value <= 0 for value, dimension in speeds)
        or slots["a"].named.units != slots["b"].named.units
    ):
        return None
    units = slots["a"].named.units
    args = {"first": speeds[0][0], "second": speeds[1][0], "unit": unit_text(units), "size": size_of(units)[0]}
    return _made(question, "round_trip", args, f"average_speed({slots['a'].text}, {slots['b'].text})")


def _drained(question: Question, slots: Reading) -> Task | None:
    """One fills, the other empties."""
    return _together(question, slots, drains=True)


def _legs(question: Question, slots: Reading) -> Task | None:
    """Two stretches at two speeds."""
    values = [_si(slots[name]) for name in "abcd"]
    if [dimension for _, dimension in values] != [_LENGTH, _SPEED, _LENGTH, _SPEED] or any(value <= 0 for value, _ in values):
        return None
    units = slots["b"].named.units
    args = {
        "ways": (values[0][0], values[2][0]),
        "speeds": (values[1][0], values[3][0]),
        "unit": unit_text(units),
        "size": size_of(units)[0],
    }
    return _made(question, "legs", args, f"average_speed({', '.join(slots[name].text for name in 'abcd')})")


def _direct(question: Question, slots: Reading) -> Task | None:
    """So much for so many; how much for others."""
    size, dimension = _si(slots["x"])
    if slots["n"] <= 0 or slots["k"] <= 0 or not _same(slots.get("w", ""), slots.get("v", "")):
        return None
    units = slots["u"].units if "u" in slots else slots["x"].named.units
    if dimension_of(units) != dimension_of(slots["x"].named.units):
        return None
    args = {
        "amount": size,
        "count": Fraction(slots["n"]),
        "others": Fraction(slots["k"]),
        "unit": unit_text(units),
        "size": size_of(units)[0],
    }
    return _made(question, "direct", args, f"{slots['x'].text} / {slots['n']} * {slots['k']}")


def _fits(question: Question, slots: Reading) -> Task | None:
    """How often one amount goes into another."""
    (first, one), (second, two) = _si(slots["x"]), _si(slots["y"])
    if one != two or first <= 0:
        return None
    return _made(question, "fits", {"part": first, "whole": second}, f"{slots['y'].text} / {slots['x'].text}")


def _together(question: Question, slots: Reading, *, drains: bool = False) -> Task | None:
    told = " ".join(slots.get(name, "") for name in ("p", "q", "t1", "t2", "job", "j2"))
    if re.search(r"\b(?:both|they|together|all)\b", told, re.IGNORECASE):
        return None  # one of the times is that of all of them
    times = [_si(slots[name]) for name in "abc" if name in slots]
    if any(dimension != _TIME or value <= 0 for value, dimension in times):
        return None
    units = slots["a"].named.units
    signs = [1 for _ in times]
    if drains:
        signs[-1] = -1
    args = {
        "times": tuple(value for value, _ in times),
        "signs": tuple(Fraction(sign) for sign in signs),
        "unit": unit_text(units),
        "size": size_of(units)[0],
    }
    return _made(question, "together", args, f"together({', '.join(slots[name].text for name in 'abc' if name in slots)})")


def _inverse(question: Question, slots: Reading) -> Task | None:
    """More workers take less time in the same measure."""
    time, dimension = _si(slots["t"])
    if dimension != _TIME or slots["n"] <= 0 or slots["k"] <= 0 or not _same(slots["w"], slots["v"]):
        return None
    units = slots["t"].named.units
    args = {
        "workers": Fraction(slots["n"]),
        "time": time,
        "others": Fraction(slots["k"]),
        "unit": unit_text(units),
        "size": size_of(units)[0],
    }
    return _made(question, "inverse", args, f"{slots['n']} * {slots['t'].text} / {slots['k']}")


def _price(question: Question, slots: Reading) -> Task | None:
    """So many cost so much; what do others cost, or how many can be bought."""
    if slots["n"] <= 0 or "v" in slots and not _same(slots["w"], slots["v"]):
        return None
    args: dict[str, Any] = {"count": Fraction(slots["n"]), "price": slots["p"], "others": Fraction(slots.get("k", 1))}
    return _money(question, "price", args, f"{plain(slots['p'])} / {plain(args['count'])} * {plain(args['others'])}")


def _price_of(question: Question, slots: Reading) -> Task | None:
    """A price for an amount with a unit, and another amount of it."""
    size, dimension = _si(slots["x"])
    if "z" in slots:
        other, same = _si(slots["z"])
    else:
        named = slots["u"]
        other, same = size_of(named.units)[0], dimension_of(named.units)
        same = same[:3] if not any(same[3:]) else same
    if same != dimension or size <= 0:
        return None
    args: dict[str, Any] = {"count": size, "price": slots["p"], "others": other}
    what = slots["z"].text if "z" in slots else f"1 {unit_text(slots['u'].units)}"
    return _money(question, "price", args, f"{plain(slots['p'])} / {slots['x'].text} * {what}")


def _at_price(question: Question, slots: Reading) -> Task | None:
    """An amount at a price for one unit of it."""
    (amount, dimension), named = _si(slots["z"]), slots["u"]
    same = dimension_of(named.units)
    if (same[:3] if not any(same[3:]) else same) != dimension or amount <= 0:
        return None
    args: dict[str, Any] = {"count": size_of(named.units)[0], "price": slots["p"], "others": amount}
    return _money(question, "price", args, f"{plain(slots['p'])} / 1 {unit_text(named.units)} * {slots['z'].text}")


def _dilute(question: Question, slots: Reading) -> Task | None:
    volume, dimension = _si(slots["x"])
    strong, weak = slots["p"], slots["q"]
    if dimension not in (_VOLUME, (0, 1, 0)) or not 0 < weak < strong <= 1 or volume <= 0:
        if 0 < strong <= weak:
            raise IncompleteError("Water only makes a solution weaker. Change the percentages.")
        return None
    units = slots["u"].units if "u" in slots else slots["x"].named.units
    if dimension_of(units)[:3] != dimension:
        return None
    args = {"amount": volume, "strong": strong, "weak": weak, "unit": unit_text(units), "size": size_of(units)[0]}
    return _made(question, "dilute", args, f"dilute({slots['x'].text}, {plain(strong * 100)}% to {plain(weak * 100)}%)")


def _blend(question: Question, slots: Reading) -> Task | None:
    """Two amounts with their strengths or prices mixed; that of the mixture is asked."""
    (first, one), (second, two) = _si(slots["x"]), _si(slots["y"])
    if one != two or first <= 0 or second <= 0:
        return None
    is_price = isinstance(slots.get("p"), Fraction) and "m" in slots
    if is_price:
        unit = slots.get("u1")
        if unit is not None and unit.units != slots["x"].named.units:
            return None
        size = size_of(slots["x"].named.units)[0]
        args: dict[str, Any] = {"first": first, "second": second, "p": slots["p"], "q": slots["m"], "is_price": True}
        del size
        return _money(
            question,
            "blend",
            args,
            f"blend({slots['x'].text} at {plain(slots['p'])}, {slots['y'].text} at {plain(slots['m'])})",
        )
    args = {"first": first, "second": second, "p": slots["p"], "q": slots["q"], "is_price": False}
    return _made(
        question,
        "blend",
        args,
        f"blend({slots['x'].text} of {plain(slots['p'] * 100)}%, {slots['y'].text} of {plain(slots['q'] * 100)}%)",
    )


def _parts_of_blend(question: Question, slots: Reading) -> Task | None:
    """How much of two strengths gives so much of a third."""
    total, dimension = _si(slots["x"])
    weak, strong, aim = slots["p"], slots["q"], slots["r"]
    if weak == strong or total <= 0 or dimension not in (_VOLUME, (0, 1, 0)):
        return None
    units = slots["x"].named.units
    args = {"total": total, "p": weak, "q": strong, "aim": aim, "unit": unit_text(units), "size": size_of(units)[0]}
    return _made(
        question,
        "parts_of_blend",
        args,
        f"blend({plain(weak * 100)}%, {plain(strong * 100)}% to {slots['x'].text} of {plain(aim * 100)}%)",
    )


def _part_of_blend(question: Question, slots: Reading) -> Task | None:
    """How much of one strength beside so much of another gives a third."""
    amount, dimension = _si(slots["x"])
    other, known, aim = slots["p"], slots["q"], slots["r"]
    if other == known or amount <= 0 or dimension not in (_VOLUME, (0, 1, 0)) or "p2" in slots and slots["p2"] != other:
        return None
    units = slots["u"].units if "u" in slots else slots["x"].named.units
    if dimension_of(units)[:3] != dimension:
        return None
    args = {"amount": amount, "p": other, "q": known, "aim": aim, "unit": unit_text(units), "size": size_of(units)[0]}
    source = f"blend({plain(other * 100)}%, {slots['x'].text} of {plain(known * 100)}% to {plain(aim * 100)}%)"
    return _made(question, "part_of_blend", args, source)


def _fuel_needed(question: Question, slots: Reading) -> Task | None:
    """The fuel for a way, by what is used for each 100 km."""
    way, length = _si(slots["d"])
    use, dimension = _si(slots["c"])
    units = slots["u"].units if "u" in slots else (("L", 1),)
    if length != _LENGTH or dimension != (2, 0, 0) or way <= 0 or use <= 0 or dimension_of(units)[:3] != _VOLUME:
        return None
    args = {"way": way, "use": use, "unit": unit_text(units), "size": size_of(units)[0]}
    return _made(question, "fuel_needed", args, f"{slots['d'].text} * {slots['c'].text}")


def _fuel(question: Question, slots: Reading) -> Task | None:
    volume, first = _si(slots["x"])
    way, second = _si(slots["d"])
    if first == _LENGTH and second == _VOLUME:
        volume, way = way, volume
    elif first != _VOLUME or second != _LENGTH:
        return None
    if volume <= 0 or way <= 0:
        return None
    args = {"volume": volume, "way": way}
    return _made(question, "fuel", args, f"{slots['x'].text} / {slots['d'].text} * 100 km")


def _transfer(question: Question, slots: Reading) -> Task | None:
    size, first = _si(slots["x"])
    speed, second = _si(slots["s"])
    data = (0, 0, 0, 0, 0, 0, 0, 1, 0)
    if first != data or second != (0, 0, -1, 0, 0, 0, 0, 1, 0) or size <= 0 or speed <= 0:
        return None
    units = slots["u"].units if "u" in slots else (("s", 1),)
    if dimension_of(units)[:3] != _TIME:
        return None
    args = {"find": "time", "distance": size, "speed": speed, "unit": unit_text(units), "size": size_of(units)[0]}
    return _made(question, "motion", args, f"{slots['x'].text} / ({slots['s'].text})")


_BUILDERS: Final[Mapping[str, Any]] = {
    "motion": _motion,
    "round_trip": _average,
    "together": _together,
    "drained": _drained,
    "legs": _legs,
    "direct": _direct,
    "fits": _fits,
    "inverse": _inverse,
    "price": _price,
    "price_of": _price_of,
    "at_price": _at_price,
    "dilute": _dilute,
    "blend": _blend,
    "parts_of_blend": _parts_of_blend,
    "part_of_blend": _part_of_blend,
    "fuel_needed": _fuel_needed,
    "fuel": _fuel,
    "transfer": _transfer,
}


def _same(first: str, second: str) -> bool:
    """Whether two names are of one thing, in singular or plural."""
    words = [re.sub(r"^(?:the|a|an|of|such|more|these|those)\s", "", text.lower()).rstrip("s") for text in (first, second)]
    return (
        words[0] == words[1]
        or words[1] in ("", "them")
        or words[0].endswith(f" {words[1]}")
        or {"men", "people", "worker", "machine"} >= set(words)
        and words[0] == words[1]
    )


def _money(question: Question, kind: str, args: Mapping[str, Any], source: str) -> Task | None:
    currency = currency_in(question.text)
    if not currency and not re.search(r"\b(?:cost|costs|price|pay|sell|sells|worth|buy)\b", question.text, re.IGNORECASE):
        raise MathSyntaxError("No money is spoken of.", 0)
    notes = (CENTS_NOTE,) if currency and question.places is None else ()
    return _made(question, kind, {**args, "currency": currency}, source, notes)


def _made(question: Question, kind: str, args: Mapping[str, Any], source: str, notes: tuple[str, ...] = ()) -> Task:
    values = {
        key: str(value) if isinstance(value, Fraction) else [str(each) for each in value] if isinstance(value, tuple) else value
        for key, value in args.items()
    }
    return Task(topic="rates", kind=kind, args=values, source=source, notes=notes, **question.request)
