"""Two workers on a real Ray cluster of this machine, with systems that need no weights; skipped where Ray is not installed
or a machine is too busy for its processes to start in the time Ray gives them.

It is a process of its own: Ray starts threads and processes, and looks up addresses, which the other tests may not.
"""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from eval import Record, Sample, read_manifest, read_records, run
from eval.running.asking import ask
from eval.running.spread import judging_digest
from tests.eval.running.test_run import ROOT, Fixed, plan, table

pytestmark = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="the extra `ray` is not installed")


class Mortal:
    """A worker that answers as the systems of `Fixed` do, and dies over two questions: the first time, and every time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._suites = {suite.name: suite for suite in plan().suites}

    def open(self) -> tuple[str, str]:
        return socket.gethostname(), judging_digest()

    def ask(self, suite: str, sample: Sample, system: str, *, seed: int, repeat: int, commit: str) -> Record:
        if system == "good" and sample.id in ("x-3", "y-5"):
            before = self._folder / sample.id
            if sample.id == "y-5" or not before.exists():
                before.touch()
                os._exit(1)
        (self._folder / f"pid-{os.getpid()}").touch()
        about = self._suites[suite]
        return ask(Fixed().system(system, about), about, sample, seed=seed, repeat=repeat, commit=commit)

    def close(self) -> None:
        (self._folder / f"closed-{os.getpid()}").touch()


SCRIPT = """
import sys
from pathlib import Path
from eval import cluster, run
from eval.running import Spread
from eval.running.ray_crew import RayCrew
from tests.eval.running.test_ray import Mortal
from tests.eval.running.test_run import Fixed, plan

out, folder = map(Path, sys.argv[1:])
with cluster("local", workers=2, n_threads=1) as found:
    crew = RayCrew(folder, width=found.width, n_threads=found.n_threads, n_machines=1, worker=Mortal)
    try:
        ended = run(plan(), out, Fixed(), asker=Spread(crew, Fixed()))
    finally:
        crew.close()
print(ended.n_asked, ended.n_left)
"""


def test_two_actors_make_the_table_of_one_after_the_other_though_some_die(tmp_path: Path) -> None:
    out, folder = tmp_path / "spread", tmp_path / "workers"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(out), str(folder)], cwd=ROOT, capture_output=True, text=True, timeout=540
    )
    if done.returncode and "There is no Ray cluster to be had" in done.stderr:
        pytest.skip(f"Ray's own processes did not start here in three tries: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["48", "0"]
    (lost,) = [record for record in read_records(out / "y.good.jsonl") if record.outcome == "error"]
    assert lost.id == "y-5" and "3 workers were lost" in lost.error
    assert len(list(folder.glob("pid-*"))) >= 2 and list(folder.glob("closed-*"))
    manifest = read_manifest(out)
    assert manifest is not None and manifest.settings == {"workers": 2, "worker_threads": 1, "machines": 1}
    # What Ray left as an error is asked again without it, and the table is that of a run that never had it.
    assert run(plan(), out, Fixed()).n_asked == 1
    run(plan(), tmp_path / "whole", Fixed())
    assert table(out) == table(tmp_path / "whole")
