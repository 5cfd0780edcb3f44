"""Among equal forms of a value, the one to show."""

from __future__ import annotations

from typing import Any, Final

import sympy

_LONGEST_PROOF: Final = 40


def shortest(value: Any) -> Any:
    """The shortest of a few equal forms; for a number, also the rational it equals when that can be proved."""
    forms = [value, sympy.sqrtdenest(sympy.radsimp(value)), sympy.simplify(value)]
    if value.has(sympy.tan, sympy.sin, sympy.cos) and value.has(sympy.atan, sympy.asin, sympy.acos):
        forms.append(sympy.simplify(sympy.expand_trig(value)))
    if value.is_number and not any(form.is_Rational for form in forms):
        forms += _hidden_rational(value)
    return min(forms, key=length)


def length(form: Any) -> tuple[int, int]:
    """How long a form reads: operations, then characters."""
    return int(sympy.count_ops(form)), len(str(form))


def _hidden_rational(value: Any) -> list[Any]:
    """The rational an algebraic number equals, when it does: guessed from 40 digits and proved by its minimal polynomial."""
    if not value.is_real or sympy.count_ops(value) > _LONGEST_PROOF:
        return []
    digits = value.evalf(40)
    guess = sympy.Rational(digits).limit_denominator(1_000)
    if abs(digits - guess) > sympy.Float("1e-35", 40):
        return []
    unknown = sympy.Dummy()
    try:
        proved = sympy.minimal_polynomial(value - guess, unknown) == unknown
    except (NotImplementedError, sympy.polys.polyerrors.NotAlgebraic):
        return []
    return [guess] if proved else []
