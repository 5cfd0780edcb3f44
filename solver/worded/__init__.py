"""Questions told in words that pose a formula problem: motion, perpendicular vectors, parts of a unit."""

from solver.worded.reading import read_worded

__all__ = ["read_worded"]
