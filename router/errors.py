"""The errors of `router`: RouterError, alone for now."""


class RouterError(Exception):
    """A question that cannot be taken at all (too long, empty); the message says what to do next."""
