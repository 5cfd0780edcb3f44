"""Peak memory of the systems of a run: a process of its own for each answers a few questions and tells the most it held.

`python -m eval.cost FOLDER --weights-dir DIR` writes `memory.json` beside the records, where the report finds it. In the
run itself all systems share one process, so the figure cannot be read there.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from eval.cost.processor import descendants
from eval.errors import EvalError

NAME: Final = "memory.json"
N_QUESTIONS: Final = 2
"""Of each suite."""
_TIMEOUT_S: Final = 1800
_ROOT: Final = Path(__file__).resolve().parents[2]
NO_LIBRARY: Final = ("bare", "pasted", "endpoint", "solver")
"""Kinds of systems that never look into a library: the embedder is not theirs and must not be counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakMemory:
    """The most memory in MB that a system's processes held while it answered `n` questions, in all.

    Weights are mapped from the disk and count as far as they were read.
    """

    peak_mb: int
    n: int


def read_memory(folder: Path) -> Mapping[str, PeakMemory]:
    """By system, what `memory.json` of a run's folder says; nothing where there is none that can be read."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return {str(name): PeakMemory(peak_mb=int(each["peak_mb"]), n=int(each["n"])) for name, each in kept.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def measure(
    folder: Path, measured: Callable[[str, Sequence[str]], PeakMemory], *, say: Callable[[str], None] = print
) -> Mapping[str, PeakMemory]:
    """The figures of every system of a run that is in the table of systems, those in `memory.json` already included.

    Args:
        folder: Of the run; `memory.json` is written after each figure.
        measured: What measures a system on some suites, by their names.
        say: Told of each figure.

    Raises:
        EvalError: the folder has no manifest, or names no suite and system of this project.
    """
    from eval.running import read_manifest
    from eval.suites import SUITES
    from eval.systems import SYSTEMS

    manifest = read_manifest(folder)
    suites = [str(suite["name"]) for suite in manifest.suites if suite["name"] in SUITES] if manifest else []
    systems = [name for name in manifest.systems if name in SYSTEMS] if manifest else []
    if manifest is None or not suites or not systems:
        raise EvalError(
            f"{str(folder)!r} has no run.json that names a suite and a system of this project, so nothing can be asked. "
            "Name the folder of a run of `fulcrum eval`."
        )
    for name in sorted(manifest.systems.keys() - set(systems)):
        say(f"{name}: not measured, for it was defined in a file of its own run")
    found = dict(read_memory(folder))
    for name in systems:
        if name not in found:
            found[name] = measured(name, suites)
            aside = folder / f"{NAME}.new"
            aside.write_text(json.dumps({each: asdict(found[each]) for each in found}, indent=1) + "\n", encoding="utf-8")
            aside.replace(folder / NAME)
        say(f"{name}: {found[name].peak_mb:,} MB")
    return found


def held_mb(pid: int) -> float:
    """The most memory in MB that a process that still runs ever held; 0.0 where the system does not tell.

    `getrusage` would not do: what it says of a child includes the memory of the parent that it was split off from.
    """
    try:
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    except (OSError, ValueError, IndexError):
        pass
    return 0.0


def in_a_process(system: str, suites: Sequence[str], *, weights_dir: Path, libraries: Path) -> PeakMemory:
    """The figure of one system, found by a process that does nothing else.

    Raises:
        EvalError: it ended without a figure.
    """
    arguments = ["--system", system, "--suites", ",".join(suites), "--weights-dir", str(weights_dir)]
    command = [sys.executable, "-m", "eval.cost", str(libraries), *arguments]
    done = subprocess.run(
        command, cwd=_ROOT, capture_output=True, text=True, timeout=_TIMEOUT_S, stdin=subprocess.DEVNULL, check=False
    )
    try:
        said = json.loads(done.stdout.splitlines()[-1])
        return PeakMemory(peak_mb=int(said["peak_mb"]), n=int(said["n"]))
    except (IndexError, ValueError, KeyError, TypeError) as error:
        why = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        raise EvalError(
            f"The memory of {system!r} could not be measured: {why}. To see all it said: {shlex.join(command)}"
        ) from error


def answer_here(system: str, suites: Sequence[str], weights_dir: Path, libraries: Path) -> PeakMemory:
    """Answer the first questions of each suite in this process, and what it came to."""
    from corpus import Library
    from eval.running import Shelf
    from eval.suites import load_suite
    from eval.systems import SYSTEMS, Models

    models = Models(weights_dir=weights_dir)
    loaded = [load_suite(name) for name in suites]
    needs_library = SYSTEMS[system].kind not in NO_LIBRARY
    n = 0
    with Library.open(libraries / "empty.db") as empty:
        own = {} if needs_library else {suite.name: empty for suite in loaded}
        with Shelf(libraries, models, own=own) as shelf:
            for suite in loaded:
                for sample in suite.samples[:N_QUESTIONS]:
                    shelf.system(system, suite)(sample, seed=0)
                    n += 1
            own_pid = os.getpid()
            peak = held_mb(own_pid) + sum(map(held_mb, descendants(own_pid)))
    models.close()
    return PeakMemory(peak_mb=round(peak), n=n)
