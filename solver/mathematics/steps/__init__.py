"""How an answer is found, in a few lines a student could follow; every number in them is computed."""

from solver.mathematics.steps.arithmetic import number_steps

__all__ = ["number_steps"]
