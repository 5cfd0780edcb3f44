"""Claims that a value is the greatest or least of a function of one variable, supported at many points."""

from __future__ import annotations

import math
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.floats import close, numeric
from solver.verify.mathematics.notation import read_formula, split_list
from solver.verify.mathematics.shown import is_rounding
from solver.verify.mathematics.trees import Tree, read_tree, tree_in

N_POINTS: Final = 2_001


def optimum(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The function at the witness is not beaten at thousands of points, and what is reported follows from it."""
    args = task.fields("args")
    objective, at = tree_in(args, "objective"), _value(tree_in(witness, "at"))
    low = _value(tree_in(args, "low")) if "low" in args else -math.inf
    high = _value(tree_in(args, "high")) if "high" in args else math.inf
    slack = 1e-9 * (1 + abs(at))
    if not low - slack <= at <= high + slack:
        raise RefutedError("The place is outside the interval.")
    best, sign = _value(objective, at), 1 if args.flag("maximise") else -1
    for x in _points(low, high, at):
        try:
            here = _value(objective, x)
        except (RefutedError, ArithmeticError, ValueError):
            continue  # there is no value here
        if sign * (here - best) > 1e-9 * (1 + abs(best)):
            raise RefutedError(f"At x = {x:.6g} the value is {here:.9g}, which is better than {best:.9g}.")
    reports = args.items("report")
    values = witness.items("values")
    shown = answer.text("value")
    parts = split_list(shown) if len(reports) > 1 else (shown,)
    if not len(parts) == len(values) == len(reports):
        raise RefutedError("The answer does not have as many parts as were asked for.")
    for (_, formula), exact, part in zip(reports, values, parts, strict=True):
        expected, stated = _value(read_tree(formula), at), _value(read_tree(exact))
        shows = is_rounding(task, part, expected) or close(expected, _value(read_formula(part)))
        if not (close(expected, stated) and shows):
            raise RefutedError(f"At the best place this is {expected:.9g}, not {part}.")
    return Proved(f"At {N_POINTS} points no value is better, and the answer follows from the place found.", is_proof=False)


def _points(low: float, high: float, at: float) -> list[float]:
    """Points of the interval: even steps where it is finite, and ever wider steps to its open side."""
    if math.isfinite(low) and math.isfinite(high):
        return [low + (high - low) * (k + 0.5) / N_POINTS for k in range(N_POINTS)]
    scale = 1 + abs(at)
    half = N_POINTS // 2
    steps = [scale * math.sinh(12 * (k + 0.5) / half) / math.sinh(3) for k in range(half)]
    if math.isfinite(low):
        near = [low + scale * math.exp(-12 + 14 * k / half) for k in range(half)]
        return [*near, *(low + step for step in steps)]
    if math.isfinite(high):
        return [high - step for step in steps]
    return [at + sign * step for step in steps for sign in (1, -1)]


def _value(tree: Tree, x: float = 0.0) -> float:
    """The real number a formula stands for at x.

    Raises:
        RefutedError: there is none.
    """
    found = numeric(tree, {"x": x})
    if abs(found.imag) > 1e-9 * (1 + abs(found.real)) or not math.isfinite(found.real):
        raise RefutedError("A value is not a real number.")
    return found.real
