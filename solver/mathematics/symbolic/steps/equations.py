"""Steps of one equation in one unknown, by its shape: linear, quadratic, a product, with denominators, roots or bars."""

from __future__ import annotations

from typing import Any

import sympy

from solver.language import Apply, free_symbols, walk
from solver.mathematics.answer import Answer
from solver.mathematics.problem import Problem
from solver.mathematics.symbolic.bridge import complex_symbol, to_sympy
from solver.mathematics.symbolic.steps.writing import bracket, either, write


def equation_steps(problem: Problem, answer: Answer) -> list[str]:
    """Lines from the equation to its solutions; none for a shape without a method here."""
    relation, name = problem.expressions[0], problem.variables[0]
    assert isinstance(relation, Apply)
    left, right = (to_sympy(side, complex_symbol) for side in relation.args)
    unknown = complex_symbol(name)
    gap = sympy.expand(left - right)
    if gap.is_polynomial(unknown):
        multiplied = [sympy.expand(left), sympy.expand(right)]
        start = [f"Multiply out: {write(multiplied[0])} = {write(multiplied[1])}."] if multiplied != [left, right] else []
        return [*start, *polynomial_steps(gap, unknown, answer_domain=problem.domain, sides=(multiplied[0], multiplied[1]))]
    if free_symbols(relation) != (name,):
        return []
    if sympy.together(left - right).is_rational_function(unknown):
        return _with_denominators(left - right, unknown, problem.domain)
    heads = {part.head for part in walk(relation) if isinstance(part, Apply) and name in free_symbols(part)}
    if "sqrt" in heads and not heads - {"sqrt", "add", "mul", "neg", "equal", "pow", "div"}:
        return _with_root(relation, left, right, unknown)
    if heads == {"equal", "abs"} | (heads & {"add", "mul", "neg"}):
        return _with_bars(left, right, unknown)
    return _by_inverse(left, right, unknown)


def polynomial_steps(gap: Any, unknown: Any, *, answer_domain: str, sides: tuple[Any, Any] | None = None) -> list[str]:
    """Lines for gap = 0 with a polynomial on the left."""
    poly = sympy.Poly(gap, unknown)
    name = unknown.name
    if gap == 0:
        return ["The two sides are the same formula, so every number satisfies it."]
    if poly.degree() == 0:
        return [f"{name} drops out, and what is left, {write(gap)} = 0, is never true."] if gap.is_number else []
    if poly.degree() == 1:
        return _linear(poly, unknown, sides)
    lines = []
    if sides is None or sides[1] != 0:
        lines.append(f"Bring everything to one side: {write(poly.as_expr())} = 0.")
    if poly.degree() == 2:
        return [*lines, *_quadratic(poly, unknown, answer_domain)]
    if poly.degree() < 1 or not poly.domain.is_Numerical:
        return lines
    factored = sympy.factor(poly.as_expr())
    factors = [factor for factor, _ in poly.factor_list()[1]]
    if len(factors) == 1:
        return [*lines, "It has no factor with rational coefficients, so its roots are found numerically or by formula."]
    lines.append(f"Factor: {write(factored)} = 0, and a product is zero where one of its factors is.")
    for factor in factors:
        if factor.degree() == 1:
            lines.append(f"{write(factor.as_expr())} = 0 gives {either(name, sympy.roots(factor))}.")
        elif factor.degree() == 2:
            lines.append(f"{write(factor.as_expr())} = 0: {_by_formula(factor, name, answer_domain)}")
    return lines


def _linear(poly: Any, unknown: Any, sides: tuple[Any, Any] | None) -> list[str]:
    slope, constant = poly.all_coeffs()
    if slope.could_extract_minus_sign() and slope.free_symbols:
        slope, constant = -slope, -constant
    lines = []
    if sides is not None and (sides[0] != slope * unknown or sides[1] != -constant):
        lines.append(
            f"Bring the terms with {unknown.name} to the left and the others to the right: "
            f"{write(slope * unknown)} = {write(-constant)}."
        )
    if slope != 1:
        provided = ", which must not be zero" if slope.free_symbols else ""
        lines.append(f"Divide by {write(slope)}{provided}: {unknown.name} = {write(sympy.cancel(-constant / slope))}.")
    return lines


