"""Mathematics from a question to a checked answer: reading, exact arithmetic here, symbolic solving in the sandbox."""

from solver.mathematics.problem import Problem
from solver.mathematics.reading import MathReading, parse_math, reads_as_math
from solver.mathematics.solve import solve_math, solve_problem

__all__ = ["MathReading", "Problem", "parse_math", "reads_as_math", "solve_math", "solve_problem"]
