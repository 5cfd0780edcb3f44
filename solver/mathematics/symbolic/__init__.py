"""The symbolic side of mathematics: runs in the isolated worker only, and is the only place that imports sympy."""

from solver.mathematics.symbolic.handlers import HANDLERS, LATE_IMPORTS, rehearsals, warm_up

__all__ = ["HANDLERS", "LATE_IMPORTS", "rehearsals", "warm_up"]
