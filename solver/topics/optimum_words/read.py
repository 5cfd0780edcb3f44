"""What a question of optimisation comes to: one function of x on an interval, and what is reported of the best x."""

from __future__ import annotations

from typing import Literal, NamedTuple


class OptimumRead(NamedTuple):
    """A problem in one variable.

    Attributes:
        objective: The function of x, in the project's notation.
        maximise: Whether its greatest value is wanted.
        low, high: The ends of the interval, None for all numbers to that side.
        report: Names and formulas in x of what is asked.
        closed: Whether the ends belong to the interval.
        shown: Whether several reported values are a tuple or a set.
        notes: How the figure was understood.
    """

    objective: str
    maximise: bool
    low: str | None
    high: str | None
    report: tuple[tuple[str, str], ...]
    closed: bool = False
    shown: Literal["tuple", "set"] = "tuple"
    notes: tuple[str, ...] = ()


MORE = r"(?:maximum|maximal|largest|greatest|biggest|maximi[sz]es?|maximi[sz]ed|maximi[sz]ing|highest|max|most)"
LESS = (
    r"(?:minimum|minimal|smallest|least|minimi[sz]es?|minimi[sz]ed|minimi[sz]ing|"
    r"lowest|min|shortest|cheapest|fewest|most economical)"
)
