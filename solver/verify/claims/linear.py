"""Claims about linear programs: optimal by duality, unbounded by a direction, infeasible by a combination of rows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import floor
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError

MAX_POINTS: Final = 400_000
Row = tuple[tuple[Fraction, ...], str, Fraction]


def linear_program(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The witness's status holds and gives the answer.

    The multipliers of "optimal" and "infeasible" belong to the rows as `<=` rows (an equation stands for two, `<=` first).
    """
    args = task.fields("args")
    rows: list[Row] = [(row.rationals("form"), row.text("sign"), row.rational("bound")) for row in args.objects("rows")]
    sign = 1 if args.flag("maximise") else -1
    c = [sign * value for value in args.rationals("objective")]
    status, said = witness.text("status"), answer.text("value")
    if args.flag("integer") != (status == "integer") and status != "infeasible":
        raise RefutedError("Whether the variables are whole numbers is not what the claim is about.")
    if status == "infeasible":
        combined, bound = _combined(rows, witness.rationals("multipliers"), len(c))
        free = _free(rows, len(c))
        if (
            any(value < 0 or i in free and value != 0 for i, value in enumerate(combined))
            or bound >= 0
            or said != "no solution"
        ):
            raise RefutedError("The multipliers do not contradict each other.")
        return Proved("The constraints added up with the multipliers give 0 <= a negative number, so no point satisfies them.")
    point = witness.rationals("point")
    if not all(_holds(row, point) for row in rows):
        raise RefutedError("The point breaks a constraint.")
    if status == "unbounded":
        ray = witness.rationals("ray")
        for form, relation, _ in rows:
            if not _holds((form, relation, Fraction(0)), ray):
                raise RefutedError("The direction leaves the constraints.")
        if _dot(c, ray) <= 0 or said != "unbounded":
            raise RefutedError("The objective does not grow along the direction.")
        return Proved(
            "From a point that is allowed the objective improves along the direction without end, and no constraint stops it."
        )
    value = sign * _dot(c, point) + args.rational("constant")
    if answer.rational("value") != value:
        raise RefutedError(f"The objective at the point is {value}, not {said}.")
    if status == "integer":
        return _integer(rows, c, point, value)
    if status != "optimal":
        raise RefutedError(f"Unknown status {status!r}.")
    combined, bound = _combined(rows, witness.rationals("multipliers"), len(c))
    free = _free(rows, len(c))
    for i, (have, want) in enumerate(zip(combined, c, strict=True)):
        if have < want or i in free and have != want:
            raise RefutedError("The multipliers do not bound the objective.")
    if bound != _dot(c, point):
        raise RefutedError("The bound of the multipliers is not the value found.")
    return Proved(
        f"The point is allowed and has the value {value}; the constraints added up with "
        "the multipliers show that none is better."
    )


def _integer(rows: list[Row], c: list[Fraction], point: Sequence[Fraction], value: Fraction) -> Proved:
    if any(x.denominator != 1 for x in point):
        raise RefutedError("The point is not whole.")
    best = _dot(c, point)
    bounds = []
    for i in range(len(c)):
        limits = [bound / form[i] for form, relation, bound in rows if relation != ">=" and form[i] > 0 and min(form) >= 0]
        if c[i] < 0 and max(c) <= 0:
            limits.append(best / c[i])
        if not limits:
            raise RefutedError("A variable has no bound.")
        bounds.append(floor(min(limits)))
    if _free(rows, len(c)):
        raise RefutedError("A variable may be negative.")
    count = 1
    for bound in bounds:
        count *= bound + 1
    if count > MAX_POINTS:
        raise RefutedError("There are too many whole points to try.")
    for values in product(*(range(bound, -1, -1) for bound in bounds)):
        at = [Fraction(x) for x in values]
        if _dot(c, at) > best and all(_holds(row, at) for row in rows):
            raise RefutedError(f"{values} is allowed and better.")
    return Proved(f"The whole point has the value {value}; every whole point within the bounds was tried and none is better.")


def _combined(rows: list[Row], multipliers: tuple[Fraction, ...], n: int) -> tuple[list[Fraction], Fraction]:
    plain: list[tuple[list[Fraction], Fraction]] = []
    for form, relation, bound in rows:
        if len(form) != n or relation not in ("<=", ">=", "="):
            raise RefutedError("A constraint is not one.")
        if relation in ("<=", "="):
            plain.append((list(form), bound))
        if relation in (">=", "="):
            plain.append(([-x for x in form], -bound))
    if len(plain) != len(multipliers) or any(m < 0 for m in multipliers):
        raise RefutedError("The multipliers are not as many as the constraints, or negative.")
    combined = [sum((m * form[i] for m, (form, _) in zip(multipliers, plain, strict=True)), Fraction(0)) for i in range(n)]
    return combined, sum((m * bound for m, (_, bound) in zip(multipliers, plain, strict=True)), Fraction(0))


def _free(rows: list[Row], n: int) -> set[int]:
    """The variables that no single row keeps from being negative."""
    kept = set()
    for form, relation, bound in rows:
        used = [i for i, x in enumerate(form) if x != 0]
        if len(used) == 1:
            i = used[0]
            upward = relation == "=" or (relation == ">=") == (form[i] > 0)
            if upward and bound / form[i] >= 0:
                kept.add(i)
    return set(range(n)) - kept


def _holds(row: Row, point: Sequence[Fraction]) -> bool:
    total = _dot(row[0], point)
    return total <= row[2] if row[1] == "<=" else total >= row[2] if row[1] == ">=" else total == row[2]


def _dot(a: Sequence[Fraction], b: Sequence[Fraction]) -> Fraction:
    return sum((x * y for x, y in zip(a, b, strict=True)), Fraction(0))
