"""The rows at one end of a column: "Which ship is longest?", "What was the top speed of the Aba?"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from solver.tables.directions import RANKS, direction
from solver.tables.opened.candidate import By, Candidate, Conditions, Target
from solver.tables.opened.cues import CueAt
from solver.tables.opened.ground import Ground, tokens_of
from solver.tables.vocabulary import ColumnProfile


def superlatives(ground: Ground) -> Iterator[Candidate]:
    """Every word for an end of a scale, with every column it may be about and every column that may be asked for."""
    for cue in (*ground.cues.of("max", "min"), *_more_than_any(ground)):
        counted = next((each for each in ground.cues.of("top_n", "bottom_n") if each.start <= cue.end), None)
        k = counted.number if counted else 1
        for place, held in enumerate([each for each in ground.sets if not tokens_of(each) & cue.tokens][:9]):
            taken = tokens_of(held) | cue.tokens | (counted.tokens if counted else frozenset())
            for by in ground.measures(cue, taken, limit=4 if place < 3 else 2):
                for descending, flipped in directions_of(ground.table.profile(by.column), cue):
                    top = ground.top(by.column, descending=descending, k=k)
                    for target in ground.targets(taken | by.tokens, limit=4 if place < 4 else 2):
                        if target.column == by.column and target.how != "noun" and place > 2:
                            continue
                        yield Candidate(
                            plan=ground.query(held, numbers=(by.column,), columns=(target.column,), top=top),
                            shape="superlative" if target.column != by.column else "extreme",
                            used=taken | by.tokens | target.tokens,
                            conditions=held,
                            target=target,
                            by=by,
                            cues=(cue,),
                            flipped=flipped,
                        )
                    if by.tokens and place < 6:
                        yield _extreme(ground, cue, held, by, descending, flipped)


def _more_than_any(ground: Ground) -> Iterator[CueAt]:
    """Comparisons with all others: "more masts than any other" is the most masts."""
    words = [token.word for token in ground.asked.tokens]
    for cue in ground.cues.of("than"):
        for at in range(cue.end, min(cue.end + 5, len(words) - 1)):
            if words[at] == "than" and words[at + 1] in ("any", "all", "every", "anyone", "everyone"):
                yield replace(cue, kind="max" if cue.payload == ">" else "min")


def _extreme(ground: Ground, cue: CueAt, held: Conditions, by: By, descending: bool, flipped: bool) -> Candidate:
    """The end of the column itself."""
    is_noun = bool(by.tokens.intersection(ground.cues.noun))
    return Candidate(
        plan=ground.query(held, numbers=(by.column,), columns=(by.column,), top=ground.top(by.column, descending=descending)),
        shape="extreme",
        used=tokens_of(held) | cue.tokens | by.tokens,
        conditions=held,
        target=Target(column=by.column, quality=by.quality, how="noun" if is_noun else "named", tokens=by.tokens),
        by=by,
        cues=(cue,),
        flipped=flipped,
    )


def directions_of(profile: ColumnProfile, cue: CueAt) -> tuple[tuple[bool, bool], ...]:
    """(descending, flipped) of the orders a word may mean for a column; both where more may be less, as for ranks."""
    descending = cue.kind == "max" or cue.payload in (">", "later")
    if "age" in cue.concepts and "age" in profile.header:
        return ((not descending, False),)  # the oldest has the highest age and the earliest birth
    way = direction(profile, cue.concepts)
    if way == -1:
        return ((not descending, False),)
    if way == 0 or RANKS & set(profile.header):
        return (descending, False), (not descending, True)
    return ((descending, False),)
