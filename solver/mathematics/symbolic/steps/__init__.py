"""How an answer is found, in a few lines a student could follow; every number in them is computed."""

from solver.mathematics.symbolic.steps.steps import symbolic_steps

__all__ = ["symbolic_steps"]
