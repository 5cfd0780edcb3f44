"""Questions spread over workers that answer out of order, are lost, or differ; no Ray is needed to say what follows."""

from __future__ import annotations

import dataclasses
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from eval import Estimate, EvalError, Progress, read_manifest, read_records, run
from eval.running import Spread, Task
from eval.running.asking import ask
from eval.running.spread import TRIES, Answered, Lost, Ready, judging_digest
from tests.eval.running.test_run import ROOT, Fixed, N, _n, plan, table


class Drawn:
    """A crew whose workers finish in an order drawn from a seed.

    `dies` says whether a worker is lost over a task that was given so many times before; `change` alters what comes back.
    """

    def __init__(
        self,
        width: int = 3,
        *,
        seed: int = 0,
        dies: Callable[[Task, int], bool] = lambda task, before: False,
        starts: bool = True,
        code: str = "",
        change: Callable[[Answered], Answered] = lambda event: event,
        pause: float = 0.0,
    ) -> None:
        self.width = width
        self.settings = {"workers": width}
        self.given: list[Task] = []
        self.n_started = 0
        self.most_at_once = 0
        self._draw = random.Random(seed)
        self._dies, self._starts, self._change = dies, starts, change
        self._code = code or judging_digest()
        self._pause = pause
        self._shelf = Fixed()
        self._coming: list[Callable[[], Ready | Answered | Lost]] = []

    def start(self, worker: int) -> None:
        self.n_started += 1
        up = Ready(worker=worker, machine=f"m{worker}", code=self._code)
        self._coming.append(lambda: up if self._starts else Lost(worker=worker, reason="No memory."))

    def give(self, worker: int, task: Task, *, seed: int, commit: str) -> None:
        before = self.given.count(task)
        self.given.append(task)

        def finish() -> Ready | Answered | Lost:
            time.sleep(self._pause)
            if self._dies(task, before):
                return Lost(worker=worker, reason="It was killed.")
            system = self._shelf.system(task.system, task.suite)
            record = ask(system, task.suite, task.sample, seed=seed, repeat=task.repeat, commit=commit)
            return self._change(Answered(worker=worker, record=record))

        self._coming.append(finish)
        self.most_at_once = max(self.most_at_once, len(self._coming))

    def wait(self) -> Ready | Answered | Lost:
        return self._coming.pop(self._draw.randrange(len(self._coming)))()


def spread(crew: Drawn) -> Spread:
    return Spread(crew, Fixed())


@pytest.mark.parametrize("seed", range(2))
def test_answers_in_any_order_make_the_table_of_one_after_the_other(seed: int, tmp_path: Path) -> None:
    steps: list[Progress] = []
    crew = Drawn(4, seed=seed)
    ended = run(plan(8, repeats=2), tmp_path / "spread", Fixed(), asker=spread(crew), progress=steps.append)
    run(plan(8, repeats=2), tmp_path / "whole", Fixed())
    assert table(tmp_path / "spread") == table(tmp_path / "whole")
    assert (ended.n_asked, ended.n_left) == (64, 0) == (len(crew.given), 0)
    assert [step.done for step in steps] == list(range(1, 65)) and steps[-1].left_s == 0
    assert crew.most_at_once == 4
    manifest = read_manifest(tmp_path / "spread")
    assert manifest is not None and manifest.finished and manifest.settings == {"workers": 4}


def test_what_is_there_is_not_given_to_anyone_and_no_worker_is_started_for_nothing(tmp_path: Path) -> None:
    run(plan(3), tmp_path, Fixed())
    first = Drawn()
    assert run(plan(5), tmp_path, Fixed(), asker=spread(first)).n_kept == 12
    assert len(first.given) == 8
    second = Drawn()
    run(plan(5), tmp_path, Fixed(), asker=spread(second))
    assert second.n_started == 0


def test_a_question_whose_worker_is_lost_is_asked_of_another(tmp_path: Path) -> None:
    crew = Drawn(2, dies=lambda task, before: task.sample.id == "x-3" and before < TRIES - 1)
    run(plan(), tmp_path / "spread", Fixed(), asker=spread(crew))
    run(plan(), tmp_path / "whole", Fixed())
    assert table(tmp_path / "spread") == table(tmp_path / "whole")
    assert crew.n_started == 2 + 2 * (TRIES - 1)  # both systems are asked it
    assert len(crew.given) == 4 * N + 2 * (TRIES - 1)


