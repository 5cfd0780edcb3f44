"""A part of a whole in percent: rows that pass among all, or their sum in the sum of all."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import Candidate
from solver.tables.opened.ground import Ground, tokens_of
from solver.tables.plan import Aggregate, Combine


def shares(ground: Ground) -> Iterator[Candidate]:
    """Every set of conditions as the part, the rows without them as the whole."""
    for cue in ground.cues.of("share")[:1]:
        for held in [each for each in ground.sets if each and not tokens_of(each) & cue.tokens][:5]:
            taken = tokens_of(held) | cue.tokens
            part, whole = (ground.query(each, aggregate=Aggregate(fn="count")) for each in (held, ()))
            yield Candidate(
                plan=Combine(op="share", left=part, right=whole),
                shape="share",
                used=taken,
                conditions=held,
                cues=(cue,),
            )
            for by in ground.measures(cue, taken, limit=2):
                if by.column in ground.numeric and by.how == "named":
                    left, right = (ground.cell(by.column, each, fn="sum") for each in (held, ()))
                    yield Candidate(
                        plan=Combine(op="share", left=left, right=right),
                        shape="share_sum",
                        used=taken | by.tokens,
                        conditions=held,
                        by=by,
                        cues=(cue,),
                    )
