"""Real functions in sympy as the topics about them need it; imported in the isolated child alone."""

from __future__ import annotations

import math
from typing import Any, Final

import sympy
from sympy.functions.elementary.trigonometric import TrigonometricFunction

from solver.language import Node, TreeError, from_json
from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import from_sympy, real_symbol, to_sympy
from solver.mathematics.symbolic.forms import shortest
from solver.topics.topic import CannotSolveError, Task

_LONGEST: Final = 40
_MOST_ZEROS: Final = 200


def node_of(task: Task, key: str) -> Node:
    """A formula among the arguments of a task."""
    return from_json(task.fields.get(key))


def formula(task: Task, key: str) -> Any:
    """A formula among the arguments of a task, over the reals."""
    return to_sympy(node_of(task, key), real_symbol)


def span_of(task: Task, key: str = "span") -> Any:
    """The interval among the arguments, the real line where there is none."""
    if key not in task.fields:
        return sympy.S.Reals
    fields = task.fields.fields(key)
    low, high = (to_sympy(from_json(fields.get(end)), real_symbol) for end in ("low", "high"))
    left, right = fields.items("closed")
    if not (low < high) == sympy.true:
        raise CannotSolveError(f"The interval from {text_of(low)} to {text_of(high)} is empty. Give the smaller end first.")
    return sympy.Interval(low, high, left_open=not left, right_open=not right)


def text_of(expression: Any) -> str:
    """The printed form.

    Raises:
        CannotSolveError: it holds a function this language has no name for.
    """
    try:
        return to_text(from_sympy(expression))
    except TreeError as error:
        raise CannotSolveError(f"The answer cannot be written in elementary functions: {error}") from error


def number(expression: Any) -> Any:
    """A number in its shortest exact form."""
    return shortest(expression)


def zeros(expression: Any, variable: Any, within: Any) -> tuple[Any, ...]:
    """The real zeros in a set, in order.

    Raises:
        CannotSolveError: there are infinitely many, or they have no closed form.
    """
    expression = sympy.together(expression)
    if expression.is_zero or sympy.simplify(expression) == 0:
        raise CannotSolveError("The formula is zero everywhere in question, so no single points stand out.")
    numerator = sympy.fraction(expression)[0]
    if numerator.is_polynomial(variable):
        found: Any = sympy.FiniteSet(*_polynomial_zeros(numerator, variable))
        denominator = sympy.fraction(expression)[1]
        found = sympy.FiniteSet(*(root for root in found if sympy.simplify(denominator.subs(variable, root)) != 0))
        found = sympy.FiniteSet(*(root for root in found if within.contains(root) == sympy.true))
    else:
        found = _from_families(expression, variable, within) or sympy.solveset(expression, variable, within)
    if found is sympy.S.EmptySet:
        return ()
    if not isinstance(found, sympy.FiniteSet):
        raise CannotSolveError(
            "The places where this happens have no complete closed form here, or there are infinitely many. "
            "Give a bounded interval, or ask for a numeric solution of one equation."
        )
    return tuple(sorted((number(root) for root in found), key=lambda root: float(root.evalf(30))))


def _from_families(expression: Any, variable: Any, within: Any) -> Any:
    """The zeros on a bounded interval, picked from those on the whole line; None when these are no families a + b*n.

    Sympy's own answer for the interval can lack some of them: for 2*cos(x)^2 - cos(x) - 1 on [0, 2*pi) it gives 0 alone.
    """
    if not (
        expression.has(TrigonometricFunction)
        and isinstance(within, sympy.Interval)
        and within.start.is_finite
        and within.end.is_finite
    ):
        return None
    found = sympy.solveset(expression, variable, sympy.S.Reals)
    parts = found.args if isinstance(found, sympy.Union) else (found,)
    zeros_found: set[Any] = set()
    for part in parts:
        if isinstance(part, sympy.FiniteSet):
            zeros_found |= {item for item in part if within.contains(item) == sympy.true}
            continue
        if not isinstance(part, sympy.ImageSet) or part.base_sets != (sympy.S.Integers,):
            return None
        (index,), value = part.lamda.variables, part.lamda.expr
        step = sympy.diff(value, index)
        if step.has(index) or not step.is_real or step == 0:
            return None
        ends = sorted(float(((end - value.subs(index, 0)) / step).evalf(30)) for end in (within.start, within.end))
        if ends[1] - ends[0] > _MOST_ZEROS:
            raise CannotSolveError(f"There are more than {_MOST_ZEROS} such places in the interval. Ask about a smaller one.")
        candidates = [value.subs(index, n) for n in range(math.floor(ends[0]) - 1, math.ceil(ends[1]) + 2)]
        zeros_found |= {number(item) for item in candidates if within.contains(item) == sympy.true}
    return sympy.FiniteSet(*zeros_found)


def _polynomial_zeros(polynomial: Any, variable: Any) -> list[Any]:
    if not polynomial.has(variable):
        return []
    roots = sympy.Poly(polynomial, variable).real_roots(multiple=False)
    exact = sympy.roots(polynomial, variable)
    values = [value for value in exact if value.is_real]
    if len(values) == len(roots) and all(sympy.count_ops(value) <= _LONGEST and not value.has(sympy.I) for value in values):
        return values
    if any(isinstance(root, sympy.CRootOf) for root, _ in roots):
        raise CannotSolveError("The places where this happens are roots of a polynomial without a short closed form.")
    return [root for root, _ in roots]


def set_text(found: Any) -> str:
    """A set of reals in interval notation, in the order of the line.

    Raises:
        CannotSolveError: it is not a finite union of intervals and points.
    """
    if found is sympy.S.EmptySet:
        return "no solution"
    if found in (sympy.S.Reals, sympy.Interval(-sympy.oo, sympy.oo)):
        return "(-infinity, infinity)"
    if isinstance(found, sympy.Complement) and isinstance(found.args[1], sympy.FiniteSet):
        found = found.args[0] - found.args[1]
    parts = list(found.args) if isinstance(found, sympy.Union) else [found]
    if not all(isinstance(part, sympy.Interval | sympy.FiniteSet) for part in parts):
        raise CannotSolveError("The set has no short description as intervals here. Ask about a bounded interval.")
    pieces: list[str] = []
    for part in sorted(parts, key=lambda part: (float(part.inf), float(part.sup))):
        if isinstance(part, sympy.FiniteSet):
            pieces.append("{" + ", ".join(text_of(number(item)) for item in sorted(part, key=float)) + "}")
            continue
        left, right = ("(" if part.left_open else "["), (")" if part.right_open else "]")
        pieces.append(f"{left}{text_of(number(part.start))}, {text_of(number(part.end))}{right}")
    return " ∪ ".join(pieces)
