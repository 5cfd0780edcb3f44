"""Candidate plans for a question over one table, each scored by how much of the question it explains.

An interpretation (`mentions`) gets its conditions (`conditions`) and then every reading of what is asked that its cues allow
(`heads`). Nothing is chosen here: `solve` compares the candidates and declines when two differ and neither is clearly better.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from solver.tables.conditions import Draft, apply_conditions
from solver.tables.heads import Head, heads
from solver.tables.mentions import Asked, interpretations, mentions_in
from solver.tables.plan import Combine, Filter, Plan, Query, queries_of
from solver.tables.vocabulary import TableVocabulary


_RELATIONAL = frozenset(
    "same other another else next previous following preceding consecutive consecutively row twice double half both without also "
    "besides neither nor cumulative change changed increase decrease growth trend why because".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A plan with the share of the question it explains, 0..1, and the words it leaves unexplained."""

    plan: Plan
    score: float
    table: TableVocabulary
    yes_no: bool = False
    unexplained: tuple[str, ...] = ()


def propose(asked: Asked, table: TableVocabulary) -> tuple[Candidate, ...]:
    """Candidate plans over one table, best first, no plan twice."""
    best: dict[Plan, Candidate] = {}
    for items in interpretations(asked, mentions_in(asked, table)):
        draft = Draft(asked, table, items)
        apply_conditions(draft)
        for head in heads(draft):
            candidate = _score(head)
            held = best.get(candidate.plan)
            if held is None or candidate.score > held.score:
                best[candidate.plan] = candidate
    return tuple(sorted(best.values(), key=lambda each: (-each.score, repr(each.plan))))


def _score(head: Head) -> Candidate:
    draft = head.draft
    asked = draft.asked
    explained = [0.0] * len(asked.tokens)
    ignored = 0.0
    for place, item in enumerate(draft.items):
        used = place in draft.used or item.kind == "title"
        # a column that takes no part may still be the word for a row: "the GAME with more than …"
        share = (
            item.quality
            if used
            else 0.6 * item.quality
            if item.kind == "column" and draft.profile(place).reads == "text"
            else 0.0
        )
        for at in range(item.start, item.end):
            explained[at] = share
    for at in draft.explained:
        explained[at] = max(explained[at], 0.9)
    for at in head.forgiven:
        explained[at] = max(explained[at], 0.4)
    ignored += 0.2 * sum(not share and token.word in _RELATIONAL for token, share in zip(asked.tokens, explained, strict=True))
    total = asked.total_weight
    gained = sum(weight * share for weight, share in zip(asked.weights, explained, strict=True))
    covered = {at for place in draft.used for at in range(draft.items[place].start, draft.items[place].end)}
    covered |= {at for item in draft.items if item.kind == "title" for at in range(item.start, item.end)}
    ignored += 0.2 * sum(not covered & set(span) for span in asked.binding)
    # words without weight ("by", "is") cost nothing, but a question of such words alone explains nothing
    score = gained / total if total else 0.0
    missing = tuple(
        token.raw
        for token, weight, share in zip(asked.tokens, asked.weights, explained, strict=True)
        if weight >= 1 and not share
    )
    plan = _prepare(head.plan, draft.table)
    score = max(0.0, min(1.0, score - draft.penalty - head.penalty - ignored))
    return Candidate(plan=plan, score=score, table=draft.table, yes_no=head.yes_no, unexplained=missing)


def _prepare(plan: Plan, table: TableVocabulary) -> Plan:
    """The plan with text read as numbers where the column is so read, and total rows left out of what they would count twice."""
    if isinstance(plan, Combine):
        left, right = (_prepare_query(query, table) for query in queries_of(plan))
        return replace(plan, left=left, right=right)
    return _prepare_query(plan, table)


def _prepare_query(query: Query, table: TableVocabulary) -> Query:
    numeric = {profile.name for profile in table.profiles if profile.as_number}
    named: Iterable[str | None] = (
        *(test.column for test in query.filters),
        query.aggregate.column if query.aggregate else None,
        query.top.by if query.top else None,
    )
    query = replace(query, as_number=tuple(sorted({name for name in named if name in numeric})))
    if (query.aggregate is not None or query.top is not None) and table.totals:
        column = table.totals[0][0]
        if all(test.column != column for test in query.filters):
            totals = tuple(str(cell) for name, cell in table.totals if name == column)
            query = replace(query, filters=(*query.filters, Filter(column=column, op="not in", values=totals)))
    return query
