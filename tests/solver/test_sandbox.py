"""The sandbox, one property at a time, with a worker whose jobs misbehave."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
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


def wait_until_gone(*pids: int) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if not any(alive(pid) for pid in pids):
            return True
        time.sleep(0.02)
    return False


def descendants(pid: int) -> list[int]:
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


def test_a_grandchild_dies_with_the_job(sandbox: Sandbox) -> None:
    assert sandbox.pid is not None
    assert sandbox.run("children", {}, timeout_s=0.4).status in ("timeout", "error")  # forking is refused unless root
    assert sandbox.run("echo", {}, timeout_s=20).status == "ok"
    assert wait_until_gone(*descendants(sandbox.pid))


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
    assert (crashed.status, crashed.error) == ("error", f"The job ended without a reply (signal {signal.SIGABRT.value}).")
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
    assert "fulcrum-sandbox-" in value["folder"]
    assert value["group"] is True
    assert value["descriptors"] == 4  # the three streams, at nothing, and the reply


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
            while not job:
                job.extend(descendants(pid))
                time.sleep(0.01)
            os.kill(pid, signal.SIGKILL)

        striker = threading.Thread(target=strike)
        striker.start()
        result = running.run("wait", {}, timeout_s=1.0)  # tried again in the new worker, and timed out there
        striker.join()
        assert result.status == "timeout"
        assert wait_until_gone(pid, *job)


def test_closing_leaves_no_process_and_no_folder() -> None:
    running = Sandbox(command=WORKER)
    value = running.run("surroundings", {}, timeout_s=20).value
    assert isinstance(value, dict)
    pid = running.pid
    assert pid is not None
    running.close()
    running.close()
    assert wait_until_gone(pid)
    assert not Path(value["folder"]).exists()
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
