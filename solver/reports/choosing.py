"""Rows or statements: which of two answers about tables is the surer one."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import TableCard
from solver.reports.figures_in_text import Passage
from solver.reports.shelves import Shelf, is_scaled, solve_report
from solver.types import Declined, Solution

N_TABLES = 6


def with_report(
    outcome: Solution | Declined,
    question: str,
    library: Shelf,
    cards: Sequence[TableCard],
    passages: Sequence[Passage] = (),
    *,
    is_alone: bool = False,
) -> Solution | Declined:
    """The outcome over rows, or in its place that over statements where it is the surer one.

    `passages` and `is_alone` are as in `solve_report`.

    An open reading of the rows of a statement in thousands is offered only where nothing else answers.

    A statement's figures have a scale, periods and totals that its rows do not know of: "in thousands" is said above it.
    """
    report = solve_report(question, library, cards[:N_TABLES], passages, is_alone=is_alone)
    beside = " ".join(passage.text for passage in passages) if is_alone else ""
    is_over_scaled = bool(cards) and is_scaled(library, cards[0], beside)
    if isinstance(report, Declined):
        if (
            isinstance(outcome, Declined)
            and outcome.doubtful is None
            and not outcome.is_decisive
            and report.doubtful is not None
        ):
            return Declined(reason=outcome.reason, doubtful=report.doubtful)
        if isinstance(outcome, Solution) and outcome.check.verdict != "verified" and is_over_scaled:
            return Declined(reason=report.reason, doubtful=outcome)
        return outcome
    is_sure = report.check.verdict == "verified"
    if isinstance(outcome, Solution):
        is_read = outcome.check.verdict == "verified"
        if is_read and outcome.table is not None and outcome.table.n_rows > 1:
            return outcome  # "total revenue by region" asks for several figures, and the total of a statement is one
        knows_less = not is_read or outcome.value.value == report.value.value
        return report if is_sure or knows_less or is_over_scaled else outcome
    # That no row has a value says little where the question has the form of a calculation over the lines of a statement.
    if is_sure or is_computed(report):
        return report
    if outcome.is_decisive or outcome.doubtful is not None:
        return outcome
    return Declined(reason=outcome.reason, doubtful=report)


def is_computed(solution: Solution) -> bool:
    """Whether more than one figure went into it; a single one is looked up."""
    return len(solution.program.inputs) > 1
