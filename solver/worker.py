"""The process that keeps children ready for jobs: a zygote that imports sympy once and forks a confined child for every job.

It is started by `solver.sandbox` with an empty environment and a socket as its standard input. On it the parent asks for a
child and is given two sockets: one to the child itself (see `solver.job`), and one on which the zygote, once asked, says how
the child ended. `N_CHILDREN` are kept, forked and confined before they are asked for.

A child is killed with its group and reaped when the parent asks how it ended or closes that socket, not before: until then
its number cannot name another process, so the parent may send it a signal. The zygote ends when its parent does, because its
socket closes; PR_SET_PDEATHSIG would not do there, as it follows the parent's thread.
"""

from __future__ import annotations

import gc
import importlib
import os
import select
import socket
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any, Final, NoReturn

from corpus import confinement, frames
from solver.job import N_CHILDREN, Handler, run_job

_MAY_BE_IMPORTED: Final = frozenset({"mpmath", "solver", "sympy"})
_LULL_MS: Final = 5
"""So long nothing must be asked for before something is prepared, which would keep a request waiting."""


@dataclass(frozen=True, slots=True)
class _Child:
    pid: int
    link: socket.socket
    """The parent's end of the child's socket, kept until it is handed over."""
    n_modules: int
    """How many modules it has."""


class _Zygote:
    """The children there are, and the one socket to the parent."""

    def __init__(self, handlers: Mapping[str, Handler], late_imports: Sequence[str], control: socket.socket) -> None:
        self._handlers = handlers
        self._late_imports = list(late_imports)
        self._control = control
        self._null = os.open(os.devnull, os.O_RDWR)
        os.dup2(self._null, 0)
        os.dup2(2, 1)  # a stray print goes where errors go
        settings = self._request()
        if settings is None:
            sys.exit(0)
        self._memory_mb = int(settings["memory_mb"])
        self._without = tuple(map(str, settings["without"]))
        self._folder = os.getcwd()
        self._network = confinement.leave_network(self._without)
        self._ready: list[_Child] = []
        self._at_work: dict[int, tuple[int, socket.socket]] = {}  # descriptor → the child, and the socket about its end
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)

    def handle(self, *, has_more_to_do: bool) -> bool:
        """Wait for what the parent asks for next and do it, and prepare children; False when there is time for more."""
        is_short = len(self._ready) + len(self._at_work) < N_CHILDREN
        is_idle = is_short or (has_more_to_do and not self._at_work)
        events = self._poll.poll(_LULL_MS if is_idle else None)
        for descriptor, _ in events:
            if descriptor == self._control.fileno():
                self._hand_over(self._request())
            else:
                self._finish(descriptor)
        if not events and is_short:
            self._ready.append(self._fork())
        return bool(events) or is_short

    def import_next(self) -> None:
        """Import one of the modules that only some jobs need, if there is one left."""
        if self._late_imports:
            importlib.import_module(self._late_imports.pop(0))

    def drop_ready(self) -> None:
        """End the children that are not at work; later ones inherit what has been imported and cached since."""
        while self._ready:
            self._reap(self._ready.pop())

    def _request(self) -> dict[str, Any] | None:
        message = frames.receive(self._control.fileno())
        return None if message is None else dict(message[0])

    def _fork(self) -> _Child:
        gc.freeze()  # so that a child's collections do not copy the pages of sympy
        ours, its = socket.socketpair()
        zygote = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._become_child(its, zygote)
        its.close()
        return _Child(pid, ours, len(sys.modules))

    def _become_child(self, link: socket.socket, zygote: int) -> NoReturn:
        os.setsid()
        for stream in (0, 1, 2):
            os.dup2(self._null, stream)
        descriptor = link.detach()
        os.closerange(3, descriptor)
        os.closerange(descriptor + 1, 1024)
        layers = confinement.confine_job(memory_mb=self._memory_mb, parent=zygote, folder=self._folder, without=self._without)
        run_job(self._handlers, descriptor, self._network + layers)

    def _hand_over(self, request: Mapping[str, Any] | None) -> None:
        if request is None:
            self._end()
        needs = list(map(str, request["needs"]))
        self._import(needs, is_late=bool(request["is_late"]))
        n_needed = len(sys.modules) if needs else 0
        while self._ready and (_has_ended(self._ready[0].pid) or self._ready[0].n_modules < n_needed):
            self._reap(self._ready.pop(0))
        if not self._ready:
            self._ready.append(self._fork())
        child = self._ready.pop(0)
        about, for_parent = socket.socketpair()
        with child.link, for_parent:
            message = frames.encode([{"pid": child.pid}])
            socket.send_fds(self._control, [message], [child.link.fileno(), for_parent.fileno()])
        self._at_work[about.fileno()] = child.pid, about
        self._poll.register(about, select.POLLIN)

    def _import(self, names: Sequence[str], *, is_late: bool) -> None:
        """Import what a job needs. Names come from jobs too, so they are of libraries that do nothing when imported.

        A job that lacked one module (`is_late`) lacks others of that library, and would run once more for each.
        """
        for name in names:
            library = name.partition(".")[0]
            if library not in _MAY_BE_IMPORTED:
                continue
            for late in self._late_imports if is_late else ():
                if late.partition(".")[0] == library:
                    importlib.import_module(late)
            try:
                importlib.import_module(name)
            except ImportError:
                pass  # the job will say so

    def _finish(self, descriptor: int) -> None:
        """The parent has done with a child: kill what is left of it, and say how it ended if asked."""
        pid, about = self._at_work.pop(descriptor)
        self._poll.unregister(descriptor)
        status = _stop(pid)
        with about:
            try:
                if about.recv(1):
                    about.send(bytes([os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0]))
            except OSError:
                pass  # the parent did not wait for it

    def _reap(self, child: _Child) -> None:
        child.link.close()
        _stop(child.pid)

    def _end(self) -> NoReturn:
        self.drop_ready()
        for pid, _ in self._at_work.values():
            _stop(pid)
        sys.exit(0)


