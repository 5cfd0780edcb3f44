"""Arithmetic word problems: quantities bound by rule, combined by a program the model writes, run exactly and checked."""

from solver.words.quantities import Quantity, find_quantities
from solver.words.reading import WordReading, reads_as_words
from solver.words.solve import solve_words

__all__ = ["Quantity", "WordReading", "find_quantities", "reads_as_words", "solve_words"]
