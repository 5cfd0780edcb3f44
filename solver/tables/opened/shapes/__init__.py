"""Ways to build a plan from links and cues, one file each; each yields the candidates of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from solver.tables.opened.candidate import Candidate
from solver.tables.opened.ground import Ground
from solver.tables.opened.shapes.aggregates import aggregates
from solver.tables.opened.shapes.choices import choices
from solver.tables.opened.shapes.counts import counts
from solver.tables.opened.shapes.differences import differences
from solver.tables.opened.shapes.edges import edges
from solver.tables.opened.shapes.groups import groups
from solver.tables.opened.shapes.lookups import lookups
from solver.tables.opened.shapes.neighbours import neighbours
from solver.tables.opened.shapes.overlaps import overlaps
from solver.tables.opened.shapes.runs import runs
from solver.tables.opened.shapes.shares import shares
from solver.tables.opened.shapes.standings import standings
from solver.tables.opened.shapes.superlatives import superlatives
from solver.tables.opened.shapes.truths import truths

Shape = Callable[[Ground], Iterator[Candidate]]

SHAPES: Mapping[str, Shape] = {
    "lookup": lookups,
    "count": counts,
    "superlative": superlatives,
    "edge": edges,
    "neighbour": neighbours,
    "aggregate": aggregates,
    "group": groups,
    "choice": choices,
    "difference": differences,
    "truth": truths,
    "overlap": overlaps,
    "run": runs,
    "share": shares,
    "standing": standings,
}
"""Name of a shape → what yields its candidates."""
