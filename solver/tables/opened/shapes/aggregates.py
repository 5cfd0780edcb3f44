"""Sums, means, medians and ends of a column over the rows that pass: "What is the total weight of the red ones?"."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from solver.tables.opened.candidate import Candidate
from solver.tables.opened.cues import CueAt
from solver.tables.opened.ground import Ground, tokens_of
from solver.tables.plan import ROW_ORDER, Aggregate, Fn, Query

_FUNCTIONS: dict[str, Fn] = {"sum": "sum", "together": "sum", "mean": "mean", "median": "median"}


def aggregates(ground: Ground) -> Iterator[Candidate]:
    """Every aggregating word with every column it may be about; "how many" may mean a sum without such a word."""
    cues: list[tuple[CueAt | None, Fn]] = [(each, _FUNCTIONS[each.kind]) for each in ground.cues.of(*_FUNCTIONS)]
    if ground.cues.kind in ("number", "measure"):
        counting = ground.cues.of("count")
        cues.append((counting[0] if counting else None, "sum"))
    for cue, fn in cues:
        said = cue.tokens if cue else frozenset[int]()
        for place, held in enumerate([each for each in ground.sets if not tokens_of(each) & said][:12]):
            taken = tokens_of(held) | said
            edge = next((each for each in ground.cues.of("top_n", "bottom_n") if not each.tokens & taken), None)
            for by in ground.measures(cue, taken, limit=4 if place < 5 else 2):
                if ground.table.profile(by.column).reads == "date" or by.column not in ground.numeric:
                    continue
                if by.column in {each.column for each in held if each.tests[0].op == "="}:
                    continue
                plan = ground.query(held, numbers=(by.column,), aggregate=Aggregate(fn=fn, column=by.column))
                candidate = Candidate(
                    plan=plan,
                    shape=fn if cue is None or cue.kind != "count" else "sum_count",
                    used=taken | by.tokens,
                    conditions=held,
                    by=by,
                    cues=(cue,) if cue else (),
                )
                yield candidate
                if edge is not None and place < 4:
                    yield from _of_edge(ground, candidate, edge)


def _of_edge(ground: Ground, whole: Candidate, edge: CueAt) -> Iterator[Candidate]:
    """The same over the first or last rows of the table: "of the top five"."""
    assert isinstance(whole.plan, Query)
    top = ground.top(ROW_ORDER, descending=edge.kind == "bottom_n", k=edge.number)
    yield dataclasses.replace(
        whole,
        plan=dataclasses.replace(whole.plan, top=top),
        used=whole.used | edge.tokens,
        cues=(*whole.cues, edge),
    )
