"""What one reading of a question comes to."""

from __future__ import annotations

from dataclasses import dataclass

from solver.reports.calculation import Calculation
from solver.reports.reading.patterns import Kind
from solver.reports.series import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A reading: calculations to run, or texts to say, and how sure it is.

    Attributes:
        kind: What is asked for.
        values: Calculations, several where several figures were asked for.
        names: What each value is, for people; as many as `values`.
        texts: Periods or line labels, where these are the answer.
        number: A count, where that is the answer.
        seen: The figures a count, ranking or list rests on.
        score: Higher is likelier; about 1 where a label is asked for by its name.
        unexplained: Stems of the question that nothing accounts for.
        doubts: Why the answer may be meant otherwise, in words.
        sentence: What was read, in words.
    """

    kind: Kind
    score: float
    sentence: str
    values: tuple[Calculation, ...] = ()
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    number: int | None = None
    seen: tuple[tuple[str, Figure], ...] = ()
    unexplained: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
