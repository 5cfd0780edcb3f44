"""Steps of rewriting: multiplying out, factoring, cancelling, long division and partial fractions."""

from __future__ import annotations

from typing import Any, Final

import sympy

from solver.language import Apply, walk
from solver.language.printer import to_text
from solver.mathematics.answer import Answer
from solver.mathematics.problem import Problem
from solver.mathematics.symbolic.bridge import real_symbol, to_sympy
from solver.mathematics.symbolic.steps.writing import bracket, write

_MOST_TERMS: Final = 12
_MOST_DIVISIONS: Final = 6
_LETTERS: Final = "ABCDEFGH"


def expansion_steps(problem: Problem, answer: Answer) -> list[str]:
    """Powers of a sum by their coefficients, products term by term."""
    value = to_sympy(problem.expressions[0], real_symbol)
    lines = []
    for term in sympy.Add.make_args(value):
        base, exponent = term.as_base_exp()
        if base.is_Add and len(base.args) == 2 and exponent.is_Integer and 2 <= exponent <= 8:
            coefficients = ", ".join(str(sympy.binomial(exponent, index)) for index in range(int(exponent) + 1))
            lines.append(f"{write(term)}: the binomial coefficients are {coefficients}.")
            lines.append(f"So {write(term)} = {write(sympy.expand(term))}.")
        elif term.is_Mul:
            lines += _product(term)
    if value.is_Add and lines:
        lines.append(f"Collect like terms: {write(sympy.expand(value))}.")
    return lines


def _product(term: Any) -> list[str]:
    sums = [factor for factor in term.as_ordered_factors() if factor.is_Add]
    if not sums or len(sums) > 3:
        return []
    rest = sympy.cancel(term / sympy.Mul(*sums))
    current, lines = sums[0] if rest == 1 else sympy.expand(rest * sums[0]), []
    if rest != 1:
        lines.append(f"Multiply each term by {write(rest)}: {write(current)}.")
    for other in sums[1:]:
        terms = [one * two for one in sympy.Add.make_args(current) for two in sympy.Add.make_args(other)]
        if len(terms) > _MOST_TERMS:
            return []
        sum_of_terms = " + ".join(write(each) for each in terms).replace("+ -", "- ")
        current = sympy.expand(current * other)
        lines.append(f"Multiply each term by each: {sum_of_terms} = {write(current)}.")
    return lines


def factor_steps(problem: Problem, answer: Answer) -> list[str]:
    """The common factor first, then what kind of factors the rest has."""
    value = sympy.expand(to_sympy(problem.expressions[0], real_symbol))
    factored = sympy.factor(value)
    lines = []
    common = sympy.gcd_terms(value)
    if common.is_Mul:
        outside = sympy.Mul(*[factor for factor in common.as_ordered_factors() if not factor.is_Add])
        inside = sympy.cancel(value / outside)
        if outside not in (1, -1) and inside.is_Add:
            lines.append(f"Take out the common factor {write(outside)}: {write(outside)}*({write(inside)}).")
            value = inside
    if len(value.free_symbols) == 1:
        letter = next(iter(value.free_symbols))
        poly = sympy.Poly(value, letter)
        if poly.degree() == 2:
            lines += _quadratic(poly, letter)
        elif poly.degree() > 2:
            for root in sorted(sympy.roots(poly, filter="Q"), key=lambda each: (abs(each), each)):
                lines.append(f"{letter.name} = {write(root)} is a root, so {write(_factor_of(root, letter))} is a factor.")
    lines.append(f"Result: {write(factored)}, which multiplied out is {write(sympy.expand(factored))}.")
    return lines


def _factor_of(root: Any, letter: Any) -> Any:
    return root.q * letter - root.p


def _quadratic(poly: Any, letter: Any) -> list[str]:
    """Two numbers with the product a*c and the sum b."""
    a, b, c = poly.all_coeffs()
    if not all(value.is_Integer for value in (a, b, c)):
        return []
    root = sympy.sqrt(b * b - 4 * a * c)
    if not root.is_Integer:
        return [f"The discriminant b^2 - 4ac = {b * b - 4 * a * c} is no square, so there are no rational factors."]
    if b == 0:
        return (
            [f"It is a difference of squares: ({write(sympy.sqrt(a) * letter)})^2 - ({write(sympy.sqrt(-c))})^2."]
            if a.is_positive and sympy.sqrt(a).is_Integer
            else []
        )
    one, two = (b + root) / 2, (b - root) / 2
    return [f"Two numbers with product {a * c} and sum {b}: {one} and {two}."]


