"""Steps of integrals: the rules of the table, substitutions and parts; each line is compared at points before it is said."""

from __future__ import annotations

from typing import Any, Final

import sympy
from sympy.integrals import manualintegrate as rules

from solver.language import Apply, Symbol
from solver.mathematics.answer import Answer
from solver.mathematics.problem import Problem
from solver.mathematics.symbolic.bridge import real_symbol, to_sympy
from solver.mathematics.symbolic.steps.writing import bracket, write

_DEPTHS: Final = (5, 4, 3, 2, 1)
_MOST_LINES: Final = 6
_POINTS: Final = (sympy.Rational(7, 10), sympy.Rational(13, 5), sympy.Rational(3, 10))
_CLOSE: Final = 1e-12


class _FalseStepError(Exception):
    """A rule's formula does not hold as it stands, so that nothing is said of it."""


def integral_steps(problem: Problem, answer: Answer) -> list[str]:
    """The rules, the innermost first; then the values at the bounds."""
    asked = problem.expressions[0]
    assert isinstance(asked, Apply) and isinstance(asked.args[1], Symbol)
    variable = real_symbol(asked.args[1].name)
    rule = rules.integral_steps(to_sympy(asked.args[0], real_symbol), variable)
    if rule.contains_dont_know():
        return []
    lines: list[str] = []
    for depth in _DEPTHS:
        try:
            lines = list(dict.fromkeys(_lines(rule, depth)))
        except _FalseStepError:
            continue
        if len(lines) <= _MOST_LINES:
            break
    if len(lines) > _MOST_LINES:
        lines = []
    if len(asked.args) == 4 and answer.kind == "expression":
        try:
            lines += _bounds(rule, variable, [to_sympy(bound, real_symbol) for bound in asked.args[2:]])
        except _FalseStepError:
            return []
    return lines


def _bounds(rule: Any, variable: Any, bounds: list[Any]) -> list[str]:
    """The antiderivative at the two bounds, as limits where it has no value there."""
    primitive = sympy.simplify(rule.eval())
    _compare(sympy.diff(primitive, variable), rule.integrand, variable)
    low, high = bounds
    ends = [sympy.limit(primitive, variable, high, "-"), sympy.limit(primitive, variable, low, "+")]
    if not all(end.is_finite and end.is_real for end in ends):
        return []
    ends = [sympy.simplify(end) for end in ends]
    total = sympy.simplify(ends[0] - ends[1])
    direct = sympy.Integral(rule.integrand, (variable, low, high)).evalf(8)
    if not (direct.is_Float and abs(direct - total.evalf(15)) < 1e-5 * max(1, abs(direct))):
        return []
    where = "as limits" if sympy.oo in (abs(low), abs(high)) else "at the bounds"
    return [
        f"Antiderivative: F({variable.name}) = {write(primitive)}.",
        f"Its values {where}: {write(ends[0])} at {write(high)} and {write(ends[1])} at {write(low)}; "
        f"the difference is {write(total)}.",
    ]


def _lines(rule: Any, depth: int) -> list[str]:
    """Lines of one rule and those it rests on, at most `depth` of them deep.

    Raises:
        _FalseStepError: a formula in them does not hold.
    """
    if isinstance(rule, rules.AlternativeRule):
        return _shortest(rule.alternatives, depth)
    _compare(sympy.diff(rule.eval(), rule.variable), rule.integrand, rule.variable)
    whole = _integral(rule.integrand, rule.variable)
    result = f"{whole} = {write(rule.eval())}"
    if depth == 1 or (isinstance(rule, rules.ConstantTimesRule) and _name(rule.substep)):
        return [f"{_name(getattr(rule, 'substep', rule)) or _name(rule) or 'By the rules'}: {result}."]
    if _name(rule):
        return [f"{_name(rule)}: {result}."]
    match rule:
        case rules.ConstantTimesRule():
            return [*_lines(rule.substep, depth - 1), f"The constant factor {write(rule.constant)} stays: {result}."]
        case rules.AddRule():
            return ["Integrate term by term.", *(line for step in rule.substeps for line in _lines(step, depth - 1))]
        case rules.RewriteRule():
            _compare(rule.integrand, rule.rewritten, rule.variable)
            return [f"Rewrite: {write(rule.integrand)} = {write(rule.rewritten)}.", *_lines(rule.substep, depth - 1)]
        case rules.URule():
            return _substitution(rule, whole, result, depth)
        case rules.PartsRule() if rule.u is not None and rule.second_step is not None:
            return _by_parts(rule, whole, result, depth)
        case rules.CyclicPartsRule():
            first = rule.parts_rules[0]
            return [
                f"By parts {len(rule.parts_rules)} times, first with u = {write(first.u)} and dv = {bracket(first.dv)} "
                f"d{rule.variable.name}: the same integral comes back.",
                f"Solve for it: {result}.",
            ]
    return [f"From the table: {result}."]


