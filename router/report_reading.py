"""The second look of the table lane: whether the question is about a statement of figures, read with the prose around it."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Library, TableCard
from rag import Quote
from solver import Declined, Passage, Solution, answer_report, solve_report

N_TABLES = 6


def with_report(
    outcome: Solution | Declined, question: str, library: Library, cards: Sequence[TableCard]
) -> Solution | Declined:
    """The outcome over rows, or in its place that over statements where it is the surer one.

    A statement's figures have a scale, periods and totals that its rows do not know of: "in thousands" is said above it.
    """
    report = solve_report(question, library, cards[:N_TABLES])
    if isinstance(report, Declined):
        if (
            isinstance(outcome, Declined)
            and outcome.doubtful is None
            and not outcome.is_decisive
            and report.doubtful is not None
        ):
            return Declined(reason=outcome.reason, doubtful=report.doubtful)
        return outcome
    is_sure = report.check.verdict == "verified"
    if isinstance(outcome, Solution):
        return report if is_sure or outcome.check.verdict != "verified" else outcome
    if is_sure or (not outcome.is_decisive and _is_computed(report)):
        return report
    if outcome.is_decisive or outcome.doubtful is not None:
        return outcome
    return Declined(reason=outcome.reason, doubtful=report)


def computed_from(quotes: Sequence[Quote], question: str) -> Solution | None:
    """What is computed from figures of the quotes where every word of the question is accounted for; None otherwise."""
    passages = tuple(Passage(text=quote.text, source=quote.source, start=quote.start) for quote in quotes)
    report = answer_report(question, (), passages)
    if isinstance(report, Declined) or report.check.verdict != "verified" or not _is_computed(report):
        return None
    return report


def _is_computed(solution: Solution) -> bool:
    """Whether more than one figure went into it; a single one is looked up."""
    return len(solution.program.inputs) > 1
