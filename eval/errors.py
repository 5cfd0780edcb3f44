"""The errors of `eval`: EvalError and its kinds; each message says what happened, why, and what to do next."""


class EvalError(Exception):
    """A run cannot start or go on: unknown suite or system, records of another run; the message says what to do next."""


class NotForSuiteError(EvalError):
    """A control finds nothing in a suite that it could spoil; a run over other suites as well leaves it out there."""
