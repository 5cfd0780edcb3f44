"""How many rows pass the conditions, or how many different values they have: "How many ships sank in May?"."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import Candidate
from solver.tables.opened.ground import Ground, tokens_of
from solver.tables.plan import Aggregate

_SIGNS = ("count", "times", "together", "distinct", "sum")


def counts(ground: Ground) -> Iterator[Candidate]:
    """Rows of every set of conditions, and different values of the columns that may be counted."""
    if ground.cues.kind not in ("number", "thing") and not ground.cues.has("count"):
        return
    cues = tuple(ground.cues.of(*_SIGNS)[:2])
    said = frozenset[int]().union(*(each.tokens for each in cues))
    for place, held in enumerate(ground.sets):
        taken = tokens_of(held)
        counted = [each for each in ground.targets(taken, limit=3) if each.tokens]
        noun = next((each for each in counted if each.how == "noun"), None)
        yield Candidate(
            plan=ground.query(held, aggregate=Aggregate(fn="count")),
            shape="count",
            used=taken | said | (noun.tokens if noun else frozenset()),
            conditions=held,
            target=noun,
            cues=cues,
        )
        if place > 5 and held:
            continue
        for target in ground.targets(taken, limit=3):
            if target.column in {each.column for each in held if each.tests[0].op == "="}:
                continue
            if ground.table.profile(target.column).is_unique:
                continue
            yield Candidate(
                plan=ground.query(held, aggregate=Aggregate(fn="count_distinct", column=target.column)),
                shape="count_distinct",
                used=taken | said | target.tokens,
                conditions=held,
                target=target,
                cues=cues,
            )
