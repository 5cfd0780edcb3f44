"""What tells likely candidates from unlikely ones: a few dozen numbers, most of them 0..1, the same for every table.

Each function of `FEATURES` yields (name, value) pairs; names that are left out are 0. What each means is said beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from solver.tables.opened.candidate import Candidate
from solver.tables.opened.features.anchoring import anchoring
from solver.tables.opened.features.coverage import coverage
from solver.tables.opened.features.denotation import denotation, expected
from solver.tables.opened.features.operators import operators
from solver.tables.opened.ground import Ground
from solver.tables.opened.trial import Found

Feature = Callable[[Ground, Candidate], Iterator[tuple[str, float]]]

FEATURES: Mapping[str, Feature] = {"coverage": coverage, "anchoring": anchoring, "operators": operators}
"""Those that need no trial; `denotation` measures what a trial gave."""


def measure(ground: Ground, candidate: Candidate) -> dict[str, float]:
    """The features of a candidate that can be told without running it."""
    return {name: value for feature in FEATURES.values() for name, value in feature(ground, candidate) if value}


def measure_found(ground: Ground, candidate: Candidate, found: Found | None) -> dict[str, float]:
    """The features of what a trial gave; None where it could not be run."""
    return {name: value for name, value in denotation(ground, candidate, found) if value}


def measure_expected(ground: Ground, candidate: Candidate) -> dict[str, float]:
    """What can be told of the answers of a candidate where it is not tried."""
    return {name: value for name, value in expected(ground, candidate) if value}
