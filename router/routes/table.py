"""The table lane: a typed plan over the library's tables, run as read-only SQL and evaluated a second time."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from corpus import Library
from router.features import Features
from router.lane import LaneAnswer, LaneDeclined, LaneOutcome
from router.services import Services
from router.standing import standing_of
from router.types import Query, Usage
from solver import Declined, Plan, Solution, TableEvidence, TableModel, plan_to_dict, rerun, solve_table, with_report

WHEN = "The question's words match the columns and values of a table: look up, count, sum, compare, rank."


def answer(query: Query, services: Services, features: Features) -> Iterator[LaneOutcome]:
    """Answer from the table the question's words link to, or from the one the asker named."""
    if services.library is None or not (features.links or features.only_table):
        yield LaneDeclined(reason="no table's columns or values match the question")
        return
    searched = tuple(f"table {link.card.title!r} in {link.card.source}" for link in features.links)
    model = None if services.llm is None else TableModel(services.llm, services.library)
    outcome = solve_table(features.text, services.library, features.links, table=query.table, chooser=model)
    named = [card for card in services.library.tables() if card.name == query.table]
    cards = named or [link.card for link in features.links]
    outcome = with_report(outcome, features.text, services.library, cards, is_alone=bool(named))
    if model is not None:
        outcome = model.finish(outcome, features.text, named)
    yield _judged(outcome, searched)


def run_again(plan: Plan, library: Library) -> LaneAnswer | LaneDeclined:
    """What a plan gives that a person has edited."""
    return _judged(rerun(plan, library), ())


def _judged(outcome: Solution | Declined, searched: tuple[str, ...]) -> LaneAnswer | LaneDeclined:
    usage = Usage.of(outcome)
    if isinstance(outcome, Declined):
        return LaneDeclined(
            reason=outcome.reason,
            is_decisive=outcome.is_decisive,
            searched=searched,
            usage=usage,
            fallback=_answer(outcome.doubtful, usage) if outcome.doubtful else None,
        )
    if outcome.check.verdict == "refuted":
        reason = f"the second evaluation disagrees: {outcome.check.reason}"
        return LaneDeclined(reason=reason, searched=searched, usage=usage)
    return _answer(outcome, usage)


def _answer(solution: Solution, usage: Usage) -> LaneAnswer:
    return LaneAnswer(
        text=solution.value.text,
        standing=standing_of(solution),
        why=solution.check.method if solution.check.verdict == "verified" else solution.check.reason,
        result=solution.value,
        program=solution.program,
        check=solution.check,
        steps=solution.steps,
        plot=solution.plot,
        plan=None if solution.plan is None else plan_to_dict(solution.plan),
        table=None if solution.table is None else _evidence(solution.table),
        usage=usage,
    )


def _evidence(table: TableEvidence) -> dict[str, Any]:
    """The evidence as plain values; the plan of another reading in the form in which it can be run."""
    plans = [None if each.plan is None else plan_to_dict(each.plan) for each in table.readings]
    bare = dataclasses.replace(table, readings=tuple(dataclasses.replace(each, plan=None) for each in table.readings))
    shown = dataclasses.asdict(bare)
    shown["readings"] = [dict(each, plan=plan) for each, plan in zip(shown["readings"], plans, strict=True)]
    return shown
