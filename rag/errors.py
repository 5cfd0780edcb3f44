"""The errors of `rag`: RagError, alone for now."""


class RagError(Exception):
    """The index cannot be built or searched; the message says what to do next."""
