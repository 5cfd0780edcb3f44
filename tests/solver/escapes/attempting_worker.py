"""A worker whose jobs try to leave their process; each returns what came of it. Run as a script by the tests of this folder.

Everything is tried by a job that has full Python at its disposal, and by raw system calls: what confines it is the process.
Each attempt does no harm where it succeeds: it touches the files of the test, and a process the test gives it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import socket
import threading
from collections.abc import Callable, Mapping
from functools import partial

from solver.worker import serve

LIBC = ctypes.CDLL(None, use_errno=True)
Payload = Mapping[str, object]


def path(payload: Payload) -> str:
    return str(payload["path"])


def pid(payload: Payload) -> int:
    return int(str(payload["pid"]))


def call(name: str, *arguments: object) -> None:
    if getattr(LIBC, name)(*arguments) < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def read_a_file(payload: Payload) -> None:
    with open(path(payload)) as file:
        file.read()


def write_a_file(payload: Payload) -> None:
    with open(path(payload), "w") as file:
        file.write("taken")


def list_the_root(payload: Payload) -> None:
    os.listdir("/")


def connect(payload: Payload) -> None:
    with socket.socket() as link:
        link.settimeout(1)
        link.connect(("127.0.0.1", int(str(payload["port"]))))


def send_a_datagram(payload: Payload) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        link.sendto(b"taken", ("127.0.0.1", int(str(payload["port"]))))


def fork(payload: Payload) -> None:
    if os.fork() == 0:
        os._exit(0)


def start_a_thread(payload: Payload) -> None:
    try:
        threading.Thread(target=int).start()
    except RuntimeError as error:  # Python's word for a refused call
        raise PermissionError(errno.EPERM, str(error)) from error


def read_memory(payload: Payload) -> None:
    local = ctypes.create_string_buffer(8)
    here = (ctypes.c_size_t * 2)(ctypes.addressof(local), 8)
    there = (ctypes.c_size_t * 2)(id(payload), 8)
    call("process_vm_readv", pid(payload), here, 1, there, 1, 0)


def raise_limit(name: int, payload: Payload) -> None:
    call("setrlimit", name, (ctypes.c_ulong * 2)(1_000_000, 1_000_000))


def become_root(payload: Payload) -> None:
    call("setuid", 0)
    if os.geteuid() != 0:
        raise OSError(errno.EPERM, "another user")


def system_call(number: int, *arguments: int) -> Callable[[Payload], None]:
    return lambda payload: call("syscall", number, *arguments)


ATTEMPTS: dict[str, Callable[[Payload], object]] = {
    "read a file": read_a_file,
    "write a file": write_a_file,
    "remove a file": lambda payload: os.unlink(path(payload)),
    "rename a file": lambda payload: os.rename(path(payload), path(payload) + ".taken"),
    "empty a file": lambda payload: os.truncate(path(payload), 0),
    "make a folder": lambda payload: os.mkdir(path(payload) + ".folder"),
    "make a link": lambda payload: os.symlink("/", path(payload) + ".link"),
    "list the root": list_the_root,
    "execute": lambda payload: os.execv("/bin/sh", ["sh", "-c", f"echo taken > {path(payload)}"]),
    "spawn": lambda payload: os.posix_spawn("/bin/sh", ["sh", "-c", f"echo taken > {path(payload)}"], {}),
    "fork": fork,
    "start a thread": start_a_thread,
    "open a socket": lambda payload: socket.socket().close(),
    "open a local socket": lambda payload: socket.socketpair(),
    "connect": connect,
    "send a datagram": send_a_datagram,
    "signal another process": lambda payload: os.kill(pid(payload), 0),
    "trace another process": lambda payload: call("ptrace", 0x4206, pid(payload), None, None),  # PTRACE_SEIZE stops nothing
    "read another's memory": read_memory,
    "raise a limit": partial(raise_limit, resource.RLIMIT_NOFILE),
    "prolong its time": partial(raise_limit, resource.RLIMIT_CPU),
    "become root": become_root,
    "leave its namespaces": lambda payload: call("unshare", 0x10000000 | 0x00020000),  # a user's and a mount's
    "make a file in memory": lambda payload: os.memfd_create("taken") if hasattr(os, "memfd_create") else os.open("/", 0),
    "set up io_uring": system_call(425, 1, 0),
    "load a filter of its own": system_call(317 if os.uname().machine == "x86_64" else 277, 1, 0, 0),
}


def attempt(name: str, payload: Payload) -> str:
    try:
        ATTEMPTS[name](payload)
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, str(error))
    return "done"


if __name__ == "__main__":
    serve({name: partial(attempt, name) for name in ATTEMPTS})
