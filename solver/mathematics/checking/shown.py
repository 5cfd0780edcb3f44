"""Rounded decimals, compared again with the numbers they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import mpmath

from solver.language import Node
from solver.mathematics.checking.numeric import NoValueError, value_at
from solver.mathematics.residues import figures_shown
from solver.types import Check

_GUARD: Final = 20


def check_shown(shown: Sequence[tuple[Node, str, int]], significant: int | None) -> Check | None:
    """The refutation of a decimal further than half a unit from its number, or with other than `significant` figures.

    Args:
        shown: Each number, its decimal as text, and the place it was rounded to.
        significant: The figures asked for; None when none were.

    Returns:
        None when every decimal is right.
    """
    method = "each decimal within half a unit of its number"
    for node, text, places in shown:
        with mpmath.workdps(len(text) + _GUARD):
            mantissa, _, power = text.partition("*10^")
            try:
                number = mpmath.mpf(mantissa) * mpmath.mpf(10) ** int(power or 0)
                distance = abs(value_at(node, {}) - number)
            except NoValueError as error:
                return Check(verdict="unknown", method=method, reason=str(error))
            if distance * 2 > mpmath.mpf(10) ** -places * (1 + mpmath.mpf(10) ** -9):
                return Check(verdict="refuted", method=method, reason=f"{text} is not the number rounded.")
        if significant is not None and figures_shown(text, places) not in (significant, 0):
            return Check(verdict="refuted", method=method, reason=f"{text} does not have {significant} significant figures.")
    return None
