"""Which way a question goes, and the assembly of its answer."""

from router.answer import answer, answer_plan, stream
from router.decide import decide
from router.errors import RouterError
from router.features import Features, observe
from router.services import Services
from router.types import Abstention, Answer, Attempt, Evidence, Query, Route, RouteKind, Shaping, Standing, Usage

__all__ = [
    "Abstention",
    "Answer",
    "Attempt",
    "Evidence",
    "Features",
    "Query",
    "Route",
    "RouteKind",
    "RouterError",
    "Services",
    "Shaping",
    "Standing",
    "Usage",
    "answer",
    "answer_plan",
    "decide",
    "observe",
    "stream",
]
