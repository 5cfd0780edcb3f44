"""Angles computed; runs in the isolated child."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import sympy
from mpmath import mp, mpf

from solver.language import from_json
from solver.language.printer import number_text
from solver.mathematics.symbolic.bridge import from_sympy, real_symbol, to_sympy
from solver.mathematics.symbolic.forms import shortest
from solver.topics.answering.presenting import value_of
from solver.topics.figures.solving import with_unit
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_FULL: Final = {"complement": 90, "supplement": 180}


def solve(task: Task) -> Outcome:
    """The angle, the unknown or the value."""
    if task.kind == "trig":
        return _trig(task)
    if task.kind == "sum":
        return _sum(task)
    angle = task.fields.rational("angle")
    if task.kind in _FULL:
        full = _FULL[task.kind]
        found = full - angle
        if not 0 < angle < full:
            raise CannotSolveError(f"Only an angle between 0° and {full}° has a {task.kind}. Check the angle.")
        check = angle + found == full
        step = f"The two make {full}°: {full} - {number_text(angle)} = {number_text(found)}"
    else:
        found = angle / 2 if task.kind == "inscribed" else angle * 2
        if not 0 < max(angle, found) < 360:
            raise CannotSolveError("The central angle must lie between 0° and 360°. Check the angle.")
        check = (found * 2 == angle) if task.kind == "inscribed" else (found == 2 * angle)
        step = "An inscribed angle is half the central angle on the same arc."
    verdict = Check(verdict="verified" if check else "refuted", method="the two angles put together again")
    return Outcome(
        value=with_unit(task, from_sympy(_rational(found)), "degrees"), check=verdict, steps=(step,), claim=Claim(kind="angle")
    )


def _rational(value: Fraction) -> sympy.Rational:
    return sympy.Rational(value.numerator, value.denominator)


def _trig(task: Task) -> Outcome:
    expression = to_sympy(from_json(task.fields.get("tree")), real_symbol)
    value = shortest(sympy.sqrtdenest(expression))
    method = "its decimal, computed from the angle"
    if value in (sympy.zoo, sympy.nan):
        check = Check(verdict="verified", method="the function's denominator is zero there")
        return Outcome(value=Value(value="undefined", text="It is undefined there."), check=check)
    head, angle = task.fields.items("tree")
    with mp.workdps(25):
        turned = getattr(mp, str(head))(mpf(str(to_sympy(from_json(angle), real_symbol).evalf(30))))
        agrees = abs(turned - mpf(str(value.evalf(30)))) < mpf(10) ** -18 * (1 + abs(turned))
    check = Check(verdict="verified" if agrees else "refuted", method=method)
    return Outcome(
        value=value_of(task, from_sympy(value)), check=check, steps=(f"The value of {task.source}.",), claim=Claim(kind="angle")
    )


def _sum(task: Task) -> Outcome:
    total = task.fields.rational("total")
    angles = [(row[0], row[1]) for row in task.fields.matrix("angles")]
    times, plus = sum(each for each, _ in angles), sum(each for _, each in angles)
    if not times:
        raise CannotSolveError("The unknown drops out of the sum. Check the angles.")
    unknown = (total - plus) / Fraction(times)
    found = [a * unknown + b for a, b in angles]
    step = (
        f"Together they make {number_text(total)}°: {number_text(Fraction(times))}*x "
        f"+ {number_text(Fraction(plus))} = {number_text(total)}, so x = {number_text(unknown)}"
    )
    if min(found) <= 0:
        text = f"There are no such angles: one of them would be {number_text(min(found))}°."
        return Outcome(
            value=Value(value="no solution", text=text),
            check=Check(verdict="verified", method="the sum of the angles"),
            steps=(step,),
        )
    asked = task.fields.text("asked")
    check = Check(verdict="verified" if sum(found) == total else "refuted", method="the angles found, added")
    steps = (step, f"The angles are {', '.join(number_text(each) + '°' for each in found)}.")
    if asked == "all":
        shown = [with_unit(task, from_sympy(_rational(each)), "degrees") for each in found]
        value = Value(
            value=f"({', '.join(each.value for each in shown)})", text=", ".join(each.text.splitlines()[-1] for each in shown)
        )
    elif asked == "unknown":
        value = value_of(task, unknown)
    else:
        one = {"largest": max(found), "smallest": min(found), "last": found[-1]}[asked]
        value = with_unit(task, from_sympy(_rational(one)), "degrees")
    return Outcome(value=value, check=check, steps=steps, claim=Claim(kind="angle"))
