"""The table lane: a typed plan over one of the library's tables, run as read-only SQL and evaluated a second time."""

from __future__ import annotations

from collections.abc import Iterator

from router.features import Features
from router.lane import LaneAnswer, LaneDeclined, LaneOutcome
from router.report_reading import with_report
from router.services import Services
from router.standing import standing_of
from router.types import Query
from solver import Declined, Solution, solve_table

WHEN = "The question's words match the columns and values of a table: look up, count, sum, compare, rank."


def answer(query: Query, services: Services, features: Features) -> Iterator[LaneOutcome]:
    """Answer from the table the question's words link to."""
    if services.library is None or not features.links:
        yield LaneDeclined(reason="no table's columns or values match the question")
        return
    searched = tuple(f"table {link.card.title!r} in {link.card.source}" for link in features.links)
    outcome = solve_table(features.text, services.library, features.links)
    outcome = with_report(outcome, features.text, services.library, [link.card for link in features.links])
    if isinstance(outcome, Declined):
        yield LaneDeclined(
            reason=outcome.reason,
            is_decisive=outcome.is_decisive,
            searched=searched,
            fallback=_answer(outcome.doubtful) if outcome.doubtful else None,
        )
    elif outcome.check.verdict == "refuted":
        yield LaneDeclined(reason=f"the second evaluation disagrees: {outcome.check.reason}", searched=searched)
    else:
        yield _answer(outcome)


def _answer(solution: Solution) -> LaneAnswer:
    return LaneAnswer(
        text=solution.value.text,
        standing=standing_of(solution),
        why=solution.check.method if solution.check.verdict == "verified" else solution.check.reason,
        result=solution.value,
        program=solution.program,
        check=solution.check,
        steps=solution.steps,
    )
