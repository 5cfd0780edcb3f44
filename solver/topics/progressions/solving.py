"""Progressions found from two facts; runs in the isolated child."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import sympy

from solver.language.mathml import to_mathml
from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import from_sympy
from solver.topics.answering.presenting import value_of
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_CHECK: Final = Check(verdict="verified", method="the progression run term by term by other code")
_A, _D, _N = sympy.symbols("a d n")


def solve(task: Task) -> Outcome:
    """The answer to a question about a progression."""
    given = [dict(each.data) for each in task.fields.objects("given")]
    asked = task.fields.fields("asked").data
    geometric = task.kind == "geometric"
    pairs = _progressions(given, geometric)
    if not pairs:
        return Outcome(
            value=Value(value="no solution", text="No real progression has these terms."),
            check=Check(verdict="unknown", method="none"),
        )
    word = "ratio" if geometric else "difference"
    steps = [
        f"First term a and common {word} {'r' if geometric else 'd'}: term n is "
        f"{'a*r^(n - 1)' if geometric else 'a + (n - 1)*d'}."
    ]
    steps += [
        f"{'; or ' if index else ''}a = {_text(first)}, {'r' if geometric else 'd'} = {_text(step)}."
        for index, (first, step) in enumerate(pairs)
    ]
    found = [_value(asked, first, step, geometric) for first, step in pairs]
    if None in found:
        text = "The series diverges: the size of its ratio is not below 1."
        return Outcome(value=Value(value="diverges", text=text), check=_CHECK, steps=tuple(steps), claim=_claim(pairs))
    different = [value for index, value in enumerate(found) if value not in found[:index]]
    if asked["fact"] == "formula":
        nodes = [from_sympy(sympy.simplify(value) if geometric else sympy.expand(value)) for value in different]
        text = " or ".join(f"a_n = {to_text(node)}" for node in nodes)
        value = Value(value=" or ".join(to_text(node) for node in nodes), text=text, mathml=to_mathml(*nodes))
        return Outcome(value=value, check=_CHECK, steps=tuple(steps), claim=_claim(pairs))
    if len(different) == 1:
        return Outcome(value=value_of(task, from_sympy(different[0])), check=_CHECK, steps=tuple(steps), claim=_claim(pairs))
    text = " or ".join(_text(value) for value in different)
    return Outcome(
        value=Value(value=text, text=f"{text} (the facts allow both)"), check=_CHECK, steps=tuple(steps), claim=_claim(pairs)
    )


def _claim(pairs: list[tuple[Any, Any]]) -> Claim:
    return Claim(kind="progression", witness={"pairs": [[_text(first), _text(step)] for first, step in pairs]})


def _text(value: Any) -> str:
    return to_text(from_sympy(value))


def _rational(text: str) -> Any:
    top, _, bottom = text.partition("/")
    return sympy.Rational(int(top), int(bottom or 1))


def _term(first: Any, step: Any, place: int, geometric: bool) -> Any:
    return first * step ** (place - 1) if geometric else first + (place - 1) * step


def _sum(first: Any, step: Any, count: Any, geometric: bool) -> Any:
    if not geometric:
        return count * (2 * first + (count - 1) * step) / 2
    return first * count if step == 1 else first * (step**count - 1) / (step - 1)


def _progressions(given: list[dict[str, str]], geometric: bool) -> list[tuple[Any, Any]]:
    """Every real first term with its step."""
    known = {fact["fact"]: _rational(fact["value"]) for fact in given if fact["fact"] == "step"}
    terms = [(int(fact["n"]), _rational(fact["value"])) for fact in given if fact["fact"] == "term"]
    if geometric and any(value == 0 for _, value in terms):
        raise CannotSolveError("A term of a geometric progression is not 0. Check the question.")
    if len(terms) == 2:
        (m, low), (n, high) = terms
        if m == n:
            raise CannotSolveError("Both facts are about the same term. Give another one.")
        if not geometric:
            step = (high - low) / (n - m)
            return [(low - (m - 1) * step, step)]
        ratio, degree = (high / low) if n > m else (low / high), abs(n - m)
        base = sympy.real_root(sympy.Abs(ratio), degree)
        steps = [base, -base] if degree % 2 == 0 and ratio > 0 else [] if degree % 2 == 0 else [base * sympy.sign(ratio)]
        return [(sympy.nsimplify(low / step ** (m - 1)), step) for step in steps]
    if terms and "step" in known:
        place, value = terms[0]
        step = known["step"]
        if geometric and step == 0:
            raise CannotSolveError("The ratio of a geometric progression is not 0. Check the question.")
        return [(value / step ** (place - 1) if geometric else value - (place - 1) * step, step)]
    sums = [(int(fact["n"]), _rational(fact["value"])) for fact in given if fact["fact"] == "sum"]
    if geometric and not known:
        raise CannotSolveError(
            "From a sum, the ratio of a geometric progression is the root of a polynomial of high degree. Give the ratio "
            "or another term."
        )
    equations = [_term(_A, _D, place, False) - value for place, value in terms] if not geometric else []
    step = known.get("step", _D)
    equations += [_sum(_A, step, sympy.Integer(count), geometric) - value for count, value in sums]
    if "step" in known:
        equations.append(_D - known["step"])
    found = sympy.linsolve(equations, _A, _D)
    return [pair for pair in found if not sympy.Tuple(*pair).free_symbols]


def _value(asked: Mapping[str, Any], first: Any, step: Any, geometric: bool) -> Any:
    match asked["fact"]:
        case "term":
            return _term(first, step, int(asked["n"]), geometric)
        case "sum":
            return _sum(first, step, sympy.Integer(int(asked["n"])), geometric)
        case "step":
            return step
        case "first":
            return first
        case "formula":
            return first * step ** (_N - 1) if geometric else first + (_N - 1) * step
    return first / (1 - step) if geometric and sympy.Abs(step) < 1 else None
