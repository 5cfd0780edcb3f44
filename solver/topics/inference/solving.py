"""Statistics of samples by their formulas; quantiles by root finding, checked by quadrature."""

from __future__ import annotations

import math
from fractions import Fraction

import mpmath
import sympy

from solver.language.printer import number_text
from solver.mathematics.symbolic.bridge import from_sympy
from solver.topics.answering.presenting import value_of
from solver.topics.normal_distribution.showing import rounded
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value


def solve(task: Task) -> Outcome:
    """The figure asked for."""
    if task.kind == "chi_square":
        return _chi_square(task)
    arguments = {name: task.fields.rational(name) for name in task.fields}
    if task.kind == "score":
        found = (arguments["x"] - arguments["mean"]) / arguments["deviation"]
        steps = [
            f"z = (x - mean)/deviation = ({number_text(arguments['x'])} - "
            f"{number_text(arguments['mean'])})/{number_text(arguments['deviation'])} "
            f"= {number_text(found)}."
        ]
        return _outcome(
            task,
            value_of(task, found),
            arguments["mean"] + found * arguments["deviation"] == arguments["x"],
            "put back into x = mean + z*deviation",
            steps,
        )
    if task.kind == "value_of_score":
        found = arguments["mean"] + arguments["z"] * arguments["deviation"]
        steps = [
            f"x = mean + z*deviation = {number_text(arguments['mean'])} + "
            f"{number_text(arguments['z'])}*{number_text(arguments['deviation'])} "
            f"= {number_text(found)}."
        ]
        return _outcome(
            task,
            value_of(task, found),
            (found - arguments["mean"]) / arguments["deviation"] == arguments["z"],
            "standardised again",
            steps,
        )
    if task.kind == "variation":
        found = arguments["deviation"] / arguments["mean"]
        steps = [f"Deviation over mean: {number_text(found)}, which is {number_text(found * 100)} %."]
        return _outcome(
            task, value_of(task, found), found * arguments["mean"] == arguments["deviation"], "multiplied back", steps
        )
    if task.kind in ("error", "error_share", "statistic_z", "statistic_t"):
        return _with_root(task, arguments)
    return _with_quantile(task, arguments)


def _chi_square(task: Task) -> Outcome:
    observed, expected = task.fields.rationals("observed"), task.fields.rationals("expected")
    parts = [(o - e) ** 2 / e for o, e in zip(observed, expected, strict=True)]
    found = sum(parts, Fraction(0))
    again = sum((o * o / e for o, e in zip(observed, expected, strict=True)), Fraction(0)) - 2 * sum(observed) + sum(expected)
    steps = [
        f"({number_text(o)} - {number_text(e)})^2/{number_text(e)} = {number_text(part)}."
        for o, e, part in zip(observed, expected, parts, strict=True)
    ]
    return _outcome(
        task, value_of(task, found), found == again, "the squares multiplied out", [*steps[:6], f"Sum: {number_text(found)}."]
    )


def _with_root(task: Task, arguments: dict[str, Fraction]) -> Outcome:
    """Standard errors and test statistics, exact with a square root."""
    n = arguments["n"]
    if "share" in arguments:
        square, sign = arguments["share"] * (1 - arguments["share"]) / n, 1
        steps = [f"sqrt(p*(1 - p)/n) = sqrt({number_text(square)})."]
    elif task.kind == "error":
        square, sign = arguments["deviation"] ** 2 / n, 1
        steps = [f"deviation/sqrt(n) = {number_text(arguments['deviation'])}/sqrt({number_text(n)})."]
    else:
        difference = arguments["mean"] - arguments["null"]
        square, sign = difference**2 * n / arguments["deviation"] ** 2, -1 if difference < 0 else 1
        steps = [
            f"{number_text(difference)} over the standard error {number_text(arguments['deviation'])}/sqrt({number_text(n)})."
        ]
        if task.kind == "statistic_t":
            steps.append(f"Degrees of freedom: n - 1 = {number_text(n - 1)}.")
    root = sign * sympy.sqrt(sympy.Rational(square.numerator, square.denominator))
    agrees = abs(float(root) - sign * math.sqrt(square)) <= 1e-9 * (1 + abs(float(root)))
    return _outcome(task, value_of(task, from_sympy(root)), agrees, "computed in floating point", steps)


