"""Differential equations solved with sympy; runs in the isolated child."""

from __future__ import annotations

from typing import Any, Final

import sympy
from sympy.calculus.singularities import singularities

from solver.language import TreeError, from_json
from solver.language.mathml import to_mathml
from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import from_sympy, to_sympy
from solver.topics.answering.presenting import value_of
from solver.topics.odes.reading import LETTERS
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_CHECK: Final = Check(
    verdict="verified", method="the solution put into the equation, with derivatives to 40 digits by other code"
)
_NAMES: Final = {
    "separable": "Separate the variables and integrate both sides.",
    "1st_linear": "It is linear of first order: multiply by the integrating factor exp(∫ p dx).",
    "Bernoulli": "It is a Bernoulli equation: put u = y^(1 - n).",
    "1st_exact": "It is exact: find the function whose partial derivatives are the two parts.",
    "nth_linear_constant_coeff_homogeneous": "Put y = e^(r*x): the roots r of the characteristic equation give the solution.",
    "nth_linear_constant_coeff_undetermined_coefficie"
    "nts": "Solve the homogeneous equation, then find a particular solution of the form of the right side.",
    "nth_linear_euler_eq_homogeneous": "It is an Euler equation: put y = x^r.",
    "1st_homogeneous_coeff_best": "It is homogeneous: put y = u*x.",
    "nth_algebraic": "Integrate.",
}
_HINTS: Final = (
    "nth_linear_constant_coeff_homogeneous", "separable", "1st_linear", "nth_linear_constant_coeff_undetermined_coefficie"
        "nts", "Bernoulli",
    "1st_exact", "nth_linear_euler_eq_homogeneous", "nth_linear_euler_eq_nonhomogeneous_undetermined_coefficients",
    "1st_homogeneous_coeff_subs_dep_div_in"
    "dep", "1st_homogeneous_coeff_subs_indep_div_dep", "nth_linear_constant_coeff_variation_of_parameters",
    "Riccati_special_minus2", "nth_algebraic",
)  # fmt: skip


class _Equation:
    """An equation in sympy's terms."""

    def __init__(self, task: Task) -> None:
        fields = task.fields
        self.name, self.order = fields.text("unknown"), fields.integer("order")
        self.x = sympy.Symbol(fields.text("variable"), real=True)
        self.letter = sympy.Symbol(self.name, real=True)
        self.slopes = [sympy.Symbol(letter, real=True) for letter in LETTERS]
        known = {self.name: self.letter, fields.text("variable"): self.x, **dict(zip(LETTERS, self.slopes, strict=True))}

        def symbol(name: str) -> Any:
            return known.get(name, sympy.Symbol(name, positive=True))

        self.plain = to_sympy(from_json(fields.get("left")), symbol) - to_sympy(from_json(fields.get("right")), symbol)
        function = sympy.Function(self.name, real=True)
        self.y = function(self.x)
        replaced = {letter: sympy.Derivative(self.y, (self.x, order)) for order, letter in enumerate(self.slopes, 1)}
        self.expression = self.plain.subs({**replaced, self.letter: self.y}, simultaneous=True)
        self.initial = [
            (each.integer("order"), to_sympy(from_json(each.get("at")), symbol), to_sympy(from_json(each.get("value")), symbol))
            for each in fields.objects("initial")
        ]


