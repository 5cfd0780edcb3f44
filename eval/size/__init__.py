"""How large a bare model one would need instead: the bracket of paired tests, the measured curve, published points."""

from eval.size.bracket import Bracket, Reference, bracket
from eval.size.equivalent import EquivalentSize, NotIdentifiable, billions, equivalent_size
from eval.size.points import ScalingPoint, scaling_points
from eval.size.public_outcomes import public_outcomes
from eval.size.published import PUBLISHED, PublishedPoint

__all__ = [
    "PUBLISHED",
    "Bracket",
    "EquivalentSize",
    "NotIdentifiable",
    "PublishedPoint",
    "Reference",
    "ScalingPoint",
    "billions",
    "bracket",
    "equivalent_size",
    "public_outcomes",
    "scaling_points",
]