def serve(
    handlers: Mapping[str, Handler],
    rehearsals: Iterable[Callable[[], object]] = (),
    *,
    late_imports: Sequence[str] = (),
) -> NoReturn:
    """Serve the parent until it goes.

    Args:
        handlers: Operation name to the function that does it; called in the child only.
        rehearsals: Trusted work done one piece at a time while nothing is asked for, so that later children inherit warm
            caches.
        late_imports: Modules that only some jobs need, imported in the same way before, or when a job turns out to need one.
    """
    try:
        control = socket.socket(fileno=os.dup(0))
    except OSError as error:
        raise SystemExit(f"{error}: solver.worker is started by solver.Sandbox, with a socket. Its imports work.") from error
    zygote = _Zygote(handlers, late_imports, control)
    for work in chain(repeat(zygote.import_next, len(late_imports)), rehearsals):
        while zygote.handle(has_more_to_do=True):
            pass
        work()
    zygote.drop_ready()
    while True:
        zygote.handle(has_more_to_do=False)


def _has_ended(pid: int) -> bool:
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None


def _stop(pid: int) -> int:
    """Kill what is left of a child's group and reap the child; its wait status."""
    confinement.kill_group(pid)
    return os.waitpid(pid, 0)[1]


def main() -> None:
    """Import what the jobs need, then serve."""
    from solver.executors.python import run_programs
    from solver.mathematics.symbolic import HANDLERS, LATE_IMPORTS, rehearsals, warm_up

    sys.set_int_max_str_digits(0)  # long numbers are wanted here, and every job has its own limit on time
    warm_up()
    gc.freeze()
    gc.enable()  # whoever starts this may have switched it off for the imports
    serve({**HANDLERS, "programs": run_programs}, rehearsals(), late_imports=LATE_IMPORTS)


if __name__ == "__main__":
    main()
