"""Problems about formulas: reading, exact arithmetic here, symbolic solving and its check in the sandbox."""

from solver.mathematics.problem import Problem
from solver.mathematics.reading import read_formula
from solver.mathematics.solve import solve_problem

__all__ = ["Problem", "read_formula", "solve_problem"]