def _with_quantile(task: Task, arguments: dict[str, Fraction]) -> Outcome:
    """Intervals, margins and sample sizes, which need a quantile of the normal or of Student's distribution."""
    with mpmath.workdps(30):
        tail = (1 - _real(arguments["level"])) / 2
        freedom = int(arguments["n"]) - 1 if task.kind.endswith("_t") else None
        quantile = mpmath.sqrt(2) * mpmath.erfinv(1 - 2 * tail) if freedom is None else _student(freedom, tail)
        agrees = abs(_area(freedom, quantile) - (1 - tail)) < mpmath.mpf(10) ** -9
        name = "z" if freedom is None else f"t with {freedom} degrees of freedom"
        steps = [f"{name}: {mpmath.nstr(quantile, 6)}."]
        if task.kind == "size":
            exact = (quantile * _real(arguments["deviation"]) / _real(arguments["margin"])) ** 2
            if abs(exact - mpmath.nint(exact)) < mpmath.mpf(10) ** -12:
                raise CannotSolveError("The size lies on the edge between two whole numbers. Give the margin more exactly.")
            size = int(mpmath.ceil(exact))
            steps.append(f"n = (z*deviation/margin)^2 = {mpmath.nstr(exact, 8)}, rounded up.")
            return _outcome(
                task, Value(value=str(size), text=str(size)), bool(agrees), "the density integrated numerically", steps
            )
        if "share" in arguments:
            middle, error = (
                arguments["share"],
                mpmath.sqrt(_real(arguments["share"] * (1 - arguments["share"]) / arguments["n"])),
            )
        else:
            middle, error = arguments["mean"], _real(arguments["deviation"]) / mpmath.sqrt(_real(arguments["n"]))
        margin = quantile * error
        steps += [f"Standard error: {mpmath.nstr(error, 8)}.", f"Margin: {mpmath.nstr(margin, 8)}."]

        def shown(value: mpmath.mpf) -> str:
            return rounded(value, places=task.places, significant=task.significant, default_places=4)

        if task.kind.startswith("margin"):
            return _outcome(
                task, Value(value=shown(margin), text=shown(margin)), bool(agrees), "the density integrated numerically", steps
            )
        value = f"({shown(_real(middle) - margin)}, {shown(_real(middle) + margin)})"
        return _outcome(task, Value(value=value, text=value), bool(agrees), "the density integrated numerically", steps)


def _student(freedom: int, tail: mpmath.mpf) -> mpmath.mpf:
    """The value beyond which `tail` of Student's distribution lies, through the incomplete beta function."""

    def beyond(t: mpmath.mpf) -> mpmath.mpf:
        return (
            mpmath.betainc(mpmath.mpf(freedom) / 2, mpmath.mpf(1) / 2, 0, freedom / (freedom + t * t), regularized=True) / 2
            - tail
        )

    low, high = mpmath.mpf(0), mpmath.mpf(1)
    while beyond(high) > 0:
        high *= 2
    for _ in range(70):
        middle = (low + high) / 2
        low, high = (middle, high) if beyond(middle) > 0 else (low, middle)
    return low


def _area(freedom: int | None, limit: mpmath.mpf) -> mpmath.mpf:
    """The area below a limit, by quadrature from 0."""
    if freedom is None:
        return mpmath.mpf(1) / 2 + mpmath.quad(lambda t: mpmath.exp(-t * t / 2), mpmath.linspace(0, limit, 5)) / mpmath.sqrt(
            2 * mpmath.pi
        )
    v = mpmath.mpf(freedom)
    constant = mpmath.gamma((v + 1) / 2) / (mpmath.sqrt(v * mpmath.pi) * mpmath.gamma(v / 2))
    return mpmath.mpf(1) / 2 + constant * mpmath.quad(lambda t: (1 + t * t / v) ** (-(v + 1) / 2), mpmath.linspace(0, limit, 5))


def _outcome(task: Task, value: Value, agrees: bool, method: str, steps: list[str]) -> Outcome:
    check = Check(
        verdict="verified" if agrees else "refuted", method=method, reason="" if agrees else "the second method differs"
    )
    return Outcome(value=value, check=check, steps=tuple(steps), claim=Claim(kind="inference"))


def _real(value: Fraction) -> mpmath.mpf:
    return mpmath.mpf(value.numerator) / value.denominator
