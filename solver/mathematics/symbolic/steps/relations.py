"""Steps of inequalities, by signs between zeros and poles, and of systems, by elimination or substitution."""

from __future__ import annotations

from typing import Any

import sympy
from sympy.solvers.solveset import NonlinearError

from solver.language import Apply, free_symbols
from solver.mathematics.answer import Answer
from solver.mathematics.problem import Problem
from solver.mathematics.symbolic.bridge import complex_symbol, to_sympy
from solver.mathematics.symbolic.steps.equations import polynomial_steps
from solver.mathematics.symbolic.steps.writing import bracket, either, write

_SIGNS = {"less": "<", "at_most": "<=", "greater": ">", "at_least": ">=", "unequal": "!="}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!="}
_MOST_ROWS = 4


def inequality_steps(problem: Problem, answer: Answer) -> list[str]:
    """Lines for one inequality between rational functions."""
    relation, name = problem.expressions[0], problem.variables[0]
    assert isinstance(relation, Apply)
    if len(problem.expressions) > 1:
        return _chain(problem)
    if free_symbols(relation) != (name,) or relation.head not in _SIGNS:
        return []
    sign, unknown = _SIGNS[relation.head], complex_symbol(name)
    left, right = (to_sympy(side, complex_symbol) for side in relation.args)
    if isinstance(left, sympy.Abs) and right.is_positive:
        return _bars(left.args[0], right, sign)
    difference = sympy.cancel(sympy.together(left - right))
    if not difference.is_rational_function(unknown) or not difference.has(unknown):
        return []
    top, bottom = sympy.fraction(sympy.together(left - right))
    if difference.is_polynomial(unknown) and sympy.degree(difference, unknown) == 1:
        return _linear(difference, unknown, sign)
    lines = [] if right == 0 else [f"Bring everything to one side: {write(sympy.factor(difference))} {sign} 0."]
    if right == 0 and sympy.factor(difference) != left:
        lines.append(f"Factor: {write(sympy.factor(difference))} {sign} 0.")
    zeros = _real_roots(sympy.numer(difference), unknown)
    poles = _real_roots(bottom, unknown)
    if zeros is None or poles is None:
        return []
    if zeros:
        lines.append(f"The left side is zero at {either(name, zeros)}.")
    if poles:
        lines.append(f"It has no value at {either(name, poles)}.")
    places = sorted({*zeros, *poles}, key=lambda place: place.evalf())
    lines.append(_signs(difference, unknown, places))
    return lines


def _bars(inner: Any, size: Any, sign: str) -> list[str]:
    """An absolute value below or above a positive number."""
    if sign in ("<", "<="):
        return [f"|{write(inner)}| {sign} {write(size)} means {write(-size)} {sign} {write(inner)} {sign} {write(size)}."]
    if sign == "!=":
        return []
    below, above = f"{write(inner)} {_TURNED[sign]} {write(-size)}", f"{write(inner)} {sign} {write(size)}"
    return [f"|{write(inner)}| {sign} {write(size)} means {below} or {above}."]


def _real_roots(poly: Any, unknown: Any) -> list[Any] | None:
    """Distinct real roots in increasing order; None where one has no closed form."""
    poly = sympy.Poly(poly, unknown)
    roots = list(dict.fromkeys(sympy.real_roots(poly))) if poly.degree() > 0 else []
    return None if any(root.has(sympy.CRootOf) for root in roots) else roots


def _signs(difference: Any, unknown: Any, places: list[Any]) -> str:
    """The sign between the places, at one point of each interval."""
    if not places:
        value = difference.subs(unknown, 0)
        return f"It is never zero, and at {unknown.name} = 0 it is {write(value)}, so it is {_word(value)} everywhere."
    points = [sympy.floor(places[0]) - 1]
    points += [_between(low, high) for low, high in zip(places, places[1:], strict=False)]
    points.append(sympy.ceiling(places[-1]) + 1)
    found = [f"{_word(difference.subs(unknown, point))} at {write(point)}" for point in points]
    return f"Its sign in each interval between them: {', '.join(found)}."


def _between(low: Any, high: Any) -> Any:
    middle = (low + high).evalf(30) / 2
    for denominator in (1, 2, 4, 10, 100, 10_000):
        guess = sympy.Rational(round(middle * denominator), denominator)
        if low < guess < high:
            return guess
    return (low + high) / 2


def _word(value: Any) -> str:
    return "positive" if value.is_positive else "negative" if value.is_negative else "zero"


def _linear(difference: Any, unknown: Any, sign: str) -> list[str]:
    slope, constant = sympy.Poly(difference, unknown).all_coeffs()
    bound = -constant / slope
    lines = [
        f"Bring the terms with {unknown.name} to the left and the others to the right: "
        f"{write(slope * unknown)} {sign} {write(-constant)}."
    ]
    if slope != 1:
        turned = ", which is negative and turns the sign" if slope < 0 else ""
        shown = _TURNED[sign] if slope < 0 else sign
        lines.append(f"Divide by {write(slope)}{turned}: {unknown.name} {shown} {write(bound)}.")
    return lines


