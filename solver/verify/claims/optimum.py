"""Claims that a value is the greatest or least of a function of one variable, supported at many points."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError, rational

N_POINTS: Final = 4_001


def optimum(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The function at the witness is not beaten at thousands of points, and what is reported follows from it."""
    args = task.fields("args")
    objective = args.get("objective")
    at = _value(witness.get("at"), 0.0)
    low = _value(args.get("low"), 0.0) if "low" in args else -math.inf
    high = _value(args.get("high"), 0.0) if "high" in args else math.inf
    slack = 1e-9 * (1 + abs(at))
    if not low - slack <= at <= high + slack:
        raise RefutedError("The place is outside the interval.")
    best, sign = _value(objective, at), 1 if args.flag("maximise") else -1
    for x in _points(low, high, at):
        try:
            here = _value(objective, x)
        except (ArithmeticError, ValueError):
            continue
        if sign * (here - best) > 1e-9 * (1 + abs(best)):
            raise RefutedError(f"At x = {x:.6g} the value is {here:.9g}, which is better than {best:.9g}.")
    reports = args.items("report")
    values = witness.items("values")
    shown = answer.text("value")
    parts = _parts(shown) if len(reports) > 1 else [shown]
    if not len(parts) == len(values) == len(reports):
        raise RefutedError("The answer does not have as many parts as were asked for.")
    for (_, formula), tree, part in zip(reports, values, parts, strict=True):
        expected, stated, said = _value(formula, at), _value(tree, 0.0), _amount(part)
        if max(abs(expected - stated), abs(expected - said)) > 1e-9 * (1 + abs(expected)):
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


_HEADS: Final[dict[str, Callable[..., float]]] = {
    "add": lambda *a: math.fsum(a),
    "mul": lambda *a: math.prod(a),
    "div": lambda a, b: a / b,
    "neg": lambda a: -a,
    "sqrt": math.sqrt,
    "cbrt": lambda a: math.copysign(abs(a) ** (1 / 3), a),
    "exp": math.exp,
    "ln": math.log,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "asin": math.asin,
    "acos": math.acos,
    "atan": math.atan,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "abs": abs,
    "factorial": lambda a: math.gamma(a + 1),
}


def _value(tree: Any, x: float) -> float:
    """The number a formula's tree stands for at x."""
    match tree:
        case ["number", str(top), str(bottom)]:
            return float(rational(f"{top}/{bottom}"))
        case ["symbol", "x"]:
            return x
        case ["constant", "pi"]:
            return math.pi
        case ["constant", "e"]:
            return math.e
        case ["pow", base, exponent]:
            value = _power(_value(base, x), _value(exponent, x), exponent)
            return value
        case ["root", base, ["number", "3", "1"]]:
            return _HEADS["cbrt"](_value(base, x))
        case [str(head), *arguments] if head in _HEADS:
            return _HEADS[head](*(_value(argument, x) for argument in arguments))
    raise RefutedError(f"A formula that cannot be followed: {str(tree)[:60]}.")


def _power(base: float, exponent: float, tree: Any) -> float:
    if base < 0 and exponent != int(exponent):
        raise ValueError("a root of a negative number")
    return float(base**exponent)


def _parts(text: str) -> list[str]:
    inner, depth, parts = text.strip()[1:-1], 0, [""]
    for sign in inner:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


_TOKEN: Final = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|(sqrt|cbrt|ln|exp|sin|cos|tan|asin|acos|atan|pi|e)\b|([-+*/^()]))")


def _amount(text: str) -> float:
    """The number of a printed formula without letters: "4*sqrt(2)", "5/2", "pi^(1/3)"."""
    tokens: list[str] = []
    place = 0
    while place < len(text.rstrip()):
        match = _TOKEN.match(text, place)
        if match is None:
            raise RefutedError(f"A value that cannot be followed: {text[:60]!r}.")
        tokens.append(match[0].strip())
        place = match.end()

    def total() -> float:
        value = product()
        while tokens and tokens[0] in "+-":
            value = value + product() if tokens.pop(0) == "+" else value - product()
        return value

    def product() -> float:
        value = signed()
        while tokens and tokens[0] in ("*", "/"):
            value = value * signed() if tokens.pop(0) == "*" else value / signed()
        return value

    def signed() -> float:
        if tokens and tokens[0] == "-":
            tokens.pop(0)
            return -signed()
        base = atom()
        if tokens and tokens[0] == "^":
            tokens.pop(0)
            return float(base ** signed())
        return base

    def atom() -> float:
        if not tokens:
            raise RefutedError("A value ends too early.")
        token = tokens.pop(0)
        if token == "(":
            value = total()
            if not tokens or tokens.pop(0) != ")":
                raise RefutedError("A bracket is not closed.")
            return value
        if token == "pi":
            return math.pi
        if token == "e":
            return math.e
        if token in _HEADS:
            return _HEADS[token](atom())
        return float(token)

    value = total()
    if tokens:
        raise RefutedError("A value that cannot be followed to its end.")
    return value
