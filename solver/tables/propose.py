"""Candidate plans for a question over one table, each scored by how much of the question it explains.

An interpretation (`mentions`) gets its conditions (`conditions`) and then every reading of what is asked that its cues allow
(`heads`). Nothing is chosen here: `solve` compares the candidates and declines when two differ and neither is clearly better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import TableCard
from solver.tables.asked import Asked
from solver.tables.conditions import apply_conditions
from solver.tables.draft import Draft
from solver.tables.heads import heads
from solver.tables.lexicon import AUXILIARIES
from solver.tables.mentions import interpretations, mentions_in
from solver.tables.passing import passed_over
from solver.tables.plan import Combine, Count, Filter, Literal, Plan, Query, Sets
from solver.tables.plan_walk import queries_of
from solver.tables.roles import Head
from solver.tables.vocabulary import TableVocabulary

_RELATIONAL = frozenset(
    """same other another else next previous following preceding consecutive consecutively row twice double half both without
    also besides neither nor cumulative change changed increase decrease growth trend why because
    out""".split()
)
"""Words that relate rows to rows: no plan here can explain them, and a plan that passes over one answers another question."""

_ORDERED = frozenset({"<", "<=", ">", ">=", "between", "=", "!=", "in", "not in"})
_ANY_TYPE = frozenset({"count", "count_distinct"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A plan with the share of the question it explains, 0..1, the words it leaves unexplained, and those it passes over.

    With `one_row`, several rows that differ are no answer: "Are all … ?" wants one word.
    `joined` are the tables that the plan reads beside its own.
    An unexplained word may select rows, so that the plan answers another question; a `passed` word is taken as a mere name.
    """

    plan: Plan
    score: float
    table: TableVocabulary
    yes_no: bool = False
    one_row: bool = False
    unexplained: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    joined: tuple[TableCard, ...] = ()

    @property
    def cards(self) -> tuple[TableCard, ...]:
        """The tables that the plan reads."""
        return (self.table.card, *self.joined)


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
    spoken_of = _columns_of(head.plan)
    ignored = 0.3 * _misses_yes_or_no(head)
    for place, item in enumerate(draft.items):
        used = place in draft.used or item.kind == "title"
        share = item.quality if used else _idle_share(draft, place, spoken_of)
        for at in range(item.start, item.end):
            explained[at] = share
    qualified = [at for at in draft.half_explained if not explained[at]]
    for at in draft.half_explained:
        explained[at] = max(explained[at], 0.5)
    for at in draft.explained:
        explained[at] = max(explained[at], 0.9)
    passed = [at for at in head.forgiven if explained[at] < 0.4]
    for at in passed:
        explained[at] = 0.4
    ignored += 0.3 * sum(not share and token.word in _RELATIONAL for token, share in zip(asked.tokens, explained, strict=True))
    total = asked.total_weight
    gained = sum(weight * share for weight, share in zip(asked.weights, explained, strict=True))
    covered = {at for place in draft.used for at in range(draft.items[place].start, draft.items[place].end)}
    covered |= {at for item in draft.items if item.kind == "title" for at in range(item.start, item.end)}
    ignored += 0.3 * sum(not covered & set(span) for span in asked.binding)
    ignored += 0.3 * sum(_leaves_groups(draft, place) for place in draft.cues("group"))
    ignored += 0.15 * sum(_is_otherwise_named(draft, place, explained) for place in draft.used)
    # words without weight ("by", "is") cost nothing, but a question of such words alone explains nothing
    score = gained / total if total else 0.0
    idle = passed_over(draft, explained)
    missing = tuple(
        token.raw
        for at, (token, weight, share) in enumerate(zip(asked.tokens, asked.weights, explained, strict=True))
        if weight >= 1 and not share and at not in idle
    )
    plan = prepared(head.plan, draft.table)
    score = max(0.0, min(1.0, score - draft.penalty - head.penalty - ignored))
    return Candidate(
        plan=plan,
        score=score,
        table=draft.table,
        yes_no=head.yes_no,
        one_row=bool(asked.tokens) and asked.tokens[0].word in AUXILIARIES,
        unexplained=missing,
        passed=tuple(asked.tokens[at].raw for at in sorted({*passed, *idle, *qualified}) if asked.weights[at] >= 1),
    )


