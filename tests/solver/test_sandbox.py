"""The sandbox, one property at a time, with a worker whose jobs misbehave."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from solver import Sandbox, SandboxError

WORKER = [sys.executable, "-I", str(Path(__file__).with_name("slow_worker.py"))]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(command=WORKER) as running:
        running.start()
        yield running


def alive(pid: int) -> bool:
    """Whether a process runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


def wait_until_gone(*pids: int) -> bool:
    return wait_until(lambda: not any(alive(pid) for pid in pids))


def descendants(pid: int | None) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent == pid:
                found += [int(entry.name), *descendants(int(entry.name))]
    return found


def test_a_job_returns_its_value(sandbox: Sandbox) -> None:
    result = sandbox.run("echo", {"word": "√2 ≤ π"}, timeout_s=20)
    assert (result.status, result.value) == ("ok", "√2 ≤ π")


@pytest.mark.parametrize("job", ["spin", "wait"])
def test_a_job_that_does_not_end_is_killed_in_time(sandbox: Sandbox, job: str) -> None:
    sandbox.run("echo", {}, timeout_s=20)
    start = time.monotonic()
    result = sandbox.run(job, {}, timeout_s=0.4)
    assert result.status == "timeout"
    assert "0.4 s" in result.error
    assert 0.4 <= time.monotonic() - start < 3.0
    assert sandbox.run("echo", {"word": "still here"}, timeout_s=20).value == "still here"


def test_a_grandchild_dies_with_the_job() -> None:
    """Only without the layers that refuse it can there be one, and for root alone."""
    with Sandbox(command=WORKER, without=("seccomp", "unprivileged")) as sandbox:
        assert sandbox.run("children", {}, timeout_s=0.4).status in ("timeout", "error")
        assert sandbox.run("echo", {}, timeout_s=20).status == "ok"
        assert wait_until(lambda: len(descendants(sandbox.pid)) <= 2)


def test_memory_is_limited() -> None:
    with Sandbox(memory_mb=512, command=WORKER) as small:
        start = time.monotonic()
        result = small.run("hoard", {}, timeout_s=20)
        assert result.status == "error"
        assert "memory" in result.error
        assert time.monotonic() - start < 10


def test_failures_of_a_job_are_results(sandbox: Sandbox) -> None:
    assert sandbox.run("fail", {}, timeout_s=20).error == "ValueError: as asked"
    crashed = sandbox.run("crash", {}, timeout_s=20)
    # Where signals are refused, abort() ends in an instruction that no process may use.
    signals = "|".join(str(each.value) for each in (signal.SIGABRT, signal.SIGSEGV, signal.SIGILL, signal.SIGTRAP))
    assert crashed.status == "error"
    assert re.fullmatch(rf"The job ended without a reply \(signal ({signals})\)\.", crashed.error)
    unknown = sandbox.run("nothing", {}, timeout_s=20)
    assert unknown.status == "refused"
    assert "Known: " in unknown.error


def test_output_is_limited(sandbox: Sandbox) -> None:
    assert sandbox.run("flood", {}, timeout_s=20).status == "error"
    assert sandbox.run("echo", {"word": "x" * 2_000_000}, timeout_s=20).status == "refused"


def test_no_file_grows(sandbox: Sandbox, tmp_path: Path) -> None:
    target = tmp_path / "written"
    assert sandbox.run("write", {"path": str(target)}, timeout_s=20).status == "error"
    assert not target.exists() or target.stat().st_size == 0


def test_surroundings_are_bare(sandbox: Sandbox) -> None:
    os.environ["FULCRUM_SECRET"] = "for the parent only"
    try:
        value = sandbox.run("surroundings", {}, timeout_s=20).value
    finally:
        del os.environ["FULCRUM_SECRET"]
    assert isinstance(value, dict)
    assert "FULCRUM_SECRET" not in value["environment"]
    assert set(value["environment"]) <= {"LC_CTYPE"}
    assert value["descriptors"] == 4  # the three streams, at nothing, and the socket