def _chain(problem: Problem) -> list[str]:
    """Several linear inequalities at once, each solved for the unknown."""
    unknown = complex_symbol(problem.variables[0])
    lines = []
    for relation in problem.expressions:
        if not isinstance(relation, Apply) or relation.head not in _SIGNS:
            return []
        left, right = (to_sympy(side, complex_symbol) for side in relation.args)
        difference = sympy.expand(left - right)
        if not difference.is_polynomial(unknown) or sympy.degree(difference, unknown) != 1:
            return []
        slope, constant = sympy.Poly(difference, unknown).all_coeffs()
        sign = _SIGNS[relation.head]
        shown = _TURNED[sign] if slope.is_negative else sign
        lines.append(f"{write(left)} {sign} {write(right)} means {unknown.name} {shown} {write(-constant / slope)}.")
    return [*lines, "All of them hold at once."] if len(lines) > 1 else []


def system_steps(problem: Problem, answer: Answer) -> list[str]:
    """Lines for a system: elimination where it is linear with numbers, substitution where one equation is."""
    names = problem.variables
    unknowns = [complex_symbol(name) for name in names]
    gaps = []
    for relation in problem.expressions:
        if not isinstance(relation, Apply) or relation.head != "equal":
            return []
        left, right = (to_sympy(side, complex_symbol) for side in relation.args)
        gaps.append(sympy.expand(left - right))
    try:
        matrix, constants = sympy.linear_eq_to_matrix(gaps, *unknowns)
    except NonlinearError:
        return _substitution(gaps, unknowns)
    if any(not entry.is_Rational for entry in [*matrix, *constants]) or len(gaps) > _MOST_ROWS:
        return []
    rows = [[*matrix.row(index), constants[index]] for index in range(len(gaps))]
    lines = _elimination(rows, unknowns)
    if problem.target is not None and len(answer.rows) == 1:
        values = {name: write(to_sympy(node, complex_symbol)) for name, node in zip(names, answer.rows[0], strict=False)}
        lines.append("So " + ", ".join(f"{name} = {text}" for name, text in values.items()) + ", which gives what is asked.")
    return lines


def _equation(row: list[Any], unknowns: list[Any]) -> str:
    left = sum((value * unknown for value, unknown in zip(row, unknowns, strict=False)), sympy.S.Zero)
    return f"{write(left)} = {write(row[-1])}"


def _elimination(rows: list[list[Any]], unknowns: list[Any]) -> list[str]:
    """Gauss: each unknown is taken out of the rows below; then the values from the last row up."""
    lines = [" and ".join(f"({index + 1}) {_equation(row, unknowns)}" for index, row in enumerate(rows)) + "."]
    order = list(range(len(rows)))
    done = 0
    pivots: list[tuple[int, int]] = []
    for column, unknown in enumerate(unknowns):
        found = next((index for index in range(done, len(order)) if rows[order[index]][column] != 0), None)
        if found is None:
            continue
        order[done], order[found] = order[found], order[done]
        pivot = rows[order[done]]
        for index in order[done + 1 :]:
            factor = rows[index][column] / pivot[column]
            if factor == 0:
                continue
            rows[index] = [a - factor * b for a, b in zip(rows[index], pivot, strict=True)]
            times = "" if abs(factor) == 1 else f"{bracket(abs(factor))}*"
            how = f"({index + 1}) {'-' if factor > 0 else '+'} {times}({order[done] + 1})"
            lines.append(f"Eliminate {unknown.name}: {how} gives {_equation(rows[index], unknowns)}.")
        pivots.append((order[done], column))
        done += 1
    for index in order[done:]:
        verdict = (
            "is never true: there is no solution" if rows[index][-1] != 0 else "is always true: one equation says nothing new"
        )
        lines.append(f"{_equation(rows[index], unknowns)} {verdict}.")
        if rows[index][-1] != 0:
            return lines
    values: dict[Any, Any] = {}
    for index, column in reversed(pivots):
        rest = rows[index][-1] - sum(
            rows[index][k] * values.get(unknowns[k], unknowns[k]) for k in range(column + 1, len(unknowns))
        )
        values[unknowns[column]] = sympy.expand(rest / rows[index][column])
        lines.append(f"From ({index + 1}): {unknowns[column].name} = {write(values[unknowns[column]])}.")
    return lines


def _substitution(gaps: list[Any], unknowns: list[Any]) -> list[str]:
    """Two equations of which one is linear in an unknown."""
    if len(gaps) != 2 or len(unknowns) != 2:
        return []
    for first, second in ((1, 0), (0, 1)):
        for unknown, other in ((unknowns[1], unknowns[0]), (unknowns[0], unknowns[1])):
            gap = gaps[first]
            if not gap.is_polynomial(unknown) or sympy.degree(gap, unknown) != 1 or gap.coeff(unknown, 1).free_symbols:
                continue
            value = sympy.expand(-gap.coeff(unknown, 0) / gap.coeff(unknown, 1))
            put = sympy.expand(gaps[second].subs(unknown, value))
            lines = [
                f"From equation {first + 1}: {unknown.name} = {write(value)}.",
                f"Put into equation {second + 1}: {write(put)} = 0.",
            ]
            if put.is_polynomial(other) and put.has(other) and put.free_symbols == {other}:
                lines += polynomial_steps(put, other, answer_domain="real", sides=(put, sympy.S.Zero))
                lines.append(f"For each of them {unknown.name} follows from {unknown.name} = {write(value)}.")
            return lines
    return []