def _leaves_groups(draft: Draft, place: int) -> bool:
    """Whether "in each country" or "A and B each" asks for several answers that the plan does not give."""
    if draft.cue(place).payload:
        return False
    following = place + 1
    if following < len(draft.items) and draft.is_tight(place, following) and draft.items[following].kind == "column":
        return draft.profile(following).reads != "number" and not draft.items[following].by_unit
    return any(test.op == "in" and at < place for test, at in draft.filters)


def _is_otherwise_named(draft: Draft, place: int, explained: Sequence[float]) -> bool:
    """Whether an unexplained word qualifies a column that fits only in part: "SNOW days" for a column of days open."""
    item = draft.items[place]
    before = item.start - 1
    if item.kind != "column" or item.quality >= 0.9 or item.by_unit or before < 0:
        return False
    return draft.asked.weights[before] >= 1 and not explained[before]


def _idle_share(draft: Draft, place: int, spoken_of: frozenset[str]) -> float:
    """How far a mention without a role is explained all the same.

    A second word for a column of the plan says nothing new; a text column may be the word for a row: "the GAME with more than".
    """
    item = draft.items[place]
    if item.kind != "column":
        return 0.0
    if any(draft.items[at].kind == "value" and draft.items[at].end == item.start for at in draft.used):
        return 0.5  # the noun a value qualifies: the cost of "solar ENERGY"
    if item.column in spoken_of:
        return 0.85 * item.quality
    if item.end - item.start == 1 and draft.asked.tokens[item.start].stem in draft.table.title:
        return 0.6 * item.quality  # the "orders" of a table of orders, one of whose columns is the order date
    return 0.6 * item.quality if draft.profile(place).reads == "text" else 0.0


def _columns_of(plan: Plan) -> frozenset[str]:
    names: set[str] = set()
    for query in queries_of(plan):
        names.update(query.columns, (test.column for test in query.filters))
        if query.aggregate and query.aggregate.column:
            names.add(query.aggregate.column)
        if query.top and query.top.by:
            names.add(query.top.by)
    return frozenset(names)


def _misses_yes_or_no(head: Head) -> bool:
    """Whether the question wants yes or no, or one of two names, and the plan gives something else."""
    tokens = head.draft.asked.tokens
    if not tokens or tokens[0].word not in AUXILIARIES or head.yes_no:
        return False
    if not isinstance(head.plan, Query) or not head.plan.columns:
        return True
    booleans = all(head.draft.table.profile(name).reads == "boolean" for name in head.plan.columns)
    if head.plan.top is not None:  # "Is A or B longer?" chooses; "Is A the longest?" is no choice
        return not any(test.op == "in" for test in head.plan.filters)
    return not booleans


def prepared(plan: Plan, table: TableVocabulary) -> Plan:
    """The plan with text read as numbers where the column is so read.

    And total rows left out of what they would count twice.
    """
    match plan:
        case Combine():
            return replace(plan, left=prepared(plan.left, table), right=prepared(plan.right, table))
        case Sets():
            return replace(plan, left=_prepare_query(plan.left, table), right=_prepare_query(plan.right, table))
        case Count():
            of = prepared(plan.of, table)
            assert isinstance(of, Query | Sets)  # preparing changes no kind
            return replace(plan, of=of)
        case Query():
            return _prepare_query(plan, table)
        case Literal():
            return plan


def _prepare_query(query: Query, table: TableVocabulary) -> Query:
    numeric = {profile.name for profile in table.profiles if profile.as_number}
    named: Iterable[str | None] = (
        *(test.column for test in query.filters if test.op in _ORDERED),
        query.aggregate.column if query.aggregate and query.aggregate.fn not in _ANY_TYPE else None,
        query.top.by if query.top else None,
    )
    filters = tuple(test if test.than is None else replace(test, than=prepared(test.than, table)) for test in query.filters)
    query = replace(query, filters=filters, as_number=tuple(sorted({name for name in named if name in numeric})))
    return replace(query, filters=(*query.filters, *_without_totals(query, table)))


def _without_totals(query: Query, table: TableVocabulary) -> Iterator[Filter]:
    """Conditions that keep total rows out, but for columns whose wanted cells are named one by one."""
    for column in dict.fromkeys(name for name, _ in table.totals):
        if any(test.column == column and test.op in ("=", "in") for test in query.filters):
            continue
        names = [cell for name, cell in table.totals if name == column]
        values = tuple(str(cell) for cell in names if cell is not None)
        if values:
            yield Filter(column=column, op="not in", values=values)
        if None in names:
            yield Filter(column=column, op="filled")
