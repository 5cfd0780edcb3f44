"""How the tests of this folder run a hostile program: as one that a model wrote, in the sandbox."""

from __future__ import annotations

from solver import Program, PythonExecutor, Result, Sandbox


def body(*lines: str) -> str:
    """The source of a `solution()` of these lines."""
    return "def solution():\n" + "".join(f"    {line}\n" for line in lines)


def run(source: str, sandbox: Sandbox, *, timeout_s: float = 2.0) -> Result:
    return PythonExecutor(sandbox).run(Program(language="python", source=source), timeout_s=timeout_s)


def assert_nothing_done(source: str, sandbox: Sandbox, complaint: str) -> None:
    """It gave and printed nothing, and the reason says what was not allowed."""
    result = run(source, sandbox)
    assert result.status in ("refused", "error"), result
    assert (result.value, result.stdout) == (None, "")
    assert complaint in result.error
