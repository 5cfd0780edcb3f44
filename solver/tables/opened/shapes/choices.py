"""One of the things that the question names: "Which is taller, Aba or Cora?", "Did Aba or Cora win in May?"."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import By, Candidate, Conditions, Target
from solver.tables.opened.cues import CueAt
from solver.tables.opened.ground import Ground, tokens_of
from solver.tables.opened.shapes.superlatives import directions_of
from solver.tables.plan import ROW_ORDER, Aggregate, Top

_ORDER = By(column=ROW_ORDER, quality=0.5, how="order")
_MAX_SETS = 5


def choices(ground: Ground) -> Iterator[Candidate]:
    """Every list of alternatives with every word that compares them, or with what else must hold of the right one."""
    sets = [each for each in ground.sets if any(part.how == "union" for part in each)][:_MAX_SETS]
    for held in sets:
        union = next(part for part in held if part.how == "union")
        target = Target(column=union.column, quality=0.8, how="named")
        if len(held) > 1:
            yield Candidate(
                plan=ground.query(held, columns=(union.column,), distinct=True),
                shape="choice_lookup",
                used=tokens_of(held),
                conditions=held,
                target=target,
            )
        taken = tokens_of(held)
        for cue in ground.cues.of("than", "compare", "earlier", "later", "max", "min"):
            if not cue.tokens & taken:
                yield from _compared(ground, held, target, cue)


def _compared(ground: Ground, held: Conditions, target: Target, cue: CueAt) -> Iterator[Candidate]:
    taken = tokens_of(held) | cue.tokens
    for by in (*ground.measures(cue, taken, limit=4), *([_ORDER] if cue.kind in ("earlier", "later") else [])):
        if by.column == target.column:
            continue
        if by is _ORDER:
            ways: tuple[tuple[bool, bool], ...] = ((cue.kind == "later", False),)
        elif cue.kind in ("earlier", "later"):
            ways = ((cue.kind == "later", False),)
        else:
            ways = directions_of(ground.table.profile(by.column), cue)
        for descending, flipped in ways:
            yield Candidate(
                plan=ground.query(
                    held,
                    numbers=() if by is _ORDER else (by.column,),
                    columns=(target.column,),
                    top=ground.top(by.column, descending=descending),
                ),
                shape="choice",
                used=taken | by.tokens,
                conditions=held,
                target=target,
                by=by,
                cues=(cue,),
                flipped=flipped,
            )
    if cue.kind in ("earlier", "later"):
        return
    descending = cue.kind == "max" or cue.payload in (">", ">=")
    yield Candidate(
        plan=ground.query(
            held, aggregate=Aggregate(fn="count"), group_by=target.column, top=Top(by=None, descending=descending)
        ),
        shape="choice_count",
        used=taken,
        conditions=held,
        target=target,
        cues=(cue,),
    )
