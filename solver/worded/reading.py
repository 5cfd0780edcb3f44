"""The readers of worded problems, in the order they are tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from solver.errors import MathSyntaxError
from solver.mathematics.phrasing import Phrasing, single_spaced, unwrap
from solver.mathematics.problem import Problem
from solver.worded.algebra import determinants, parameter, perpendicular
from solver.worded.calculus import area_to_bound, continuous, flat_tangent, taylor_coefficient
from solver.worded.motion import motion
from solver.worded.number import number_told
from solver.worded.units import part_of_unit

_READERS: Final[tuple[tuple[str, Callable[[str, Phrasing], Problem | None]], ...]] = (
    ("motion", motion),
    ("perpendicular vectors", perpendicular),
    ("continuous at a point", continuous),
    ("bound of an integral", area_to_bound),
    ("determinant of a product", determinants),
    ("coefficient of a series", taylor_coefficient),
    ("horizontal tangent", flat_tangent),
    ("letter in a system", parameter),
    ("part of a unit", part_of_unit),
    ("a number told in words", number_told),
)
_LONGEST: Final = 400


def read(text: str) -> tuple[Problem, str] | None:
    """The formula problem that a question told in words poses, with the name of its kind; None where it is none of these.

    >>> read("For which k are (k, 2) and (3, 6) perpendicular?")[0].describe()
    'solve(k*3 + 2*6 = 0, k, domain=real)'
    """
    if len(text) > _LONGEST:
        return None
    phrasing = unwrap(single_spaced(text)[0])
    plain = " ".join(phrasing.text[phrasing.start : phrasing.end].split())
    for name, read in _READERS:
        try:
            problem = read(plain, phrasing)
        except MathSyntaxError:
            continue
        if problem is not None:
            return problem, name
    return None
