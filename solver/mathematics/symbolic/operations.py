"""Each kind of problem, solved with sympy. Exact where a closed form exists; decimals of 15 digits, marked, where none does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import sympy

from solver.language import Apply, Node, TreeError, from_json
from solver.mathematics.answer import Answer, expression
from solver.mathematics.problem import Problem
from solver.mathematics.symbolic.bridge import Symbols, complex_symbol, from_sympy, real_symbol, to_sympy
from solver.mathematics.symbolic.equations import solve_one, solve_system
from solver.mathematics.symbolic.forms import length, shortest

_DIGITS: Final = 15
_UNDEFINED: Final = (sympy.nan, sympy.zoo)


def solve(problem: Problem) -> Answer:
    """The answer to a problem.

    Raises:
        TreeError: something outside the language came in or out.
        NotImplementedError: sympy has no method for it.
    """
    return _SOLVERS[problem.kind](problem)


def _symbols(problem: Problem) -> Symbols:
    return real_symbol if problem.domain == "real" else complex_symbol


def _finish(value: Any) -> Answer:
    """The answer of a single value, or that it has none."""
    if value in _UNDEFINED or value.has(sympy.AccumBounds):
        return Answer(kind="undefined")
    if value.has(sympy.Integral, sympy.Limit, sympy.Derivative, sympy.Sum, sympy.Product):
        raise NotImplementedError("no closed form was found")
    return expression(from_sympy(value))


def _evaluate(problem: Problem) -> Answer:
    value = to_sympy(problem.expressions[0], _symbols(problem))
    if value in _UNDEFINED:
        return Answer(kind="undefined")
    return _finish(shortest(value))


def _truth(problem: Problem) -> Answer:
    relation = to_sympy(problem.expressions[0], _symbols(problem))
    result = sympy.simplify(relation)
    if result not in (sympy.true, sympy.false):
        raise NotImplementedError("the relation cannot be decided")
    return Answer(kind="truth", truth=bool(result))


def _simplify(problem: Problem) -> Answer:
    value = to_sympy(problem.expressions[0], _symbols(problem))
    forms = [value, sympy.simplify(value), sympy.cancel(value) if value.is_rational_function() else value]
    return _finish(min(forms, key=length))


def _expand(problem: Problem) -> Answer:
    return _finish(sympy.expand(to_sympy(problem.expressions[0], _symbols(problem))))


def _factor(problem: Problem) -> Answer:
    value = to_sympy(problem.expressions[0], _symbols(problem))
    if problem.domain == "complex" and len(value.free_symbols) == 1 and value.is_polynomial():
        return _finish(_linear_factors(value, *value.free_symbols))
    return _finish(sympy.factor(value))


def _linear_factors(value: Any, variable: Any) -> Any:
    """A polynomial as the product of one factor for each complex root, which there is over the complex numbers.

    Raises:
        NotImplementedError: not every root has a closed form.
    """
    polynomial = sympy.Poly(value, variable)
    roots = sympy.roots(polynomial)
    if sum(roots.values()) != polynomial.degree():
        raise NotImplementedError("not every complex root has a closed form")
    return polynomial.LC() * sympy.prod((variable - root) ** count for root, count in roots.items())


def _partial_fractions(problem: Problem) -> Answer:
    return _finish(sympy.apart(to_sympy(problem.expressions[0], _symbols(problem))))


def _differentiate(problem: Problem) -> Answer:
    value = to_sympy(problem.expressions[0], _symbols(problem))
    forms = [value, sympy.factor_terms(value), sympy.simplify(value)]
    return _finish(min(forms, key=length))


def _integrate(problem: Problem) -> Answer:
    node = problem.expressions[0]
    value = to_sympy(node, _symbols(problem))
    if isinstance(node, Apply) and len(node.args) == 2:
        return _finish(_real_logarithms(value, to_sympy(node.args[0], _symbols(problem))))
    return _evaluated(value)


def _real_logarithms(value: Any, integrand: Any) -> Any:
    """An antiderivative with ln|u| for the ln(u) that integration brought in, so that it holds on both sides of a pole."""
    if not all(symbol.is_real for symbol in value.free_symbols):
        return value
    given = {part.args[0] for part in integrand.atoms(sympy.log)}
    return value.replace(sympy.log, lambda inner: sympy.log(inner if inner.is_positive or inner in given else sympy.Abs(inner)))


def _evaluated(value: Any) -> Answer:
    if value in _UNDEFINED:
        return Answer(kind="undefined")
    form = shortest(value)
    try:
        return _finish(form)
    except TreeError:  # a special function, such as the error function, of which the decimal value is known
        if not (form.is_number and form.is_real):
            raise
        return expression(from_sympy(form.evalf(_DIGITS)), approximate=True)


def _limit(problem: Problem) -> Answer:
    try:
        value = to_sympy(problem.expressions[0], _symbols(problem))
    except ValueError as error:
        if "does not exist" in str(error):  # sympy's way of saying that the sides differ
            return Answer(kind="undefined")
        raise
    return _evaluated(value)


def _divide(problem: Problem) -> Answer:
    symbols = _symbols(problem)
    dividend, divisor = (to_sympy(node, symbols) for node in problem.expressions)
    quotient, remainder = sympy.div(dividend, divisor, symbols(problem.variables[0]))
    rows: tuple[tuple[Node, ...], ...] = ((from_sympy(quotient), from_sympy(remainder)),)
    return Answer(kind="tuples", rows=rows)


def _factor_integer(problem: Problem) -> Answer:
    value = to_sympy(problem.expressions[0], real_symbol)
    if not value.is_Integer or value < 2:
        raise TreeError("Only a whole number from 2 up has a prime factorisation.")
    factors = sorted(sympy.factorint(int(value)).items())
    return Answer(kind="factors", rows=tuple((_integer_node(prime), _integer_node(exponent)) for prime, exponent in factors))


def _is_prime(problem: Problem) -> Answer:
    value = to_sympy(problem.expressions[0], real_symbol)
    return Answer(kind="truth", truth=bool(sympy.isprime(int(value))))


def _integer_node(value: int) -> Node:
    return from_json(["number", str(value), "1"])


_SOLVERS: Final[Mapping[str, Callable[[Problem], Answer]]] = {
    "evaluate": _evaluate,
    "truth": _truth,
    "simplify": _simplify,
    "expand": _expand,
    "factor": _factor,
    "partial_fractions": _partial_fractions,
    "solve": solve_one,
    "system": solve_system,
    "differentiate": _differentiate,
    "integrate": _integrate,
    "limit": _limit,
    "is_prime": _is_prime,
    "factor_integer": _factor_integer,
    "divide": _divide,
}
