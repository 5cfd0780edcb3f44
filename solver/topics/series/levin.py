"""Infinite sums evaluated numerically by mpmath, to be compared with a closed form; runs in the isolated child."""

from __future__ import annotations

from typing import Any

import mpmath
import sympy

from solver.types import Check


def agrees(term: Any, index: Any, low: int, total: Any) -> Check:
    """Whether a numerical summation gives the closed form, to 12 digits."""
    method = "numerical summation with extrapolation"
    function = sympy.lambdify(index, term, "mpmath")
    with mpmath.workdps(25):
        try:
            found = mpmath.nsum(lambda n: function(mpmath.mpf(int(n))), [low, mpmath.inf])
            wanted = mpmath.mpmathify(sympy.N(total, 25))
        except (ValueError, ZeroDivisionError, TypeError, mpmath.libmp.NoConvergence) as error:
            return Check(verdict="unknown", method=method, reason=str(error))
        if abs(found - wanted) > mpmath.mpf(10) ** -10 * (1 + abs(wanted)):
            return Check(verdict="refuted", method=method, reason=f"The terms add up to about {mpmath.nstr(found, 8)}.")
    return Check(verdict="verified", method=method)
