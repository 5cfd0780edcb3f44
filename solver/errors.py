"""The errors of `solver`.

SolverError
├── MathSyntaxError    the text is not mathematics this project reads; carries the position
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


class SandboxError(SolverError):
    """The isolated process cannot be started or keeps dying."""