def _shortest(alternatives: Any, depth: int) -> list[str]:
    found: list[list[str]] = []
    for alternative in alternatives:
        try:
            found.append(_lines(alternative, depth))
        except _FalseStepError:
            continue
    if not found:
        raise _FalseStepError
    return min(found, key=len)


def _name(rule: Any) -> str:
    """The name of a rule that takes one line; empty when it takes several."""
    match rule:
        case rules.PowerRule() | rules.ConstantRule():
            return "Power rule"
        case rules.URule() if rule.u_func.is_polynomial(rule.variable) and sympy.degree(rule.u_func, rule.variable) == 1:
            return f"Linear substitution ({write(rule.u_func)})"
    return "From the table" if isinstance(rule, rules.AtomicRule) else ""


def _substitution(rule: Any, whole: str, result: str, depth: int) -> list[str]:
    if rule.variable.name.startswith("_"):
        raise _FalseStepError  # a second letter u would be confusing
    slope = sympy.diff(rule.u_func, rule.variable)
    _compare(rule.substep.integrand.subs(rule.u_var, rule.u_func) * slope, rule.integrand, rule.variable)
    inner = write(rule.u_func)
    factor = "" if slope == 1 else f"{bracket(slope)} "
    substituted = _integral(rule.substep.integrand, rule.u_var)
    return [
        f"Substitute u = {inner}, du = {factor}d{rule.variable.name}: {whole} = {substituted}.",
        *_lines(rule.substep, depth - 1),
        f"Put u = {inner} back: {result}.",
    ]


def _by_parts(rule: Any, whole: str, result: str, depth: int) -> list[str]:
    v = rule.v_step.eval()
    rest = sympy.simplify(v * sympy.diff(rule.u, rule.variable))
    _compare(rule.u * rule.dv, rule.integrand, rule.variable)
    _compare(sympy.diff(v, rule.variable), rule.dv, rule.variable)
    first = (
        f"By parts with u = {write(rule.u)} and dv = {bracket(rule.dv)} d{rule.variable.name}, so v = {write(v)}: "
        f"{whole} = {write(rule.u * v)} - {_integral(rest, rule.variable)}."
    )
    return [first, *_lines(rule.second_step, depth - 1), f"So {result}."]


def _integral(body: Any, variable: Any) -> str:
    return f"∫ {bracket(body)} d{variable.name.strip('_')}"


def _compare(left: Any, right: Any, variable: Any) -> None:
    """Refuse a formula whose sides differ at a point.

    Raises:
        _FalseStepError: they do, or neither has a value at any.
    """
    compared = 0
    for point in _POINTS:
        values = [
            side.subs({variable: point, **dict.fromkeys(side.free_symbols - {variable}, sympy.Rational(6, 5))}).evalf(25)
            for side in (left, right)
        ]
        if not all(value.is_number and value.is_finite for value in values):
            continue
        if abs(values[0] - values[1]) > _CLOSE * max(1, abs(values[0])):
            raise _FalseStepError
        compared += 1
    if not compared:
        raise _FalseStepError
