"""Where a formula as written has a real value, before sympy reduces x/x to 1 and forgets that x = 0 was left out."""

from __future__ import annotations

from typing import Any, Final

import sympy

from solver.language import Apply, Node, Number, Symbol, free_symbols, walk
from solver.mathematics.symbolic.bridge import complex_symbol, to_sympy

_EVERYWHERE: Final = frozenset(
    "add mul neg percent abs sin cos atan sinh cosh tanh asinh cbrt floor ceil sign min max round "
    "equal unequal less at_most greater at_least".split()
)


def defined_where(node: Node, name: str) -> Any:
    """The real values of `name` at which every part of a tree has a real value, as a sympy set.

    Raises:
        NotImplementedError: this cannot be told, or holds other letters beside `name`.
    """
    variable = complex_symbol(name)
    allowed: Any = sympy.S.Reals
    for part in walk(node):
        if isinstance(part, Apply) and name in free_symbols(part):
            if part.head in ("factorial", "binomial", "permutations") and part.args[0] == Symbol(name):
                allowed = sympy.Intersection(allowed, sympy.S.Naturals0)
                continue
            for condition in _conditions(part, name):
                if condition.free_symbols - {variable}:
                    raise NotImplementedError("where the sides have a value depends on other letters")
                allowed = sympy.Intersection(allowed, _real_set(condition, variable))
    return allowed


def _real_set(condition: Any, variable: Any) -> Any:
    if condition in (sympy.true, sympy.false):
        return sympy.S.Reals if condition is sympy.true else sympy.S.EmptySet
    if isinstance(condition, sympy.Ne):
        zeros = sympy.solveset(condition.lhs, variable, sympy.S.Reals)
        if not (isinstance(zeros, sympy.FiniteSet) or zeros is sympy.S.EmptySet):
            raise NotImplementedError("where a denominator is zero could not be found")
        return sympy.Complement(sympy.S.Reals, zeros)
    return sympy.solveset(condition, variable, sympy.S.Reals)


def _conditions(part: Apply, name: str) -> list[Any]:
    """What the outermost operation of a part asks of its operands."""
    operands = [to_sympy(arg, complex_symbol) for arg in part.args]
    match part.head:
        case "div":
            return [sympy.Ne(operands[1], 0)]
        case "ln":
            return [operands[0] > 0]
        case "log":
            return [operands[0] > 0, operands[1] > 0, sympy.Ne(operands[1] - 1, 0)]
        case "sqrt":
            return [operands[0] >= 0]
        case "root" if isinstance(part.args[1], Number):
            return [] if part.args[1].value % 2 == 1 else [operands[0] >= 0]
        case "pow":
            return _power_conditions(*operands, in_exponent=name in free_symbols(part.args[1]))
        case "tan" | "sec" | "csc" | "cot":
            raise NotImplementedError("where a periodic function has a value is an infinite set")
        case head if head in _EVERYWHERE:
            return []
    raise NotImplementedError(f"where {part.head!r} has a value is not decided here")


def _power_conditions(base: Any, exponent: Any, *, in_exponent: bool) -> list[Any]:
    if in_exponent:
        return [base > 0]
    if exponent.is_Integer:
        return [] if exponent > 0 else [sympy.Ne(base, 0)]
    if exponent.is_positive is None:
        raise NotImplementedError("the sign of an exponent is not known")
    return [base >= 0] if exponent.is_positive else [base > 0]
