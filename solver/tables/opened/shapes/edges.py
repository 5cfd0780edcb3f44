"""Rows by their place: the first, the last, the third, in the table's order or in that of a date or number."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import By, Candidate
from solver.tables.opened.ground import Ground, tokens_of
from solver.tables.plan import ROW_ORDER

_ORDER = By(column=ROW_ORDER, quality=0.5, how="order")


def edges(ground: Ground) -> Iterator[Candidate]:
    """Every word for a place, with every set of conditions and every column that may be asked for."""
    cues = [(each, each.kind == "last", 1, False) for each in ground.cues.of("first", "last")]
    cues += [(each, False, each.number, True) for each in ground.cues.of("nth") if each.number > 1]
    cues += [(each, each.kind == "bottom_n", each.number, False) for each in ground.cues.of("top_n", "bottom_n")]
    for cue, descending, k, nth in cues:
        for place, held in enumerate([each for each in ground.sets if not tokens_of(each) & cue.tokens][:9]):
            taken = tokens_of(held) | cue.tokens
            times = [by for by in ground.measures(cue, taken, limit=8) if _is_time(ground, by) or by.how == "named"]
            for by in (_ORDER, *times[:3]):
                top = ground.top(by.column, descending=descending, k=k, nth=nth)
                numbers = () if by is _ORDER else (by.column,)
                for target in ground.targets(taken | by.tokens, limit=5 if place < 4 else 3):
                    yield Candidate(
                        plan=ground.query(held, numbers=numbers, columns=(target.column,), top=top),
                        shape="edge" if by is _ORDER else "edge_by",
                        used=taken | by.tokens | target.tokens,
                        conditions=held,
                        target=target,
                        by=by,
                        cues=(cue,),
                    )


def _is_time(ground: Ground, by: By) -> bool:
    profile = ground.table.profile(by.column)
    return profile.reads == "date" or profile.is_year
