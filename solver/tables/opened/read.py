"""The open reading: the likeliest of many candidate plans, run and checked by both engines, with its doubt said.

An answer is `verified` only where the plan's rows agree in both engines, the calibrated probability that it is the plan meant
is high, and no full word of the question is left unexplained; otherwise its check is "unknown", and the answer names what was
left aside and what else may be meant.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from corpus import TableCard
from solver.tables.answering import other_reading, solution_of
from solver.tables.asked import read_question
from solver.tables.describe import Form
from solver.tables.execution import Outcome, run_plan
from solver.tables.fitting import fit
from solver.tables.opened.candidate import Candidate
from solver.tables.opened.ranker import fitted, shares
from solver.tables.opened.ranking import Chooser, Ranked, rank
from solver.tables.plan import PlanError
from solver.tables.vocabulary import TableSource
from solver.tables.wording import phrase_of
from solver.types import Check, Declined, Solution, Value

CHECKED_FROM = 0.75
"""Probability from which a reading counts as the one meant."""

_MOST_WEIGHED = CHECKED_FROM - 0.01
"""The most a probability counts that a language model had a say in: it is calibrated on the ranker's alone."""

_LEAST = 0.05
_MAX_RUNS = 6
_MAX_ANSWER_ROWS = 100
_OTHER_FROM = 0.1
_CHOSEN = 5


def open_reading(
    question: str,
    cards: Sequence[TableCard],
    library: TableSource,
    *,
    chooser: Chooser | None = None,
    is_given: bool = True,
    chart: bool = False,
) -> Solution | Declined:
    """Answer a question from the likeliest reading of it over these tables, or say why not.

    Args:
        question: As typed.
        cards: The tables it may be about.
        library: Where they are.
        chooser: Asked where the ranker is unsure.
        is_given: That the question is about one of these tables is known; otherwise a sure reading is only offered as
            `doubtful`, and any other not at all.
        chart: Whether a chart is asked for.
    """
    ranked = rank(question, cards, library)
    if not ranked:
        return Declined(reason="Nothing in the question says what to look up or compute in the table.")
    weighed = _chosen(question, ranked, chooser)
    most = 1.0 if weighed is ranked else _MOST_WEIGHED
    ranked = weighed
    reason = ""
    for place, each in enumerate(ranked[:_MAX_RUNS]):
        sure = min(_sureness(each), most)
        if sure < (_LEAST if is_given else CHECKED_FROM):
            break
        outcome = run_plan(each.tried.candidate.plan, library, cards=[each.card])
        refused = _refused(outcome)
        if refused:
            reason = reason or refused
            continue
        others = tuple(other for n, other in enumerate(ranked[:4]) if n != place and other.share >= _OTHER_FROM)
        found = _solution(question, each, outcome, others, sure, library, chart=chart)
        if is_given:
            return found
        if not _is_sure(each, sure):
            break
        doubt = "That this table is meant is not certain."
        check = dataclasses.replace(found.check, verdict="unknown", reason=doubt)
        return Declined(reason=doubt, doubtful=dataclasses.replace(found, check=check))
    return Declined(reason=reason or "No reading of the question over the table is likely enough to answer from.")


def _chosen(question: str, ranked: tuple[Ranked, ...], chooser: Chooser | None) -> tuple[Ranked, ...]:
    """The shares of the likeliest answers as the ranker and the chooser together see them."""
    head = ranked[:_CHOSEN]
    if chooser is None or len(head) < 2 or _is_sure(head[0], _sureness(head[0])):
        return ranked
    likely = chooser.choose(question, head[0].card, head)
    if likely is None:
        return ranked
    mass = sum(each.share for each in head)
    mixed = shares([each.score + said for each, said in zip(head, likely, strict=True)])
    changed = [dataclasses.replace(each, share=mass * share) for each, share in zip(head, mixed, strict=True)]
    return tuple(sorted((*changed, *ranked[_CHOSEN:]), key=lambda each: -each.share))


def _refused(outcome: Outcome) -> str:
    """Why what a plan gave is no answer; "" where it is one."""
    if outcome.failure or outcome.program is None:
        return outcome.error
    if outcome.is_empty:
        return "No row answers."
    if len(outcome.rows) > _MAX_ANSWER_ROWS:
        return f"{len(outcome.rows)} rows answer; add a condition."
    return ""


def _solution(
    question: str, ranked: Ranked, outcome: Outcome, others: Sequence[Ranked], sure: float, library: TableSource, *, chart: bool
) -> Solution:
    candidate, card = ranked.tried.candidate, ranked.card
    cards = {card.name: card}
    notes = (
        [] if _is_sure(ranked, sure) else [*_aside(ranked), *(f"It may also ask for {_reading(each)}." for each in others[:1])]
    )
    form = Form(yes_no=candidate.words is not None, decimals=read_question(question).decimals)
    found = solution_of(outcome, library, cards, form=form, notes=notes, chart=chart)
    readings = (
        other_reading(other.tried.candidate.plan, library, {other.card.name: other.card}, probability=other.share)
        for other in others
    )
    return dataclasses.replace(
        found,
        value=_worded(found.value, candidate, outcome),
        check=_check(ranked, outcome, sure, others),
        table=found.table and dataclasses.replace(found.table, readings=tuple(each for each in readings if each is not None)),
    )


def _sureness(ranked: Ranked) -> float:
    return fitted().calibrated(ranked.share, is_whole=not ranked.tried.unexplained)


def _is_sure(ranked: Ranked, sure: float) -> bool:
    return sure >= CHECKED_FROM and not ranked.tried.unexplained


def _aside(ranked: Ranked) -> list[str]:
    """What the reading leaves aside, as a sentence; nothing where it leaves nothing."""
    words = ", ".join(repr(word) for word in ranked.tried.unexplained[:4])
    return [f"Nothing in the table accounts for {words}."] if words else []


def _check(ranked: Ranked, outcome: Outcome, sure: float, others: Sequence[Ranked]) -> Check:
    if _is_sure(ranked, sure) or outcome.check.verdict != "verified":
        return outcome.check
    doubts = _aside(ranked)
    if sure < CHECKED_FROM:
        also = f"; it may also ask for {_reading(others[0])}" if others else ""
        doubts.append(f"That this is the reading meant is only {sure:.0%} likely{also}.")
    return Check(verdict="unknown", method=outcome.check.method, reason=f"The rows agree in both engines. {' '.join(doubts)}")


def _reading(ranked: Ranked) -> str:
    try:
        cards = {ranked.card.name: ranked.card}
        return phrase_of(fit(ranked.tried.candidate.plan, cards), cards)
    except PlanError:
        return "another column"


def _worded(value: Value, candidate: Candidate, outcome: Outcome) -> Value:
    """The word for a truth: "before" where the value is 1 and the question offers "before or after"."""
    if candidate.words is None or candidate.words == ("yes", "no"):
        return value
    word = candidate.words[0] if outcome.rows[0][0] else candidate.words[1]
    head = value.text.rsplit("\n", 1)[0]
    return dataclasses.replace(value, value=word, text=f"{head}\n{word}")
