"""How far two values lie apart: of two rows, two columns, two counts, the ends of a column, or two stated numbers."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import Candidate, Condition, Conditions
from solver.tables.opened.cues import CueAt
from solver.tables.opened.ground import Ground, tokens_of
from solver.tables.opened.pairs import pairs_of
from solver.tables.plan import Aggregate, Combine, CombineOp, Literal

_TIMES: dict[str, CombineOp] = {"day": "days", "days": "days", "month": "months", "months": "months"}


def differences(ground: Ground) -> Iterator[Candidate]:
    """Every word for a difference with every pair of values it may be about."""
    cues = ground.cues.of("apart", "difference")
    longest = [each for each in cues if not any(each.tokens < other.tokens for other in cues)][:2]
    for cue in longest:
        for pair in pairs_of(ground):
            if not cue.tokens & tokens_of(pair):
                yield from _of_rows(ground, cue, pair)
        yield from _of_ends(ground, cue)
        yield from _of_columns(ground, cue)
        if len(ground.links.numbers) == 2:
            first, second = ground.links.numbers
            yield Candidate(
                plan=Combine(op="distance", left=Literal(value=first.number), right=Literal(value=second.number)),
                shape="difference_stated",
                used=cue.tokens | frozenset(range(first.start, first.end)) | frozenset(range(second.start, second.end)),
                cues=(cue,),
            )


def _rest(ground: Ground, pair: Conditions, cue: CueAt) -> Iterator[Conditions]:
    """What else must hold, in the sets of conditions without the pair's column."""
    taken = tokens_of(pair) | cue.tokens
    yield ()
    n_found = 0
    for held in ground.sets:
        if held and not tokens_of(held) & taken and all(each.column != pair[0].column for each in held):
            yield held
            n_found += 1
            if n_found == 2:
                return


def _of_rows(ground: Ground, cue: CueAt, pair: tuple[Condition, Condition]) -> Iterator[Candidate]:
    words = {token.word for token in ground.asked.tokens}
    for rest in _rest(ground, pair, cue):
        held = (*pair, *rest)
        taken = tokens_of(held) | cue.tokens
        for by in ground.measures(cue, taken, limit=4):
            if by.column == pair[0].column:
                continue
            is_date = ground.table.profile(by.column).reads == "date"
            op: CombineOp = "distance"
            if is_date:
                op = next((_TIMES[word] for word in words if word in _TIMES), "years")
            left, right = (ground.cell(by.column, (side, *rest)) for side in pair)
            yield Candidate(
                plan=Combine(op=op, left=left, right=right),
                shape="apart" if is_date else "difference",
                used=taken | by.tokens,
                conditions=held,
                by=by,
                cues=(cue,),
            )
        left, right = (ground.query((side, *rest), aggregate=Aggregate(fn="count")) for side in pair)
        yield Candidate(
            plan=Combine(op="distance", left=left, right=right),
            shape="difference_count",
            used=taken,
            conditions=held,
            cues=(cue,),
        )


def _of_ends(ground: Ground, cue: CueAt) -> Iterator[Candidate]:
    """The highest less the lowest."""
    ends = ground.cues.of("max", "min", "first", "last")
    said = cue.tokens | frozenset[int]().union(*(each.tokens for each in ends))
    for held in [each for each in ground.sets if not tokens_of(each) & said][:3]:
        taken = tokens_of(held) | said
        for by in ground.measures(ends[0] if ends else cue, taken, limit=3):
            if by.column not in ground.numeric:
                continue
            high, low = (ground.cell(by.column, held, fn=fn) for fn in ("max", "min"))
            yield Candidate(
                plan=Combine(op="difference", left=high, right=low),
                shape="difference_ends",
                used=taken | by.tokens,
                conditions=held,
                by=by,
                cues=(cue, *ends[:2]),
            )


def _of_columns(ground: Ground, cue: CueAt) -> Iterator[Candidate]:
    """Two figures of one row: "the difference between gold and silver of Norway"."""
    for held in ground.sets[:5]:
        if cue.tokens & tokens_of(held):
            continue
        taken = tokens_of(held) | cue.tokens
        named = [each for each in ground.measures(cue, taken, limit=5) if each.how == "named" and each.column in ground.numeric]
        for place, left in enumerate(named[:3]):
            for right in named[place + 1 : 3]:
                if left.tokens & right.tokens:
                    continue
                fn = "only" if held else "sum"
                yield Candidate(
                    plan=Combine(
                        op="distance", left=ground.cell(left.column, held, fn=fn), right=ground.cell(right.column, held, fn=fn)
                    ),
                    shape="difference_columns",
                    used=taken | left.tokens | right.tokens,
                    conditions=held,
                    by=left,
                    cues=(cue,),
                )
