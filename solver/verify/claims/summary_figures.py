"""Claims about means of numbers that are not all known: the answer is put back into what is told."""

from __future__ import annotations

from fractions import Fraction

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields
from solver.verify.mathematics.shown import expect


def summary_figures(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The one number that makes the told means true."""
    args, kind = task.fields("args"), task.text("kind")
    n, mean = args.integer("n"), args.rational("mean")
    if n < 1:
        raise FieldError("There are no numbers.")
    match kind:
        case "missing":
            known = args.rationals("known")
            if len(known) != n - 1:
                raise FieldError("One number and no more must be missing.")
            found = mean + sum((mean - each for each in known), Fraction(0))
        case "sum":
            found = sum((mean for _ in range(n)), Fraction(0)) if n < 1_000 else n * mean
        case "combined":
            m, other = args.integer("m"), args.rational("other")
            found = mean + (other - mean) * Fraction(m, n + m)
        case "added":
            found = mean + (args.rational("after") - mean) * (n + 1)
        case "removed":
            found = mean + (mean - args.rational("after")) * (n - 1)
        case "new_mean":
            found = mean + (args.rational("added") - mean) / (n + 1)
        case _:
            raise FieldError(f"Unknown kind {kind!r}.")
    expect(task, answer, found)
    return Proved(f"With {found} what is told of the means holds, and with no other number.")
