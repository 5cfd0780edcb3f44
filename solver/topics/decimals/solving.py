"""Decimals rounded, expanded and made fractions; runs in the isolated child."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from solver.language.printer import number_text, terminating_places
from solver.topics.answering.outcomes import proved, truth, whole_number
from solver.topics.topic import CannotSolveError, Outcome, Task

_MAX_PERIOD = 1_000
_ROUNDING: Mapping[str, Callable[[Fraction], int]] = {
    "half_up": lambda x: math.floor(x + Fraction(1, 2)) if x >= 0 else -math.floor(-x + Fraction(1, 2)),
    "half_even": round,
    "up": math.ceil,
    "down": math.floor,
    "truncate": math.trunc,
}
_METHOD = "the value compared with the neighbours on either side"


def solve(task: Task) -> Outcome:
    """The answer to a question about decimals."""
    match task.kind:
        case "round":
            return _round(task)
        case "scientific" | "engineering":
            return _scientific(task)
        case "ordinary":
            value = task.fields.rational("number")
            text = number_text(value, decimal=True)
            return proved(text, "decimal_digits", "the digits read again", steps=("The point moves by the power of ten.",))
        case "to_fraction":
            return _to_fraction(task)
        case "figures" | "decimals":
            return _count(task)
    return _expansion(task)


def _round(task: Task) -> Outcome:
    args = task.fields
    value, step, mode = args.rational("number"), args.rational("step"), args.text("mode")
    count = _ROUNDING[mode](value / step)
    result = count * step
    text = number_text(result, decimal=True)
    if "figures" in args and abs(count) == 10 ** args.integer("figures"):
        step *= 10  # 0.00981 rounds up to 0.01, which has its one figure a place earlier
    places = terminating_places(step)
    if places and step == Fraction(1, 10**places):
        text = fixed(result, places)
    low = math.floor(value / step) * step
    line = (
        f"{number_text(value, decimal=True)} lies between {number_text(low, decimal=True)} and"
        f" {number_text(low + step, decimal=True)}."
    )
    unit = args.text("unit") if "unit" in args else None
    shown = f"{text} {unit}" if unit else text
    return proved(text, "rounded", _METHOD, text=shown, unit=unit, steps=(line, f"{text} is the one to take."))


def fixed(value: Fraction, places: int) -> str:
    """A decimal with exactly so many places.

    >>> fixed(Fraction(5, 2), 2)
    '2.50'
    """
    digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def _scientific(task: Task) -> Outcome:
    value = task.fields.rational("number")
    if value == 0:
        return proved("0", "decimal_digits", "the digits read again", text="0 has no power of ten in front of it.\n0")
    exponent = len(str(abs(value.numerator))) - len(str(value.denominator)) + 1
    while Fraction(10) ** exponent > abs(value):
        exponent -= 1
    notes = ""
    if "figures" in task.fields:
        figures = task.fields.integer("figures")
        step = Fraction(10) ** (exponent - figures + 1)
        rounded = _ROUNDING["half_up"](value / step) * step
        exponent += abs(rounded) >= Fraction(10) ** (exponent + 1)
        mantissa = rounded / Fraction(10) ** exponent
        digits = fixed(mantissa, figures - 1) if figures > 1 else str(int(mantissa))
        notes = "" if rounded == value else f"Rounded to {figures} significant figure{'s' * (figures > 1)}.\n"
    else:
        if terminating_places(value) is None:
            raise CannotSolveError("The digits do not end. Say to how many significant figures.")
        if task.kind == "engineering":
            exponent -= exponent % 3
        digits = number_text(value / Fraction(10) ** exponent, decimal=True)
    text = f"{digits} × 10^{exponent}"
    moved = f"The point moves {abs(exponent)} place{'s' * (abs(exponent) != 1)} to the {'left' if exponent >= 0 else 'right'}."
    return proved(f"{digits} * 10^{exponent}", "decimal_digits", "the digits read again", text=f"{notes}{text}", steps=(moved,))


def _to_fraction(task: Task) -> Outcome:
    args = task.fields
    whole, first, period = args.text("whole"), args.text("fixed"), args.text("period")
    sign, whole = (-1, whole[1:]) if whole.startswith("-") else (1, whole)
    scale, nines = 10 ** len(first), 10 ** len(period) - 1
    value = sign * (Fraction(int((whole or "0") + first), scale) + Fraction(int(period), scale * nines))
    long, short = int((whole or "0") + first + period), int((whole or "0") + first)
    steps = (
        f"Let x = {whole}.{first}({period}). Then {scale * 10 ** len(period)}x - {scale}x = {long} - {short} = {long - short}.",
        f"x = {long - short}/{scale * nines}" + (f" = {value}" if str(abs(value)) != f"{long - short}/{scale * nines}" else ""),
    )
    return proved(str(value), "decimal_digits", "the fraction divided out again", steps=steps)


def _count(task: Task) -> Outcome:
    written = re.split(r"\s?[x×*eE]", task.fields.text("written"), maxsplit=1)[0].replace(",", "").lstrip("-−")
    if task.kind == "decimals":
        places = len(written.partition(".")[2])
        return whole_number(task, places, "decimal_digits", "the digits behind the point counted")
    digits = written.replace(".", "").lstrip("0")
    if "." not in written:
        digits = digits.rstrip("0")
    rule = "Zeros in front are not counted; zeros at the end are, where there is a point."
    return whole_number(task, len(digits), "decimal_digits", "the digits counted again", steps=(rule, f"Counted: {digits}."))


# Expansions


def _expansion(task: Task) -> Outcome:
    value, kind = task.fields.rational("number"), task.kind
    if kind == "digit":
        place = task.fields.integer("place")
        size = abs(value)
        digit = size.numerator * pow(10, place - 1, size.denominator) % size.denominator * 10 // size.denominator
        shown = _written(value)
        return whole_number(
            task, digit, "decimal_digits", "the remainders of long division", steps=(f"{value} = {shown}",) if shown else ()
        )
    places, period = _lengths(value.denominator)
    shown = _written(value)
    line = f"{value} = {shown}" if shown else f"{value} has {places} fixed and {period} recurring places."
    if kind == "period":
        if period == 0:
            return whole_number(
                task, 0, "decimal_digits", "the remainders of long division", says="The decimal ends, so nothing recurs."
            )
        return whole_number(task, period, "decimal_digits", "the remainders of long division", steps=(line,))
    if kind in ("terminates", "recurs"):
        ends = period == 0
        says = (
            f"the denominator of {value} in lowest terms has"
            f" {'only the primes 2 and 5' if ends else 'another prime than 2 and 5'}"
        )
        return truth(ends == (kind == "terminates"), says, "decimal_digits", "the remainders of long division", steps=(line,))
    if shown is None:
        raise CannotSolveError(f"{places + period} digits are needed before they recur, too many to write out.")
    text = f"{value} = {shown}\n{shown}" if period else f"{value} = {shown}: it ends.\n{shown}"
    return proved(shown, "decimal_digits", "the recurring part made a fraction again", text=text, steps=(line,))


def _lengths(denominator: int) -> tuple[int, int]:
    """How many fixed and how many recurring places a fraction in lowest terms has."""
    counts = []
    for prime in (2, 5):
        count = 0
        while denominator % prime == 0:
            denominator, count = denominator // prime, count + 1
        counts.append(count)
    period = 0
    if denominator > 1:
        power, period = 10 % denominator, 1
        while power != 1:
            power, period = power * 10 % denominator, period + 1
    return max(counts), period


def _written(value: Fraction) -> str | None:
    """The digits with the recurring part in brackets, or None when they are too many."""
    places, period = _lengths(value.denominator)
    if places + period > _MAX_PERIOD:
        return None
    if period == 0:
        return number_text(value, decimal=True)
    size = abs(value)
    digits = str(size.numerator * 10 ** (places + period) // size.denominator).zfill(places + period + 1)
    whole, rest = digits[: -(places + period)], digits[-(places + period) :]
    return f"{'-' if value < 0 else ''}{whole}.{rest[:places]}({rest[places:]})"
