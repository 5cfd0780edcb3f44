"""Rows taken together by a column: "Which port has most ships?", "Which ports have at least two?"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from solver.tables.opened.candidate import By, Candidate, Conditions, Target
from solver.tables.opened.cues import CueAt
from solver.tables.opened.ground import Ground, tokens_of
from solver.tables.plan import Aggregate, Count, Having, Op, Top

_HAVING: dict[str, Op] = {">": ">", "<": "<", ">=": ">=", "<=": "<=", "=": "="}


def groups(ground: Ground) -> Iterator[Candidate]:
    """The groups at one end of a count or sum, those with so many rows, and how many such groups there are."""
    for held in ground.sets[:8] if () in ground.sets[:8] else (*ground.sets[:7], ()):
        taken = tokens_of(held)
        for cue in ground.cues.of("max", "min", "frequent"):
            if not cue.tokens & taken:
                yield from _leaders(ground, held, taken | cue.tokens, cue)
        for cue in ground.cues.of("compare", "trailing", "only"):
            if not cue.tokens & taken:
                yield from _having(ground, held, taken | cue.tokens, cue)


def _keys(ground: Ground, held: Conditions, taken: frozenset[int]) -> Iterator[Target]:
    fixed = {each.column for each in held if each.tests[0].op == "="}
    for target in ground.targets(taken, limit=4):
        profile = ground.table.profile(target.column)
        if target.column not in fixed and not profile.is_unique and profile.n_distinct > 1:
            yield target


def _leaders(ground: Ground, held: Conditions, taken: frozenset[int], cue: CueAt) -> Iterator[Candidate]:
    descending = cue.kind == "max" or (cue.kind == "frequent" and cue.payload == "max")
    for key in _keys(ground, held, taken):
        top = Top(by=None, descending=descending)
        yield Candidate(
            plan=ground.query(held, aggregate=Aggregate(fn="count"), group_by=key.column, top=top),
            shape="group_count",
            used=taken | key.tokens,
            conditions=held,
            target=key,
            cues=(cue,),
        )
        for by in _sums(ground, taken | key.tokens, cue):
            if by.column != key.column:
                yield Candidate(
                    plan=ground.query(
                        held,
                        numbers=(by.column,),
                        aggregate=Aggregate(fn="sum", column=by.column),
                        group_by=key.column,
                        top=top,
                    ),
                    shape="group_sum",
                    used=taken | key.tokens | by.tokens,
                    conditions=held,
                    target=key,
                    by=by,
                    cues=(cue,),
                )


def _sums(ground: Ground, taken: frozenset[int], cue: CueAt) -> Iterator[By]:
    for by in ground.measures(cue, taken, limit=3):
        if by.how == "named" and by.column in ground.numeric:
            yield by


def _having(ground: Ground, held: Conditions, taken: frozenset[int], cue: CueAt) -> Iterator[Candidate]:
    numbers = [each for each in ground.links.numbers if 0 <= each.start - cue.end <= 3 or 0 <= cue.start - each.end <= 2]
    for number in numbers[:1]:
        said = taken | frozenset(range(number.start, number.end))
        op = "=" if cue.kind == "only" else _HAVING.get(cue.payload)
        if op is None:
            continue
        for key in _keys(ground, held, said):
            having = (Having(op=op, value=number.number),)
            listing = ground.query(held, aggregate=Aggregate(fn="count"), group_by=key.column, having=having)
            found = Candidate(plan=listing, shape="having", used=said | key.tokens, conditions=held, target=key, cues=(cue,))
            if ground.cues.kind == "number":
                counting = ground.cues.of("count")[:1]
                yield replace(
                    found,
                    plan=Count(of=listing),
                    shape="count_having",
                    used=found.used | frozenset[int]().union(*(each.tokens for each in counting)),
                    cues=(cue, *counting),
                )
            else:
                yield found
