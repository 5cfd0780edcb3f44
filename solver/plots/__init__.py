"""Graphs of functions of one variable as SVG documents, with the standard library alone: no script, no outside reference."""

from solver.plots.figure import Curve, Figure, Fill, Mark
from solver.plots.functions import compiled, value_of
from solver.plots.problems import plot_of
from solver.plots.svg import draw

__all__ = ["Curve", "Figure", "Fill", "Mark", "compiled", "draw", "plot_of", "value_of"]
