"""Runs a program written in a small subset of Python by walking its syntax tree; nothing is ever compiled or executed.

Covered: only allow-listed syntax (`python_language`), a fixed table of functions and methods resolved here and never through
Python's attribute look-up, no imports, no recursion, fuel on every step, a size estimate before every operation, a bound on
everything built, a wall-clock deadline. The worst single operation is a gcd of two 14,000-bit numbers, so a deadline is
overrun by milliseconds. With a sandbox all of this happens in a confined process, so that a fault of CPython's own parser or
big-number arithmetic is shut in there too.

Not covered: without a sandbox the run shares the process, and there is no boundary of memory or file system beneath it, only
the absence of any operation that reaches them. That is for programs that no model wrote. Whether the program computes what
was asked is for `solver.words` to check.

In exact mode every number is a Fraction, so 0.1 + 0.2 is 3/10. Names of an enclosing call are visible in the called function.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from solver.executors.python_interpreter import Interpreter
from solver.executors.python_language import admit
from solver.executors.python_limits import Budget, Failed, OutOfBudget, Refused
from solver.executors.python_numbers import Arithmetic
from solver.executors.python_runtime import Runtime
from solver.sandbox import Sandbox
from solver.types import Language, Program, Result, Status

MAX_STEPS = 2_000_000
ROUNDING_TOLERANCE = 1e-9
GRACE_S = 1.0
"""What a confined process may need beyond the time of its programs, which end by themselves."""

_EXACT: Final = re.compile(r"-?\d+(?:/\d*[1-9]\d*)?", re.ASCII)


class PythonExecutor:
    """The `Executor` of "python" programs: exact rational arithmetic under limits, in a sandbox when given one."""

    language: Language = "python"

    def __init__(self, sandbox: Sandbox | None = None, *, exact: bool = True, max_steps: int = MAX_STEPS) -> None:
        """Choose where programs run; exact rational arithmetic, or Python's own numbers for comparison; the fuel of a run."""
        self.sandbox = sandbox
        self.exact = exact
        self.max_steps = max_steps

    def run(self, program: Program, *, timeout_s: float = 1.0, memory_mb: int = 64) -> Result:
        r"""Run `solution()` of `program.source`; `program.inputs` only documents the source and is not read.

        Returns:
            Status "ok" with the value as JSON-like data: an exact number as a string ("7/3"), an inexact one as a float,
            text as {"text": …}. "error" when the program broke, `error` beginning with the exception's name; "refused" when
            it asks for something outside the language or its size limits; "timeout" when steps or time ran out.

        Raises:
            SandboxError: the sandbox cannot be used.

        >>> program = Program(language="python", source="def solution():\n    return 0.1 + 0.2")
        >>> PythonExecutor().run(program).value
        '3/10'
        """
        return self.run_all([program], timeout_s=timeout_s, memory_mb=memory_mb)[0]

    def run_all(self, programs: Sequence[Program], *, timeout_s: float = 1.0, memory_mb: int = 64) -> tuple[Result, ...]:
        """The result of each program as of `run`, with `timeout_s` for each, in one confined process where there is one."""
        if not programs:
            return ()
        limits: dict[str, object] = {
            "exact": self.exact, "max_steps": self.max_steps, "timeout_s": timeout_s, "memory_mb": memory_mb,
        }  # fmt: skip
        payload = {"sources": [program.source for program in programs], **limits}
        if self.sandbox is None:
            return tuple(map(_result, run_programs(payload)))
        done = self.sandbox.run("programs", payload, timeout_s=len(programs) * timeout_s + GRACE_S)
        if done.status != "ok":
            return (done,) * len(programs)
        results = tuple(map(_result, done.value if isinstance(done.value, list) else ()))
        if len(results) == len(programs):
            return results
        return (Result(status="error", error="The confined process gave no result for this program."),) * len(programs)


def run_programs(payload: Mapping[str, Any]) -> list[dict[str, object]]:
    """The worker's operation: each of the "sources" run under the same limits, and its `Result` as JSON-ready values."""
    arithmetic = Arithmetic(exact=bool(payload["exact"]))
    results: list[dict[str, object]] = []
    for source in payload["sources"]:
        start = time.monotonic()
        budget = Budget(
            n_steps=int(payload["max_steps"]),
            n_bytes=int(payload["memory_mb"]) * 2**20,
            deadline=start + float(payload["timeout_s"]),
        )
        runtime = Runtime(arithmetic=arithmetic, budget=budget)
        status, value, error = _outcome(str(source), runtime)
        elapsed_s = time.monotonic() - start
        stdout = "".join(runtime.printed)
        results.append({"status": status, "value": value, "stdout": stdout, "error": error, "elapsed_s": elapsed_s})
    return results


def _outcome(source: str, runtime: Runtime) -> tuple[Status, object, str]:
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


def _result(data: object) -> Result:
    """A result that comes from `run_programs`, perhaps by way of a process that is not trusted."""
    match data:
        case {
            "status": "ok" | "error" | "timeout" | "refused" as status,
            "value": value,
            "stdout": str(stdout),
            "error": str(error),
            "elapsed_s": float(elapsed_s),
        }:
            return Result(status=status, value=value, stdout=stdout, error=error, elapsed_s=elapsed_s)
    return Result(status="error", error="The confined process gave something that is no result.")


def number_of(result: Result) -> Fraction | float | None:
    """The number a run gave: a Fraction when exact, a float when not, None when it gave something else.

    >>> number_of(Result(status="ok", value="7/3"))
    Fraction(7, 3)
    """
    if result.status != "ok":
        return None
    if isinstance(result.value, str):
        # A confined process is not trusted, and Fraction also takes "1e999999999".
        return Fraction(result.value) if _EXACT.fullmatch(result.value) else None
    return result.value if isinstance(result.value, float) else None


def is_rounding_sensitive(program: Program, exact: Result, sandbox: Sandbox | None = None) -> bool:
    """Whether floating point changes the answer beyond its last digits: a floor or a comparison tipped over."""
    value = number_of(exact)
    rounded = number_of(PythonExecutor(sandbox, exact=False).run(program))
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
