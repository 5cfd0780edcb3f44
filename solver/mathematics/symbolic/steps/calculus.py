"""Steps of derivatives, integrals and limits: which rule is used where."""

from __future__ import annotations

from typing import Any, Final

import sympy

from solver.language import Apply, Number, Symbol
from solver.mathematics.answer import Answer
from solver.mathematics.problem import Problem
from solver.mathematics.symbolic.bridge import from_sympy, real_symbol, to_sympy
from solver.mathematics.symbolic.steps.writing import over, write

_DEEPEST: Final = 4
_MOST_ORDERS: Final = 3


def derivative_steps(problem: Problem, answer: Answer) -> list[str]:
    """The rule for each part, from the outside in."""
    asked = problem.expressions[0]
    assert isinstance(asked, Apply) and isinstance(asked.args[1], Symbol) and isinstance(asked.args[2], Number)
    variable, order = real_symbol(asked.args[1].name), int(asked.args[2].value)
    body = to_sympy(asked.args[0], real_symbol)
    if order > _MOST_ORDERS:
        return []
    lines: list[str] = []
    for number in range(order):
        slope = sympy.diff(body, variable)
        if order == 1:
            lines += _rules(body, variable, _DEEPEST)
        if slope.is_rational_function(variable):
            short = sympy.factor(sympy.cancel(slope)) if sympy.denom(sympy.together(slope)).has(variable) else slope
        else:
            short = min((slope, sympy.factor_terms(slope), sympy.simplify(slope)), key=sympy.count_ops)
        which = ("", "second ", "third ")[number]
        if order > 1 or write(short) != write(slope) or len(lines) > 1:
            lines.append(f"Together, the {which}derivative is {write(short)}.")
        body = short
    if len(asked.args) == 4:
        point = to_sympy(asked.args[3], real_symbol)
        value = sympy.simplify(body.subs(variable, point))
        lines.append(f"At {variable.name} = {write(point)} it is {write(value)}.")
    return lines


def _rules(body: Any, variable: Any, depth: int) -> list[str]:
    """Lines for d/dx of a formula; its parts first where they are not simple themselves."""
    slope = sympy.diff(body, variable)
    sign = f"d/d{variable.name}"
    if not body.has(variable) or body == variable or depth == 0:
        return []
    if body.is_Add:
        lines = ["Sum rule: differentiate term by term."]
        for term in body.as_ordered_terms():
            lines += _rules(term, variable, depth - 1) or [f"{sign}({write(term)}) = {write(sympy.diff(term, variable))}."]
        return lines
    constant, rest = body.as_independent(variable, as_Add=False)
    if constant != 1 and body.is_Mul:
        if rest.is_Pow and rest.base == variable and rest.exp.is_number:
            return [f"Power rule: {sign}({write(body)}) = {write(slope)}."]
        return [*_rules(rest, variable, depth - 1), f"The constant factor stays: {sign}({write(body)}) = {write(slope)}."]
    top, bottom = sympy.fraction(body)
    if bottom.has(variable) and top.has(variable):
        whole = sympy.cancel(slope) if slope.is_rational_function(variable) else sympy.together(slope)
        lines = [
            f"Quotient rule with u = {write(top)}, u' = {write(sympy.diff(top, variable))}, v = {write(bottom)}, "
            f"v' = {write(sympy.diff(bottom, variable))}: (u'v - uv')/v^2 = {write(whole)}."
        ]
        return [*_inner(top, variable, depth), *_inner(bottom, variable, depth), *lines]
    if body.is_Mul:
        first, *others = body.as_ordered_factors()
        second = sympy.Mul(*others)
        lines = [
            f"Product rule with u = {write(first)}, u' = {write(sympy.diff(first, variable))}, v = {write(second)}, "
            f"v' = {write(sympy.diff(second, variable))}: u'v + uv' = {write(slope)}."
        ]
        return [*_inner(first, variable, depth), *_inner(second, variable, depth), *lines]
    return _one(body, slope, variable, depth)


def _inner(part: Any, variable: Any, depth: int) -> list[str]:
    """Lines for a factor that is more than a power or a function of the letter alone."""
    if part.is_polynomial(variable) or (len(part.args) == 1 and part.args[0] == variable):
        return []
    return _rules(part, variable, depth - 1)


