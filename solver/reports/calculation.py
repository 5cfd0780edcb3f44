"""A calculation as a small program over named figures: run exactly, printed as a formula, as steps and as Python."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, assert_never

from solver.reports.series import Figure

Op = Literal["sum", "mean", "difference", "ratio", "share", "growth"]
"""`share` is 100 times the ratio; `growth` is the percentage by which the first is more than the second."""


class CalculationError(Exception):
    """A calculation has no value: it divides by nought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A figure as it stands, and what it is: "Net sales, 2019"."""

    figure: Figure
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """An operation on the values of one or more others, in order."""

    op: Op
    of: tuple[Calculation, ...]


Calculation = Taken | Applied


def evaluate(calculation: Calculation) -> Fraction:
    """The exact value in single units: a figure of 3 "in millions" counts 3,000,000; percentages are as written.

    Raises:
        CalculationError: a division by nought.
    """
    if isinstance(calculation, Taken):
        return calculation.figure.value * calculation.figure.scale
    values = [evaluate(each) for each in calculation.of]
    match calculation.op:
        case "sum":
            return sum(values, Fraction(0))
        case "mean":
            return sum(values, Fraction(0)) / len(values)
        case "difference":
            return values[0] - values[1]
        case "ratio":
            return _quotient(values[0], values[1])
        case "share":
            return 100 * _quotient(values[0], values[1])
        case "growth":
            return 100 * _quotient(values[0] - values[1], values[1])
        case _:
            assert_never(calculation.op)


def leaves(calculation: Calculation) -> Iterator[Taken]:
    """The figures in the order they are written."""
    if isinstance(calculation, Taken):
        yield calculation
    else:
        for each in calculation.of:
            yield from leaves(each)


def formula(calculation: Calculation) -> str:
    """The calculation with its figures: "(44.1 − 56.7) / 56.7 × 100"."""
    return _formula(calculation, outer=True)


def steps_of(calculation: Calculation) -> tuple[str, ...]:
    """Each figure with its place, then the formula."""
    seen = dict.fromkeys(leaves(calculation))
    lines = [f"{each.name}: {each.figure.text} ({each.figure.place})" for each in seen]
    return (*lines, formula(calculation)) if isinstance(calculation, Applied) else tuple(lines)


def as_python(calculation: Calculation) -> tuple[str, dict[str, str]]:
    """The calculation as a Python function, and where each of its names comes from."""
    names: dict[Taken, str] = {}
    for each in leaves(calculation):
        if each not in names:
            names[each] = _identifier(each.name, set(names.values()))
    lines = ["def solution():"]
    lines += [f"    {name} = {_plain(taken.figure)}" for taken, name in names.items()]
    lines.append(f"    return {_python(calculation, names, outer=True)}")
    inputs = {name: f"{taken.figure.text} ({taken.figure.place})" for taken, name in names.items()}
    return "\n".join(lines), inputs


def written_number(value: Fraction, decimals: int | None = None) -> str:
    """A number with thousands separators, exact where it ends within six decimals and `decimals` is None.

    >>> [written_number(number) for number in (Fraction(-4931), Fraction(1, 3), Fraction(5, 2), Fraction(1, 300))]
    ['-4,931', '0.33', '2.5', '0.0033']
    """
    scaled = value * 10**6
    if decimals is None and scaled.denominator == 1:
        text = f"{_decimal(value, 6)}".rstrip("0").rstrip(".")
        return text if text not in ("-0", "") else "0"
    places = decimals if decimals is not None else 2
    if value and decimals is None:
        while abs(value) < Fraction(1, 10 ** (places - 1)) and places < 8:
            places += 1
    text = _decimal(value, places)
    return text.rstrip("0").rstrip(".") if "." in text and decimals is None else text


def _decimal(value: Fraction, places: int) -> str:
    """`value` rounded half away from nought, as people do."""
    whole = abs(value) * 10**places
    units = whole.numerator // whole.denominator
    if 2 * (whole - units) >= 1:
        units += 1
    digits = f"{units:0{places + 1}d}"
    head, tail = (digits[:-places], digits[-places:]) if places else (digits, "")
    sign = "-" if value < 0 and units else ""
    return f"{sign}{int(head):,}" + (f".{tail}" if tail else "")


def _quotient(top: Fraction, bottom: Fraction) -> Fraction:
    if bottom == 0:
        raise CalculationError("The calculation divides by nought.")
    return top / bottom


def _formula(calculation: Calculation, *, outer: bool) -> str:
    def figure(taken: Taken, outer: bool) -> str:
        written = written_number(taken.figure.value)
        return f"({written})" if taken.figure.value < 0 and not outer else written

    return _expression(calculation, figure, minus="−", times="×", outer=outer)


def _python(calculation: Calculation, names: dict[Taken, str], *, outer: bool) -> str:
    return _expression(calculation, lambda taken, _: names[taken], minus="-", times="*", outer=outer)


def _expression(calculation: Calculation, figure: Callable[[Taken, bool], str], *, minus: str, times: str, outer: bool) -> str:
    """A calculation with its figures and signs as people or as Python write them; in brackets where it is part of another."""
    if isinstance(calculation, Taken):
        return figure(calculation, outer)
    parts = [_expression(each, figure, minus=minus, times=times, outer=False) for each in calculation.of]
    match calculation.op:
        case "sum":
            text = " + ".join(parts)
        case "mean":
            text = f"({' + '.join(parts)}) / {len(parts)}"
        case "difference":
            text = f" {minus} ".join(parts)
        case "ratio":
            text = " / ".join(parts)
        case "share":
            text = f"{parts[0]} / {parts[1]} {times} 100"
        case "growth":
            text = f"({parts[0]} {minus} {parts[1]}) / {parts[1]} {times} 100"
        case _:
            assert_never(calculation.op)
    return text if outer or len(parts) == 1 else f"({text})"


def _plain(figure: Figure) -> str:
    number = written_number(figure.value).replace(",", "")
    return f"{number} * 10**{len(str(figure.scale)) - 1}" if figure.scale > 1 else number


def _identifier(name: str, taken: set[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")[:48].strip("_") or "figure"
    plain = f"n_{plain}" if plain[0].isdigit() else plain
    unique, n = plain, 2
    while unique in taken:
        unique, n = f"{plain}_{n}", n + 1
    return unique
