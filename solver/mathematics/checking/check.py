"""Tries to refute an answer, by kind of problem. `verified` names what was compared; `unknown` says what could not be."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final

import mpmath

from solver.language import Apply, Constant, Node, Number, Symbol, TreeError, free_symbols, integer, walk
from solver.mathematics.answer import Answer
from solver.mathematics.checking.equations import check_roots
from solver.mathematics.checking.forms import Shape, is_expanded, is_factored, is_partial_fractions, is_simple
from solver.mathematics.checking.inequalities import check_set
from solver.mathematics.checking.numeric import NoValueError, value_at
from solver.mathematics.checking.poles import poles_within
from solver.mathematics.checking.primes import check_factors, check_prime
from solver.mathematics.checking.search import is_real
from solver.mathematics.checking.systems import check_system
from solver.mathematics.problem import Problem
from solver.types import Check, Verdict

DIGITS: Final = 50
_POINTS: Final = 8
_TRIES: Final = 60
_SEED: Final = 20_231


def check(problem: Problem, answer: Answer) -> Check:
    """The verdict on `answer`; never raises for what the answer is."""
    with mpmath.workdps(DIGITS):
        try:
            return _CHECKS[problem.kind](problem, answer)
        except NoValueError as error:
            return Check(verdict="unknown", method="numeric evaluation", reason=str(error))


def _unknown(method: str, reason: str) -> Check:
    return Check(verdict="unknown", method=method, reason=reason)


def _agree(left: Any, right: Any, digits: int) -> bool:
    scale = max(mpmath.mpf(1), abs(left), abs(right))
    return bool(abs(left - right) <= scale * mpmath.mpf(10) ** -digits)


def _constant(problem: Problem, answer: Answer) -> Check:
    method = "numeric evaluation to 50 digits"
    if answer.kind != "expression":
        return _unknown(method, "The answer is that there is no value.")
    asked = problem.expressions[0]
    digits = 12 if answer.approximate or _has_calculus(asked) else 30
    if _agree(value_at(asked, {}), value_at(answer.node, {}), digits):
        return Check(verdict="verified", method=method)
    return Check(verdict="refuted", method=method, reason="The numeric value of the question differs from that of the answer.")


def _has_calculus(node: Node) -> bool:
    return isinstance(node, Apply) and (
        node.head in ("derivative", "integral", "sum", "product") or any(_has_calculus(arg) for arg in node.args)
    )


def compare_at_points(left: Node, right: Node, *, digits: int, method: str) -> Check:
    """Whether two formulas agree wherever both have a value, at random points."""
    names = sorted({*free_symbols(left), *free_symbols(right)})
    source = random.Random(_SEED)
    compared = 0
    for attempt in range(_TRIES):
        low, high = ((0.1, 3.0), (-3.0, 3.0), (1.0, 9.0))[attempt % 3]
        point = {name: mpmath.mpf(source.uniform(low, high)) for name in names}
        try:
            values = value_at(left, point), value_at(right, point)
        except NoValueError:
            continue
        if not _agree(*values, digits):
            if mpmath.im(values[0]) or mpmath.im(values[1]):
                continue  # outside the real domain branches may differ
            shown = ", ".join(f"{name} = {mpmath.nstr(value, 6)}" for name, value in point.items())
            return Check(verdict="refuted", method=method, reason=f"They differ at {shown}.")
        compared += 1
        if compared == _POINTS:
            return Check(verdict="verified", method=method)
    if compared >= 3:
        return Check(verdict="verified", method=method)
    return _unknown(method, f"Only {compared} points have a value.")


def _equal_forms(problem: Problem, answer: Answer) -> Check:
    method = f"equality at {_POINTS} random points to 30 digits"
    if answer.kind != "expression":
        return _unknown(method, "The answer is not a formula.")
    asked = problem.expressions[0]
    verdict = compare_at_points(asked, answer.node, digits=30, method=method)
    shape, wanted = _shape(problem, answer.node)
    if verdict.verdict != "verified" or shape == "yes":
        return replace(verdict, method=f"{method}, and its form") if verdict.verdict == "verified" else verdict
    if shape == "no":
        return Check(verdict="refuted", method=f"{method}, and its form", reason=f"It is not {wanted}.")
    return _unknown(method, f"It was not shown to be {wanted}.")


def _shape(problem: Problem, node: Node) -> tuple[Shape, str]:
    """Whether a formula has the form its problem asks for, and the name of that form."""
    match problem.kind:
        case "expand":
            return is_expanded(node), "multiplied out"
        case "factor":
            return is_factored(node), "fully factored"
        case "partial_fractions":
            return is_partial_fractions(node, problem.variables[0]), "split into partial fractions"
    return is_simple(problem.expressions[0], node), "the simplest form"


def _derivative(problem: Problem, answer: Answer) -> Check:
    asked = problem.expressions[0]
    assert isinstance(asked, Apply)
    if len(asked.args) == 4:
        return _slope(asked, answer)
    method = "central differences at random points"
    if answer.kind != "expression":
        return _unknown(method, "The answer is not a formula.")
    return compare_at_points(asked, answer.node, digits=12, method=method)


def _slope(asked: Apply, answer: Answer) -> Check:
    """A derivative at a point: the difference quotients on the two sides agree with each other and with the answer."""
    method = "difference quotients on both sides of the point"
    body, symbol, order, point = asked.args
    assert isinstance(symbol, Symbol) and isinstance(order, Number)
    letters = [name for name in free_symbols(asked) if name != symbol.name]
    source = random.Random(_SEED)
    others = {name: mpmath.mpf(source.uniform(0.5, 3.0)) for name in letters}
    where = value_at(point, others)
    quotients = [_quotient(body, symbol.name, int(order.value), where, side, others) for side in (-1, 1)]
    real = all(quotient is not None and is_real(quotient) for quotient in quotients)
    exists = real and _agree(quotients[0], quotients[1], 4)
    if answer.kind == "undefined":
        verdict: Verdict = "refuted" if exists else "verified"
        return Check(verdict=verdict, method=method, reason="Both sides have the same slope." if exists else "")
    if answer.kind != "expression":
        return _unknown(method, "The answer is not a formula.")
    if not exists:
        shown = " and ".join("none" if quotient is None else mpmath.nstr(quotient, 6) for quotient in quotients)
        return Check(verdict="refuted", method=method, reason=f"The slopes on the left and right are {shown}.")
    value = value_at(answer.node, others)
    agree = _agree(quotients[0], value, 4) and _agree(value_at(asked, others), value, 12)
    return Check(verdict="verified" if agree else "refuted", method=method)


def _quotient(body: Node, name: str, order: int, where: Any, side: int, others: Mapping[str, Any]) -> Any:
    """The slope from the point to one side of it, of the derivative below; None where the formula has no real value."""
    step = side * mpmath.mpf(10) ** -12
    lower = body if order == 1 else Apply("derivative", (body, Symbol(name), integer(order - 1)))
    try:
        ends = [value_at(part, {**others, name: place}) for part in (body, lower) for place in (where, where + step)]
    except NoValueError:
        return None
    return (ends[3] - ends[2]) / step if all(is_real(end) for end in ends) else None


def _integral(problem: Problem, answer: Answer) -> Check:
    asked = problem.expressions[0]
    assert isinstance(asked, Apply)
    if len(asked.args) == 4:
        with mpmath.workdps(20):
            if answer.kind != "expression" or (sign := _infinite_sign(answer.node)):
                return _without_finite_value(asked, 0 if answer.kind != "expression" else sign)
            if Constant("infinity") in walk(answer.node):
                return Check(verdict="refuted", method="numeric quadrature", reason="The value found is not a number.")
            if problem.domain == "real" and not free_symbols(asked) and not is_real(value_at(answer.node, {})):
                return Check(verdict="refuted", method="numeric quadrature", reason="The value found is not real.")
            if free_symbols(asked):
                return compare_at_points(asked, answer.node, digits=8, method="numeric quadrature at random parameters")
            try:
                quadrature = value_at(asked, {})
            except NoValueError:
                for pole in poles_within(asked):
                    reason = (
                        f"The integrand grows beyond bounds near {mpmath.nstr(pole.place, 6)}: there is no finite integral."
                    )
                    return Check(verdict="refuted", method="a search for poles", reason=reason)
                raise
            agree = _agree(quadrature, value_at(answer.node, {}), 12 if answer.approximate else 8)
        return Check(
            verdict="verified" if agree else "refuted",
            method="numeric quadrature",
            reason="" if agree else "Quadrature gives another value.",
        )
    if answer.kind != "expression":
        return _unknown("differentiating back", "The answer is not a formula.")
    body, symbol = asked.args
    slope = Apply("derivative", (answer.node, symbol, integer(1)))
    return compare_at_points(slope, body, digits=12, method="differentiating back, numerically at random points")


def _without_finite_value(asked: Apply, sign: int) -> Check:
    """The check of an infinite integral, `sign` 1 or -1, or 0 for one without any value."""
    method = "a search for poles"
    grown = {side for pole in ([] if free_symbols(asked) else poles_within(asked)) for side in pole[1:] if side}
    if sign and grown and grown != {sign * _direction(asked)}:
        return Check(verdict="refuted", method=method, reason="The integrand grows beyond bounds in both directions.")
    return _unknown(method, "The answer is that the integral has no finite value.")


def _direction(asked: Apply) -> int:
    """-1 when the lower bound is above the upper."""
    low, high = (mpmath.inf * sign if (sign := _infinite_sign(end)) else mpmath.re(value_at(end, {})) for end in asked.args[2:])
    return -1 if low > high else 1


def _limit(problem: Problem, answer: Answer) -> Check:
    method = "numeric approach"
    asked = problem.expressions[0]
    assert isinstance(asked, Apply)
    body, symbol, point = asked.args
    assert isinstance(symbol, Symbol)
    if free_symbols(asked):
        return _unknown(method, "The limit depends on other letters.")
    sides = {"limit_right": (1,), "limit_left": (-1,)}.get(asked.head, (1, -1))
    with mpmath.workdps(60):
        ends = [_approach(body, symbol.name, point, side) for side in _sides_at(point, sides)]
        if problem.domain == "real":  # a side on which the formula is not real does not count
            real = [end for end in ends if end is None or is_real(end)]
            if not real:
                return Check(verdict="refuted", method=method, reason="The values near the point are not real.")
            ends = real
        if answer.kind == "undefined":
            if any(_oscillates(body, symbol.name, point, side) for side in _sides_at(point, sides)):
                return Check(verdict="verified", method="values that spread as widely ever nearer to the point")
            differ = len(ends) == 2 and None not in ends and not _agree(ends[0], ends[1], 3)
            return (
                Check(verdict="verified", method=method) if differ else _unknown(method, "Both sides were not seen to differ.")
            )
        if answer.kind != "expression":
            return _unknown(method, "The answer is not a value.")
        infinite = _infinite_sign(answer.node)
        if infinite and all(_grows(body, symbol.name, point, side, infinite) for side in _sides_at(point, sides)):
            return Check(verdict="verified", method=method)
        for end in ends:
            if end is None:
                return _unknown(method, "The values did not settle.")
            if infinite:
                if not (mpmath.im(end) == 0 and end * infinite > 100):
                    return _unknown(method, "The values were not seen to grow without bound.")
            elif not _agree(end, value_at(answer.node, {}), 4):
                slow = abs(end) < 50 and abs(end - value_at(answer.node, {})) < 0.2
                if slow:
                    return _unknown(method, "The values settle too slowly to tell.")
                return Check(verdict="refuted", method=method, reason=f"The values approach {mpmath.nstr(end, 8)}.")
    return Check(verdict="verified", method=method)


def _near(point: Node, side: int, power: float) -> Any:
    """A place near the point of a limit, by a power of ten."""
    if _infinite_sign(point):
        return side * mpmath.mpf(10) ** power
    return value_at(point, {}) + side * mpmath.mpf(10) ** -power


def _grows(body: Node, name: str, point: Node, side: int, sign: int) -> bool:
    """Whether values far nearer to the point than any rounding matters grow without end, a logarithm's too."""
    with mpmath.workdps(500):
        values = []
        for power in (6, 12, 25, 50, 100, 200, 400):
            try:
                values.append(value_at(body, {name: _near(point, side, power)}))
            except NoValueError:
                continue
    rising = all(is_real(value) for value in values) and all(b * sign > a * sign for a, b in pairwise(values))
    return len(values) >= 4 and rising and values[-1] * sign > 50


