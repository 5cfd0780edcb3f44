"""Claims about coefficients: a power multiplied out factor by factor, or a formula brought to a quotient of polynomials."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.rational_functions import quotient
from solver.verify.mathematics.rationals import exact
from solver.verify.mathematics.shown import expect
from solver.verify.mathematics.trees import tree_in

_MAX_STEPS: Final = 400_000


def coefficient(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The coefficient of a term of a formula multiplied out; the witness holds it exactly."""
    args, kind = task.fields("args"), task.text("kind")
    found = _in_power(args) if kind == "power" else _in_formula(args)
    if exact(read_formula(witness.text("value"))) != found:
        raise RefutedError(f"The coefficient is {found}.")
    if answer.text("value") != witness.text("value"):
        expect(task, answer, found)
    return Proved(f"Multiplied out, {task.text('source')} = {found}.")


def _in_power(args: Fields) -> Fraction:
    """The power of a sum multiplied out factor by factor."""
    terms = [(Fraction(str(term[0])), tuple(map(int, term[1]))) for term in args.items("terms")]
    power, target = args.integer("power"), args.integers("target")
    row = {(0,) * len(target): Fraction(1)}
    for _ in range(power):
        after: dict[tuple[int, ...], Fraction] = {}
        for exponents, value in row.items():
            for factor, steps in terms:
                key = tuple(a + b for a, b in zip(exponents, steps, strict=True))
                after[key] = after.get(key, Fraction(0)) + value * factor
        row = after
        if len(row) * power > _MAX_STEPS:
            raise RefutedError("The power is too large to be multiplied out again.")
    return row.get(target, Fraction(0))


def _in_formula(args: Fields) -> Fraction:
    """A coefficient of a formula whose denominator is a power of the letter alone."""
    curve = quotient(tree_in(args, "body"), args.text("variable")).reduced
    if any(curve.bottom[:-1]):
        raise RefutedError("The formula does not expand into powers.")
    index = args.integer("power") + len(curve.bottom) - 1
    return curve.top[index] / curve.bottom[-1] if 0 <= index < len(curve.top) else Fraction(0)
