"""Each layer alone, in a process of its own, and what its filter lets through."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from corpus import confinement

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")

PRELUDE = """
import errno, os, resource, socket, sys
from corpus.confinement import job, landlock, system_calls
from corpus.confinement.job import Layers, confine_job, leave_network, limit_processor

def tried(action, *arguments):
    try:
        action(*arguments)
    except OSError as error:
        return errno.errorcode[error.errno]
    return "done"
"""


def said(script: str) -> list[str]:
    """The words a script printed, run in a process of its own."""
    done = subprocess.run([sys.executable, "-c", PRELUDE + script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_landlock_alone_closes_files_and_connections_and_keeps_what_is_open() -> None:
    words = said(
        """
try:
    landlock.forbid_everything()
except OSError as error:
    print("none"); sys.exit()
print(tried(os.open, "/etc/hostname", os.O_RDONLY), tried(os.mkdir, "/tmp/no"), tried(os.listdir, "/"))
print(tried(os.execv, "/bin/true", ["true"]), tried(socket.socket().connect, ("127.0.0.1", 9)), tried(os.kill, os.getppid(), 0))
"""
    )
    if words == ["none"]:
        pytest.skip("this kernel has no Landlock")
    assert words[:4] == ["EACCES"] * 4
    # Connections since Linux 6.7, signals since 6.12.
    assert words[4] in ("EACCES", "ECONNREFUSED") and words[5] in ("EPERM", "done")


def test_the_filter_of_a_job_lets_it_compute_and_end_and_nothing_else() -> None:
    words = said(
        """
output = os.dup(1)
try:
    system_calls.allow_for_job()
except OSError:
    os.write(output, b"none"); os._exit(0)
results = [
    tried(os.open, "/", os.O_RDONLY), tried(socket.socket), tried(os.fork), tried(os.kill, os.getpid(), 0), tried(os.dup, 1),
    tried(os.stat, "/"), tried(resource.getrusage, 0), tried(limit_processor, 5), tried(os.urandom, 8), tried(bytearray, 2**24),
]
os.write(output, " ".join(results).encode())
os._exit(0)
"""
    )
    if words == ["none"]:
        pytest.skip("no filter on this kernel or architecture")
    assert words == ["EPERM"] * 6 + ["done"] * 4


def test_a_network_of_its_own_leads_nowhere() -> None:
    words = said(
        """
server = socket.create_server(("127.0.0.1", 0))
layers = leave_network()
print(len(layers.in_force))
print(tried(socket.create_connection, server.getsockname(), 1))
print(tried(socket.socket(type=socket.SOCK_DGRAM).sendto, b"x", server.getsockname()))
"""
    )
    if words[0] == "0":
        pytest.skip("no network namespace may be made here")
    assert words[1:] == ["ENETUNREACH"] * 2


@pytest.mark.parametrize("name", confinement.LAYERS)
def test_a_layer_left_out_is_named_and_the_others_hold(name: str) -> None:
    words = said(
        f"""
import json, tempfile
output, folder = os.dup(1), tempfile.mkdtemp()
layers = leave_network([{name!r}]) + confine_job(memory_mb=2048, parent=os.getppid(), folder=folder, without=[{name!r}])
os.write(output, json.dumps([layers.in_force, layers.missing]).encode())
os._exit(0)
"""
    )
    in_force, missing = json.loads(" ".join(words))
    assert f"{name} (left out as asked)" in missing
    assert not any(each.startswith(name) for each in in_force)
    assert len(in_force) + len(missing) == len(confinement.LAYERS)


def test_an_unknown_architecture_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.confinement import system_calls

    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    with pytest.raises(OSError, match="riscv64 are not known"):
        system_calls.allow_for_job()
