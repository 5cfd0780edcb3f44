"""All figures by key, and the polygons that have a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from solver.topics.figures.plane_figures import PLANE_FIGURES
from solver.topics.figures.quantities import Figure
from solver.topics.figures.solids import SOLIDS

FIGURES: Final[Mapping[str, Figure]] = {**PLANE_FIGURES, **SOLIDS}

POLYGONS: Final[Mapping[str, int]] = {
    "triangle": 3, "quadrilateral": 4, "pentagon": 5, "hexagon": 6, "heptagon": 7, "septagon": 7, "octagon": 8, "nonagon": 9,
    "enneagon": 9, "decagon": 10, "hendecagon": 11, "undecagon": 11, "dodecagon": 12, "icosagon": 20,
}  # fmt: skip
