"""The cells of a column in the rows that pass the conditions: "Who sailed the Aba?", "Which ships have two masts?"."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import Candidate
from solver.tables.opened.ground import Ground, tokens_of


def lookups(ground: Ground) -> Iterator[Candidate]:
    """Every set of conditions with every column that may be asked for; without conditions only a named column."""
    for place, held in enumerate(ground.sets):
        taken = tokens_of(held)
        columns = [each.column for each in held if each.tests[0].op == "=" and each.how != "union"]
        for target in ground.targets(taken, limit=7 if place < 8 else 4):
            if target.column in columns and target.how != "noun":
                continue
            if not held and target.how not in ("noun", "named"):
                continue
            yield Candidate(
                plan=ground.query(held, columns=(target.column,)),
                shape="lookup",
                used=taken | target.tokens,
                conditions=held,
                target=target,
            )
