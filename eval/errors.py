"""The errors of `eval`: EvalError, alone for now."""


class EvalError(Exception):
    """A run cannot start or go on: unknown suite or system, records of another run; the message says what to do next."""
