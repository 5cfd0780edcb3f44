"""Quantities converted, added and compared in exact rationals; runs in the isolated child."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from solver.language import Apply, Constant, Node, Number
from solver.language.printer import number_text, terminating_places
from solver.topics.answering.amounts import amount as amount_of
from solver.topics.answering.amounts import joined
from solver.topics.answering.presenting import value_of
from solver.topics.reading.measures import (
    AFFINE,
    CALENDAR,
    DIMENSIONS,
    UNITS,
    UnitExpression,
    dimension_of,
    size_of,
    unit_text,
)
from solver.topics.topic import Claim, Outcome, Task
from solver.topics.units.kinds import KINDS, SI_UNITS
from solver.types import Check, Value, Verdict
from solver.verify import FieldError

_MEASURES: Final[Mapping[tuple[int, ...], str]] = {
    (1, 0, 0): "length", (2, 0, 0): "area", (3, 0, 0): "volume", (0, 1, 0): "mass", (0, 0, 1): "time", (1, 0, -1): "speed",
    (1, 1, -2): "force", (-1, 1, -2): "pressure", (2, 1, -2): "energy", (2, 1, -3): "power", (0, 0, -1): "frequency",
    (1, 0, -2): "acceleration", (-3, 1, 0): "density", (3, 0, -1): "flow rate",
}  # fmt: skip
_LONGEST: Final = 12  # digits behind the point that are shown before a number is shortened


def solve(task: Task) -> Outcome:
    """The answer to a question about units."""
    if task.kind in ("base_units", "si_unit"):
        return _named_kind(task)
    if task.kind == "compare":
        return _compare(task)
    if task.kind == "sum":
        terms = [(Fraction(factor), _quantity(parts)) for factor, parts in task.fields.items("terms")]
    else:
        terms = [(Fraction(1), _quantity(task.fields.items("from")))]
    targets = [_units(pairs) for pairs in task.fields.items("to")]
    if (wrong := _mismatch([part[1] for _, parts in terms for part in parts], targets)) is not None:
        text = (
            f"{wrong}, so one cannot be converted into the other." if task.kind == "convert" else f"{wrong}: they do not add."
        )
        check = Check(verdict="verified", method="the powers of the base quantities compared")
        return Outcome(value=Value(value="no solution", text=text), check=check, steps=(text,), claim=Claim(kind="units"))
    return _converted(task, terms, targets)


def _converted(task: Task, terms: list[tuple[Fraction, Any]], targets: list[UnitExpression]) -> Outcome:
    steps: list[str] = []
    found = _amount(terms, targets[-1], steps)
    absolute = _absolute(terms, targets)
    if absolute is not None:
        return absolute
    if task.kind == "sum" and "is_difference" in task.fields and task.fields.flag("is_difference"):
        found = (abs(found[0]), found[1])
    value = _value(task, found, targets, steps)
    other = _astronomical(task, terms, targets)
    if other is not None:
        value = replace(value, text=f"{other}\n{value.text}")
    back = _amount([(Fraction(1), [(found[0], targets[-1])])], _base_units(targets[-1]), [])
    forth = _amount(terms, _base_units(targets[-1]), [])
    same = abs(back[0]) == abs(forth[0]) and back[1] + found[1] == forth[1]
    verdict: Verdict = "verified" if same or _is_inverse(terms[0][1][0][1], targets[-1]) else "refuted"
    check = Check(verdict=verdict, method="converted back, and the sizes of the units by a second table")
    return Outcome(value=value, check=check, steps=tuple(steps), claim=Claim(kind="units"))


def _amount(terms: list[tuple[Fraction, Any]], target: UnitExpression, steps: list[str]) -> tuple[Fraction, int]:
    """The sum of the terms in the target unit: a rational, and a power of pi beside it."""
    first = terms[0][1][0][1]
    if _is_temperature(first) and _is_temperature(target) and len(terms) == 1:
        amount = terms[0][1][0][0]
        (scale, shift), (scale_to, shift_to) = AFFINE[first[0][0]], AFFINE[target[0][0]]
        kelvins = scale * amount + shift
        found = (kelvins - shift_to) / scale_to
        steps.append(_thermometer(amount, first[0][0], target[0][0], found))
        return found, 0
    size_to, pi_to = size_of(target)
    if _is_inverse(first, target):
        size, _ = size_of(first)
        amount = terms[0][1][0][0]
        steps.append(
            f"{unit_text(first)} and {unit_text(target)} are reciprocal: {number_text(amount, decimal=True)} "
            f"{unit_text(first)} "
            f"is 1 / ({number_text(amount, decimal=True)} * {_shown(size * size_to)}) {unit_text(target)}."
        )
        return 1 / (amount * size * size_to), 0
    total, pi = Fraction(0), 0
    for factor, parts in terms:
        for amount, units in parts:
            size, pi_from = size_of(units)
            pi = pi_from - pi_to
            ratio = size / size_to
            total += factor * amount * ratio
            if units != target or factor != 1:
                by = f" * {number_text(factor)}" if factor != 1 else ""
                with_pi = {0: "", 1: " * pi", -1: " / pi"}.get(pi, f" * pi^{pi}")
                steps.append(
                    f"1 {unit_text(units)} = {_shown(ratio)}{with_pi} {unit_text(target)}, so "
                    f"{number_text(amount, decimal=True)} "
                    f"{unit_text(units)}{by} = {_shown(factor * amount * ratio)}{with_pi} {unit_text(target)}."
                )
    return total, pi


def _value(task: Task, found: tuple[Fraction, int], targets: list[UnitExpression], steps: list[str]) -> Value:
    amount, pi = found
    if len(targets) == 1:
        return _single(task, amount, pi, targets[0])
    sizes = [size_of(target)[0] / size_of(targets[-1])[0] for target in targets]
    sign, rest = ("-", -amount) if amount < 0 else ("", amount)
    texts: list[str] = []
    for index, (target, size) in enumerate(zip(targets, sizes, strict=True)):
        if index < len(targets) - 1:
            whole = rest // size
            rest -= whole * size
            texts.append(f"{whole} {unit_text(target)}")
        else:
            last = _single(task, rest, 0, target)
            texts.append(last.text.splitlines()[-1])
    text = sign + " ".join(texts)
    steps.append(f"Whole {unit_text(targets[0])} first, then the rest: {text}.")
    return Value(value=text, text=text)


def _single(task: Task, amount: Fraction, pi: int, target: UnitExpression) -> Value:
    unit = unit_text(target)
    if pi:
        power: Node = Constant("pi") if abs(pi) == 1 else Apply("pow", (Constant("pi"), Number(Fraction(abs(pi)))))
        node = Apply("mul" if pi > 0 else "div", (Number(amount), power)) if amount != 1 or pi < 0 else power
        if pi > 0 and amount.denominator != 1:
            top = power if amount.numerator == 1 else Apply("mul", (Number(Fraction(amount.numerator)), power))
            node = Apply("div", (top, Number(Fraction(amount.denominator))))
        if pi < 0 and task.form == "exact":
            task = replace(task, form="decimal")
        value = value_of(task, node)
        return replace(value, text="\n".join(joined(line, unit) for line in value.text.splitlines()), unit=unit)
    return amount_of(task, amount, unit, prefers_decimal=True)


def _astronomical(task: Task, terms: list[tuple[Fraction, Any]], targets: list[UnitExpression]) -> str | None:
    """What the answer is with years of 365.25 days, as a sentence."""
    source = terms[0][1][0][1]
    names = [name for _, parts in terms for _, units in parts for name, _ in units] + [n for t in targets for n, _ in t]
    time = UNITS["s"].dimension
    if "yr" not in names or all(name in CALENDAR or UNITS[name].dimension != time for name in names if name in UNITS):
        return None
    amount, pi = _amount(terms, targets[-1], [])
    if pi or len(targets) > 1:
        return None
    amount *= Fraction(1461, 1460) if any(name in CALENDAR for name, _ in source) else Fraction(1460, 1461)
    shown = _single(replace(task, form="decimal"), amount, 0, targets[0]).text.splitlines()[-1]
    return f"With years of 365.25 days: {shown}."


def _absolute(terms: list[tuple[Fraction, Any]], targets: list[UnitExpression]) -> Outcome | None:
    units = terms[0][1][0][1]
    if not (_is_temperature(units) and _is_temperature(targets[0])):
        return None
    scale, shift = AFFINE[units[0][0]]
    if scale * terms[0][1][0][0] + shift >= 0:
        return None
    text = "There is no such temperature: it lies below absolute zero, 0 K = -273.15 °C = -459.67 °F."
    check = Check(verdict="verified", method="compared with absolute zero")
    return Outcome(value=Value(value="undefined", text=text), check=check, steps=(text,), claim=Claim(kind="units"))


def _compare(task: Task) -> Outcome:
    first, second = _quantity(task.fields.items("first")), _quantity(task.fields.items("second"))
    texts = task.fields.texts("texts")
    all_units = [part[1] for part in (*first, *second)]
    if (wrong := _mismatch(all_units[1:], all_units[:1])) is not None:
        text = f"{wrong}, so they cannot be compared."
        check = Check(verdict="verified", method="the powers of the base quantities compared")
        return Outcome(value=Value(value="no solution", text=text), check=check, steps=(text,), claim=Claim(kind="units"))
    steps: list[str] = []
    unit = all_units[0]
    left = _amount([(Fraction(1), first)], unit, steps)[0]
    right = _amount([(Fraction(1), second)], unit, steps)[0]
    steps.append(f"{texts[0]} is {_shown(left)} {unit_text(unit)}, {texts[1]} is {_shown(right)} {unit_text(unit)}.")
    wants_larger = task.fields.flag("wants_larger")
    if task.fields.flag("asks_whether"):
        holds = left > right if wants_larger else left < right
        value = Value(value="yes" if holds else "no", text="Yes." if holds else "No.")
    elif left == right:
        value = Value(value="equal", text="They are equal.")
    else:
        chosen = texts[0] if (left > right) == wants_larger else texts[1]
        value = Value(value=chosen, text=chosen)
    check = Check(verdict="verified", method="the sizes of the units by a second table")
    return Outcome(value=value, check=check, steps=tuple(steps), claim=Claim(kind="units"))


def _named_kind(task: Task) -> Outcome:
    if "units" in task.fields:
        units = _units(task.fields.items("units"))
        text = unit_text(_base_units(units)).replace("·", "*")
        size, _ = size_of(units)
        text = text if size == 1 else f"{_shown(size)} {text}"
    else:
        name = task.fields.text("quantity")
        text = KINDS[name] if task.kind == "base_units" else SI_UNITS[name]
    check = Check(verdict="verified", method="the powers of the base quantities by a second table")
    return Outcome(value=Value(value=text, text=text), check=check, claim=Claim(kind="units"))


def _base_units(units: UnitExpression) -> UnitExpression:
    symbols = ("m", "kg", "s", "K", "A", "mol", "cd", "bit", "turn")
    pairs = zip(symbols, dimension_of(units), strict=True)
    return tuple(
        sorted(
            (pair for pair in pairs if pair[1]),
            key=lambda pair: ("kg", "m", "A", "s").index(pair[0]) if pair[0] in ("kg", "m", "A", "s") else 9,
        )
    )


def _mismatch(sources: list[UnitExpression], targets: list[UnitExpression]) -> str | None:
    """Why the units do not fit each other, or None when they do."""
    for source in sources:
        for target in targets:
            if dimension_of(source) == dimension_of(target):
                continue
            if len(sources) == len(targets) == 1 and _is_inverse(source, target):
                continue
            return f"{unit_text(source)} measures {_measured(source)} and {unit_text(target)} measures {_measured(target)}"
    return None


def _measured(units: UnitExpression) -> str:
    dimension = dimension_of(units)
    if any(dimension[3:]):
        names = [
            f"{name}{'' if power == 1 else f'^{power}'}" for name, power in zip(DIMENSIONS, dimension, strict=True) if power
        ]
        return " * ".join(names)
    return _MEASURES.get(dimension[:3]) or (
        " * ".join(f"{name}^{power}" for name, power in zip(DIMENSIONS, dimension, strict=True) if power) or "a pure number"
    )


def _is_inverse(source: UnitExpression, target: UnitExpression) -> bool:
    """Whether one is the reciprocal of the other, as miles per gallon and litres per 100 km are, or min/km and km/h."""
    dimension = dimension_of(source)
    return any(dimension) and len(target) + len(source) > 2 and tuple(-each for each in dimension) == dimension_of(target)


def _is_temperature(units: UnitExpression) -> bool:
    return len(units) == 1 and units[0][0] in AFFINE and units[0][1] == 1


def _thermometer(amount: Fraction, source: str, target: str, found: Fraction) -> str:
    names = unit_text(((source, 1),)), unit_text(((target, 1),))
    given, answer = _shown(amount), _shown(found)
    formulas = {
        ("degC", "degF"): f"°F = °C * 9/5 + 32: {given} * 9/5 + 32 = {answer}",
        ("degF", "degC"): f"°C = (°F - 32) * 5/9: ({given} - 32) * 5/9 = {answer}",
        ("degC", "K"): f"K = °C + 273.15: {given} + 273.15 = {answer}",
        ("K", "degC"): f"°C = K - 273.15: {given} - 273.15 = {answer}",
        ("degF", "K"): f"K = (°F + 459.67) * 5/9: ({given} + 459.67) * 5/9 = {answer}",
        ("K", "degF"): f"°F = K * 9/5 - 459.67: {given} * 9/5 - 459.67 = {answer}",
    }
    return formulas.get((source, target), f"{given} {names[0]} = {answer} {names[1]}") + "."


def _shown(value: Fraction) -> str:
    places = terminating_places(value)
    if places is not None and places <= _LONGEST:
        return number_text(value, decimal=True)
    return number_text(value) if len(number_text(value)) <= 24 else f"{float(value):.12g}"


def _quantity(parts: object) -> list[tuple[Fraction, UnitExpression]]:
    if not isinstance(parts, list | tuple):
        raise FieldError("A quantity is a list of amounts with units.")
    return [(Fraction(amount), _units(pairs)) for amount, pairs in parts]


def _units(pairs: Any) -> UnitExpression:
    return tuple((str(name), int(power)) for name, power in pairs)
