"""The errors of `router`: RouterError, alone for now."""


class RouterError(Exception):
    """A question that cannot be taken at all, such as an empty one; the message says what to do next."""
