"""Peak memory of a system: a process of its own answers a few questions and tells the most it ever held.

`python -m eval.cost.memory fulcrum-0.5b --suite samples-dev --weights-dir FOLDER`; in a run all systems share one process, so
the figure cannot be read there.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from eval.errors import EvalError

N_QUESTIONS = 5
_TIMEOUT_S = 600


def peak_memory_mb(system: str, *, weights_dir: Path, suite: str = "samples-dev", n: int = N_QUESTIONS) -> int:
    """The most memory in MB that the system's process held, plus the most that one process it started held.

    Weights are mapped from the disk and count as far as they were read.

    Args:
        system: A name of `SYSTEMS`.
        weights_dir: Of the models.
        suite: Whose first questions are asked.
        n: How many, >= 1.

    Raises:
        EvalError: the process ended without a figure.
    """
    command = [sys.executable, "-m", "eval.cost.memory", system, "--suite", suite, "--weights-dir", str(weights_dir)]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [*command, "--questions", str(n)],
        cwd=root,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT_S,
        stdin=subprocess.DEVNULL,
    )
    try:
        return int(json.loads(done.stdout.splitlines()[-1])["peak_mb"])
    except (IndexError, ValueError, KeyError) as error:
        said = done.stderr.strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        raise EvalError(
            f"The memory of {system!r} could not be measured: {said[0]}. Run {' '.join(command[1:])} to see."
        ) from error


def main() -> None:
    """Answer the questions and print the peak."""
    parser = argparse.ArgumentParser(prog="python -m eval.cost.memory", description=__doc__)
    parser.add_argument("system")
    parser.add_argument("--suite", default="samples-dev")
    parser.add_argument("--weights-dir", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=N_QUESTIONS)
    arguments = parser.parse_args()
    from eval.running import Shelf
    from eval.suites import load_suite
    from eval.systems import Models

    suite = load_suite(arguments.suite)
    models = Models(weights_dir=arguments.weights_dir)
    with tempfile.TemporaryDirectory() as folder, Shelf(Path(folder), models) as shelf:
        system = shelf.system(arguments.system, suite)
        for sample in suite.samples[: arguments.questions]:
            system(sample, seed=0)
    models.close()
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"system": arguments.system, "peak_mb": (own.ru_maxrss + children.ru_maxrss) // 1024}))


if __name__ == "__main__":
    main()