def test_a_child_is_in_a_group_and_a_folder_of_its_own(sandbox: Sandbox) -> None:
    sandbox.run("echo", {}, timeout_s=20)
    assert sandbox.pid is not None
    folder = os.readlink(f"/proc/{sandbox.pid}/cwd")
    assert "fulcrum-sandbox-" in folder and os.listdir(folder) == []
    assert wait_until(lambda: len(descendants(sandbox.pid)) == 2)
    for pid in descendants(sandbox.pid):
        assert wait_until(lambda pid=pid: os.getpgid(pid) == pid)


def test_a_killed_worker_is_replaced() -> None:
    with Sandbox(command=WORKER) as running:
        assert running.run("echo", {"word": "one"}, timeout_s=20).value == "one"
        first = running.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        assert running.run("echo", {"word": "two"}, timeout_s=20).value == "two"
        assert running.pid not in (first, None)


def test_a_worker_killed_during_a_job_takes_the_job_with_it() -> None:
    with Sandbox(command=WORKER) as running:
        running.run("echo", {}, timeout_s=20)
        pid = running.pid
        assert pid is not None
        job: list[int] = []

        def strike() -> None:
            time.sleep(0.3)  # whether the job has begun or not, it is done again
            job.extend(descendants(pid))
            os.kill(pid, signal.SIGKILL)

        striker = threading.Thread(target=strike)
        striker.start()
        result = running.run("wait", {}, timeout_s=1.0)  # tried again in the new worker, and timed out there
        striker.join()
        assert result.status == "timeout"
        assert wait_until_gone(pid, *job)


def test_closing_leaves_no_process_and_no_folder() -> None:
    running = Sandbox(command=WORKER)
    assert running.run("echo", {}, timeout_s=20).status == "ok"
    pid = running.pid
    assert pid is not None
    folder, children = Path(os.readlink(f"/proc/{pid}/cwd")), descendants(pid)
    running.close()
    running.close()
    assert wait_until_gone(pid, *children)
    assert not folder.exists()
    assert running.pid is None


def test_nothing_starts_until_needed_and_start_returns_at_once() -> None:
    running = Sandbox(command=WORKER)
    assert running.pid is None
    start = time.monotonic()
    running.start()
    assert time.monotonic() - start < 0.5
    assert running.pid is not None
    running.close()


