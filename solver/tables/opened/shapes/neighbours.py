"""The row after or before another one: "Who came after Ada?", "What is listed above Oslo?"."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import Candidate
from solver.tables.opened.ground import Ground, tokens_of

_MAX_SETS = 8


def neighbours(ground: Ground) -> Iterator[Candidate]:
    """Every word for a neighbour, with every row that the question names."""
    for cue in ground.cues.of("shift"):
        sets = [each for each in ground.sets if each and not tokens_of(each) & cue.tokens]
        for held in sets[:_MAX_SETS]:
            taken = tokens_of(held) | cue.tokens
            for target in ground.targets(taken, limit=5):
                yield Candidate(
                    plan=ground.query(held, columns=(target.column,), shift=int(cue.payload)),
                    shape="neighbour",
                    used=taken | target.tokens,
                    conditions=held,
                    target=target,
                    cues=(cue,),
                )