def _oscillates(body: Node, name: str, point: Node, side: int) -> bool:
    """Whether values spread as widely within ever smaller neighbourhoods of the point, as those of sin(1/x) do."""
    spreads = []
    for start in (6, 9, 12):
        values = []
        for step in range(60):
            try:
                values.append(value_at(body, {name: _near(point, side, start + mpmath.mpf(step) / 97)}))
            except NoValueError:
                return False
        if not all(is_real(value) and abs(value) < 1e6 for value in values):
            return False
        spreads.append(max(map(mpmath.re, values)) - min(map(mpmath.re, values)))
    return bool(min(spreads) > 0.5 * max(spreads) > 0.01)


def _infinite_sign(node: Node) -> int:
    if node == Constant("infinity"):
        return 1
    return -1 if node == Apply("neg", (Constant("infinity"),)) else 0


def _sides_at(point: Node, sides: tuple[int, ...]) -> tuple[int, ...]:
    infinite = _infinite_sign(point)
    return (infinite,) if infinite else sides


def _approach(body: Node, name: str, point: Node, side: int) -> Any:
    """The value near the point of a limit, or None when the last values still move apart."""
    infinite = _infinite_sign(point)
    values = []
    for power in (6, 8, 10, 12):
        if infinite:
            where = side * mpmath.mpf(10) ** (power / 2)
        else:
            where = value_at(point, {}) + side * mpmath.mpf(10) ** -power
        try:
            values.append(value_at(body, {name: where}))
        except NoValueError:
            continue
    if len(values) < 2:
        return None
    growing = abs(values[-1]) > 100 and abs(values[-1]) > abs(values[0])
    settled = abs(values[-1] - values[-2]) <= mpmath.mpf(10) ** -2 * max(1, abs(values[-1]))
    return values[-1] if settled or growing else None