def _one(body: Any, slope: Any, variable: Any, depth: int) -> list[str]:
    """A power or a function."""
    sign = f"d/d{variable.name}"
    base, exponent = body.as_base_exp()
    if isinstance(body, sympy.exp):
        base, exponent = sympy.E, body.args[0]
    if body.is_Pow or isinstance(body, sympy.exp):
        if base == variable and not exponent.has(variable):
            return [f"Power rule: {sign}({write(body)}) = {write(slope)}."]
        if base.has(variable) and exponent.has(variable):
            return [
                f"Write it as e^({write(exponent)}*ln({write(base)})) and use the chain rule: "
                f"{sign}({write(body)}) = {write(slope)}."
            ]
        inner = base if base.has(variable) else exponent
        outer = "power rule" if base.has(variable) else "exponential rule"
    elif len(body.args) == 1:
        tree = from_sympy(body)
        inner, outer = body.args[0], f"rule for {tree.head if isinstance(tree, Apply) else 'the function'}"
    else:
        return []
    if inner == variable:
        return [f"{outer.capitalize()}: {sign}({write(body)}) = {write(slope)}."]
    return [
        *_inner(inner, variable, depth),
        f"Chain rule ({outer}, inner function {write(inner)} with derivative {write(sympy.diff(inner, variable))}): "
        f"{sign}({write(body)}) = {write(slope)}.",
    ]


_INFINITE: Final = (sympy.oo, -sympy.oo)


def limit_steps(problem: Problem, answer: Answer) -> list[str]:
    """Substitution, cancelling, the leading terms, or l'Hopital's rule."""
    asked = problem.expressions[0]
    assert isinstance(asked, Apply) and isinstance(asked.args[1], Symbol)
    variable = real_symbol(asked.args[1].name)
    body, point = (to_sympy(asked.args[index], real_symbol) for index in (0, 2))
    if body.free_symbols != {variable} or answer.kind != "expression":
        return _sides(body, variable, point) if answer.kind == "undefined" and body.free_symbols == {variable} else []
    name = variable.name
    if point in _INFINITE:
        return _far_away(body, variable, point)
    value = body.subs(variable, point)
    if value.is_finite:
        return [
            f"The formula is continuous at {name} = {write(point)}, so put it in: the limit is {write(sympy.simplify(value))}."
        ]
    top, bottom = sympy.fraction(sympy.together(body))
    ends = [sympy.simplify(part.subs(variable, point)) for part in (top, bottom)]
    if ends != [0, 0]:
        return []
    first = f"Putting {name} = {write(point)} in gives 0/0."
    if body.is_rational_function(variable):
        reduced = sympy.cancel(body)
        lines = [
            first,
            f"Factor and cancel: {write(sympy.factor(top))} over {write(sympy.factor(bottom))} is {write(reduced)}.",
        ]
        if reduced.subs(variable, point).is_finite:
            lines.append(f"At {name} = {write(point)} this is {write(reduced.subs(variable, point))}.")
        return lines
    return [first, *_hopital(top, bottom, variable, point)]


def _hopital(top: Any, bottom: Any, variable: Any, point: Any) -> list[str]:
    lines = []
    for _ in range(_MOST_ORDERS):
        top, bottom = sympy.diff(top, variable), sympy.diff(bottom, variable)
        lines.append(f"L'Hopital's rule: differentiate above and below, which gives {over(top, bottom)}.")
        ends = [sympy.simplify(part.subs(variable, point)) for part in (top, bottom)]
        if not all(end.is_finite for end in ends):
            return []
        if ends[1] != 0:
            value = sympy.simplify(ends[0] / ends[1])
            shown = f"{over(*ends)} = " if ends[1] != 1 and write(value) != over(*ends) else ""
            lines.append(f"At {variable.name} = {write(point)} this is {shown}{write(value)}.")
            return lines
        if ends[0] != 0:
            return []
    return []


def _far_away(body: Any, variable: Any, point: Any) -> list[str]:
    if not body.is_rational_function(variable):
        return []
    top, bottom = (sympy.Poly(part, variable) for part in sympy.fraction(sympy.together(body)))
    if bottom.degree() == 0:
        return [
            f"The term with the highest power, {write(top.LT()[1] * variable ** top.degree() / bottom.as_expr())}, decides."
        ]
    leading = [poly.LC() * variable ** poly.degree() for poly in (top, bottom)]
    ratio = sympy.cancel(leading[0] / leading[1])
    return [
        f"For large {variable.name} the highest powers decide: {write(leading[0])} above and {write(leading[1])} below.",
        f"Their quotient is {write(ratio)}, whose limit is {write(sympy.limit(ratio, variable, point))}.",
    ]


def _sides(body: Any, variable: Any, point: Any) -> list[str]:
    """Why there is no limit, where the two sides have different ones."""
    if point in _INFINITE:
        return []
    left, right = (sympy.limit(body, variable, point, side) for side in "-+")
    if left == right or left.has(sympy.AccumBounds) or right.has(sympy.AccumBounds):
        return []
    return [f"From the left the limit is {write(left)}, from the right it is {write(right)}; they differ."]
