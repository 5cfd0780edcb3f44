"""The budget of one run and the three ways a run can end early."""

from __future__ import annotations

import time
from dataclasses import dataclass

MAX_BITS = 14_000
"""Numerator and denominator together. Some 4,200 digits: printable under the interpreter's own digit limit, and one
gcd of two such numbers stays far below a millisecond, so the deadline is never overrun by a single operation."""

MAX_ITEMS = 100_000
"""Elements of one list, tuple, dict or range that is turned into one."""

MAX_CHARS = 64_000
"""Characters of one string, and of everything printed."""

CELL_BYTES = 256
"""Charged for one element of a container: the slot, the Fraction and its two small integers."""


class Stop(Exception):
    """A run that ended early; `line` is the 1-based source line when known."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep what happened and where."""
        super().__init__(message)
        self.line = line


class Refused(Stop):
    """The program asks for something outside the language or above a size limit; it was not done."""


class Failed(Stop):
    """The program broke while running, as Python would have raised; `kind` is the name of that exception."""

    def __init__(self, kind: str, message: str) -> None:
        """Keep the name of the exception Python would have raised."""
        super().__init__(message)
        self.kind = kind


class OutOfBudget(Stop):
    """Steps or wall time used up."""


@dataclass(slots=True)
class Budget:
    """What is left of one run. Memory is charged when something is built and never given back, so the bound is safe."""

    n_steps: int
    n_bytes: int
    deadline: float

    def step(self, cost: int = 1) -> None:
        """Spend steps; looks at the clock every 64 of them.

        Raises:
            OutOfBudget: no steps or no time left.
        """
        before = self.n_steps
        self.n_steps -= cost
        if self.n_steps < 0:
            raise OutOfBudget("the program used up its budget of steps")
        if before >> 6 != self.n_steps >> 6 and time.monotonic() > self.deadline:
            raise OutOfBudget("the program ran past its deadline")

    def allocate(self, n_bytes: int) -> None:
        """Spend memory.

        Raises:
            Refused: nothing left.
        """
        self.n_bytes -= n_bytes
        if self.n_bytes < 0:
            raise Refused("the program builds more than its memory allows")
