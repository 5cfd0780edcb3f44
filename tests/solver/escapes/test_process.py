"""What is left to a job that was taken over: everything it tries from inside its process is refused, in each mode.

The attempts are the ways out that published escapes end in: Popen and os.system (CVE-2025-5120, CVE-2025-9959, CVE-2025-68668),
requests to inner services (CVE-2026-2654), ctypes (smolagents issue 2094), and what a process can do to another one.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from solver import Sandbox
from tests.solver.escapes.attempting_worker import ATTEMPTS
from tests.solver.escapes.conftest import MODES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")

WORKER = [sys.executable, "-I", str(Path(__file__).with_name("attempting_worker.py"))]
ONLY_BY_SECCOMP = {"set up io_uring", "load a filter of its own"}
ON_OTHERS = {"signal another process", "trace another process", "read another's memory"}
REFUSED = {
    "EPERM",
    "EACCES",
    "EMFILE",  # no new descriptor may be opened
    "EAGAIN",  # no new process may be started
    "ENOENT",  # the root is empty
    "EINVAL",  # no such user in its namespace
}


@pytest.fixture(scope="module")
def sandboxes() -> Iterator[dict[str, Sandbox]]:
    with ExitStack() as stack:
        yield {mode: stack.enter_context(Sandbox(command=WORKER, without=without)) for mode, without in MODES.items()}


@pytest.fixture(scope="module")
def victim() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(["sleep", "600"]) as process:
        yield process
        process.kill()


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """TCP and UDP on one port, where nothing may arrive."""
    with socket.socket() as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        tcp.bind(("127.0.0.1", 0))
        tcp.listen()
        udp.bind(tcp.getsockname())
        udp.setblocking(False)
        tcp.setblocking(False)
        yield tcp
        for each in (tcp.accept, lambda: udp.recv(10)):
            with pytest.raises(BlockingIOError):
                each()


@pytest.mark.parametrize("name", ATTEMPTS)
@pytest.mark.parametrize("mode", MODES)
def test_refuses(
    mode: str,
    name: str,
    sandboxes: dict[str, Sandbox],
    victim: subprocess.Popen[bytes],
    listener: socket.socket,
    tmp_path: Path,
) -> None:
    sandbox = sandboxes[mode]
    has_seccomp = "seccomp" in sandbox.layers().in_force
    if not has_seccomp and (name in ONLY_BY_SECCOMP or name in ON_OTHERS and os.geteuid() != 0):
        pytest.skip("no other layer refuses this to every user")
    canary = tmp_path / "canary"
    canary.write_text("untouched")
    payload = {"path": str(canary), "pid": victim.pid, "port": listener.getsockname()[1]}
    result = sandbox.run(name, payload, timeout_s=20)
    assert result.status == "ok", result
    assert result.value in ({"EPERM", "EACCES"} if has_seccomp else REFUSED)
    assert canary.read_text() == "untouched"
    assert list(tmp_path.iterdir()) == [canary]
    assert victim.poll() is None


def test_every_layer_of_this_kernel_is_in_force() -> None:
    """Where this fails the machine lacks something, and what the other tests say of the layers holds without it."""
    with Sandbox(command=WORKER) as sandbox:
        layers = sandbox.layers()
    named = {name.partition(" abi")[0] for name in layers.in_force}
    assert {"rlimits", "unprivileged"} <= named
    if Path("/proc/sys/kernel/seccomp").exists():
        assert "seccomp" in named
