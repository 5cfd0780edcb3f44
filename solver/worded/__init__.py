"""Questions told in words that pose a formula problem: motion along a line, perpendicular vectors with a letter, a bound to find."""

from solver.worded.reading import read_worded

__all__ = ["read_worded"]