def solve(task: Task) -> Outcome:
    """The solution of a differential equation, or its value at a point."""
    equation = _Equation(task)
    if task.kind == "is_solution":
        return _is_solution(task, equation)
    _refuse_unsure(equation)
    general, hint = _general(equation)
    constants = sorted(
        (
            symbol
            for each in general
            for symbol in each.free_symbols
            if str(symbol).startswith("C") and str(symbol)[1:].isdigit()
        ),
        key=str,
    )
    constants = list(dict.fromkeys(constants))
    steps = [
        _NAMES.get(hint, "Solve for the unknown function."),
        f"General solution: {equation.name} = {' or '.join(_text(_renamed(each, constants)) for each in general[:2])}.",
    ]
    if not equation.initial:
        nodes = [from_sympy(_renamed(each, constants)) for each in general]
        text = " or ".join(f"{equation.name} = {to_text(node)}" for node in nodes)
        said = f"{text}, with any constant{'s' if len(constants) > 1 else ''}" if constants else text
        return Outcome(
            value=Value(value=text, text=said, mathml=to_mathml(*nodes)),
            check=_CHECK,
            steps=tuple(steps),
            claim=Claim(kind="ode"),
        )
    if (outcome := _without_solution(equation, general, constants, steps)) is not None:
        return outcome
    special = _fitted(equation, general, constants)
    steps.append(f"With the initial values: {equation.name} = {_text(special)}.")
    if len(equation.initial) < equation.order:
        special = _renamed(special, [each for each in constants if special.has(each)])
    if task.kind == "value":
        point = to_sympy(from_json(task.fields.get("point")), sympy.Symbol)
        _refuse_beyond_pole(special, equation, point)
        found = sympy.simplify(special.subs(equation.x, point))
        if found.has(sympy.zoo, sympy.nan, sympy.oo) or not found.is_real:
            raise CannotSolveError("The solution does not reach that point. Ask for the solution itself.")
        steps.append(f"At {equation.x} = {to_text(from_sympy(point))} it is {_text(found)}.")
        witness = {"solution": f"{equation.name} = {_text(special)}"}
        return Outcome(
            value=value_of(task, from_sympy(found)), check=_CHECK, steps=tuple(steps), claim=Claim(kind="ode", witness=witness)
        )
    node = from_sympy(special)
    text = f"{equation.name} = {to_text(node)}"
    return Outcome(
        value=Value(value=text, text=text, mathml=to_mathml(node)), check=_CHECK, steps=tuple(steps), claim=Claim(kind="ode")
    )


def _refuse_beyond_pole(special: Any, equation: _Equation, point: Any) -> None:
    """Refuse a point that the solution through the initial point never reaches, though its formula has a value there."""
    for _, at, _ in equation.initial:
        try:
            poles = singularities(special, equation.x, sympy.Interval(sympy.Min(at, point), sympy.Max(at, point)))
        except (NotImplementedError, TypeError, ValueError):
            continue
        if poles is not sympy.S.EmptySet:
            raise CannotSolveError(
                f"The solution ends at a pole between {equation.x} = {at} and {equation.x} = {point}. Ask for a point "
                f"before it."
            )


def _is_solution(task: Task, equation: _Equation) -> Outcome:
    """Whether a formula satisfies the equation, by putting it in."""
    tree = from_json(task.fields.get("candidate"))
    known = {str(symbol): symbol for symbol in (equation.x, *equation.plain.free_symbols)}
    formula = to_sympy(tree, lambda name: known.get(name, sympy.Symbol(name, positive=True)))
    slopes = {letter: sympy.diff(formula, equation.x, order) for order, letter in enumerate(equation.slopes, 1)}
    left = sympy.simplify(equation.plain.subs({**slopes, equation.letter: formula}, simultaneous=True))
    steps = [
        f"{equation.name}{chr(39) * order} = {_text(sympy.simplify(slopes[equation.slopes[order - 1]]))}."
        for order in range(1, equation.order + 1)
    ]
    steps.append(f"Put in, the difference of both sides is {_text(left)}.")
    word = "yes" if left == 0 else "no"
    text = f"{word.capitalize()}, put into the equation, both sides {'agree' if left == 0 else 'differ'}."
    return Outcome(value=Value(value=word, text=text), check=_CHECK, steps=tuple(steps), claim=Claim(kind="ode_candidate"))


def _refuse_unsure(equation: _Equation) -> None:
    """Refuse an initial point where the slope is not smooth in the unknown: there may be no or many solutions."""
    if equation.order != 1 or len(equation.initial) != 1:
        return
    slopes = sympy.solve(equation.plain, equation.slopes[0])
    _, at, value = equation.initial[0]
    if len({sympy.simplify(slope.subs({equation.letter: value, equation.x: at})) for slope in slopes}) > 1:
        raise CannotSolveError(
            f"The equation allows several slopes {equation.name}' at the initial point, and each has a solution of its own. "
            "Solve the equation for the derivative first."
        )
    for slope in slopes[:1]:
        try:
            rate = sympy.diff(slope, equation.letter).subs({equation.letter: value, equation.x: at})
            here = slope.subs({equation.letter: value, equation.x: at})
        except (TypeError, ValueError):
            continue
        if any(each.has(sympy.zoo, sympy.nan, sympy.oo) for each in (sympy.simplify(rate), sympy.simplify(here))):
            raise CannotSolveError(
                f"At {equation.x} = {at}, {equation.name} = {value} the equation is singular: a solution through that "
                f"point need not exist or be the only one. "
                "Give an initial value elsewhere."
            )


