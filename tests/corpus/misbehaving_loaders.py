"""Loaders that do what a parser does when a hostile file gets the better of it; run in a reader process only."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from corpus import Column, Document, Mark, Table, Unread


def document(path: Path, text: str = "whole", **fields: object) -> Document:
    return Document(id="0" * 64, source=str(path), title="t", format="text", text=text, **fields)  # type: ignore[arg-type]


def reads(path: Path) -> Iterator[Document | Unread]:
    yield document(path, path.read_text())


def sleeps(path: Path) -> Iterator[Document | Unread]:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(1000)
    yield document(path)


def spins(path: Path) -> Iterator[Document | Unread]:
    while True:
        pass
    yield document(path)


def spins_in_c(path: Path) -> Iterator[Document | Unread]:
    """Holds the interpreter's lock, so nothing inside the process could stop it."""
    ctypes.PyDLL(None).pause()
    yield document(path)


def allocates(path: Path) -> Iterator[Document | Unread]:
    kept = []
    while True:
        kept.append(bytearray(8_000_000))
    yield document(path)


def allocates_and_hides_it(path: Path) -> Iterator[Document | Unread]:
    try:
        yield document(path, str(bytearray(4_000_000_000)))
    except MemoryError:
        raise ValueError("no content stream") from None


def hoards(path: Path) -> Iterator[Document | Unread]:
    """Leaves the process with too little memory for the file after it."""
    globals()["hoard"] = bytearray(int(path.read_text()) * 1_048_576)
    yield document(path)


def crashes(path: Path) -> Iterator[Document | Unread]:
    ctypes.string_at(0)
    yield document(path)


def crashes_the_next(path: Path) -> Iterator[Document | Unread]:
    """The first file does damage that only shows with the second."""
    if "damaged" in globals():
        os.abort()
    globals()["damaged"] = True
    yield document(path)


class UnheardOfError(Exception):
    pass


def raises_what_nobody_expects(path: Path) -> Iterator[Document | Unread]:
    raise UnheardOfError("deep\ninside")
    yield document(path)


def panics(path: Path) -> Iterator[Document | Unread]:
    """As the panic of a Rust library arrives, as none of Exception."""
    raise BaseException("index out of bounds")
    yield document(path)


def exits(path: Path) -> Iterator[Document | Unread]:
    print("about to leave", file=sys.stderr, flush=True)
    os._exit(3)
    yield document(path)


def closes_everything(path: Path) -> Iterator[Document | Unread]:
    os.closerange(0, 64)
    time.sleep(1000)
    yield document(path)


def prints(path: Path) -> Iterator[Document | Unread]:
    print("garbage " * 1000, flush=True)
    os.write(1, b"\x00\x00\x00\x02\x00\x00\x00\x00[]")
    yield document(path)


def writes_into_the_pipe(path: Path) -> Iterator[Document | Unread]:
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b"garbage of more than eight bytes")
        except OSError:
            pass
    yield document(path)


def announces_terabytes(path: Path) -> Iterator[Document | Unread]:
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, b"\xff" * 8)
        except OSError:
            pass
    time.sleep(1000)
    yield document(path)


def claims_another_file(path: Path) -> Iterator[Document | Unread]:
    yield document(path.with_name("other.txt"))


def puts_a_mark_outside(path: Path) -> Iterator[Document | Unread]:
    yield document(path, marks=(Mark(start=99, kind="page", label="1"),))


def gives_another_type(path: Path) -> Iterator[Document | Unread]:
    yield document(path, marks=(Mark(start=0, kind="page", label=7),))  # type: ignore[arg-type]


def gives_characters(path: Path) -> Iterator[Document | Unread]:
    yield document(path, "x" * 5000)


def gives_cells(path: Path) -> Iterator[Document | Unread]:
    columns = tuple(Column(name=name, header=name, type="integer") for name in ("a", "b"))
    yield document(
        path, tables=(Table(name="t", title="t", source=str(path), location="1", columns=columns, rows=((1, 2),) * 600),)
    )


def gives_marks(path: Path) -> Iterator[Document | Unread]:
    yield document(path, marks=(Mark(start=0, kind="page", label="1"),) * 1001)


def gives_documents(path: Path) -> Iterator[Document | Unread]:
    for n in range(21):
        yield Unread(source=f"{path}/{n}", reason="so it is")


def gives_a_part_and_crashes(path: Path) -> Iterator[Document | Unread]:
    yield document(path)
    os.abort()


def gives_a_part_and_fails(path: Path) -> Iterator[Document | Unread]:
    yield document(path)
    raise ValueError("the rest is torn off")


def gives_a_part_and_sleeps(path: Path) -> Iterator[Document | Unread]:
    yield document(path)
    time.sleep(1000)


def trickles(path: Path) -> Iterator[Document | Unread]:
    """Never takes long for a part, and never ends."""
    while True:
        time.sleep(0.1)
        yield Unread(source=str(path), reason="more to come")


def forks(path: Path) -> Iterator[Document | Unread]:
    os.fork()
    yield document(path)


def runs_a_program(path: Path) -> Iterator[Document | Unread]:
    subprocess.run(["true"], check=True)
    yield document(path)


def connects(path: Path) -> Iterator[Document | Unread]:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
    yield document(path)


def writes_beside(path: Path) -> Iterator[Document | Unread]:
    path.with_name("planted.txt").write_text("x")
    yield document(path)


def removes(path: Path) -> Iterator[Document | Unread]:
    path.unlink()
    yield document(path)


def calls_the_kernel(path: Path) -> Iterator[Document | Unread]:
    """What native code that was taken over would try; the text names what the kernel let through."""
    libc = ctypes.CDLL(None, use_errno=True)
    let_through = []
    child = libc.fork()
    if child == 0:
        os._exit(0)
    if child > 0:
        let_through.append("fork")
    for name, arguments in {"socket": (2, 1, 0), "kill": (os.getppid(), 0), "execve": (b"/bin/true", None, None)}.items():
        if getattr(libc, name)(*arguments) >= 0:
            let_through.append(name)
    yield document(path, " ".join(let_through) or "nothing")


def starts_a_thread(path: Path) -> Iterator[Document | Unread]:
    import threading

    said: list[str] = []
    thread = threading.Thread(target=said.append, args=("from a thread",))
    thread.start()
    thread.join()
    yield document(path, said[0])


def tells_where_it_is(path: Path) -> Iterator[Document | Unread]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a").write_text("a")
        yield document(path, f"{os.getpid()} {folder} {sorted(os.environ)}")
