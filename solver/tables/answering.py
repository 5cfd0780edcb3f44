"""An outcome as a solution, or as the reason why there is none; and plans run again after a person has changed them."""

from __future__ import annotations

from collections.abc import Sequence

from solver.tables.as_written import as_written
from solver.tables.cards import Cards
from solver.tables.charts import chart_of
from solver.tables.describe import Form, value_of
from solver.tables.evidence import evidence_of
from solver.tables.execution import Outcome, run_plan
from solver.tables.plan import Plan, Query
from solver.tables.vocabulary import TableSource
from solver.tables.wording import phrase_of, sentence_of, steps_of
from solver.types import Declined, OtherReading, Solution

_MAX_OTHER_ROWS = 5
TOTALS_LEFT_OUT = "Total rows of the table are left out."


def solution_of(
    outcome: Outcome,
    source: TableSource,
    cards: Cards,
    *,
    form: Form | None = None,
    notes: Sequence[str] = (),
    chart: bool = False,
) -> Solution:
    """The solution that an outcome without failure is.

    Args:
        outcome: Of `execution.run_plan`, with at least one row.
        source: The library it was run on.
        cards: Of its tables, by name.
        form: How the answer is said; how many rows were used and the notes are filled in here.
        notes: What else to know, as sentences.
        chart: Whether a chart was asked for; groups have one anyway.
    """
    assert outcome.program is not None  # only a failure has none
    form = form or Form()
    remarks = dict.fromkeys([*notes, *_remarks(outcome)])
    queries = isinstance(outcome.plan, Query) and not outcome.plan.joins
    n_used = outcome.usage.n_passing if outcome.usage is not None and (queries or form.n_used is not None) else form.n_used
    form = Form(n_used=n_used, yes_no=form.yes_no, decimals=form.decimals, notes=(*form.notes, *remarks))
    return Solution(
        value=value_of(outcome.plan, cards, as_written(outcome, source, cards), form=form),
        program=outcome.program,
        check=outcome.check,
        steps=steps_of(outcome.plan, cards),
        plot=chart_of(outcome, cards, asked=chart),
        plan=outcome.plan,
        table=evidence_of(outcome, source, cards, notes=form.notes),
    )


def rerun(plan: Plan, library: TableSource) -> Solution | Declined:
    """What a plan gives that was written or changed by hand, or why it gives nothing."""
    cards = library.tables()
    outcome = run_plan(plan, library, cards=cards)
    by_name = {card.name: card for card in cards}
    if outcome.failure == "plan":
        return Declined(reason=f"This plan cannot be run: {outcome.error}", is_decisive=True)
    if outcome.failure:
        return Declined(reason=f"No answer for {phrase_of(outcome.plan, by_name)}: {outcome.error}.", is_decisive=True)
    if outcome.is_empty:
        what = "Nothing but empty cells answers" if outcome.rows else "No row answers"
        return Declined(reason=f"{what}: {phrase_of(outcome.plan, by_name)}.", is_decisive=True)
    return solution_of(outcome, library, by_name)


def other_reading(plan: Plan, library: TableSource, cards: Cards, *, probability: float | None = None) -> OtherReading | None:
    """What another plan would have answered; None where it answers nothing."""
    outcome = run_plan(plan, library, cards=list(cards.values()))
    if outcome.failure or outcome.is_empty:
        return None
    said = value_of(outcome.plan, cards, outcome.rows[:_MAX_OTHER_ROWS], form=Form()).text.split("\n", 1)[-1]
    answer = ", ".join(said.split("\n")) + (", …" if len(outcome.rows) > _MAX_OTHER_ROWS else "")
    sentence = sentence_of(outcome.plan, cards)
    return OtherReading(sentence=sentence, answer=answer, plan=outcome.plan, probability=probability)


def _remarks(outcome: Outcome) -> list[str]:
    usage = outcome.usage
    if usage is None:
        return [outcome.check.reason]
    remarks = []
    if usage.n_tied:
        remarks.append(f"{len(outcome.rows)} are tied.")
    if usage.totals_left_out:
        remarks.append(TOTALS_LEFT_OUT)
    if usage.totals:
        count = len(usage.totals)
        remarks.append(f"{count} of these rows {'sums' if count == 1 else 'sum'} up others, so that figures may count twice.")
    if usage.n_missing:
        remarks.append(f"{usage.n_missing} of these rows {'has' if usage.n_missing == 1 else 'have'} no value there.")
    return remarks
