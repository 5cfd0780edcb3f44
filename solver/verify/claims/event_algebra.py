"""Claims about P(A), P(B) and what follows: a distribution over the four cases, and why the value asked is forced."""

from __future__ import annotations

from fractions import Fraction

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError


def event_algebra(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The known values, added up with the multipliers of the witness, are the value asked; and they do not exclude each other.

    A row is a linear form over the four cases (both, only A, only B, neither) and its value; conditional probabilities are rows
    with value 0. The cases' probabilities of the witness show that there is such a world at all.
    """
    args = task.fields("args")
    rows = [([Fraction(str(x)) for x in row["form"]], Fraction(str(row["value"]))) for row in args.items("known")]
    rows.append(([Fraction(1)] * 4, Fraction(1)))
    for row in witness.items("derived"):  # independence: P(A and B) = P(A) P(B), where one of the two is known
        rows.append(_independence(row, rows, args))
    cases = witness.rationals("cases")
    if len(cases) != 4 or any(case < 0 for case in cases):
        raise RefutedError("The probabilities of the four cases are not all at least 0.")
    for form, value in rows:
        if sum(a * b for a, b in zip(form, cases, strict=True)) != value:
            raise RefutedError("The cases do not have the probabilities that are given.")
    below = [Fraction(str(x)) for x in args.items("relative_to")] if "relative_to" in args else None
    if answer.text("value") == "undefined":
        if below is None or _combined(rows, witness.rationals("multipliers_below"), below) != 0:
            raise RefutedError("It is not shown that what is given has probability 0.")
        return Proved(f"{task.text('source')} is undefined: what is given has probability 0.")
    top = _combined(rows, witness.rationals("multipliers"), [Fraction(str(x)) for x in args.items("asked")])
    value = top
    if below is not None:
        bottom = _combined(rows, witness.rationals("multipliers_below"), below)
        value = top / bottom
    if value != answer.rational("value"):
        raise RefutedError(f"It follows that the value is {value}, not {answer.text('value')}.")
    return Proved(f"{task.text('source')} = {value} follows from what is given, and the given values are possible together.")


def _independence(which: object, rows: list[tuple[list[Fraction], Fraction]], args: Fields) -> tuple[list[Fraction], Fraction]:
    if not args.flag("independent") or which not in ("A", "B"):
        raise RefutedError("Independence is not given.")
    form_a, form_b = [Fraction(x) for x in (1, 1, 0, 0)], [Fraction(x) for x in (1, 0, 1, 0)]
    known, other = (form_a, form_b) if which == "A" else (form_b, form_a)
    value = next((value for form, value in rows if form == known), None)
    if value is None:
        raise RefutedError(f"P({which}) is not among the known values.")
    both = [Fraction(x) for x in (1, 0, 0, 0)]
    return [x - value * y for x, y in zip(both, other, strict=True)], Fraction(0)


def _combined(
    rows: list[tuple[list[Fraction], Fraction]], multipliers: tuple[Fraction, ...], asked: list[Fraction]
) -> Fraction:
    form = [sum((m * row[i] for m, (row, _) in zip(multipliers, rows, strict=True)), Fraction(0)) for i in range(4)]
    if form != asked:
        raise RefutedError("The multipliers do not give what is asked.")
    return sum((m * value for m, (_, value) in zip(multipliers, rows, strict=True)), Fraction(0))
