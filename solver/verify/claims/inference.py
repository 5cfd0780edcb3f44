"""Claims about figures of samples: recomputed exactly, and quantiles enclosed by the distributions themselves."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError
from solver.verify.mathematics.normal_curve import below, root
from solver.verify.mathematics.shown import expect, expect_root, number

_INTERVAL: Final = re.compile(r"\((\S+), (\S+)\)")


def inference(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A figure of a sample, from what is given of it."""
    args, kind = task.fields("args"), task.text("kind")
    if kind == "chi_square":
        pairs = list(zip(args.rationals("observed"), args.rationals("expected"), strict=True))
        found = sum(((o - e) ** 2 / e for o, e in pairs), Fraction(0))
        expect(task, answer, found)
        return Proved(f"The squares over the expected counts add up to {found}.")
    given = {name: args.rational(name) for name in args}
    if kind in ("score", "value_of_score", "variation"):
        found = {
            "score": lambda: (given["x"] - given["mean"]) / given["deviation"],
            "value_of_score": lambda: given["mean"] + given["z"] * given["deviation"],
            "variation": lambda: given["deviation"] / given["mean"],
        }[kind]()
        expect(task, answer, found)
        return Proved(f"By its formula the figure is {found}.")
    if kind in ("error", "error_share", "statistic_z", "statistic_t"):
        if kind == "error_share":
            square, sign = given["share"] * (1 - given["share"]) / given["n"], 1
        elif kind == "error":
            square, sign = given["deviation"] ** 2 / given["n"], 1
        else:
            difference = given["mean"] - given["null"]
            square, sign = difference**2 / (given["deviation"] ** 2 / given["n"]), 1 if difference >= 0 else -1
        expect_root(task, answer, square, sign)
        return Proved(f"The square of the figure is {square}.")
    return _by_quantile(task, answer, given, kind)


def _by_quantile(task: Fields, answer: Fields, given: dict[str, Fraction], kind: str) -> Proved:
    tail = (1 - given["level"]) / 2
    is_student = kind.endswith("_t")
    low, high = _student(int(given["n"]) - 1, tail) if is_student else _normal(tail)
    name = "Student's" if is_student else "the normal"
    if kind == "size":
        sizes = {ceil((z * given["deviation"] / given["margin"]) ** 2) for z in (low, high)}
        if sizes != {answer.integer("value")}:
            raise RefutedError(f"The size is one of {sorted(sizes)}.")
        return Proved("The square of z*deviation/margin, z enclosed between two rationals, rounds up to the size.")
    if kind in ("margin_share", "interval_share"):
        middle, error = given["share"], root(given["share"] * (1 - given["share"]) / given["n"])
    elif kind in ("margin_z", "margin_t", "interval_z", "interval_t"):
        middle, error = given["mean"], given["deviation"] / root(given["n"])
    else:
        raise FieldError(f"Unknown kind {kind!r}.")
    margin, slack = (low + high) / 2 * error, (high - low) * error + Fraction(1, 10**15)
    if kind.startswith("margin"):
        expect(task, answer, margin, margin=slack)
    else:
        ends = _INTERVAL.fullmatch(answer.text("value"))
        if ends is None:
            raise RefutedError("The answer is not an interval.")
        for text, true in ((ends[1], middle - margin), (ends[2], middle + margin)):
            shown, places = number(text)
            if places is None or ("places" in task and places > task.integer("places")):
                raise RefutedError("An end is not shown to the places asked for.")
            if abs(shown - true) > Fraction(1, 2) / Fraction(10) ** places + slack or (
                "places" not in task and "significant" not in task and abs(shown - true) > max(abs(true), margin) / 1_000
            ):
                raise RefutedError(f"An end of the interval is {float(true):.8g}, not {text}.")
    return Proved(
        f"The quantile of {name} distribution lies between {float(low):.8f} and {float(high):.8f}.", is_proof=not is_student
    )


def _normal(tail: Fraction) -> tuple[Fraction, Fraction]:
    """Two values, close together, between which P(Z > z) = tail."""
    if not 0 < tail < Fraction(1, 2):
        raise FieldError("The level is not between 0 and 1.")
    low, high = Fraction(0), Fraction(10)
    for _ in range(60):
        middle = Fraction(round((low + high) / 2 * 10**20), 10**20)
        low, high = (middle, high) if 1 - below(middle) > tail else (low, middle)
    return low - Fraction(1, 10**18), high + Fraction(1, 10**18)


def _student(freedom: int, tail: Fraction) -> tuple[Fraction, Fraction]:
    """As `_normal`, of Student's distribution, its area by Simpson's rule in floating point."""
    if freedom < 1 or not 0 < tail < Fraction(1, 2):
        raise FieldError("The degrees of freedom or the level are not as they should be.")
    constant, odd = (1 / 3.141592653589793, True) if freedom % 2 else (0.5 / 2**0.5, False)
    # The constant of the density by its recursion from 1 or 2 degrees: c(v + 2)/c(v) = sqrt(v/(v + 2)) * (v + 1)/v.
    v = 1 if odd else 2
    while v < freedom:
        constant *= (v / (v + 2)) ** 0.5 * (v + 1) / v
        v += 2

    def area(limit: float) -> float:
        steps = 2_000
        width = limit / steps
        total: float = sum(
            (1 + (index * width) ** 2 / freedom) ** (-(freedom + 1) / 2) * (1 if index in (0, steps) else 4 if index % 2 else 2)
            for index in range(steps + 1)
        )
        return float(constant * total * width / 3)

    low, high = 0.0, 1.0
    goal = 0.5 - float(tail)
    while area(high) < goal and high < 10_000:
        high *= 2
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if area(middle) < goal else (low, middle)
    slack = Fraction(1, 10**7)
    return Fraction(low) - slack, Fraction(high) + slack
