"""Equations, inequalities and systems. Over the reals unless the problem says otherwise; the answer says which."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any, Final

import sympy
from sympy.functions.elementary.trigonometric import TrigonometricFunction as _Trigonometric
from sympy.sets.sets import Set

from solver.language import Apply, Node, Number, TreeError, free_symbols, integer, walk
from solver.mathematics.answer import Answer, counter_of
from solver.mathematics.checking.numeric import NoValueError, value_at
from solver.mathematics.problem import Problem
from solver.mathematics.symbolic.bridge import complex_symbol, from_sympy, real_symbol, to_sympy
from solver.mathematics.symbolic.domains import defined_where
from solver.mathematics.symbolic.forms import shortest
from solver.mathematics.symbolic.numeric_roots import numeric_roots

_LONGEST_ROOT: Final = 40  # operations; a longer exact root is given as a decimal
_DIGITS: Final = 15
_SEED: Final = 41
_DRAWS: Final = 16


class _NoClosedFormError(Exception):
    """The real roots of an equation have no closed form that is known to be complete."""


def solve_one(problem: Problem) -> Answer:
    """The solutions of one equation or inequality (or a chain of them) in one unknown; other letters are parameters."""
    name = problem.variables[0]
    relations = [to_sympy(node, complex_symbol) for node in problem.expressions]
    if sympy.false in relations:
        return Answer(kind="none")
    relations = [relation for relation in relations if relation is not sympy.true]
    variable = complex_symbol(name)
    others = set().union(*(relation.free_symbols for relation in relations)) - {variable}
    if others:
        return _parametric(relations, variable, problem)
    if problem.domain == "complex":
        if not relations:
            return _every_complex(problem)
        return _complex(relations, variable)
    solutions: Any = sympy.S.Reals
    searched = False
    for relation in relations:
        try:
            found = _solution_set(relation, variable)
        except _NoClosedFormError:
            found, searched = sympy.FiniteSet(*numeric_roots(relation, variable)), True
        solutions = sympy.Intersection(solutions, found)
    answer = _from_set(_within_domain(solutions, problem), variable)
    if searched:
        return replace(answer, searched=True)
    if answer.kind == "none" and len(relations) == 1 and isinstance(relations[0], sympy.Eq):
        return _with_complex_roots(relations[0], variable)
    return answer


def _within_domain(solutions: Any, problem: Problem) -> Any:
    """The solutions at which both sides as written have a value; sympy has reduced the sides by the time it solves them."""
    if solutions is sympy.S.EmptySet:
        return solutions
    for relation in problem.expressions:
        try:
            allowed = defined_where(relation, problem.variables[0])
        except NotImplementedError:
            if isinstance(solutions, sympy.FiniteSet) or solutions.has(sympy.ImageSet):
                continue  # the check puts each of them into the equation as written
            raise
        if allowed is not sympy.S.Reals:
            solutions = sympy.Intersection(solutions, allowed)
    return solutions


def _every_complex(problem: Problem) -> Answer:
    """Every complex number, for an equation whose sides are the same and have a value everywhere."""
    partial = ("div", "pow", "ln", "log", "tan", "sec", "csc", "cot", "root")
    if any(isinstance(part, Apply) and part.head in partial for node in problem.expressions for part in walk(node)):
        raise NotImplementedError("where the sides have no value was not found")
    return Answer(kind="all")


def _solution_set(relation: Any, variable: Any) -> Any:
    """The real solutions of one relation in closed form.

    Raises:
        _NoClosedFormError: an equation has none.
    """
    if not isinstance(relation, sympy.Eq):
        return sympy.solveset(relation, variable, sympy.S.Reals)
    difference = relation.lhs - relation.rhs
    numerator = sympy.fraction(sympy.together(difference))[0]
    found = sympy.solveset(difference, variable, sympy.S.Reals)
    if isinstance(found, sympy.Intersection) and numerator.is_polynomial(variable):
        return sympy.FiniteSet(*sympy.Poly(numerator, variable).real_roots())
    if not found.has(sympy.ConditionSet, sympy.LambertW):
        return found
    try:
        real = [root for root in sympy.solve(relation, variable) if root.is_real]
    except NotImplementedError:
        real = []
    if not real or any(root.has(sympy.LambertW) for root in real):
        raise _NoClosedFormError  # of Lambert's W only the principal branch is given, so that roots would be missing
    return sympy.FiniteSet(*real)


def _parametric(relations: list[Any], variable: Any, problem: Problem) -> Answer:
    if len(relations) != 1 or not isinstance(relations[0], sympy.Eq):
        raise NotImplementedError("inequalities with parameters are not solved")
    if any(part.has(variable) for part in relations[0].atoms(_Trigonometric)):
        raise NotImplementedError("the solutions repeat without end and depend on the other letters")
    found = [from_sympy(sympy.simplify(root)) for root in sympy.solve(relations[0], variable)]
    if problem.domain == "real":
        found = [root for root in map(with_odd_roots, found) if _can_be_real(root)]
    if not found:
        raise NotImplementedError("no solution was found in terms of the other letters")
    return Answer(kind="roots", rows=tuple((root,) for root in found))


def _can_be_real(root: Node) -> bool:
    """Whether a formula is real for some of many random values of its letters."""
    source = random.Random(_SEED)
    for draw in range(_DRAWS):
        low = 0.5 if draw % 2 else -5.0
        try:
            value = complex(value_at(root, {letter: source.uniform(low, 5.0) for letter in free_symbols(root)}))
        except NoValueError:
            continue
        if abs(value.imag) < 1e-10 * max(1, abs(value)):
            return True
    return False


def with_odd_roots(node: Node) -> Node:
    """A formula with its odd roots as real roots, so that the cube root of a stays right for a negative a."""
    if not isinstance(node, Apply):
        return node
    args = tuple(map(with_odd_roots, node.args))
    if node.head == "pow" and isinstance(args[1], Number) and args[1].value.denominator % 2 and args[1].value.denominator > 1:
        top, degree = args[1].value.numerator, args[1].value.denominator
        root = Apply("cbrt", (args[0],)) if degree == 3 else Apply("root", (args[0], integer(degree)))
        return root if top == 1 else Apply("pow", (root, integer(top)))
    return Apply(node.head, args)


def _complex(relations: list[Any], variable: Any) -> Answer:
    if len(relations) != 1 or not isinstance(relations[0], sympy.Eq):
        raise TreeError("Inequalities have no meaning over the complex numbers.")
    return _from_set(sympy.solveset(relations[0].lhs - relations[0].rhs, variable, sympy.S.Complexes), variable)


def _with_complex_roots(relation: Any, variable: Any) -> Answer:
    difference = sympy.together(relation.lhs - relation.rhs)
    numerator = sympy.fraction(difference)[0]
    if not numerator.is_polynomial(variable) or sympy.degree(numerator, variable) > 4:
        return Answer(kind="none")
    roots = sympy.solve(relation, variable)
    if any(root.is_real is not False for root in roots):
        return Answer(kind="none")  # a real one was left out because a side has no value there
    rows = tuple((from_sympy(root),) for root in roots if sympy.count_ops(root) <= _LONGEST_ROOT)
    return Answer(kind="none", complex_rows=rows)


def _from_set(solutions: Any, variable: Any) -> Answer:
    """A sympy set as an answer.

    Raises:
        NotImplementedError: a set this project has no words for.
    """
    if isinstance(solutions, sympy.Complement) and isinstance(solutions.args[0], sympy.FiniteSet):
        raise NotImplementedError("whether a root is excluded could not be decided")
    if solutions is sympy.S.EmptySet:
        return Answer(kind="none")
    if solutions is sympy.S.Reals:
        return Answer(kind="all")
    if isinstance(solutions, sympy.FiniteSet):
        return _roots(list(solutions))
    parts = list(solutions.args) if isinstance(solutions, sympy.Union) else [solutions]
    if all(isinstance(part, sympy.Interval | sympy.FiniteSet) for part in parts):
        return _intervals(parts)
    if all(isinstance(part, sympy.ImageSet) for part in parts):
        return _families(parts, counter_of(str(variable)))
    raise NotImplementedError("the solutions form a set without a simple description")


def _roots(roots: list[Any]) -> Answer:
    rows: list[tuple[float, Node]] = []
    approximate = False
    for root in roots:
        value = complex(root.evalf(30))
        shown, rounded = _shortest(root)
        try:
            node = from_sympy(shown)
        except TreeError:  # a special function, such as Lambert's W
            node, rounded = from_sympy(root.evalf(_DIGITS)), True
        approximate |= rounded
        rows.append((value.real if abs(value.imag) < 1e-25 else value.real + 1e-9 * value.imag, node))
    rows.sort(key=lambda row: row[0])
    return Answer(kind="roots", rows=tuple((node,) for _, node in rows), approximate=approximate)


def _shortest(root: Any) -> tuple[Any, bool]:
    """A root in its shortest exact form, or as a decimal when that is unreadable; and whether it is a decimal."""
    if root.is_Float:
        return root, True
    exact = min((root, sympy.radsimp(sympy.simplify(root))), key=sympy.count_ops) if not root.is_Rational else root
    hidden = exact.has(sympy.CRootOf) or (exact.has(sympy.I) and abs(complex(exact.evalf(30)).imag) < 1e-25)
    if hidden or sympy.count_ops(exact) > _LONGEST_ROOT:
        value = root.evalf(_DIGITS)
        real, imaginary = value.as_real_imag()
        return (real if abs(imaginary) < 1e-13 else value), True
    return exact, False


def _intervals(parts: list[Any]) -> Answer:
    rows: list[tuple[Node, ...]] = []
    closed: list[tuple[bool, bool]] = []
    for part in sorted(parts, key=lambda part: float(part.inf)):
        if isinstance(part, sympy.FiniteSet):
            for point in sorted(part, key=float):
                rows.append((from_sympy(point), from_sympy(point)))
                closed.append((True, True))
            continue
        rows.append((from_sympy(part.start), from_sympy(part.end)))
        closed.append((not bool(part.left_open), not bool(part.right_open)))
    return Answer(kind="intervals", rows=tuple(rows), closed=tuple(closed))


def _families(parts: list[Set], letter: str) -> Answer:
    rows: list[tuple[Node, ...]] = []
    counter = sympy.Symbol(letter)
    for part in parts:
        if part.base_sets != (sympy.S.Integers,):
            raise NotImplementedError("the solutions form a set without a simple description")
        rows.append((from_sympy(sympy.expand(part.lamda(counter))),))
    return Answer(kind="families", rows=tuple(rows))


def solve_system(problem: Problem) -> Answer:
    """The common solutions of several equations."""
    make = real_symbol if problem.domain == "real" else complex_symbol
    relations = [to_sympy(node, make) for node in problem.expressions]
    if sympy.false in relations:
        return Answer(kind="none")
    if not all(isinstance(relation, sympy.Eq) or relation is sympy.true for relation in relations):
        raise NotImplementedError("systems of inequalities are not solved")
    variables = [make(name) for name in problem.variables]
    if any(part.has(*variables) for relation in relations for part in relation.atoms(_Trigonometric)):
        raise NotImplementedError("the solutions repeat without end")
    found = sympy.solve([relation for relation in relations if relation is not sympy.true], variables, dict=True)
    if not found:
        return Answer(kind="none")
    rows: list[tuple[Node, ...]] = []
    for solution in found:
        values = [solution.get(variable, variable) for variable in variables]
        if problem.domain == "real" and any(value.is_number and not value.is_real for value in values):
            continue
        if problem.target is not None:
            target = to_sympy(problem.target, make).subs(dict(zip(variables, values, strict=True)))
            values.append(shortest(target))
        rows.append(tuple(from_sympy(sympy.simplify(value)) for value in values))
    if not rows:
        return Answer(kind="none")
    return Answer(kind="tuples", rows=tuple(sorted(rows, key=repr)))