def _general(equation: _Equation) -> tuple[list[Any], str]:
    """Every explicit general solution, and the method's name."""
    try:
        hints = sympy.classify_ode(equation.expression, equation.y)
    except (NotImplementedError, ValueError, TypeError) as error:
        raise CannotSolveError("The equation is of no kind that is solved here.") from error
    for hint in (*(each for each in _HINTS if each in hints), *hints[:1]):
        try:
            found = sympy.dsolve(equation.expression, equation.y, hint=hint)
        except (NotImplementedError, ValueError, TypeError, RecursionError, AttributeError, IndexError, KeyError):
            continue
        solutions = found if isinstance(found, list) else [found]
        explicit = [
            each.rhs
            for each in solutions
            if each.lhs == equation.y and not each.rhs.has(sympy.Integral, sympy.Derivative, equation.y)
        ]
        explicit = [_tidy(each) for each in explicit if not each.has(sympy.Piecewise, sympy.I) and _is_elementary(each)]
        if explicit:
            return explicit, hint
    raise CannotSolveError("No explicit solution in elementary functions was found.")


def _is_elementary(value: Any) -> bool:
    try:
        from_sympy(value)
    except TreeError:  # a special function, such as the error function
        return False
    return True


def _tidy(value: Any) -> Any:
    """The shortest form, a sum unless another one is much shorter."""
    forms = {sympy.powsimp(sympy.expand(value)): 0, value: 4, sympy.simplify(value): 8}
    return min(forms, key=lambda each: (len(str(each)) + forms[each], str(each)))


def _renamed(value: Any, constants: list[Any]) -> Any:
    """A single constant is C, several are C1, C2, ..."""
    if len(constants) == 1:
        return value.subs(constants[0], sympy.Symbol("C"))
    return value.subs({constant: sympy.Symbol(f"C{place}") for place, constant in enumerate(constants, 1)}, simultaneous=True)


def _without_solution(equation: _Equation, general: list[Any], constants: list[Any], steps: list[str]) -> Outcome | None:
    """That a linear equation with constant coefficients has no solution with values at several points."""
    unknowns = [equation.letter, *equation.slopes]
    terms = sympy.Poly(equation.plain, *unknowns) if equation.plain.is_polynomial(*unknowns) else None
    if (
        terms is None
        or terms.total_degree() > 1
        or len(general) != 1
        or any(terms.coeff_monomial(each).free_symbols for each in unknowns)
    ):
        return None
    conditions = [
        sympy.simplify(sympy.diff(general[0], equation.x, order).subs(equation.x, at) - value)
        for order, at, value in equation.initial
    ]
    if sympy.linsolve(conditions, *constants) is not sympy.S.EmptySet:
        return None
    check = Check(verdict="verified", method="the conditions, linear in the constants, contradict each other")
    steps = [*steps, "The values asked for contradict each other, whatever the constants are."]
    return Outcome(
        value=Value(value="no solution", text="There is no solution with these values."), check=check, steps=tuple(steps)
    )


def _fitted(equation: _Equation, general: list[Any], constants: list[Any]) -> Any:
    """The solution with the initial values."""
    for solution in general:
        conditions = []
        for order, at, value in equation.initial:
            conditions.append(sympy.simplify(sympy.diff(solution, equation.x, order).subs(equation.x, at) - value))
        if any(each.has(sympy.zoo, sympy.nan, sympy.oo) for each in conditions):
            continue
        try:
            found = sympy.solve(conditions, constants, dict=True)
        except (NotImplementedError, ValueError, TypeError):
            continue
        for values in found:
            special = solution.subs(values)
            if not sympy.simplify(special).has(sympy.zoo, sympy.nan, sympy.I):
                return _tidy(special)
    constant_solution = _constant(equation)
    if constant_solution is not None:
        return constant_solution
    raise CannotSolveError("No solution with these initial values was found.")


def _constant(equation: _Equation) -> Any:
    """A solution that is constant, which a general solution may leave out."""
    if equation.order == 1 and len(equation.initial) == 1:
        value = equation.initial[0][2]
        zero = equation.plain.subs({equation.slopes[0]: 0, equation.letter: value})
        if sympy.simplify(zero) == 0:
            return value
    return None


def _text(value: Any) -> str:
    return to_text(from_sympy(value))
