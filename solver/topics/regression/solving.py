"""Regression and correlation from exact sums, and again from the definitions."""

from __future__ import annotations

import statistics
from fractions import Fraction

import sympy

from solver.language.printer import number_text, to_text
from solver.mathematics.symbolic.bridge import from_sympy
from solver.topics.answering.presenting import value_of
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value


def solve(task: Task) -> Outcome:
    """The measure asked for."""
    xs, ys = list(task.fields.rationals("x")), list(task.fields.rationals("y"))
    steps: list[str] = []
    if task.kind == "spearman":
        if len(set(xs)) < len(xs) or len(set(ys)) < len(ys):
            steps.append("Equal values share the mean of their ranks.")
        xs, ys = _ranks(xs), _ranks(ys)
        steps.append(f"Ranks of x: {_listed(xs)}; of y: {_listed(ys)}.")
    n = len(xs)
    mean_x, mean_y = sum(xs, Fraction(0)) / n, sum(ys, Fraction(0)) / n
    s_xx = sum(((x - mean_x) ** 2 for x in xs), Fraction(0))
    s_yy = sum(((y - mean_y) ** 2 for y in ys), Fraction(0))
    s_xy = sum(((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)), Fraction(0))
    steps.append(f"n = {n}, mean of x = {number_text(mean_x)}, mean of y = {number_text(mean_y)}.")
    steps.append(f"Sxx = {number_text(s_xx)}, Sxy = {number_text(s_xy)}, Syy = {number_text(s_yy)}.")
    agrees = (s_xy, s_xx) == (_cross(xs, ys), _cross(xs, xs))
    if task.kind in ("correlation", "determination", "spearman"):
        if s_xx == 0 or s_yy == 0:
            which = "x" if s_xx == 0 else "y"
            text = f"All values of {which} are equal, so the correlation is not defined.\nundefined"
            return _outcome(task, Value(value="undefined", text=text), agrees and min(len(set(xs)), len(set(ys))) == 1, steps)
        ratio = s_xy**2 / (s_xx * s_yy)
        if task.kind == "determination":
            return _outcome(task, value_of(task, ratio), agrees, [*steps, f"r^2 = Sxy^2/(Sxx*Syy) = {number_text(ratio)}."])
        root = sympy.sqrt(sympy.Rational(ratio.numerator, ratio.denominator)) * (1 if s_xy >= 0 else -1)
        node = from_sympy(root)
        agrees = agrees and abs(statistics.correlation([float(x) for x in xs], [float(y) for y in ys]) - float(root)) < 1e-9
        return _outcome(task, value_of(task, node), agrees, [*steps, f"r = Sxy/sqrt(Sxx*Syy) = {to_text(node)}."])
    if task.kind == "covariance":
        return _covariance(task, s_xy, n, agrees, steps)
    if s_xx == 0:
        raise CannotSolveError("All values of x are equal, so no regression line of y on x exists. Check the points.")
    slope = s_xy / s_xx
    intercept = mean_y - slope * mean_x
    rest = [y - intercept - slope * x for x, y in zip(xs, ys, strict=True)]
    agrees = agrees and sum(rest) == 0 and sum((r * x for r, x in zip(rest, xs, strict=True)), Fraction(0)) == 0
    line = f"y = {_line(slope, intercept)}"
    steps += [
        f"Slope: Sxy/Sxx = {number_text(slope)}.",
        f"Intercept: {number_text(mean_y)} - ({number_text(slope)})*({number_text(mean_x)}) = {number_text(intercept)}.",
    ]
    if task.kind == "line":
        decimals = f"y = {_line(slope, intercept, places=4 if task.places is None else task.places)}"
        if task.form == "decimal" or task.places is not None:
            return _outcome(task, Value(value=decimals, text=decimals), agrees, steps)
        text = line if slope.denominator == intercept.denominator == 1 else f"{line} ≈ {decimals.removeprefix('y = ')}\n{line}"
        return _outcome(task, Value(value=line, text=text), agrees, steps)
    if task.kind == "predict":
        at = task.fields.rational("at")
        found = intercept + slope * at
        steps.append(f"{line}; at x = {number_text(at)}: {number_text(found)}.")
        return _outcome(task, value_of(task, found), agrees, steps)
    return _outcome(task, value_of(task, slope if task.kind == "slope" else intercept), agrees, steps)


def _covariance(task: Task, s_xy: Fraction, n: int, agrees: bool, steps: list[str]) -> Outcome:
    population, sample = s_xy / n, s_xy / (n - 1)
    taken_as = task.fields.text("taken_as")
    found = population if taken_as == "population" else sample
    value = value_of(task, found)
    steps.append(f"Sxy/n = {number_text(population)} of a population, Sxy/(n - 1) = {number_text(sample)} of a sample.")
    if not taken_as:
        both = (
            f"Of a sample {number_text(sample)}, of a whole population {number_text(population)} "
            f"(the question does not say which)."
        )
        value = Value(value=value.value, text=f"{both}\n{value.text}", mathml=value.mathml)
    return _outcome(task, value, agrees, steps)


def _outcome(task: Task, value: Value, agrees: bool, steps: list[str]) -> Outcome:
    check = Check(
        verdict="verified" if agrees else "refuted",
        method="sums of pairwise differences, and residuals at right angles to x",
        reason="" if agrees else "the sums differ",
    )
    is_rounded = task.places is not None or task.significant is not None or task.form != "exact"
    return Outcome(
        value=value,
        check=check,
        steps=tuple(steps),
        claim=None if task.kind == "line" and is_rounded else Claim(kind="regression"),
    )


def _cross(xs: list[Fraction], ys: list[Fraction]) -> Fraction:
    """The same sum from the differences of all pairs of points."""
    n = len(xs)
    total = sum(((xs[i] - xs[j]) * (ys[i] - ys[j]) for i in range(n) for j in range(i)), Fraction(0))
    return total / n


def _ranks(values: list[Fraction]) -> list[Fraction]:
    """Ranks from 1, equal values sharing their mean rank."""
    ordered = sorted(values)
    return [Fraction(2 * ordered.index(value) + ordered.count(value) + 1, 2) for value in values]


def _line(slope: Fraction, intercept: Fraction, places: int | None = None) -> str:
    def shown(value: Fraction) -> str:
        return (
            number_text(value)
            if places is None
            else f"{round(value, places)!s}"
            if value.denominator == 1
            else f"{float(round(value, places)):.{places}f}"
        )

    parts = "" if slope == 0 else "x" if slope == 1 else "-x" if slope == -1 else f"{shown(slope)}*x"
    if not parts:
        return shown(intercept)
    return parts if intercept == 0 else f"{parts} {'-' if intercept < 0 else '+'} {shown(abs(intercept))}"


def _listed(values: list[Fraction]) -> str:
    return ", ".join(map(number_text, values))
