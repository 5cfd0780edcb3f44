"""Coefficients found by the multinomial theorem, or by multiplying out; runs in the isolated child."""

from __future__ import annotations

from fractions import Fraction
from math import comb, factorial, prod
from typing import Any, Final

import sympy

from solver.language.printer import number_text
from solver.mathematics.symbolic.bridge import from_sympy, real_symbol
from solver.topics.answering.outcomes import proved
from solver.topics.answering.presenting import value_of
from solver.topics.answering.real_functions import formula, number, text_of
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.verify import Fields

_MAX_CHOICES: Final = 50_000


def solve(task: Task) -> Outcome:
    """The coefficient asked for."""
    found, steps = _in_power(task.fields) if task.kind == "power" else _in_formula(task)
    witness = {"value": text_of(found)}
    return proved(
        value_of(task, from_sympy(found)), "coefficient", "multiplied out factor by factor", steps=steps, witness=witness
    )


def _in_power(args: Fields) -> tuple[Any, tuple[str, ...]]:
    """The terms of the multinomial theorem with the powers asked for, added."""
    terms = [(Fraction(str(term[0])), tuple(map(int, term[1]))) for term in args.items("terms")]
    power, target = args.integer("power"), args.integers("target")
    if comb(power + len(terms) - 1, len(terms) - 1) > _MAX_CHOICES:
        raise CannotSolveError("The power has too many terms. Ask with a smaller one.")
    total, steps = Fraction(0), []

    def choose(index: int, left: int, counts: tuple[int, ...]) -> None:
        nonlocal total
        if index == len(terms) - 1:
            counts = (*counts, left)
            exponents = tuple(sum(k * term[1][j] for k, term in zip(counts, terms, strict=True)) for j in range(len(target)))
            if exponents == target:
                many = factorial(power) // prod(map(factorial, counts))
                value = many * prod((term[0] ** k for k, term in zip(counts, terms, strict=True)), start=Fraction(1))
                total += value
                shown = " * ".join(f"({term[0]})^{k}" for k, term in zip(counts, terms, strict=True))
                name = f"C({power}, {counts[0]})" if len(counts) == 2 else f"{power}!/({' '.join(f'{k}!' for k in counts)})"
                steps.append(f"{name} * {shown} = {number_text(value)}")
            return
        for k in range(left + 1):
            choose(index + 1, left - k, (*counts, k))

    choose(0, power, ())
    return sympy.Rational(total.numerator, total.denominator), (*steps[:6], f"The coefficient is {number_text(total)}.")


def _in_formula(task: Task) -> tuple[Any, tuple[str, ...]]:
    variable, body = real_symbol(task.fields.text("variable")), sympy.expand(formula(task, "body"))
    found = body.coeff(variable, int(task.fields.text("power")))
    if not body.is_rational_function(variable) or found.has(variable):
        raise CannotSolveError("It does not expand into powers of the letter.")
    return number(found), (f"Expanded: {text_of(body)}",) if len(str(body)) < 300 else ()
