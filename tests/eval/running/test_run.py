"""A plan carried out over fake systems: resumed, limited in time, interrupted, killed."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eval import Entry, Estimate, NotForSuiteError, Plan, Progress, Suite, System, read_manifest, read_records, run
from models import EndpointError
from router import Answer
from tests.eval.running.test_plan import suite

ROOT = Path(__file__).resolve().parents[3]
N = 12


class Fixed:
    """A shelf of systems that answer with the last number of the question, right for "good", one too many for others."""

    def __init__(self, pause: float = 0.0, broken: bool = False) -> None:
        self.asked: list[tuple[str, str]] = []
        self.pause = pause
        self.broken = broken

    def system(self, name: str, suite: Suite) -> System:
        shelf = self

        class One:
            facts = {"model": "none"}

            def __init__(self) -> None:
                self.name = name

            def __call__(self, sample, *, seed):
                time.sleep(shelf.pause)
                shelf.asked.append((name, sample.id))
                if shelf.broken and name == "bad":
                    raise EndpointError("The server is away. Start it.")
                said = int(sample.answer) + (name == "bad")
                return Answer(text=f"Answer: {said}", route="chat", standing="unverified")

        return One()


def plan(items: int | None = None, **options: object) -> Plan:
    suites = (suite("x", N), suite("y", N))
    systems = (Entry(system="good"), Entry(system="bad"))
    return Plan(suites=suites, systems=systems, items=items, primary=("good", "bad"), **options)  # type: ignore[arg-type]


def table(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a table is made of, but not what differs from run to run by itself: times and commits."""
    return {
        path.name: sorted((r.id, r.repeat, r.outcome, r.correct, r.extracted, r.answer["text"]) for r in read_records(path))
        for path in sorted(folder.glob("*.jsonl"))
    }


def test_all_is_asked_and_told_and_a_second_run_asks_nothing(tmp_path: Path) -> None:
    steps: list[Progress] = []
    shelf = Fixed()
    ended = run(plan(), tmp_path, shelf, progress=steps.append)
    assert (ended.n_asked, ended.n_kept, ended.n_left) == (4 * N, 0, 0) == (len(shelf.asked), 0, 0)
    assert [step.done for step in steps] == list(range(1, 4 * N + 1)) and steps[-1].left_s == 0
    assert {path.name for path in tmp_path.glob("*.jsonl")} == {f"{s}.{n}.jsonl" for s in "xy" for n in ("good", "bad")}
    assert all(record.correct for record in read_records(tmp_path / "x.good.jsonl"))
    assert not any(record.correct for record in read_records(tmp_path / "x.bad.jsonl"))
    manifest = read_manifest(tmp_path)
    assert manifest is not None and manifest.finished and manifest.primary == ("good", "bad")
    again = Fixed()
    ended = run(plan(), tmp_path, again)
    assert (ended.n_asked, ended.n_kept) == (0, 4 * N) and again.asked == []
    assert read_manifest(tmp_path) == manifest


def test_a_larger_plan_goes_on_from_a_smaller_one(tmp_path: Path) -> None:
    run(plan(3), tmp_path, Fixed())
    shelf = Fixed()
    assert run(plan(5), tmp_path, shelf).n_kept == 12
    assert len(shelf.asked) == 8
    run(plan(5), tmp_path / "whole", Fixed())
    assert table(tmp_path) == table(tmp_path / "whole")


class NoneForY(Fixed):
    """As the control with a wrong table: there is none in one of the suites."""

    def system(self, name: str, suite: Suite) -> System:
        if name == "bad" and suite.name == "y":
            raise NotForSuiteError("There is no wrong table. Leave it out.")
        return super().system(name, suite)


def test_a_control_is_left_out_where_it_has_nothing_to_spoil(tmp_path: Path) -> None:
    ended = run(plan(), tmp_path, NoneForY())
    assert (ended.n_asked, ended.n_left, ended.left_out) == (3 * N, 0, (("y", "bad"),))
    assert not (tmp_path / "y.bad.jsonl").exists()
    manifest = read_manifest(tmp_path)
    assert manifest is not None and manifest.finished
    alone = Plan(suites=(suite("y", N),), systems=(Entry(system="good"), Entry(system="bad")), primary=("good", "bad"))
    with pytest.raises(NotForSuiteError, match="Leave it out"):
        run(alone, tmp_path / "alone", NoneForY())


