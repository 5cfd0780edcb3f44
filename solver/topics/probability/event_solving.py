"""P(A), P(B) and what follows from them, by linear algebra over the four cases."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from solver.topics.answering.presenting import value_of
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

Row = tuple[list[Fraction], Fraction]
_A: Final = [Fraction(x) for x in (1, 1, 0, 0)]
_B: Final = [Fraction(x) for x in (1, 0, 1, 0)]
_BOTH: Final = [Fraction(x) for x in (1, 0, 0, 0)]


def solve_events(task: Task) -> Outcome:
    """The value asked, the multipliers that force it, and a distribution in which everything given holds."""
    args = task.fields
    rows: list[Row] = [([Fraction(str(x)) for x in row["form"]], Fraction(str(row["value"]))) for row in args.items("known")]
    rows.append(([Fraction(1)] * 4, Fraction(1)))
    derived: list[str] = []
    if args.flag("independent"):
        for name, known, other in (("A", _A, _B), ("B", _B, _A)):
            value = next((value for form, value in rows if form == known), None)
            if value is not None and not derived:
                rows.append(([x - value * y for x, y in zip(_BOTH, other, strict=True)], Fraction(0)))
                derived.append(name)
    asked = [Fraction(str(x)) for x in args.items("asked")]
    below = [Fraction(str(x)) for x in args.items("relative_to")] if "relative_to" in args else None
    top = _multipliers(rows, asked)
    bottom = _multipliers(rows, below) if below else None
    if bottom is not None and _total(rows, bottom) == 0 and (cases := _possible(rows)) is not None:
        text = "It is undefined: what is given has probability 0."
        shown = {"derived": derived, "cases": [str(case) for case in cases], "multipliers_below": [str(m) for m in bottom]}
        check = Check(verdict="verified", method="the probability of what is given")
        return Outcome(
            value=Value(value="undefined", text=text),
            check=check,
            steps=(text,),
            claim=Claim(kind="event_algebra", witness=shown),
        )
    if top is None or below and bottom is None:
        raise CannotSolveError(
            "What is given does not determine it. Say whether the events are independent or exclusive, or give P(A and B)."
        )
    cases = _possible(rows)
    if cases is None:
        raise CannotSolveError("The given probabilities are not possible together. Check the numbers.")
    found = _total(rows, top)
    steps = []
    if derived:
        steps.append("Independent: P(A and B) = P(A) * P(B)")
    steps.append(
        "Cases: "
        + ", ".join(f"{name} {case}" for name, case in zip(("both", "only A", "only B", "neither"), cases, strict=True))
    )
    if bottom is not None:
        under = _total(rows, bottom)
        steps.append(f"P = {found} / {under}")
        found = found / under
    witness = {
        "derived": derived,
        "cases": [str(case) for case in cases],
        "multipliers": [str(m) for m in top],
        "multipliers_below": None if bottom is None else [str(m) for m in bottom],
    }
    result = value_of(task, found)
    claim = Claim(kind="event_algebra", witness=witness) if result.value == str(found) else None
    direct = sum((a * c for a, c in zip(asked, cases, strict=True)), Fraction(0))
    if below:
        direct /= sum((b * c for b, c in zip(below, cases, strict=True)), Fraction(0))
    check = Check(
        verdict="verified" if direct == found else "refuted", method="the cases put back into what is given and asked"
    )
    return Outcome(value=result, check=check, steps=tuple(steps), claim=claim)


def _total(rows: list[Row], multipliers: list[Fraction]) -> Fraction:
    return sum((m * value for m, (_, value) in zip(multipliers, rows, strict=True)), Fraction(0))


def _multipliers(rows: list[Row], asked: list[Fraction]) -> list[Fraction] | None:
    """How often each known row goes into the form asked; None when it is not forced."""
    n = len(rows)
    table = [[rows[j][0][i] for j in range(n)] + [asked[i]] for i in range(4)]
    pivots = _reduce(table, n)
    if any(all(x == 0 for x in row[:n]) and row[n] != 0 for row in table):
        return None
    result = [Fraction(0)] * n
    for row, column in pivots:
        result[column] = table[row][n]
    return result


def _reduce(table: list[list[Fraction]], columns: int) -> list[tuple[int, int]]:
    pivots, row = [], 0
    for column in range(columns):
        found = next((r for r in range(row, len(table)) if table[r][column] != 0), None)
        if found is None:
            continue
        table[row], table[found] = table[found], table[row]
        lead = table[row][column]
        table[row] = [x / lead for x in table[row]]
        for r in range(len(table)):
            if r != row and table[r][column] != 0:
                factor = table[r][column]
                table[r] = [x - factor * y for x, y in zip(table[r], table[row], strict=True)]
        pivots.append((row, column))
        row += 1
        if row == len(table):
            break
    return pivots


def _possible(rows: list[Row]) -> list[Fraction] | None:
    """Non-negative probabilities of the cases that fit every row: a corner of what is left free."""
    from itertools import combinations

    for size in range(5):
        for zeros in combinations(range(4), size):
            free = [i for i in range(4) if i not in zeros]
            table = [[form[i] for i in free] + [value] for form, value in rows]
            pivots = _reduce(table, len(free))
            if any(all(x == 0 for x in row[:-1]) and row[-1] != 0 for row in table) or len(pivots) < len(free):
                continue
            cases = [Fraction(0)] * 4
            for row, column in pivots:
                cases[free[column]] = table[row][-1]
            if all(case >= 0 for case in cases):
                return cases
    return None
