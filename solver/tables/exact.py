"""The exact reading: plans that explain every word of a question, run and checked; it speaks only when one is clearly meant."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from solver.tables.answering import TOTALS_LEFT_OUT, solution_of
from solver.tables.asked import Asked
from solver.tables.describe import Form
from solver.tables.execution import METHOD, Found, Outcome, check_found, run_sql
from solver.tables.fitting import fit
from solver.tables.lexicon import SELECTING
from solver.tables.links import TableLink
from solver.tables.passing import LINKING
from solver.tables.phrased.candidates import phrased_candidates
from solver.tables.plan import Aggregate, Combine, Plan, PlanError, Query, Scalar
from solver.tables.plan_walk import queries_of
from solver.tables.propose import Candidate, propose
from solver.tables.suiting import unsuited
from solver.tables.vocabulary import VOCABULARIES, TableSource
from solver.tables.wording import phrase_of
from solver.tables.words import tokenize
from solver.types import Check, Declined, Solution

MIN_SCORE = 0.70
"""Share of a question that a plan must explain. Above it too, a word that may select rows declines; names passed over are said
in the answer."""

MIN_PARTIAL = 0.55
"""Share of a question that a plan must explain to be offered, unverified, when nothing else answers."""

_PART_OF = re.compile(
    r"\b(?:how much of (?:the|its|his|her|their|our|all)|what (?:part|portion|fraction|share) of)\b", re.IGNORECASE
)
_MARGIN = 0.03
_MARGIN_EMPTY = 0.06
"""How far behind a reading that no row answers another may be and still be meant."""

_MAX_RUNS = 8
_MAX_ANSWER_ROWS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """A candidate with what its SQL gave."""

    candidate: Candidate
    found: Found

    @property
    def rows(self) -> tuple[tuple[Scalar | None, ...], ...]:
        """The rows of the SQL."""
        return self.found.rows


def read_exactly(
    asked: Asked, near: Sequence[TableLink], links: Sequence[TableLink], library: TableSource, *, chart: bool = False
) -> Solution | Declined:
    """Answer a question from the rows of one of the tables `near` it, or say why not.

    Args:
        asked: The question.
        near: The tables that may answer.
        links: All tables with something in common with the question.
        library: Where they are.
        chart: Whether a chart is asked for.

    Returns:
        A Declined carries the best reading as `doubtful` when it leaves a single word unexplained that is not known to select
        rows: it names the word and its check is "unknown", for it is right about the rows, but may answer another question.
    """
    phrased = [each for each in phrased_candidates(asked, links, library) if not unsuited(each.plan, asked, each.table)]
    read = _choose(phrased, library, asked, chart=chart) if phrased else None
    if isinstance(read, Solution):
        return read
    if not near:
        return Declined(reason="No table of the library shares enough words with the question.")
    candidates = [
        candidate
        for link in near
        for candidate in propose(asked, link.vocabulary or VOCABULARIES.of(library, link.card))
        if candidate.score > 0
    ]
    candidates.sort(key=lambda each: -each.score)
    if not candidates:
        return Declined(reason=_no_reading(asked, near[0]))
    if reason := unsuited(candidates[0].plan, asked, candidates[0].table):
        return Declined(reason=f"{reason} The best reading is {_reading(candidates[0])}.")
    if _PART_OF.search(asked.text) and not (isinstance(candidates[0].plan, Combine) and candidates[0].plan.op == "share"):
        return Declined(reason=f"The question asks for a part of {_reading(candidates[0])}.")
    if candidates[0].score < MIN_SCORE or candidates[0].unexplained:
        doubtful = _partly(candidates[0], library, asked, chart=chart)
        return Declined(reason=_too_little(candidates[0]), doubtful=doubtful)
    chosen = _choose(candidates, library, asked, chart=chart)
    if isinstance(chosen, Solution):
        for word, title in _known_elsewhere(candidates[0], links):
            return Declined(reason=f"{word!r} is known from {title!r}, but the best reading is over another table.")
    return chosen


def _partly(best: Candidate, library: TableSource, asked: Asked, *, chart: bool) -> Solution | None:
    """What the best reading gives although it leaves a word unexplained, with the word named and the check left open."""
    selects = [word for word in best.unexplained if {token.stem for token in tokenize(word)} & SELECTING]
    if best.score < MIN_PARTIAL or selects or len(best.unexplained) != 1:
        return None
    run = _run(best, library)
    found = run if isinstance(run, Declined) else _check(run, library, asked, chart=chart)
    if isinstance(found, Declined):
        return None
    left_open = (
        f"Nothing in the table accounts for {best.unexplained[0]!r}: if that narrows the question, this answers another."
    )
    return dataclasses.replace(
        found,
        value=dataclasses.replace(found.value, text=f"{left_open}\n{found.value.text}"),
        check=Check(verdict="unknown", method=METHOD, reason=left_open),
    )


def _known_elsewhere(candidate: Candidate, links: Sequence[TableLink]) -> Iterator[tuple[str, str]]:
    """Words a candidate passes over as mere names, or counts as a value, although another table is about such things."""
    others = [(link.card.title, link.vocabulary) for link in links if link.card.name != candidate.table.card.name]
    for title, table in others:
        if table is None:
            continue
        for word in candidate.passed:
            stems = {token.stem for token in tokenize(word)} - LINKING  # a verb that says "has" speaks of no table
            if stems & (table.title | table.header_words):
                yield word, title
        for word in _counted_values(candidate.plan):
            if {token.stem for token in tokenize(word)} & table.title:
                yield word, title


def _counted_values(plan: Plan) -> Iterator[str]:
    """The single words whose rows a plan counts: how many "visitors" may be the crew of that department, or what came in."""
    if isinstance(plan, Query) and plan.aggregate == Aggregate(fn="count"):
        for test in plan.filters:
            yield from (value for value in test.values if test.op == "=" and isinstance(value, str) and len(value.split()) == 1)


def _no_reading(asked: Asked, link: TableLink) -> str:
    for mention in asked.common:
        if mention.cue is not None and "quality" in mention.cue.concepts:
            word = asked.tokens[mention.start].raw
            return f"{word!r} does not say whether more or less is better in {link.card.title!r}. Say largest or smallest."
    return f"The question names {link.card.title!r}, but not what to look up or compute there."


def _too_little(candidate: Candidate) -> str:
    words = ", ".join(repr(word) for word in candidate.unexplained) or "how the parts belong together"
    reading = _reading(candidate)
    return f"The best reading ({reading}) leaves unexplained: {words}."


def _choose(candidates: Sequence[Candidate], library: TableSource, asked: Asked, *, chart: bool) -> Solution | Declined:
    runs: list[_Run] = []
    declined: Declined | None = None
    for candidate in candidates[:_MAX_RUNS]:
        lowest = runs[0].candidate.score - _MARGIN if runs else candidates[0].score - _MARGIN_EMPTY
        if candidate.score < max(MIN_SCORE, lowest):
            break
        if candidate.unexplained:
            continue
        run = _run(candidate, library)
        if isinstance(run, _Run):
            runs.append(run)
        else:
            declined = declined or run
    if not runs:
        assert declined is not None  # there was at least one candidate, and each ran or declined
        return declined
    best = runs[0]
    for other in runs[1:]:
        if not _same(best, other):
            readings = [_reading(run.candidate) for run in (best, other)]
            return Declined(reason=f"The question is ambiguous: it may ask for {readings[0]}, or for {readings[1]}. Say which.")
    return _check(best, library, asked, chart=chart)


def _run(candidate: Candidate, library: TableSource) -> _Run | Declined:
    """What the SQL of a candidate gives, or why that is no answer."""
    found = run_sql(candidate.plan, library, cards=candidate.cards)
    reading = _reading(candidate)
    if found.failure:
        return Declined(reason=f"No answer for {reading}: {found.error}")
    rows = found.rows
    if not rows:
        return Declined(reason=f"No row answers: {reading}.", is_decisive=True)
    if all(cell is None for row in rows for cell in row):
        return Declined(reason=f"There is nothing but empty cells to answer: {reading}.", is_decisive=True)
    if _is_zero_count(candidate, rows):
        return Declined(reason=f"No row satisfies the conditions of: {reading}.", is_decisive=True)
    if candidate.one_row and len(set(rows)) > 1:
        return Declined(reason=f"{len(rows)} rows answer {reading}, and they differ. Ask how many.")
    if len(rows) > _MAX_ANSWER_ROWS:
        return Declined(reason=f"{len(rows)} rows answer {reading}; add a condition.")
    return _Run(candidate=candidate, found=found)


def _is_zero_count(candidate: Candidate, rows: Sequence[Sequence[Scalar | None]]) -> bool:
    """A count of nothing under several conditions: likelier a misread question than an answer."""
    plan = candidate.plan
    if isinstance(plan, Combine):
        return plan.op == "share" and not rows[0][0]
    if not isinstance(plan, Query) or not plan.is_scalar or plan.aggregate is None or not plan.aggregate.fn.startswith("count"):
        return False
    dated = any(test.op in ("within", "month") for test in plan.filters)
    return rows[0][0] == 0 and not candidate.yes_no and (len(plan.filters) > 1 or dated)


def _same(left: _Run, right: _Run) -> bool:
    """Whether two runs give the same answer, whatever the order of its rows and the columns beside it."""
    if left.candidate.yes_no != right.candidate.yes_no:
        return False
    first, second = ({tuple(_rounded(cell) for cell in row) for row in _answers(run)} for run in (left, right))
    return first == second


def _answers(run: _Run) -> Iterator[Sequence[Scalar | None]]:
    """The rows of a run as they answer: of the groups that lead, their names, not what they lead by."""
    plan = run.candidate.plan
    is_leader = isinstance(plan, Query) and plan.group_by is not None and plan.top is not None
    return (row[:1] if is_leader else row for row in run.rows)


def _rounded(cell: Scalar | None) -> str:
    return f"{cell:.9g}" if isinstance(cell, int | float) else str(cell)


def _check(run: _Run, library: TableSource, asked: Asked, *, chart: bool) -> Solution | Declined:
    outcome = check_found(run.found, library, cards=run.candidate.cards)
    if outcome.failure:
        return Declined(reason=f"{outcome.error} ({_reading(run.candidate)}).")
    form = Form(yes_no=run.candidate.yes_no, decimals=asked.decimals)
    cards = {card.name: card for card in run.candidate.cards}
    return solution_of(outcome, library, cards, form=form, notes=_notes(run, outcome), chart=chart)


def _notes(run: _Run, outcome: Outcome) -> tuple[str, ...]:
    notes = []
    if run.candidate.passed:
        notes.append(f"Taken as names, not as conditions: {', '.join(repr(word) for word in run.candidate.passed)}.")
    totals = {name for name, _ in run.candidate.table.totals}
    tests = [test for query in queries_of(outcome.plan) for test in query.filters]
    if any(test.column in totals and test.op in ("not in", "filled") for test in tests):
        notes.append(TOTALS_LEFT_OUT)
    return tuple(notes)


def _reading(candidate: Candidate) -> str:
    cards = {card.name: card for card in candidate.cards}
    try:
        return phrase_of(fit(candidate.plan, cards), cards)
    except PlanError as error:
        return str(error)
