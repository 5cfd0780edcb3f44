"""Linear stories solved by elimination with exact fractions; runs in the isolated child."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from solver.topics.answering.outcomes import proved
from solver.topics.answering.presenting import value_of
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check

_METHOD = "the answer put into every equation of the story, and the determinant that shows there is no other"
_CLAIM = "linear_story"


def solve(task: Task) -> Outcome:
    """What the things asked for are."""
    if task.kind == "product":
        return _product(task)
    args = task.fields
    names, rows, asked = args.texts("unknowns"), args.matrix("rows"), args.matrix("asked")
    found, steps = _eliminated([list(row) for row in rows], names)
    lines = [", ".join(f"{name} = {_plain(value)}" for name, value in zip(names, found, strict=True))]
    if args.text("must_be") == "larger first" and found[0] < found[1]:
        raise CannotSolveError(f"The equations give {lines[0]}, where the first was to be the larger. Say which is larger.")
    if args.text("must_be") == "positive" and min(found) < 0:
        raise CannotSolveError(f"The equations give {lines[0]}, and a negative number is impossible here. Check the numbers.")
    if (broken := _broken(args.text("must_be"), found)) is not None:
        text = f"The equations give {lines[0]}, and {broken}. There is no solution."
        return proved("no solution", _CLAIM, _METHOD, text=text, steps=(*steps, *lines))
    values = [sum((c * v for c, v in zip(row, found, strict=False)), Fraction(0)) - row[-1] for row in asked]
    unit = args.text("unit") if "unit" in args else None
    if len(values) == 1:
        return _single(task, values[0], unit, (*steps, *lines))
    if task.places is not None or task.significant is not None or task.form not in ("exact", "whole"):
        raise CannotSolveError("Several values are asked for, which are given exactly. Ask without rounding.")
    shown = [_plain(value) for value in values]
    value = f"{{{', '.join(shown)}}}" if args.flag("as_set") else f"({', '.join(shown)})"
    labels = args.texts("labels")
    named = [f"{label} = {value}" if label else value for label, value in zip(labels, shown, strict=True)]
    text = " and ".join(shown) if args.flag("as_set") else ", ".join(named)
    return proved(value, _CLAIM, _METHOD, text=text, steps=(*steps, *lines), unit=unit)


def _single(task: Task, value: Fraction, unit: str | None, steps: tuple[str, ...]) -> Outcome:
    if unit is not None and task.form == "exact" and task.places is None and task.significant is None:
        shown = _plain(value)
        return proved(shown, _CLAIM, _METHOD, text=f"{shown} {unit}", steps=steps, unit=unit)
    return Outcome(
        value=value_of(task, value), check=Check(verdict="verified", method=_METHOD), steps=steps, claim=Claim(kind=_CLAIM)
    )


def _product(task: Task) -> Outcome:
    """Two numbers with a given sum and product, the roots of t^2 - sum t + product."""
    args = task.fields
    total, product = args.rational("sum"), args.rational("product")
    discriminant = total * total - 4 * product
    steps = [
        f"The numbers are the roots of t^2 - ({_plain(total)}) t + ({_plain(product)}) = 0.",
        f"Discriminant: {discriminant}.",
    ]
    if discriminant < 0:
        text = "No two real numbers have this sum and this product. There is no solution."
        return proved("no solution", _CLAIM, _METHOD, text=text, steps=steps)
    top, bottom = isqrt(discriminant.numerator), isqrt(discriminant.denominator)
    if Fraction(top * top, bottom * bottom) != discriminant:
        equations = f"x + y = {_plain(total)}, x*y = {_plain(product)}"
        raise CannotSolveError(f"The numbers are not rational. Ask: solve {equations}.")
    root = Fraction(top, bottom)
    found = sorted(((total - root) / 2, (total + root) / 2), reverse=True)
    which = args.text("asked")
    if which != "both":
        return _single(task, found[0 if which == "large" else 1], None, tuple(steps))
    shown = [_plain(value) for value in found]
    return proved(f"{{{', '.join(shown)}}}", _CLAIM, _METHOD, text=" and ".join(shown), steps=steps)


def _eliminated(rows: list[list[Fraction]], names: tuple[str, ...]) -> tuple[list[Fraction], list[str]]:
    """The unknowns, by Gauss-Jordan elimination, and the equations as they stand on the way."""
    steps = ["The equations: " + "; ".join(_equation(row, names) for row in rows) + "."]
    size = len(names)
    for column in range(size):
        pivot = next((index for index in range(column, len(rows)) if rows[index][column]), None)
        if pivot is None:
            raise CannotSolveError("What the story says does not determine the unknowns. Add another fact.")
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for index in range(len(rows)):
            if index != column and rows[index][column]:
                factor = rows[index][column]
                rows[index] = [a - factor * b for a, b in zip(rows[index], rows[column], strict=True)]
        steps.append(f"{names[column]} eliminated: " + "; ".join(_equation(row, names) for row in rows) + ".")
    if any(row[-1] for row in rows[size:]):
        raise CannotSolveError("The facts of the story contradict each other. Check its numbers.")
    return [row[-1] for row in rows[:size]], steps[:-1] if size > 1 else steps


def _broken(must_be: str, found: list[Fraction]) -> str | None:
    """What the unknowns would have to be and are not."""
    if must_be in ("integer", "whole", "even", "odd") and any(value.denominator != 1 for value in found):
        return "only whole numbers are possible"
    if must_be == "whole" and any(value < 0 for value in found):
        return "a negative number of things is impossible"
    if must_be == "even" and any(value % 2 for value in found):
        return "that is not even"
    if must_be == "odd" and any(value % 2 != 1 for value in found):
        return "that is not odd"
    return None


def _equation(row: list[Fraction], names: tuple[str, ...]) -> str:
    parts: list[str] = []
    for value, name in zip(row, names, strict=False):
        if value:
            size = "" if abs(value) == 1 else f"{_plain(abs(value))} "
            sign = ("-" if value < 0 else "") if not parts else ("- " if value < 0 else "+ ")
            parts.append(f"{sign}{size}{name}")
    return f"{' '.join(parts) or '0'} = {_plain(row[-1])}"


def _plain(value: Fraction) -> str:
    """A whole number or terminating decimal as people write it, else a fraction.

    >>> _plain(Fraction(7, 2)), _plain(Fraction(1, 3))
    ('3.5', '1/3')
    """
    for places in range(4):
        if (value * 10**places).denominator == 1:
            digits = str(abs(value.numerator) * 10**places // value.denominator).zfill(places + 1)
            sign = "-" if value < 0 else ""
            return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
    return str(value)
