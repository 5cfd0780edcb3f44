"""The second method for symbolic answers: numbers instead of rules, run in the worker, apart from the symbolic side."""
