"""A worker whose jobs misbehave, for the sandbox's tests. Run as a script: it is isolated from the project's own worker."""

from __future__ import annotations

import errno
import importlib
import os
import sys
import time
from collections.abc import Iterator, Mapping

from corpus import confinement
from solver.worker import serve


def spin(_: Mapping[str, object]) -> object:
    while True:
        pass


def wait(_: Mapping[str, object]) -> object:
    time.sleep(60)
    return None


def nap(_: Mapping[str, object]) -> object:
    start = time.monotonic()
    time.sleep(0.5)
    return {"from": start, "to": time.monotonic()}


def import_late(payload: Mapping[str, object]) -> object:
    importlib.import_module(str(payload["module"]))
    return None


def spin_with_less_time(_: Mapping[str, object]) -> object:
    confinement.limit_processor(1)
    return spin({})


def hoard(_: Mapping[str, object]) -> object:
    return len(bytearray(8 * 2**30))


def fail(_: Mapping[str, object]) -> object:
    raise ValueError("as asked")


def crash(_: Mapping[str, object]) -> object:
    os.abort()


def children(_: Mapping[str, object]) -> object:
    """Fork a grandchild that would outlive its parent, and report both numbers."""
    if os.fork() == 0:
        time.sleep(60)
        os._exit(0)
    time.sleep(60)
    return None


def write(payload: Mapping[str, object]) -> object:
    with open(str(payload["path"]), "w") as file:
        file.write("x" * 10_000)
        file.flush()
    return "written"


def flood(_: Mapping[str, object]) -> object:
    return "x" * 3_000_000


def surroundings(_: Mapping[str, object]) -> object:
    return {"environment": dict(os.environ), "descriptors": sum(map(_is_open, range(256))), "pid": os.getpid()}


def _is_open(descriptor: int) -> bool:
    try:
        os.write(descriptor, b"")
    except OSError as error:
        return error.errno != errno.EBADF
    return True


def echo(payload: Mapping[str, object]) -> object:
    print("noise that must not get between frames")
    return payload.get("word")


def parts(payload: Mapping[str, object]) -> Iterator[object]:
    """Tell the first part at once, then fail or stay as asked."""
    yield "first"
    if payload.get("then") == "fail":
        raise ValueError("as asked")
    if payload.get("then") == "spin":
        spin({})
    yield "second"


def imported(payload: Mapping[str, object]) -> object:
    return str(payload["module"]) in sys.modules


if __name__ == "__main__":
    jobs = (spin, wait, nap, import_late, spin_with_less_time, hoard, fail, crash, children, write, flood, surroundings, echo)
    serve({job.__name__: job for job in (*jobs, parts, imported)})