def _quadratic(poly: Any, unknown: Any, domain: str) -> list[str]:
    a, b, c = poly.all_coeffs()
    name = unknown.name
    factors = poly.factor_list()[1]
    if poly.domain.is_Numerical and all(factor.degree() == 1 for factor, _ in factors):
        roots = sorted(sympy.solve(factor.as_expr(), unknown)[0] for factor, _ in factors)
        return [
            f"Factor: {write(sympy.factor(poly.as_expr()))} = 0, and a product is zero where one of its factors is.",
            f"So {either(name, roots)}.",
        ]
    if b == 0 and poly.domain.is_Numerical:
        square = -c / a
        if square < 0 and domain == "real":
            return [f"{name}^2 = {write(square)} is negative, and no real number has a negative square."]
        return [f"So {name}^2 = {write(square)}.", f"Take the root: {name} = ±{bracket(sympy.sqrt(square))}."]
    return [f"Here a = {write(a)}, b = {write(b)}, c = {write(c)}. {_by_formula(poly, name, domain)}"]


def _by_formula(poly: Any, name: str, domain: str) -> str:
    """The discriminant, and the roots by the formula, in one or two sentences."""
    a, b, c = poly.all_coeffs()
    discriminant = sympy.expand(b * b - 4 * a * c)
    text = f"The discriminant is b^2 - 4ac = {write(discriminant)}"
    if discriminant.is_negative and domain == "real":
        return f"{text}, which is negative: there is no real root."
    if discriminant == 0:
        return f"{text}, so the only root is {name} = -b/(2a) = {write(-b / (2 * a))}."
    root = bracket(sympy.sqrt(discriminant))
    return f"{text}, so {name} = (-b ± sqrt({write(discriminant)}))/(2a) = ({write(-b)} ± {root})/{bracket(2 * a)}."


def _with_denominators(difference: Any, unknown: Any, domain: str) -> list[str]:
    terms = sympy.Add.make_args(difference)
    bottom = sympy.lcm_list([sympy.denom(sympy.together(term)) for term in terms])
    excluded = sorted(sympy.real_roots(sympy.Poly(bottom, unknown))) if sympy.Poly(bottom, unknown).degree() > 0 else []
    left_out = list(dict.fromkeys(excluded))
    top = sympy.expand(sympy.cancel(difference * bottom))
    lines = []
    if left_out:
        lines.append(f"The denominators are zero at {either(unknown.name, left_out)}; these values are left out.")
    lines.append(f"Multiply by {write(sympy.factor(bottom))}: {write(top)} = 0.")
    if top.is_polynomial(unknown) and top.has(unknown):
        lines += polynomial_steps(top, unknown, answer_domain=domain, sides=(top, sympy.S.Zero))
        lost = [value for value in left_out if top.subs(unknown, value) == 0]
        if lost:
            lines.append(f"{either(unknown.name, lost)} is left out, as a denominator is zero there.")
    return lines


def _with_root(relation: Apply, left: Any, right: Any, unknown: Any) -> list[str]:
    """One square root: alone on the left, squared, and every candidate put into the equation as written."""
    difference = sympy.expand(left - right)
    powers = [power for power in difference.atoms(sympy.Pow) if power.exp == sympy.S.Half and power.has(unknown)]
    if len(powers) != 1:
        return []
    root = powers[0]
    letter = sympy.Dummy()
    slope = difference.subs(root, letter)
    if not slope.is_polynomial(letter) or sympy.degree(slope, letter) != 1:
        return []
    coefficient = slope.coeff(letter, 1)
    other = sympy.cancel(-slope.coeff(letter, 0) / coefficient)
    squared = sympy.expand(root.base - other**2)
    lines = [
        f"The root alone: {write(root)} = {write(other)}.",
        f"Square both sides: {write(root.base)} = {write(sympy.expand(other**2))}.",
    ]
    if not squared.is_polynomial(unknown) or not squared.has(unknown):
        return []
    lines += polynomial_steps(squared, unknown, answer_domain="real")
    for candidate in dict.fromkeys(sympy.real_roots(sympy.Poly(squared, unknown))):
        ends = [sympy.simplify(side.subs(unknown, candidate)) for side in (left, right)]
        verdict = "it holds" if sympy.simplify(ends[0] - ends[1]) == 0 else "it does not hold, so this one is left out"
        lines.append(f"{unknown.name} = {write(candidate)} gives {write(ends[0])} and {write(ends[1])}: {verdict}.")
    return lines


