"""Questions told in words that pose a formula problem: motion, perpendicular vectors, parts of a unit."""

from __future__ import annotations

import re
from typing import Final

from solver.mathematics.problem import Problem

__all__ = ["read_worded"]

_CUE: Final = re.compile(
    r"\b(?:velocity|speed|acceleration|distance|travels?|travelled|traveled|far|perpendicular|orthogonal|continuous|det"
    r"|determinant|coefficient|horizontal|no solutions?|infinite(?:ly)?|unique|inconsistent|one solution|fraction|percent"
    r"|percentage|part|numbers?)\b|∫|\bintegral\b",
    re.IGNORECASE,
)


def read_worded(text: str) -> tuple[Problem, str] | None:
    """The formula problem that a question told in words poses, with the name of its kind; None where it is none of these.

    What reads them is imported only where a cheap pattern fits.
    """
    if _CUE.search(text) is None:
        return None
    from solver.worded.reading import read

    return read(text)
