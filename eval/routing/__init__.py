"""How well the router chooses: every route on every question, the oracle among them, and what the router loses to it."""

from eval.routing.figures import ChosenRoute, RoutingFigures, figures
from eval.routing.matrix import ABSTAIN, VIA, Matrix, Row, matrix
from eval.routing.text import as_text

__all__ = ["ABSTAIN", "VIA", "ChosenRoute", "Matrix", "RoutingFigures", "Row", "as_text", "figures", "matrix"]