_KNOWN: Final = frozenset("sqrt cbrt root ln log sin cos tan asin acos atan".split())


def value_steps(problem: Problem, answer: Answer) -> list[str]:
    """The roots, logarithms and angles that have a simpler exact value, one by one."""
    lines = []
    for part in walk(problem.expressions[0]):
        if isinstance(part, Apply) and part.head in _KNOWN:
            value = sympy.sqrtdenest(to_sympy(part, real_symbol))
            same = value.is_Pow and value.base == to_sympy(part.args[0], real_symbol)
            if not same and write(value) != to_text(part):
                lines.append(f"{to_text(part)} = {write(value)}.")
    return list(dict.fromkeys(lines))


def simplification_steps(problem: Problem, answer: Answer) -> list[str]:
    """A fraction factored and cancelled; the roots of a sum with their square factors taken out."""
    value = to_sympy(problem.expressions[0], real_symbol)
    if value.free_symbols and value.is_rational_function():
        top, bottom = sympy.fraction(sympy.together(value))
        common = sympy.gcd(top, bottom)
        if bottom.free_symbols and common.free_symbols:
            return [
                f"Factor above and below: {write(sympy.factor(top))} over {write(sympy.factor(bottom))}.",
                f"Cancel {write(sympy.factor(common))}, which must not be zero: {write(sympy.cancel(value))}.",
            ]
        if value.is_Add or not bottom.free_symbols:
            return [f"Collect like terms: {write(sympy.cancel(value))}."]
    return []


def division_steps(problem: Problem, answer: Answer) -> list[str]:
    """Long division: the leading terms divided, multiplied back, subtracted."""
    letter = real_symbol(problem.variables[0])
    dividend, divisor = (sympy.Poly(to_sympy(node, real_symbol), letter) for node in problem.expressions)
    rest, lines = dividend, []
    while not rest.is_zero and rest.degree() >= divisor.degree():
        term = sympy.Poly(rest.LC() / divisor.LC() * letter ** (rest.degree() - divisor.degree()), letter)
        before, taken = rest, term * divisor
        rest = rest - taken
        lines.append(
            f"{write(before.LC() * letter ** before.degree())} divided by "
            f"{write(divisor.LC() * letter ** divisor.degree())} is "
            f"{write(term.as_expr())}; subtract {write(taken.as_expr())}, which leaves {write(rest.as_expr())}."
        )
        if len(lines) > _MOST_DIVISIONS:
            return []
    return [*lines, f"The remainder {write(rest.as_expr())} has a lower degree than the divisor."]


def partial_fraction_steps(problem: Problem, answer: Answer) -> list[str]:
    """The denominator factored, the form with unknown coefficients, and the coefficients."""
    value = to_sympy(problem.expressions[0], real_symbol)
    if len(value.free_symbols) != 1:
        return []
    letter = next(iter(value.free_symbols))
    top, bottom = sympy.fraction(sympy.cancel(value))
    whole, rest = sympy.div(top, bottom, letter)
    lines = []
    if whole != 0:
        lines.append(f"Divide first: the whole part is {write(whole)}, and {write(rest)} is left over.")
    constant, factors = sympy.factor_list(bottom, letter)
    lines.append(f"Factor the denominator: {write(sympy.factor(bottom))}.")
    parts: list[Any] = []
    unknowns: list[Any] = []
    for factor, power in factors:
        for each in range(1, power + 1):
            count = sympy.degree(factor, letter)
            new = [sympy.Symbol(_LETTERS[len(unknowns) + index]) for index in range(count)]
            unknowns += new
            upper = sum((unknown * letter ** (count - 1 - index) for index, unknown in enumerate(new)), sympy.S.Zero)
            parts.append(upper / factor**each)
    form = sympy.Add(*parts)
    if len(unknowns) > 6:
        return lines
    shown = " + ".join(f"{bracket(sympy.numer(part))}/{bracket(sympy.denom(part))}" for part in parts)
    lines.append(f"Set it equal to {shown}.")
    equation = sympy.Poly(sympy.cancel(rest - form * bottom), letter)
    solution = sympy.solve(equation.all_coeffs(), unknowns, dict=True)[0]
    left = sympy.collect(sympy.expand(sympy.cancel(form * bottom)), letter)
    lines.append(f"Multiply by the denominator: {write(rest)} = {write(left)}.")
    lines.append("Compare coefficients: " + ", ".join(f"{each.name} = {write(solution[each])}" for each in unknowns) + ".")
    return lines
