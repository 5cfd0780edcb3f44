"""The errors of `solver`.

SolverError
├── MathSyntaxError    the text is not mathematics this project reads; carries the position
│   └── NotMathematicsError    by its words alone: no formula in it was looked at
└── SandboxError       the isolated process cannot be started or keeps dying
"""


class SolverError(Exception):
    """Anything that keeps the solver's own machinery from working; the message says what to do next."""


class MathSyntaxError(SolverError):
    """Text that does not parse; `position` is the 0-based character where reading stopped."""

    def __init__(self, message: str, position: int) -> None:
        """Keep where reading stopped beside what was expected."""
        super().__init__(message)
        self.position = position


class NotMathematicsError(MathSyntaxError):
    """A text with a word mathematics does not know, or without anything it knows; no formula in it was looked at."""


class SandboxError(SolverError):
    """The isolated process cannot be started or keeps dying."""
