"""Runs a program written in a small subset of Python by walking its syntax tree; nothing is ever compiled or executed.

Covered: only allow-listed syntax (`python_language`), a fixed table of functions and methods resolved here and never through
Python's attribute look-up, no imports, no recursion, fuel on every step, a size estimate before every operation, a bound on
everything built, a wall-clock deadline. The worst single operation is a gcd of two 14,000-bit numbers, so a deadline is
overrun by milliseconds.

Not covered: the run shares the process, so a bug of CPython's own parser or big-number arithmetic would be a bug here; there
is no boundary of memory or file system beneath it, only the absence of any operation that reaches them. Whether the program
computes what was asked is for `solver.words` to check.

In exact mode every number is a Fraction, so 0.1 + 0.2 is 3/10. Names of an enclosing call are visible in the called function.
"""

from __future__ import annotations

import time
from fractions import Fraction
from typing import Any

from solver.executors.python_interpreter import Interpreter
from solver.executors.python_language import admit
from solver.executors.python_limits import Budget, Failed, OutOfBudget, Refused
from solver.executors.python_numbers import Arithmetic
from solver.executors.python_runtime import Runtime
from solver.types import Language, Program, Result

MAX_STEPS = 2_000_000
ROUNDING_TOLERANCE = 1e-9


class PythonExecutor:
    """The `Executor` of "python" programs: exact rational arithmetic, in process, under limits."""

    language: Language = "python"

    def __init__(self, *, exact: bool = True, max_steps: int = MAX_STEPS) -> None:
        """Choose exact rational arithmetic, or Python's own integers and floats for comparison; and the fuel of a run."""
        self.exact = exact
        self.max_steps = max_steps

    def run(self, program: Program, *, timeout_s: float = 1.0, memory_mb: int = 64) -> Result:
        r"""Run `solution()` of `program.source`; `program.inputs` only documents the source and is not read.

        Returns:
            Status "ok" with the value as JSON-like data: an exact number as a string ("7/3"), an inexact one as a float,
            text as {"text": …}. "error" when the program broke, `error` beginning with the exception's name; "refused" when
            it asks for something outside the language or its size limits; "timeout" when steps or time ran out.

        >>> program = Program(language="python", source="def solution():\n    return 0.1 + 0.2")
        >>> PythonExecutor().run(program).value
        '3/10'
        """
        start = time.monotonic()
        budget = Budget(n_steps=self.max_steps, n_bytes=memory_mb * 2**20, deadline=start + timeout_s)
        runtime = Runtime(arithmetic=Arithmetic(exact=self.exact), budget=budget)
        status, value, error = self._outcome(program.source, runtime)
        return Result(
            status=status, value=value, stdout="".join(runtime.printed), error=error, elapsed_s=time.monotonic() - start
        )

    def _outcome(self, source: str, runtime: Runtime) -> tuple[Any, Any, str]:
        try:
            value = Interpreter(runtime=runtime).run(admit(source))
            runtime.weigh(value)
            return "ok", _jsonable(value), ""
        except Refused as refused:
            return "refused", None, f"{refused}{_at(refused.line)}"
        except OutOfBudget as out:
            return "timeout", None, f"{out}{_at(out.line)}"
        except Failed as failed:
            return "error", None, f"{failed.kind}: {failed}{_at(failed.line)}"


def number_of(result: Result) -> Fraction | float | None:
    """The number a run gave: a Fraction when exact, a float when not, None when it gave something else.

    >>> number_of(Result(status="ok", value="7/3"))
    Fraction(7, 3)
    """
    if result.status != "ok":
        return None
    if isinstance(result.value, str):
        return Fraction(result.value)
    return result.value if isinstance(result.value, float) else None


def is_rounding_sensitive(program: Program, exact: Result) -> bool:
    """Whether floating point changes the answer beyond its last digits: a floor or a comparison tipped over."""
    value = number_of(exact)
    rounded = number_of(PythonExecutor(exact=False).run(program))
    if value is None or rounded is None:
        return False
    return abs(float(value) - float(rounded)) > ROUNDING_TOLERANCE * max(1.0, abs(float(value)))


def _at(line: int) -> str:
    return f" (line {line})" if line else ""


def _jsonable(value: Any) -> Any:
    match value:
        case bool() | None | float():
            return value
        case int() | Fraction():
            return str(value)
        case str():
            return {"text": value}
        case list() | tuple():
            return [_jsonable(item) for item in value]
        case dict():
            return {"pairs": [[_jsonable(key), _jsonable(item)] for key, item in value.items()]}
    return {"text": repr(value)}
