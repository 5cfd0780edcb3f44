"""The place of a named row when all are ordered by a column: one more than the rows that are ahead of it."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import Candidate
from solver.tables.opened.ground import Ground, tokens_of
from solver.tables.plan import Aggregate, Combine, Filter, Literal, Query


def standings(ground: Ground) -> Iterator[Candidate]:
    """Every named row with every column of figures that may order them."""
    for cue in ground.cues.of("place_of")[:2]:
        for held in [each for each in ground.sets if each and not tokens_of(each) & cue.tokens][:4]:
            taken = tokens_of(held) | cue.tokens
            for by in ground.measures(cue, taken, limit=2):
                if by.column not in ground.numeric or by.how == "free":
                    continue
                cell = ground.cell(by.column, held)
                ahead = Query(
                    table=ground.table.card.name,
                    aggregate=Aggregate(fn="count"),
                    filters=(Filter(column=by.column, op=">", than=cell),),
                    as_number=cell.as_number,
                )
                yield Candidate(
                    plan=Combine(op="sum", left=ahead, right=Literal(value=1)),
                    shape="standing",
                    used=taken | by.tokens,
                    conditions=held,
                    by=by,
                    cues=(cue,),
                )