def test_a_question_that_no_worker_outlives_is_an_error_and_is_asked_again_by_the_next_run(tmp_path: Path) -> None:
    crew = Drawn(2, dies=lambda task, before: task.sample.id == "x-3" and task.system == "good")
    ended = run(plan(), tmp_path, Fixed(), asker=spread(crew))
    assert ended.n_asked == 4 * N
    (record,) = [record for record in read_records(tmp_path / "x.good.jsonl") if record.outcome == "error"]
    assert record.id == "x-3" and not record.correct and "3 workers were lost" in record.error
    assert record.question and record.facts == {"model": "none"}
    assert sum(task.sample.id == "x-3" and task.system == "good" for task in crew.given) == TRIES
    again = Drawn(2)
    run(plan(), tmp_path, Fixed(), asker=spread(again))
    assert [task.sample.id for task in again.given] == ["x-3"]
    run(plan(), tmp_path / "whole", Fixed())
    assert table(tmp_path)["x.good.jsonl"] == table(tmp_path / "whole")["x.good.jsonl"]


def test_workers_that_are_all_lost_end_the_run_and_keep_what_is_recorded(tmp_path: Path) -> None:
    answered: list[Task] = []

    def dies(task: Task, before: int) -> bool:
        answered.append(task)
        return len(answered) > 9

    crew = Drawn(2, dies=dies)
    with pytest.raises(EvalError, match=r"lost one after the other .* It was killed\. .* run the same command again"):
        run(plan(), tmp_path, Fixed(), asker=spread(crew))
    there = sum(record.outcome == "answered" for path in tmp_path.glob("*.jsonl") for record in read_records(path))
    assert there == 9
    assert crew.n_started == 2 + 2 * TRIES


def test_workers_that_never_start_end_the_run_before_anything_is_asked(tmp_path: Path) -> None:
    crew = Drawn(2, starts=False)
    with pytest.raises(EvalError, match=r"No memory\."):
        run(plan(), tmp_path, Fixed(), asker=spread(crew))
    assert crew.given == [] and not list(tmp_path.glob("*.jsonl"))


def test_a_machine_with_another_judge_is_named_before_it_is_asked(tmp_path: Path) -> None:
    crew = Drawn(1, code="0123")
    with pytest.raises(EvalError, match=r"'m0' judges .* \(digest 0123 there, .* Install the same version"):
        run(plan(), tmp_path, Fixed(), asker=spread(crew))
    assert crew.given == []


def test_a_machine_with_another_system_is_named_and_its_answer_is_not_kept(tmp_path: Path) -> None:
    def other(event: Answered) -> Answered:
        return dataclasses.replace(event, record=dataclasses.replace(event.record, facts={"model": "other"}))

    with pytest.raises(EvalError, match=r"'m0' answers with another '.*' \(model 'other' there, 'none' here\)"):
        run(plan(), tmp_path, Fixed(), asker=spread(Drawn(1, change=other)))
    assert not list(tmp_path.glob("*.jsonl"))


def test_a_limit_of_time_counts_the_workers_and_leaves_whole_rounds(tmp_path: Path) -> None:
    """A round of four answers of 10 s takes 20 s with two workers, so four rounds fit into 80 s."""
    expected = Estimate(factor=1.0, typical={"good": {"x": 10.0}, "bad": {"x": 10.0}})
    now = [0.0]

    def slow(event: Answered) -> Answered:
        now[0] += 5.0
        return dataclasses.replace(event, record=dataclasses.replace(event.record, seconds=10.0))

    crew = Drawn(2, change=slow)
    ended = run(plan(), tmp_path, Fixed(), asker=spread(crew), expected=expected, deadline_s=82, clock=lambda: now[0])
    assert (ended.n_asked, ended.n_left) == (16, 4 * N - 16)
    assert {len(read_records(path)) for path in tmp_path.glob("*.jsonl")} == {4}


def test_an_interrupt_keeps_what_was_answered(tmp_path: Path) -> None:
    def stop(step: Progress) -> None:
        if step.done == 7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(plan(), tmp_path, Fixed(), asker=spread(Drawn()), progress=stop)
    assert run(plan(), tmp_path, Fixed(), asker=spread(Drawn())).n_kept == 7


SCRIPT = """
import sys
from pathlib import Path
from eval import run
from tests.eval.running.test_run import Fixed, plan
from tests.eval.running.test_spread import Drawn, spread
crew = Drawn(3, seed=int(sys.argv[2]), pause=0.02)
run(plan(), Path(sys.argv[1]), Fixed(), asker=spread(crew))
"""


def test_a_coordinator_killed_twice_ends_with_the_table_of_one_that_was_not(tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    for seed in range(2):
        wanted = _n(killed) + 3 + seed
        process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(killed), str(seed)], cwd=ROOT)
        deadline = time.monotonic() + 60
        while _n(killed) < wanted and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        process.kill()
        assert process.wait() == -signal.SIGKILL
        assert wanted <= _n(killed) < 4 * N
    run(plan(), killed, Fixed(), asker=spread(Drawn(seed=7)))
    run(plan(), tmp_path / "whole", Fixed())
    assert table(killed) == table(tmp_path / "whole")
