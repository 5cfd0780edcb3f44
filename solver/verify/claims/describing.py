"""Claims about figures that describe a list of numbers, recomputed from the list by their definitions in exact rationals."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError, rational
from solver.verify.mathematics.shown import expect, expect_root, number

MAX_ITEMS: Final = 20_000
_EMPTY: Final = {"mode": "no mode", "outliers": "no outliers"}


class _Figure(NamedTuple):
    """What a figure should be: rational numbers, or the power of one positive number."""

    values: tuple[Fraction, ...]
    power: int = 1
    sign: int = 1
    none: str = ""


def describing(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Every figure asked for, in the order asked."""
    args = task.fields("args")
    pairs = [(rational(value), rational(weight)) for value, weight in args.items("data")]
    measures = [(str(kind), str(argument)) for kind, argument in args.items("measures")]
    if any(weight.denominator != 1 for _, weight in pairs) or measures[0][0] == "weighted_mean":
        figures = [_Figure((sum((v * w for v, w in pairs), Fraction(0)) / sum((w for _, w in pairs), Fraction(0)),))]
    else:
        if sum(weight for _, weight in pairs) > MAX_ITEMS:
            raise RefutedError("The list is too long to be checked.")
        data = sorted(value for value, count in pairs for _ in range(int(count)))
        figures = [figure for kind, argument in measures for figure in _figures(kind, argument, data, args.text("taken_as"))]
    if len(figures) == 2 and len(measures) == 1 and measures[0][0] in ("variance", "deviation", "coefficient_of_variation"):
        figures = figures[:1]
    texts = [answer.text("value")] if len(figures) == 1 else _parts(answer.text("value"), "()")
    if len(texts) != len(figures):
        raise RefutedError(f"{len(figures)} figures are asked for, and {len(texts)} are given.")
    for figure, text in zip(figures, texts, strict=True):
        _compare(task, figure, text)
    return Proved(f"Recomputed from the {len(pairs)} values by definition: {', '.join(kind for kind, _ in measures)}.")


def _figures(kind: str, argument: str, data: list[Fraction], taken_as: str) -> list[_Figure]:
    n = len(data)
    mean = sum(data, Fraction(0)) / n
    halves = data[: n // 2], data[n - n // 2 :]
    match kind:
        case "mean" | "weighted_mean":
            return [_Figure((mean,))]
        case "median":
            return [_Figure((_middle(data),))]
        case "mode":
            counts = {value: data.count(value) for value in dict.fromkeys(data)}
            most = max(counts.values())
            modes = tuple(value for value, count in counts.items() if count == most)
            return [_Figure((), none="no mode") if len(modes) == len(counts) > 1 else _Figure(modes)]
        case "range":
            return [_Figure((max(data) - min(data),))]
        case "midrange":
            return [_Figure(((max(data) + min(data)) / 2,))]
        case "lower_quartile":
            return [_Figure((_middle(halves[0]),))]
        case "upper_quartile":
            return [_Figure((_middle(halves[1]),))]
        case "quartiles":
            return [_Figure((_middle(part),)) for part in (halves[0], data, halves[1])]
        case "five_numbers":
            return [_Figure((value,)) for value in (data[0], _middle(halves[0]), _middle(data), _middle(halves[1]), data[-1])]
        case "iqr":
            return [_Figure((_middle(halves[1]) - _middle(halves[0]),))]
        case "outliers":
            low, high = _middle(halves[0]), _middle(halves[1])
            reach = (high - low) * 3 / 2
            outside = tuple(dict.fromkeys(value for value in data if not low - reach <= value <= high + reach))
            return [_Figure(outside, none="no outliers")]
        case "percentile":
            rank = (n - 1) * rational(argument if "." not in argument else str(Fraction(argument))) / 100
            below, above = data[int(rank)], data[min(int(rank) + 1, n - 1)]
            return [_Figure((below + (rank - int(rank)) * (above - below),))]
        case "mean_absolute_deviation":
            return [_Figure((sum((abs(value - mean) for value in data), Fraction(0)) / n,))]
        case "harmonic_mean":
            return [_Figure((n / sum((1 / value for value in data), Fraction(0)),))]
        case "geometric_mean":
            product = Fraction(1)
            for value in data:
                product *= value
            return [_Figure((product,), power=n)]
        case "quadratic_mean":
            return [_Figure((sum((value * value for value in data), Fraction(0)) / n,), power=2)]
        case "variance" | "deviation" | "coefficient_of_variation":
            total = sum(((value - mean) ** 2 for value in data), Fraction(0))
            found: list[_Figure] = []
            for name, divisor in (("population", n), ("sample", n - 1)):
                if taken_as in ("", name):
                    square = total / divisor
                    if kind == "coefficient_of_variation":
                        found.append(_Figure((square / mean**2,), power=2, sign=1 if mean > 0 else -1))
                    else:
                        found.append(_Figure((square,), power=1 if kind == "variance" else 2))
            return found
    raise FieldError(f"Unknown figure {kind!r}.")


def _middle(data: list[Fraction]) -> Fraction:
    return (data[(len(data) - 1) // 2] + data[len(data) // 2]) / 2


def _compare(task: Fields, figure: _Figure, text: str) -> None:
    if not figure.values:
        if text != figure.none:
            raise RefutedError(f"There is {figure.none}, not {text}.")
        return
    if len(figure.values) > 1:
        shown = _parts(text, "{}")
        if len(shown) != len(figure.values):
            raise RefutedError(f"There are {len(figure.values)} values, not {len(shown)}.")
        for value, part in zip(figure.values, shown, strict=True):
            expect(task, Fields({"value": part}), value)
        return
    (only,) = figure.values
    whole = Fields({"value": text})
    if figure.power == 1:
        expect(task, whole, only)
    elif figure.power == 2:
        expect_root(task, whole, only, figure.sign)
    else:
        found, places = number(text)
        half = (
            Fraction(0)
            if places is None or not ("places" in task or "significant" in task)
            else Fraction(1, 2) / Fraction(10) ** places
        )
        if not max(found - half, Fraction(0)) ** figure.power <= only <= (found + half) ** figure.power:
            raise RefutedError(f"The power {figure.power} of {text} is not {only}.")


def _parts(text: str, brackets: str) -> list[str]:
    if text[:1] != brackets[0] or text[-1:] != brackets[1]:
        raise RefutedError(f"{text[:40]!r} is not a list of figures.")
    parts, depth = [""], 0
    for sign in text[1:-1]:
        depth += (sign in "({") - (sign in ")}")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [re.sub(r"^\s+|\s+$", "", part) for part in parts]
