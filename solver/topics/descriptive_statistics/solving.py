"""Figures of a list computed exactly by their definitions, and again by other formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from solver.topics.answering.presenting import value_of
from solver.topics.descriptive_statistics import centres, ranks, spreads
from solver.topics.descriptive_statistics.figures import Figure
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

MAX_ITEMS: Final = 20_000
# Rationals and square roots alone; the roots of higher degree of a geometric mean are not proved.
_PROVABLE: Final = re.compile(r"(?:[-\d./,(){} ]|\*|sqrt|no mode|no outliers)+")


def solve(task: Task) -> Outcome:
    """Every measure asked for, in the order asked."""
    pairs = [(Fraction(value), Fraction(weight)) for value, weight in task.fields.items("data")]
    measures = [(str(kind), str(argument)) for kind, argument in task.fields.items("measures")]
    weighted = any(weight.denominator != 1 for _, weight in pairs) or measures[0][0] == "weighted_mean"
    if weighted and any(kind not in ("mean", "weighted_mean") for kind, _ in measures):
        raise CannotSolveError("With weights that are not counts only the weighted mean is defined here. Ask for the mean.")
    if not weighted and sum(weight for _, weight in pairs) > MAX_ITEMS:
        raise CannotSolveError(f"The list has more than {MAX_ITEMS:,} values. Ask about a shorter one.")
    if weighted:
        figures = [centres.weighted_mean(pairs)]
    else:
        data = sorted(value for value, count in pairs for _ in range(int(count)))
        if not data:
            raise CannotSolveError("The list is empty: every count is zero. Give at least one value.")
        figures = [
            figure for kind, argument in measures for figure in _figures(kind, argument, data, task.fields.text("taken_as"))
        ]
    agreed = all(figure.agrees for figure in figures)
    check = Check(
        verdict="verified" if agreed else "refuted",
        method="the same figures by other formulas",
        reason="" if agreed else "another formula gives another value",
    )
    steps = tuple(step for figure in figures for step in figure.steps)
    value = _shown(task, figures)
    claim = Claim(kind="describing") if _PROVABLE.fullmatch(value.value) is not None else None
    return Outcome(value=value, check=check, steps=steps, claim=claim)


def _figures(kind: str, argument: str, data: list[Fraction], taken_as: str) -> list[Figure]:
    if kind in ("variance", "deviation", "coefficient_of_variation"):
        return spreads.spread(kind, data, taken_as)
    if kind == "percentile":
        return [ranks.percentile(data, Fraction(argument))]
    if kind == "quartiles":
        return [ranks.quartile(data, 1), _FIGURES["median"](data), ranks.quartile(data, 3)]
    if kind == "five_numbers":
        ends = [
            Figure(name, (value,), (), value == end)
            for name, value, end in (("minimum", data[0], min(data)), ("maximum", data[-1], max(data)))
        ]
        return [ends[0], ranks.quartile(data, 1), _FIGURES["median"](data), ranks.quartile(data, 3), ends[1]]
    return [_FIGURES[kind](data)]


_FIGURES: Final[Mapping[str, Callable[[list[Fraction]], Figure]]] = {
    "mean": centres.mean,
    "weighted_mean": centres.mean,
    "median": centres.median,
    "mode": centres.mode,
    "range": spreads.span,
    "midrange": spreads.midrange,
    "lower_quartile": lambda data: ranks.quartile(data, 1),
    "upper_quartile": lambda data: ranks.quartile(data, 3),
    "iqr": ranks.iqr,
    "outliers": ranks.outliers,
    "mean_absolute_deviation": spreads.absolute_deviation,
    "geometric_mean": centres.geometric_mean,
    "harmonic_mean": centres.harmonic_mean,
    "quadratic_mean": centres.quadratic_mean,
}


def _shown(task: Task, figures: list[Figure]) -> Value:
    """One figure alone, or each with its name; of a population's and a sample's the population's is the value."""
    if len(figures) == 1:
        return _one(task, figures[0])
    names = [figure.name for figure in figures]
    values = [_one(task, figure) for figure in figures]
    lasts = [value.text.rsplit("\n", 1)[-1] for value in values]
    if len(figures) == 2 and names[0].startswith("population ") and names[1].startswith("sample "):
        both = f"Of a whole population {lasts[0]}, of a sample {lasts[1]} (the question does not say which)."
        return Value(value=values[0].value, text=f"{both}\n{values[0].text}", mathml=values[0].mathml)
    listed = ", ".join(f"{name} {last}" for name, last in zip(names, lasts, strict=True))
    return Value(value=f"({', '.join(value.value for value in values)})", text=listed)


def _one(task: Task, figure: Figure) -> Value:
    shown = _alone(task, figure)
    return replace(shown, text=f"{figure.other}\n{shown.text}") if figure.other else shown


def _alone(task: Task, figure: Figure) -> Value:
    if not figure.values:
        return Value(
            value=figure.none, text=f"There are {figure.none}." if figure.none == "no outliers" else f"There is {figure.none}."
        )
    shown = [value_of(task, value) for value in figure.values]
    if len(shown) == 1:
        return shown[0]
    return Value(value=f"{{{', '.join(value.value for value in shown)}}}", text=" and ".join(value.value for value in shown))
