"""Units of measurement: conversions, sums and comparisons of quantities, and what units measure."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from solver.topics.question import Question
from solver.topics.reading.marks import resolved
from solver.topics.reading.measures import (
    AFFINE,
    CALENDAR,
    Named,
    UnitError,
    UnitExpression,
    dimension_of,
    read_unit,
    size_of,
    unit_text,
)
from solver.topics.reading.quantities import Quantity, mark_quantities
from solver.topics.reading.shapes import Reading
from solver.topics.topic import IncompleteError, Task
from solver.topics.units.ambiguous import Terms, refuse_ambiguous_order, settled
from solver.topics.units.kinds import KINDS, SI_UNITS
from solver.topics.units.wordings import DERIVED, LARGER, OF_KIND, SMALLER, first_fit, told

_MIXABLE: Final = frozenset("wk d h min s in ft yd mi lb oz st".split())  # customary beside each other: "2 h 15 min"

_TIED_BY_DENSITY: Final = {dimension_of(read_unit(name).units) for name in ("kg", "L")}


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    if (found := _kind(question)) is not None:
        return found
    text = re.sub(r"(\d\s?/\s?\d+) of an? (?=[a-z])", r"\1 ", question.text)  # "3/4 of an hour"
    marked, quantities = mark_quantities(text, articles=True)
    if not quantities:
        return None
    if (fit := first_fit(marked)) is not None:
        kind, slots = fit
        slots = resolved(slots, quantities)
        if "stuff" in slots and not _fits(*_fluid(slots["q"], slots["u"])):
            if {dimension_of(each.units) for each in (slots["q"].named, *slots["u"])} != _TIED_BY_DENSITY:
                return None  # "how many calories are in 100 g of rice"
            raise IncompleteError(f"Volume and weight of {slots['stuff']} are tied by its density. Give the density.")
        if kind == "convert":
            if re.match(r"how\s.*\sin\s", question.text, re.IGNORECASE) and not _fits(*_fluid(slots["q"], slots["u"])):
                return None  # the calories in 100 g are those of some food
            return _conversion(question, slots["q"], *slots["u"])
        if kind == "compare":
            known = slots["word"] in LARGER | SMALLER
            return _comparison(question, slots, asks_whether=marked.lower().startswith("is ")) if known else None
        terms = (
            [(factor, quantities[mark.number]) for factor, mark in slots["terms"]]
            if "terms" in slots
            else [(Fraction(1), slots["a"]), (Fraction(-1), slots["b"])]
        )
        if len(terms) == 1 and re.fullmatch(r"[\d.,]+ ?x .*", question.text, re.IGNORECASE):
            return None  # "3 x 4 m" is the size of something
        if len(terms) > 1 or terms[0][0] != 1 or (len(terms[0][1].parts) > 1 and "u" in slots):
            return _sum(question, terms, slots.get("u", ()), is_difference=kind == "difference")
        return None
    if len(quantities) == 1 and not quantities[0].is_article and (story := told(marked)) is not None:
        return _conversion(question, quantities[0], *story["u"])
    return None


def _conversion(question: Question, quantity: Quantity, *targets: Named) -> Task:
    quantity, targets = _fluid(quantity, targets)
    ((_, quantity),), targets = settled([(Fraction(1), quantity)], targets)
    named = tuple(part[1] for part in quantity.parts)
    args = {"from": quantity.to_args, "to": [_pairs(target.units) for target in targets]}
    shown = " and ".join(unit_text(target.units) for target in targets)
    return _task(question, "convert", args, f"convert({quantity.text}, {shown})", (*named, *targets))


def _fits(quantity: Quantity, targets: tuple[Named, ...]) -> bool:
    return all(dimension_of(quantity.named.units) == dimension_of(each.units) for each in targets)


def _fluid(quantity: Quantity, targets: tuple[Named, ...]) -> tuple[Quantity, tuple[Named, ...]]:
    """Ounces beside a volume are fluid ounces."""
    ounce, fluid = read_unit("oz"), read_unit("fl oz")
    volume = dimension_of(fluid.units)
    if quantity.named == ounce and len(quantity.parts) == 1 and all(dimension_of(each.units) == volume for each in targets):
        return replace(quantity, parts=((quantity.parts[0][0], fluid),)), targets
    if dimension_of(quantity.named.units) == volume:
        targets = tuple(fluid if each == ounce else each for each in targets)
    return quantity, targets


def _sum(question: Question, terms: Terms, asked: tuple[Named, ...], *, is_difference: bool) -> Task:
    named = [part[1] for _, quantity in terms for part in quantity.parts]
    terms, targets = settled(terms, asked or tuple(_own_units(named)))
    named = [part[1] for _, quantity in terms for part in quantity.parts]
    if any(unit[0] in AFFINE and unit[0] != "K" for each in named for unit in each.units):
        raise IncompleteError(
            "Readings of a thermometer cannot be added. Convert them one by one, or give a difference in kelvins."
        )
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
    refuse_ambiguous_order(first, second)
    args = {
        "first": first.to_args,
        "second": second.to_args,
        "texts": [first.text, second.text],
        "wants_larger": slots["word"] in LARGER,
        "asks_whether": asks_whether,
        "word": slots["word"],
    }
    named = tuple(part[1] for quantity in (first, second) for part in quantity.parts)
    return _task(question, "compare", args, f"compare({first.text}, {second.text})", named)


def _kind(question: Question) -> Task | None:
    if "unit" not in question.text.lower():
        return None
    for shapes, kind in ((OF_KIND, "base_units"), (DERIVED, "si_unit")):
        for shape in shapes:
            slots = shape.read(question.text)
            if slots is None:
                continue
            name = slots["kind"].lower().strip()
            if name in KINDS and (kind == "base_units" or name in SI_UNITS):
                return Task(topic="units", kind=kind, args={"quantity": name}, source=f"{kind}({name})", **question.request)
            if kind == "base_units" and len(name) < 30:
                try:
                    units = read_unit(name).units
                except UnitError:
                    return None
                args = {"units": _pairs(units)}
                return Task(topic="units", kind="base_units", args=args, source=f"base_units({name})", **question.request)
    return None


def _task(question: Question, kind: str, args: dict[str, Any], source: str, named: tuple[Named, ...]) -> Task:
    notes: list[str] = []
    names = {unit for each in named for unit, _ in each.units}
    dimensions = {dimension_of(each.units) for each in named}
    if len(dimensions) == 1 and names & set(CALENDAR) and names - set(CALENDAR):
        if names & {"month", "quarter_year"}:
            raise IncompleteError("Months have 28 to 31 days. Name the months or give dates, or ask for years or weeks.")
        notes.append("A year is taken as 365 days; a leap year has 366.")
    if any("kB" in name or "MB" in name or "GB" in name or "TB" in name or "PB" in name for name in names):
        notes.append("kB, MB, GB are powers of 1000; KiB, MiB, GiB are powers of 1024.")
    return Task(topic="units", kind=kind, args=args, source=source, notes=tuple(notes), **question.request)


def _pairs(units: UnitExpression) -> list[list[Any]]:
    return [list(pair) for pair in units]
