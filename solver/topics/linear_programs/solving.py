"""Linear programs solved exactly at the corners of what is allowed; runs in the isolated child."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations, product
from math import comb, floor
from typing import Final

from solver.topics.answering.outcomes import proved
from solver.topics.answering.presenting import value_of
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Check, Value

MAX_CORNERS: Final = 6_000
MAX_POINTS: Final = 200_000
Vector = list[Fraction]
Matrix = list[Vector]


def solve(task: Task) -> Outcome:
    """The optimum with the multipliers that prove it, or why there is none."""
    args = task.fields
    sign = 1 if args.flag("maximise") else -1
    names, constant = args.texts("names"), args.rational("constant")
    c = [sign * value for value in args.rationals("objective")]
    rows = [(list(row.rationals("form")), row.text("sign"), row.rational("bound")) for row in args.objects("rows")]
    free = [i for i in range(len(names)) if not _is_nonnegative(rows, i)]
    a, b = _standard(rows, free)
    c_all = [*c, *(-c[i] for i in free)]
    point = _best([Fraction(0)] * len(c_all), a, b)
    if point is None:
        farkas = _best([-value for value in b] + [], *_cone(_transposed(a, len(c_all)), len(b)))
        witness = {"status": "infeasible", "multipliers": _texts(farkas or [])}
        value = Value(value="no solution", text="The constraints contradict each other: there is no such point.\nno solution")
        return _proved(value, witness, ("No corner satisfies all constraints.",))
    n = len(c_all)
    ray = _best(c_all, [*a, [Fraction(1)] * n], [*[Fraction(0)] * len(b), Fraction(1)])
    if ray is not None and _dot(c_all, ray) > 0:
        witness = {
            "status": "unbounded",
            "point": _texts(_folded(point, free, len(names))),
            "ray": _texts(_folded(ray, free, len(names))),
        }
        which = "maximum" if sign > 0 else "minimum"
        shown = ", ".join(f"{name}: {step}" for name, step in zip(names, _folded(ray, free, len(names)), strict=True))
        value = Value(value="unbounded", text=f"The objective is unbounded: there is no {which}.\nunbounded")
        return _proved(
            value,
            witness,
            (f"Along the direction ({shown}) every constraint still holds and the objective improves without end.",),
        )
    best = _best(c_all, a, b)
    dual = _best([-value for value in b], [[-x for x in row] for row in _transposed(a, n)], [-value for value in c_all])
    if best is None or dual is None:
        raise CannotSolveError("The program has too many corners to be solved exactly here. Ask with fewer constraints.")
    if args.flag("integer"):
        return _integer(task, names, c, constant, rows, sign)
    at = _folded(best, free, len(names))
    optimum = sign * _dot(c_all, best) + constant
    corner = ", ".join(f"{name} = {value}" for name, value in zip(names, at, strict=True))
    witness = {"status": "optimal", "point": _texts(at), "multipliers": _texts(dual)}
    steps = (
        f"The optimum of a linear form lies at a corner; the best corner is {corner}.",
        f"Multipliers of the constraints ({', '.join(map(str, dual))}) bound the objective by the same {optimum}.",
    )
    found = value_of(task, optimum)
    text = f"The {'maximum' if sign > 0 else 'minimum'} is at {corner}.\n{found.text}"
    return _proved(Value(value=found.value, text=text, mathml=found.mathml), witness, steps)


def _proved(value: Value, witness: Mapping[str, object], steps: tuple[str, ...]) -> Outcome:
    return proved(value, "linear_program", "duality", steps=steps, witness=witness)


def _integer(
    task: Task, names: tuple[str, ...], c: Vector, constant: Fraction, rows: list[tuple[Vector, str, Fraction]], sign: int
) -> Outcome:
    bounds = []
    for i in range(len(names)):
        if not _is_nonnegative(rows, i):
            raise CannotSolveError("For integer programs the variables must be at least 0. Add that.")
        limits = [bound / form[i] for form, rel, bound in rows if rel != ">=" and form[i] > 0 and all(x >= 0 for x in form)]
        if not limits and sign < 0 and all(value <= 0 for value in c) and c[i] < 0:
            a, b = _standard(rows, [])
            relaxed = _best(c, a, b)
            up = [Fraction(-(-x.numerator // x.denominator)) for x in relaxed] if relaxed else None
            if up is not None and all(_satisfies(up, row) for row in rows):
                limits = [_dot(c, up) / c[i]]
        if not limits:
            raise CannotSolveError("The integer program has no plain bound on each variable. Add upper bounds.")
        bounds.append(floor(min(limits)))
    count = 1
    for bound in bounds:
        count *= max(bound + 1, 1)
    if count > MAX_POINTS:
        raise CannotSolveError("There are too many whole points. Ask with tighter constraints.")
    best: tuple[Fraction, list[Fraction]] | None = None
    for values in product(*(range(bound + 1) for bound in bounds)):
        at = [Fraction(value) for value in values]
        if all(_satisfies(at, row) for row in rows) and (best is None or _dot(c, at) > best[0]):
            best = (_dot(c, at), at)
    if best is None:
        value = Value(value="no solution", text="No whole point satisfies all constraints.\nno solution")
        return Outcome(value=value, check=Check(verdict="verified", method="all whole points tried"))
    optimum = sign * best[0] + constant
    corner = ", ".join(f"{name} = {value}" for name, value in zip(names, best[1], strict=True))
    shown = value_of(task, optimum)
    witness: Mapping[str, object] = {"status": "integer", "point": _texts(best[1])}
    steps = (f"Whole points within the bounds: {count}", f"The best is {corner}.")
    text = f"The {'maximum' if sign > 0 else 'minimum'} is at {corner}.\n{shown.text}"
    return _proved(Value(value=shown.value, text=text), witness, steps)


def _satisfies(at: Vector, row: tuple[Vector, str, Fraction]) -> bool:
    total = _dot(row[0], at)
    return total == row[2] if row[1] == "=" else total <= row[2] if row[1] == "<=" else total >= row[2]


def _is_nonnegative(rows: list[tuple[Vector, str, Fraction]], i: int) -> bool:
    """Whether a single row says that the variable is at least some number that is not negative."""
    for form, sign, bound in rows:
        if form[i] != 0 and all(x == 0 for j, x in enumerate(form) if j != i):
            low = bound / form[i]
            if low >= 0 and (sign == ">=" and form[i] > 0 or sign == "<=" and form[i] < 0 or sign == "="):
                return True
    return False


def _standard(rows: list[tuple[Vector, str, Fraction]], free: list[int]) -> tuple[Matrix, Vector]:
    """A x <= b over x >= 0, free variables as differences."""
    a: Matrix = []
    b: Vector = []
    for form, sign, bound in rows:
        wide = [*form, *(-form[i] for i in free)]
        if sign in ("<=", "="):
            a.append(wide)
            b.append(bound)
        if sign in (">=", "="):
            a.append([-x for x in wide])
            b.append(-bound)
    return a, b


def _folded(point: Vector, free: list[int], n: int) -> Vector:
    result = list(point[:n])
    for k, i in enumerate(free):
        result[i] -= point[n + k]
    return result


def _cone(transposed: Matrix, m: int) -> tuple[Matrix, Vector]:
    """Y >= 0 with A^T y >= 0 and sum at most 1."""
    return [*([-x for x in row] for row in transposed), [Fraction(1)] * m], [*[Fraction(0)] * len(transposed), Fraction(1)]


def _best(c: Vector, a: Matrix, b: Vector) -> Vector | None:
    """A best corner of A x <= b, x >= 0; None when there is none at all."""
    n = len(c)
    planes = [(row, bound) for row, bound in zip(a, b, strict=True)] + [
        ([Fraction(int(i == j)) for j in range(n)], Fraction(0)) for i in range(n)
    ]
    if comb(len(planes), n) > MAX_CORNERS * 10:
        raise CannotSolveError("The program has too many corners to be solved exactly here. Ask with fewer constraints.")
    best: tuple[Fraction, Vector] | None = None
    for chosen in combinations(planes, n):
        point = _intersection([row for row, _ in chosen], [bound for _, bound in chosen])
        if point is None or any(x < 0 for x in point):
            continue
        if all(_dot(row, point) <= bound for row, bound in zip(a, b, strict=True)):
            value = _dot(c, point)
            if best is None or value > best[0]:
                best = (value, point)
    return None if best is None else best[1]


def _intersection(a: Matrix, b: Vector) -> Vector | None:
    table = [[*row, bound] for row, bound in zip(a, b, strict=True)]
    n = len(table)
    for column in range(n):
        pivot = next((r for r in range(column, n) if table[r][column] != 0), None)
        if pivot is None:
            return None
        table[column], table[pivot] = table[pivot], table[column]
        lead = table[column][column]
        table[column] = [x / lead for x in table[column]]
        for r in range(n):
            if r != column and table[r][column] != 0:
                factor = table[r][column]
                table[r] = [x - factor * y for x, y in zip(table[r], table[column], strict=True)]
    return [row[n] for row in table]


def _transposed(a: Matrix, n: int) -> Matrix:
    return [[row[j] for row in a] for j in range(n)]


def _dot(a: Vector, b: Vector) -> Fraction:
    return sum((x * y for x, y in zip(a, b, strict=True)), Fraction(0))


def _texts(values: Vector) -> list[str]:
    return [str(value) for value in values]
