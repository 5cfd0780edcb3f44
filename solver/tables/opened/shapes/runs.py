"""The longest run: of rows that follow each other and pass the conditions, or of years that follow each other."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import By, Candidate
from solver.tables.opened.ground import Ground, tokens_of
from solver.tables.plan import Aggregate


def runs(ground: Ground) -> Iterator[Candidate]:
    """Every set of conditions, by rows and by the columns of whole numbers."""
    counting = ground.cues.of("count", "max")
    for cue in ground.cues.of("run"):
        said = cue.tokens | frozenset[int]().union(*(each.tokens for each in counting))
        for held in [each for each in ground.sets if each and not tokens_of(each) & cue.tokens][:6]:
            taken = tokens_of(held) | said
            years = [each for each in ground.table.profiles if each.is_year]
            columns: list[str | None] = [None, *(each.name for each in years[:1])]
            for column in columns:
                yield Candidate(
                    plan=ground.query(held, aggregate=Aggregate(fn="longest_run", column=column)),
                    shape="run",
                    used=taken,
                    conditions=held,
                    by=By(column=column, quality=0.5, how="concept") if column else None,
                    cues=(cue,),
                )
