"""`python -m eval.cost FOLDER --weights-dir DIR`: the peak memory of each system of a run, written beside its records."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from eval.cost.memory import NO_LIBRARY, PeakMemory, answer_here, in_a_process, measure
from eval.errors import EvalError


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all systems of a run; with --system, one of them in this very process."""
    parser = argparse.ArgumentParser(prog="python -m eval.cost", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of a run")
    parser.add_argument("--weights-dir", type=Path, required=True, help="of the models")
    parser.add_argument("--system", help=argparse.SUPPRESS)
    parser.add_argument("--suites", default="", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.system:
        print(json.dumps(asdict(answer_here(given.system, given.suites.split(","), given.weights_dir, given.folder))))
        return
    with tempfile.TemporaryDirectory() as libraries:
        ready: set[str] = set()

        def measured(system: str, suites: Sequence[str]) -> PeakMemory:
            from eval.systems import SYSTEMS

            def once() -> PeakMemory:
                return in_a_process(system, suites, weights_dir=given.weights_dir, libraries=Path(libraries))

            if SYSTEMS[system].kind not in NO_LIBRARY and not ready:
                once()  # makes the libraries, which takes memory that answering does not
                ready.add(system)
            return once()

        try:
            measure(given.folder, measured)
        except EvalError as error:
            parser.exit(1, f"Error: {error}\n")


if __name__ == "__main__":
    main()
