"""Normal probabilities by the error function, checked by quadrature of the density; percentiles by its inverse."""

from __future__ import annotations

from fractions import Fraction

import mpmath

from solver.topics.normal_distribution.showing import rounded
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_DIGITS = 40


def solve(task: Task) -> Outcome:
    """A probability, a percentile rank, or the value at a percentile."""
    with mpmath.workdps(_DIGITS):
        mean = _real(task.fields.rational("mean"))
        deviation = mpmath.sqrt(_real(task.fields.rational("variance")))
        if task.kind == "quantile":
            return _quantile(task, mean, deviation)
        if task.kind == "rule":
            return _rule(task, mean, deviation)
        low = (_real(Fraction(task.fields.text("low"))) - mean) / deviation if task.fields.text("low") else -mpmath.inf
        high = (_real(Fraction(task.fields.text("high"))) - mean) / deviation if task.fields.text("high") else mpmath.inf
        if low > high:
            raise CannotSolveError("The lower limit is above the upper one. Check the limits.")
        found = (mpmath.erfc(low / mpmath.sqrt(2)) - mpmath.erfc(high / mpmath.sqrt(2))) / 2
        again = _by_quadrature(low, high)
        steps = [f"z = (x - mean)/deviation: {', '.join(mpmath.nstr(z, 6) for z in (low, high) if mpmath.isfinite(z))}."]
        left = "" if low == -mpmath.inf else f"{mpmath.nstr(low, 6)} < "
        right = "" if high == mpmath.inf else f" < {mpmath.nstr(high, 6)}"
        steps.append(f"P({left}Z{right}) = {mpmath.nstr(found, 8)}.")
        if task.fields.flag("outside"):
            found, again = 1 - found, 1 - again
            steps.append(f"Outside: 1 less that is {mpmath.nstr(found, 8)}.")
        agrees = abs(found - again) < mpmath.mpf(10) ** -15
        return _outcome(task, _shown(task, found), bool(agrees), steps)


def _shown(task: Task, found: mpmath.mpf) -> Value:
    as_percent = task.fields.flag("as_percent")
    value = rounded(
        found * 100 if as_percent else found,
        places=task.places,
        significant=task.significant,
        default_places=4 if as_percent else 6,
    )
    unit = "%" if as_percent else None
    return Value(value=value, text=f"{value}%" if as_percent else value, unit=unit)


def _quantile(task: Task, mean: mpmath.mpf, deviation: mpmath.mpf) -> Outcome:
    p = _real(task.fields.rational("p"))
    if not 0 < p < 1:
        raise CannotSolveError("A probability lies between 0 and 1. Check it.")
    z = mpmath.sqrt(2) * mpmath.erfinv(2 * p - 1)
    found = mean + z * deviation
    value = rounded(found, places=task.places, significant=task.significant, default_places=4)
    agrees = abs(_by_quadrature(-mpmath.inf, z) - p) < mpmath.mpf(10) ** -12
    steps = [
        f"P(Z < z) = {mpmath.nstr(p, 8)} for z = {mpmath.nstr(z, 8)}.",
        f"x = mean + z*deviation = {mpmath.nstr(found, 10)}.",
    ]
    return _outcome(task, Value(value=value, text=value), bool(agrees), steps)


def _rule(task: Task, mean: mpmath.mpf, deviation: mpmath.mpf) -> Outcome:
    """By the rule of 68, 95 and 99.7 %: whole numbers of deviations only."""
    shares = {0: Fraction(0), 1: Fraction(34), 2: Fraction(95, 2), 3: Fraction(997, 20)}

    def below(limit: str, infinite: Fraction) -> Fraction:
        if not limit:
            return infinite
        z = (_real(Fraction(limit)) - mean) / deviation
        whole = int(mpmath.nint(z))
        if abs(z - whole) > mpmath.mpf(10) ** -20 or abs(whole) > 3:
            raise CannotSolveError("The rule of 68, 95 and 99.7 % holds for 1, 2 and 3 deviations only. Leave the rule out.")
        return 50 + shares[abs(whole)] * (1 if whole > 0 else -1)

    found = below(task.fields.text("high"), Fraction(100)) - below(task.fields.text("low"), Fraction(0))
    if task.fields.flag("outside"):
        found = 100 - found
    low = (_real(Fraction(task.fields.text("low"))) - mean) / deviation if task.fields.text("low") else -mpmath.inf
    high = (_real(Fraction(task.fields.text("high"))) - mean) / deviation if task.fields.text("high") else mpmath.inf
    exact = _by_quadrature(low, high) * 100
    exact = 100 - exact if task.fields.flag("outside") else exact
    as_percent = task.fields.flag("as_percent")
    value = f"{float(found if as_percent else found / 100):.6g}"
    steps = ["68 % lie within 1 deviation of the mean, 95 % within 2, 99.7 % within 3."]
    outcome = _outcome(
        task,
        Value(value=value, text=f"{value}%" if as_percent else value, unit="%" if as_percent else None),
        abs(exact - _real(found)) < 1,
        steps,
    )
    return Outcome(value=outcome.value, check=outcome.check, steps=outcome.steps)


def _by_quadrature(low: mpmath.mpf, high: mpmath.mpf) -> mpmath.mpf:
    """The density integrated, by pieces around its peak."""
    ends = [max(low, mpmath.mpf(-30)), min(high, mpmath.mpf(30))]
    if ends[0] >= ends[1]:
        return mpmath.mpf(0)
    inner = [mpmath.mpf(k) for k in range(-28, 30, 4) if ends[0] < k < ends[1]]
    return mpmath.quad(lambda t: mpmath.exp(-t * t / 2), [ends[0], *inner, ends[1]]) / mpmath.sqrt(2 * mpmath.pi)


def _outcome(task: Task, value: Value, agrees: bool, steps: list[str]) -> Outcome:
    check = Check(
        verdict="verified" if agrees else "refuted",
        method="the density integrated numerically",
        reason="" if agrees else "the integral differs",
    )
    return Outcome(value=value, check=check, steps=tuple(steps), claim=Claim(kind="normal_distribution"))


def _real(value: Fraction) -> mpmath.mpf:
    return mpmath.mpf(value.numerator) / value.denominator