def _truth(problem: Problem, answer: Answer) -> Check:
    method = "numeric evaluation to 50 digits"
    relation = problem.expressions[0]
    assert isinstance(relation, Apply)
    left, right = (value_at(arg, {}) for arg in relation.args)
    equal = _agree(left, right, 40)
    holds = {
        "equal": equal,
        "unequal": not equal,
        "less": not equal and left < right,
        "greater": not equal and left > right,
        "at_most": equal or left < right,
        "at_least": equal or left > right,
    }[relation.head]
    return Check(verdict="verified" if holds == answer.truth else "refuted", method=method)


def _division(problem: Problem, answer: Answer) -> Check:
    method = f"dividend = divisor · quotient + remainder at {_POINTS} random points"
    dividend, divisor = problem.expressions
    if answer.kind != "tuples" or len(answer.rows) != 1 or len(answer.rows[0]) != 2:
        raise TreeError("A division has a quotient and a remainder.")
    quotient, remainder = answer.rows[0]
    return compare_at_points(dividend, Apply("add", (Apply("mul", (divisor, quotient)), remainder)), digits=30, method=method)


def _solutions(problem: Problem, answer: Answer) -> Check:
    inequality = any(not isinstance(node, Apply) or node.head != "equal" for node in problem.expressions)
    if inequality or answer.kind == "intervals" or len(problem.expressions) > 1:
        return check_set(problem, answer)
    return check_roots(problem, answer)


_CHECKS: Final[Mapping[str, Callable[[Problem, Answer], Check]]] = {
    "evaluate": _constant,
    "truth": _truth,
    "simplify": _equal_forms,
    "expand": _equal_forms,
    "factor": _equal_forms,
    "partial_fractions": _equal_forms,
    "solve": _solutions,
    "system": check_system,
    "differentiate": _derivative,
    "integrate": _integral,
    "limit": _limit,
    "is_prime": check_prime,
    "factor_integer": check_factors,
    "divide": _division,
}
