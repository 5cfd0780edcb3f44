"""`fulcrum eval` in a process of its own with the real router and solvers, killed at random and run again."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import time
from pathlib import Path

SUITES = ("generated-mathematics", "word-problems")
SYSTEM = "fulcrum-no-model"
ITEMS = 12
DEADLINE_S = 240.0
COMMAND = [
    *(sys.executable, "-c", "import sys; from app.cli.program import run; sys.exit(run(sys.argv[1:]))"),
    *("eval", "--suite", ",".join(SUITES), "--systems", SYSTEM, "--items", str(ITEMS), "--quiet"),
]
ROOT = Path(__file__).resolve().parents[2]


def test_five_kills_leave_the_table_as_it_would_have_been(tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    started(whole).wait(timeout=DEADLINE_S)
    draw = random.Random(5)
    for _ in range(5):
        wanted = n_records(killed) + draw.randint(1, 3)
        process = started(killed)
        until = time.monotonic() + DEADLINE_S
        while n_records(killed) < wanted and process.poll() is None and time.monotonic() < until:
            time.sleep(0.02 * draw.random())
        process.kill()
        assert process.wait() == -9, "it ended before it could be killed"
        assert wanted <= n_records(killed) < len(SUITES) * ITEMS
    assert started(killed).wait(timeout=DEADLINE_S) == 0
    assert table(killed) == table(whole)
    assert len(table(whole)) == len(SUITES) * ITEMS


def started(folder: Path) -> subprocess.Popen[bytes]:
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "HOME": str(Path.home())}
    return subprocess.Popen([*COMMAND, "--out", str(folder)], cwd=ROOT, stdout=subprocess.DEVNULL, env=environment)


def n_records(folder: Path) -> int:
    return sum(path.read_bytes().count(b"\n") for path in folder.glob("*.jsonl"))


def table(folder: Path) -> list[tuple[str, ...]]:
    """What the report says of every answer, without the seconds they took."""
    with (folder / "report.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return sorted((row["suite"], row["system"], row["id"], row["outcome"], row["correct"], row["extracted"]) for row in rows)
