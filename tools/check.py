"""`make test` after the set-up: format, lint, types and tests, all of them run, one verdict."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
CHECKS: dict[str, list[str | Path]] = {
    "format": [BIN / "ruff", "format", "--check", "."],
    "lint": [BIN / "ruff", "check", "."],
    "types": [BIN / "mypy"],
    "tests": [BIN / "python", "-m", "pytest"],
}


def main() -> int:
    """Exit code 0 when every check passed. The last line printed is pytest's summary."""
    outcomes: dict[str, str] = {}
    last = ""
    for name, command in CHECKS.items():
        print(f"── {name}: {' '.join([Path(command[0]).name, *map(str, command[1:])])}", flush=True)
        started = time.monotonic()
        code, last = _run(command)
        outcomes[name] = f"{'passed' if code == 0 else 'FAILED'} ({time.monotonic() - started:.0f} s)"
    print("── " + ", ".join(f"{name} {outcome}" for name, outcome in outcomes.items()))
    print(last, flush=True)
    return 1 if any("FAILED" in outcome for outcome in outcomes.values()) else 0


def _run(command: list[str | Path]) -> tuple[int, str]:
    """Exit code and last line of a command whose output is passed on as it comes."""
    # Weights are fetched before this runs, so here their absence is a failure and not a reason to skip.
    env = {**os.environ, "FULCRUM_REQUIRE_WEIGHTS": "1", "PYTHONUNBUFFERED": "1"}
    last = ""
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            last = line.strip() or last
    return process.returncode, last


if __name__ == "__main__":
    sys.exit(main())
