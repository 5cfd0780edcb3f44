"""Ratios of similar figures; runs in the isolated child."""

from __future__ import annotations

from dataclasses import replace

import sympy
from mpmath import mp, mpf

from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import from_sympy
from solver.topics.answering.presenting import value_of
from solver.topics.topic import Claim, Outcome, Task
from solver.types import Check, Value

_NAMES = {1: "lengths", 2: "areas", 3: "volumes"}


def solve(task: Task) -> Outcome:
    """The ratio of lengths raised to the power of what is asked."""
    first, second = (task.fields.rational(key) for key in ("first", "second"))
    given, asked = task.fields.integer("given"), task.fields.integer("asked")
    ratio = first / second
    found = sympy.Rational(ratio.numerator, ratio.denominator) ** sympy.Rational(asked, given)
    with mp.workdps(25):
        by_logarithms = mp.exp(mp.log(mpf(ratio.numerator) / ratio.denominator) * asked / given)
        agrees = abs(by_logarithms - mpf(str(found.evalf(25)))) < mpf(10) ** -15 * (1 + abs(by_logarithms))
    check = Check(verdict="verified" if agrees else "refuted", method="by logarithms")
    step = (
        f"Areas go with the square of lengths and volumes with the cube: the ratio "
        f"of {_NAMES[asked]} is that of {_NAMES[given]} to the power {asked}/{given}."
    )
    if task.kind == "factor":
        value = value_of(task, from_sympy(found))
    elif task.kind == "size":
        size = task.fields.rational("size")
        value = value_of(task, from_sympy(sympy.Rational(size.numerator, size.denominator) * found))
    elif task.kind == "percent":
        plain = value_of(task, from_sympy(abs(found - 1) * 100), unit="%")
        said = "an increase" if found > 1 else "a decrease"
        value = replace(plain, text=f"It is {said}.\n{plain.text}")
    else:
        top, bottom = sympy.fraction(found)
        text = f"{to_text(from_sympy(top))}:{to_text(from_sympy(bottom))}"
        value = Value(value=text, text=text)
    return Outcome(value=value, check=check, steps=(step,), claim=Claim(kind="similarity"))
