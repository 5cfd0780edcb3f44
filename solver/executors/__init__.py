"""Where programs are run; a language is looked up in `EXECUTORS` and its module imported on first use."""

EXECUTORS = {
    "python": "solver.executors.python:PythonExecutor",
    "sql": "solver.executors.sql:SqlExecutor",
}

__all__ = ["EXECUTORS"]
