"""What two conditions on one column share: "Who won both the Oslo Cup and the Bergen Cup?"."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import Candidate
from solver.tables.opened.ground import Ground, tokens_of
from solver.tables.opened.pairs import pairs_of
from solver.tables.plan import Count, Sets


def overlaps(ground: Ground) -> Iterator[Candidate]:
    """Every pair of values of one column with every column that both their rows may share, listed or counted."""
    cues = ground.cues.of("both")[:1]
    if not cues:
        return
    for pair in pairs_of(ground):
        taken = tokens_of(pair) | cues[0].tokens
        for target in ground.targets(taken, limit=4, skip=(pair[0].column,)):
            left, right = (ground.query((side,), columns=(target.column,)) for side in pair)
            shared = Sets(op="intersection", left=left, right=right)
            is_count = ground.cues.kind == "number"
            yield Candidate(
                plan=Count(of=shared) if is_count else shared,
                shape="overlap_count" if is_count else "overlap",
                used=taken | target.tokens,
                conditions=pair,
                target=target,
                cues=cues,
            )