def _with_bars(left: Any, right: Any, unknown: Any) -> list[str]:
    difference = left - right
    bars = [part for part in difference.atoms(sympy.Abs) if part.has(unknown)]
    if len(bars) != 1:
        return []
    letter = sympy.Dummy()
    slope = difference.subs(bars[0], letter)
    if slope.has(unknown):
        return []
    size = sympy.solve(slope, letter)
    if len(size) != 1:
        return []
    inner, value = bars[0].args[0], size[0]
    if value.is_negative:
        return [f"|{write(inner)}| = {write(value)} is negative, and an absolute value never is."]
    lines = [f"|{write(inner)}| = {write(value)} means {write(inner)} = {write(value)} or {write(inner)} = {write(-value)}."]
    solutions = [root for side in dict.fromkeys((value, -value)) for root in sympy.solve(inner - side, unknown)]
    return [*lines, f"So {either(unknown.name, solutions)}."]


def _by_inverse(left: Any, right: Any, unknown: Any) -> list[str]:
    """A function of the unknown equal to a number: the inverse function on both sides."""
    if right.has(unknown) or not left.has(unknown):
        left, right = right, left
    if right.has(unknown):
        return []
    lines = []
    constant, rest = left.as_independent(unknown, as_Add=True)
    if constant != 0:
        left, right = rest, right - constant
        how = f"Add {write(-constant)}" if constant.is_negative else f"Subtract {write(constant)}"
        lines.append(f"{how}: {write(left)} = {write(right)}.")
    factor, rest = left.as_independent(unknown, as_Add=False)
    if factor != 1:
        left, right = rest, right / factor
        lines.append(f"Divide by {write(factor)}: {write(left)} = {write(right)}.")
    if left.is_Pow and not left.base.has(unknown) or isinstance(left, sympy.exp):
        base, exponent = left.as_base_exp()
        if not (right.is_positive and base.is_positive):
            return [*lines, f"A power of {write(base)} is positive, and {write(right)} is not."] if right.is_nonpositive else []
        value = sympy.simplify(sympy.log(right) / sympy.log(base))
        lines.append(f"Take logarithms: {write(exponent)} = ln({write(right)})/ln({write(base)}) = {write(value)}.")
        return [*lines, *_inner(exponent, value, unknown)]
    if isinstance(left, sympy.log):
        value = sympy.exp(right)
        lines.append(f"Raise e to both sides: {write(left.args[0])} = {write(value)}.")
        return [*lines, *_inner(left.args[0], value, unknown)]
    if isinstance(left, sympy.sin | sympy.cos | sympy.tan) and left.args[0] == unknown:
        return [*lines, *_angles(left, right, unknown)]
    return []


def _inner(inner: Any, value: Any, unknown: Any) -> list[str]:
    if inner == unknown or not (inner - value).is_polynomial(unknown):
        return []
    return [f"So {either(unknown.name, sympy.solve(inner - value, unknown))}."]


def _angles(function: Any, value: Any, unknown: Any) -> list[str]:
    name = unknown.name
    if isinstance(function, sympy.tan):
        angle = sympy.atan(value)
        return [f"One angle is {name} = {write(angle)}; the tangent repeats every pi."]
    if not -1 <= value <= 1:
        return [f"Sine and cosine lie between -1 and 1, and {write(value)} does not."]
    if isinstance(function, sympy.sin):
        first = sympy.asin(value)
        second = sympy.pi - first
    else:
        first = sympy.acos(value)
        second = -first
    also = f", and {name} = {write(second)} has the same" if second != first else ""
    kind = "sine" if isinstance(function, sympy.sin) else "cosine"
    return [f"One angle with this {kind} is {name} = {write(first)}{also}.", "Both repeat after every whole turn of 2*pi."]
