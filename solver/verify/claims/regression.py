"""Claims about lines of best fit, correlation and covariance, recomputed from sums of products in exact rationals."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError
from solver.verify.mathematics.shown import expect, expect_root

_LINE: Final = re.compile(
    r"y = (?:(?P<slope>-?(?:\d+(?:/\d+)?\*)?)x(?: (?P<sign>[+-]) (?P<intercept>\d+(?:/\d+)?))?|(?P<level>-?\d+(?:/\d+)?))"
)


def regression(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The normal equations of least squares, and r^2 with its sign, from the data."""
    args, kind = task.fields("args"), task.text("kind")
    xs, ys = args.rationals("x"), args.rationals("y")
    n = len(xs)
    if n != len(ys) or n < 2:
        raise FieldError("The two lists differ in length.")
    if kind == "spearman":
        xs, ys = _ranks(xs), _ranks(ys)
    x, y = sum(xs, Fraction(0)), sum(ys, Fraction(0))
    a = n * sum((u * u for u in xs), Fraction(0)) - x * x
    b = n * sum((v * v for v in ys), Fraction(0)) - y * y
    c = n * sum((u * v for u, v in zip(xs, ys, strict=True)), Fraction(0)) - x * y
    if kind in ("correlation", "spearman", "determination"):
        if a == 0 or b == 0:
            if answer.text("value") != "undefined":
                raise RefutedError("One of the lists does not vary, so the correlation is not defined.")
            return Proved("One of the lists does not vary, so the correlation is not defined.")
        if kind == "determination":
            expect(task, answer, c * c / (a * b))
            return Proved(f"The square of the correlation is {c * c / (a * b)}.")
        expect_root(task, answer, c * c / (a * b), 1 if c >= 0 else -1)
        return Proved(f"The correlation has the square {c * c / (a * b)} and the sign of the covariance.")
    if kind == "covariance":
        population = args.text("taken_as") == "population"
        found = c / (n * n) if population else c / (n * (n - 1))
        expect(task, answer, found)
        return Proved(f"The covariance of the {'population' if population else 'sample'} is {found}.")
    if a == 0:
        raise RefutedError("The values of x do not vary, so there is no line.")
    slope = c / a
    intercept = (y - slope * x) / n
    match kind:
        case "line":
            shown = _LINE.fullmatch(answer.text("value"))
            if shown is None or _coefficients(shown) != (slope, intercept):
                raise RefutedError(f"The line has slope {slope} and intercept {intercept}.")
        case "slope":
            expect(task, answer, slope)
        case "intercept":
            expect(task, answer, intercept)
        case "predict":
            expect(task, answer, intercept + slope * args.rational("at"))
        case _:
            raise FieldError(f"Unknown kind {kind!r}.")
    return Proved(f"The line with slope {slope} and intercept {intercept} solves the normal equations of least squares.")


def _coefficients(shown: re.Match[str]) -> tuple[Fraction, Fraction]:
    if shown["level"]:
        return Fraction(0), Fraction(shown["level"])
    slope = shown["slope"].rstrip("*")
    factor = Fraction({"": "1", "-": "-1"}.get(slope, slope))
    return factor, Fraction(shown["intercept"] or 0) * (-1 if shown["sign"] == "-" else 1)


def _ranks(values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    return tuple(
        Fraction(sum(other < value for other in values)) + Fraction(sum(other == value for other in values) + 1, 2)
        for value in values
    )