def test_an_error_is_asked_again_and_is_never_right(tmp_path: Path) -> None:
    run(plan(2), tmp_path, Fixed(broken=True))
    assert {record.outcome for record in read_records(tmp_path / "x.bad.jsonl")} == {"error"}
    assert not any(record.correct for record in read_records(tmp_path / "x.bad.jsonl"))
    shelf = Fixed()
    run(plan(2), tmp_path, shelf)
    assert {name for name, _ in shelf.asked} == {"bad"} and len(shelf.asked) == 4
    assert {record.outcome for record in read_records(tmp_path / "x.bad.jsonl")} == {"answered"}


def test_repeats_are_asked_with_their_own_seed(tmp_path: Path) -> None:
    run(plan(2, repeats=3, seed=10), tmp_path, Fixed())
    records = read_records(tmp_path / "x.good.jsonl")
    assert len(records) == 6 and {(record.repeat, record.seed) for record in records} == {(0, 10), (1, 11), (2, 12)}
    assert run(plan(2, repeats=3, seed=10), tmp_path, Fixed()).n_asked == 0


def test_a_limit_of_time_ends_between_two_rounds_and_the_next_run_goes_on(tmp_path: Path) -> None:
    now = [0.0]

    class Ticking(Fixed):
        def system(self, name: str, suite: Suite) -> System:
            now[0] += 1  # each question is looked up once
            return super().system(name, suite)

    expected = Estimate(factor=1.0, typical={"good": {"x": 1.0}, "bad": {"x": 1.0}})
    ended = run(plan(), tmp_path, Ticking(), expected=expected, deadline_s=20, clock=lambda: now[0])
    assert ended.n_asked % 4 == 0 and 0 < ended.n_asked < 4 * N and ended.n_left == 4 * N - ended.n_asked
    assert ended.seconds <= 20
    counts = {len(read_records(path)) for path in tmp_path.glob("*.jsonl")}
    assert counts == {ended.n_asked // 4}
    manifest = read_manifest(tmp_path)
    assert manifest is not None and manifest.finished == ""
    assert run(plan(), tmp_path, Fixed()).n_kept == ended.n_asked
    manifest = read_manifest(tmp_path)
    assert manifest is not None and manifest.finished


def test_an_interrupt_loses_nothing_that_was_answered(tmp_path: Path) -> None:
    def stop(step: Progress) -> None:
        if step.done == 7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(plan(), tmp_path, Fixed(), progress=stop)
    assert sum(len(read_records(path)) for path in tmp_path.glob("*.jsonl")) == 7
    assert run(plan(), tmp_path, Fixed()).n_kept == 7


SCRIPT = """
import sys
from pathlib import Path
from eval import run
from tests.eval.running.test_run import Fixed, plan
run(plan(), Path(sys.argv[1]), Fixed(pause=0.02))
"""


def test_a_run_killed_five_times_ends_with_the_table_of_one_that_was_not(tmp_path: Path) -> None:
    draw = random.Random(20261127)
    killed = tmp_path / "killed"
    for _ in range(5):
        there = _n(killed)
        wanted = there + draw.randint(2, 7)
        process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(killed)], cwd=ROOT)
        deadline = time.monotonic() + 60
        while _n(killed) < wanted and process.poll() is None and time.monotonic() < deadline:
            time.sleep(draw.random() * 0.01)
        process.kill()
        assert process.wait() == -signal.SIGKILL
        assert wanted <= _n(killed) < 4 * N
    run(plan(), killed, Fixed())
    run(plan(), tmp_path / "whole", Fixed())
    assert table(killed) == table(tmp_path / "whole")
    assert all(json.loads(line) for path in killed.glob("*.jsonl") for line in path.read_text().splitlines())


def _n(folder: Path) -> int:
    return sum(path.read_bytes().count(b"\n") for path in folder.glob("*.jsonl"))
