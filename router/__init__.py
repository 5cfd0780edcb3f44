"""Which way a question goes, and the assembly of its answer."""

from router.errors import RouterError
from router.types import Abstention, Answer, Attempt, Query, Route, Usage

__all__ = ["Abstention", "Answer", "Attempt", "Query", "Route", "RouterError", "Usage"]
