"""The second method for symbolic answers: numbers instead of rules. Runs in the worker; shares nothing with the symbolic side."""