def test_threads_may_share_it(sandbox: Sandbox) -> None:
    values: list[object] = []
    threads = [
        threading.Thread(target=lambda word=word: values.append(sandbox.run("echo", {"word": word}, timeout_s=20).value))
        for word in "abcdef"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(str(value) for value in values) == list("abcdef")


def test_two_jobs_run_at_a_time_and_a_third_waits(sandbox: Sandbox) -> None:
    sandbox.run("echo", {}, timeout_s=20)
    start = time.monotonic()
    with ThreadPoolExecutor(3) as threads:
        results = list(threads.map(lambda _: sandbox.run("nap", {}, timeout_s=20), range(3)))
    spans = sorted((value["from"], value["to"]) for value in (result.value for result in results) if isinstance(value, dict))
    assert len(spans) == 3
    assert spans[1][0] < spans[0][1]
    assert spans[2][0] >= spans[0][1]
    assert time.monotonic() - start < 10


def test_a_job_has_a_process_of_its_own(sandbox: Sandbox) -> None:
    values = [sandbox.run("surroundings", {}, timeout_s=20).value for _ in range(4)]
    assert len({value["pid"] for value in values if isinstance(value, dict)}) == 4


def test_children_are_kept_ready(sandbox: Sandbox) -> None:
    first = sandbox.run("surroundings", {}, timeout_s=20).value
    assert isinstance(first, dict)
    # The child that has done its job is not one of the two, though it may take a moment to end.
    assert wait_until(lambda: first["pid"] not in descendants(sandbox.pid) and len(descendants(sandbox.pid)) == 2)
    waiting = set(descendants(sandbox.pid))
    value = sandbox.run("surroundings", {}, timeout_s=20).value
    assert isinstance(value, dict) and value["pid"] in waiting


def test_what_a_job_cannot_import_is_imported_for_the_next(sandbox: Sandbox) -> None:
    assert sandbox.run("import_late", {"module": "sympy.polys.dispersion"}, timeout_s=20).status == "ok"
    refused = sandbox.run("import_late", {"module": "antigravity"}, timeout_s=20)
    assert (refused.status, refused.error) == (
        "error",
        "TooLateError: antigravity is imported by a confined job, which can read no file.",
    )


def test_a_module_that_a_job_names_is_there_at_its_first_run(sandbox: Sandbox) -> None:
    name = "sympy.polys.polymatrix"
    sandbox.run("echo", {}, timeout_s=20)  # a child forked before the import may be waiting
    assert sandbox.run("imported", {"module": name}, timeout_s=20).value is False
    assert sandbox.run("imported", {"module": name}, timeout_s=20, needs=(name,)).value is True


@pytest.mark.parametrize("then, last", [("go on", "ok"), ("fail", "error"), ("spin", "timeout")])
def test_parts_that_were_told_outlive_those_that_fail(sandbox: Sandbox, then: str, last: str) -> None:
    first, second = sandbox.run_parts("parts", {"then": then}, timeouts_s=(20, 0.4))
    assert (first.status, first.value) == ("ok", "first")
    assert (second.status, second.value) == (last, "second" if last == "ok" else None)


def test_parts_of_a_job_that_has_ended_are_read(sandbox: Sandbox) -> None:
    for _ in range(20):
        assert [result.status for result in sandbox.run_parts("parts", {}, timeouts_s=(20, 20))] == ["ok", "ok"]


def test_no_part_is_waited_for_behind_one_that_failed(sandbox: Sandbox) -> None:
    assert [result.status for result in sandbox.run_parts("parts", {"then": "fail"}, timeouts_s=(20, 20, 20))] == [
        "ok",
        "error",
    ]
    assert [result.status for result in sandbox.run_parts("fail", {}, timeouts_s=(20, 20))] == ["error"]


def test_processor_time_is_limited_apart_from_time(sandbox: Sandbox) -> None:
    start = time.monotonic()
    assert sandbox.run("spin_with_less_time", {}, timeout_s=30).status == "timeout"
    assert time.monotonic() - start < 20


def test_a_missing_layer_is_named_and_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    with Sandbox(command=WORKER, without=("landlock",)) as degraded:
        layers = degraded.layers()
        degraded.run("echo", {}, timeout_s=20)
    assert layers.missing[-1] == "landlock (left out as asked)"
    assert not any(name.startswith("landlock") for name in layers.in_force)
    assert len(caplog.messages) == 1 and "landlock (left out as asked)" in caplog.messages[0]


def test_rlimits_are_in_force_on_every_system(sandbox: Sandbox) -> None:
    layers = sandbox.layers()
    assert layers.in_force[0] == "rlimits"
    assert len(layers.in_force) + len(layers.missing) == 6


def test_a_worker_that_cannot_run_is_an_error_with_its_last_words() -> None:
    with (
        Sandbox(command=[sys.executable, "-c", "raise SystemExit('no worker here')"]) as broken,
        pytest.raises(SandboxError, match="no worker here"),
    ):
        broken.run("echo", {}, timeout_s=5)
    with Sandbox(command=["/nowhere/python"]) as missing, pytest.raises(SandboxError, match="cannot be started"):
        missing.start()


def test_the_worker_ends_when_its_parent_dies() -> None:
    import subprocess

    script = (
        "import sys, time\nfrom solver import Sandbox\n"
        f"box = Sandbox(command={WORKER!r})\nbox.run('echo', {{}}, timeout_s=20)\nprint(box.pid, flush=True)\ntime.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert alive(pid)
        parent.kill()
    assert wait_until_gone(pid)
