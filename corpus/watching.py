"""What changes in files and folders, in batches that have come to rest, for an ingest to follow.

Knows when to look and where; `corpus.ingestion` knows what has become of each file. A path is looked at once its size and
time stamp have stood still, so that a file written slowly is read when it is whole and a save by renaming is one change. The
system tells of changes; a full look now and then finds what it did not tell (network drives, a full queue). A folder that
vanishes, or is found empty in place of the one that was there, as a drive that is not mounted, is waited for: what it held
stays. Not covered: changes within a second or two of one another to a file whose size and time stamp stay the same.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from corpus.ignoring import NAMES

Identity = tuple[int, int]
State = tuple[int, int, int] | None

# Written to all the time, and left out of any walk.
_CHURN = frozenset({".git", ".hg", ".svn", "node_modules", "__pycache__"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When to look, in seconds.

    Attributes:
        tick_s: How often what was touched is looked at.
        settle_s: How long a file must have stood still; one that vanished is waited for a tick longer, so that a move is seen
            as one.
        longest_s: A file that never stands still is read after so long.
        rescan_s: How often everything is looked at although nothing was heard of.
    """

    tick_s: float = 0.5
    settle_s: float = 1.0
    longest_s: float = 30.0
    rescan_s: float = 900.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What to look at now.

    `paths` are those of the watched that are there; `only` the absolute paths touched, None for everything; `notes` say what
    happened to the watching itself.
    """

    paths: tuple[Path, ...]
    only: frozenset[str] | None
    notes: tuple[str, ...] = ()


def watch(
    paths: Sequence[Path], stop: Event, timing: Timing | None = None, *, clock: Callable[[], float] = time.monotonic
) -> Iterator[Changes]:
    """Batches of changes under `paths`, the first of them everything, until `stop` is set.

    Args:
        paths: Files and folders; those that are not there are waited for.
        stop: Ends the watching within a tick.
        timing: When to look.
        clock: Seconds that only grow.
    """
    timing = timing or Timing()
    watched = _Watched(paths)
    settling = Settling(timing)
    polling = False
    while not stop.is_set():
        notes = watched.look()
        stream = _heard(watched.folders, stop, timing, polling)
        looked_at_all = None
        try:
            for touched in stream:
                now = clock()
                news = watched.look()
                settling.touch(touched | watched.changed_files(), now)
                if news:
                    # Folders have come or gone: listen anew, and then look at everything.
                    yield Changes(paths=watched.present, only=frozenset(), notes=(*notes, *news))
                    break
                ready = settling.ready(now)
                is_due = looked_at_all is None or now - looked_at_all >= timing.rescan_s
                if is_due or any(os.path.basename(path) in NAMES for path in ready):
                    yield Changes(paths=watched.present, only=None, notes=notes)
                    looked_at_all = clock()
                elif ready:
                    yield Changes(paths=watched.present, only=ready, notes=notes)
                notes = ()
        except _NotHeardError as error:
            polling = True
            yield Changes(
                paths=watched.present,
                only=frozenset(),
                notes=(f"The system tells of no changes here ({error}). Fulcrum looks for itself, which costs more.",),
            )


@dataclass(slots=True)
class Settling:
    """Paths that were touched, until they stand still."""

    timing: Timing
    state_of: Callable[[str], State] = field(default_factory=lambda: _state)
    _pending: dict[str, tuple[State, float, float]] = field(default_factory=dict)

    def touch(self, paths: set[str], now: float) -> None:
        """Something happened to these at `now`."""
        for path in paths:
            state = self.state_of(path)
            before = self._pending.get(path)
            first = before[2] if before else now
            since = before[1] if before and before[0] == state else now
            self._pending[path] = (state, since, first)

    def ready(self, now: float) -> frozenset[str]:
        """Those that have stood still for long enough, or not at all for too long; they are forgotten."""
        done = set()
        for path, (state, since, first) in list(self._pending.items()):
            current = self.state_of(path)
            if current != state:
                self._pending[path] = (current, now, first)
                since = now
            rest = self.timing.settle_s + (0 if current else 2 * self.timing.tick_s)
            if now - since >= rest or now - first >= self.timing.longest_s:
                done.add(path)
                del self._pending[path]
        return frozenset(done)


class _Watched:
    """The paths to watch, and which of them are there."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = tuple(dict.fromkeys(paths))
        self._identities: dict[Path, Identity] = {}
        self._absent: set[Path] = set()
        self._states: dict[Path, State] = {}
        self._is_first = True

    @property
    def present(self) -> tuple[Path, ...]:
        """Those that are there."""
        return tuple(path for path in self._paths if path not in self._absent)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders among them."""
        return tuple(path for path in self.present if os.path.isdir(path))

    def look(self) -> tuple[str, ...]:
        """What has come, gone or been put in the place of another since the last look, a sentence each."""
        notes = []
        for path in self._paths:
            identity = _identity(path)
            known = self._identities.get(path)
            if identity is not None and known is not None and identity != known and _is_bare(path):
                identity = None
            if identity is None:
                if path not in self._absent:
                    self._absent.add(path)
                    notes.append(f"{path} is not there. What it held stays in the library; waiting for it to come back.")
                continue
            if path in self._absent:
                self._absent.discard(path)
                notes.append(f"{path} is there again.")
            elif known is not None and identity != known and os.path.isdir(path):
                notes.append(f"{path} has been replaced by another folder.")
            self._identities[path] = identity
        return tuple(notes)

    def changed_files(self) -> set[str]:
        """The watched single files that look different than at the last call.

        They are looked at, not listened for: a save by renaming puts another file in their place.
        """
        changed = set()
        for path in self.present:
            if os.path.isdir(path):
                continue
            state = _state(os.fspath(path))
            if path in self._states and self._states[path] != state:
                changed.add(os.path.abspath(path))
            self._states[path] = state
        return changed


class _NotHeardError(Exception):
    """The system will not tell of changes."""


def _heard(folders: Sequence[Path], stop: Event, timing: Timing, polling: bool) -> Iterator[set[str]]:
    """The absolute paths heard of in each tick. Listening has begun when the first is given."""
    if not folders:
        while not stop.wait(timing.tick_s):
            yield set()
        return
    import watchfiles

    roots = tuple(os.path.abspath(folder).rstrip(os.sep) + os.sep for folder in folders)
    tick_ms = max(1, round(timing.tick_s * 1000))
    stream = watchfiles.watch(
        *folders,
        watch_filter=lambda _, path: not _is_churn(path, roots),
        debounce=tick_ms,
        step=max(1, tick_ms // 10),
        rust_timeout=tick_ms,
        yield_on_timeout=True,
        stop_event=stop,
        force_polling=polling or None,
    )
    try:
        for changes in stream:
            yield {os.path.abspath(path) for _, path in changes}
    except (OSError, RuntimeError) as error:
        if polling or stop.is_set() or not all(os.path.isdir(folder) for folder in folders):
            stop.wait(timing.tick_s)  # a folder went while it was being listened to; the next look says so
            return
        raise _NotHeardError(str(error)) from error
    finally:
        stream.close()


def _is_churn(path: str, roots: Sequence[str]) -> bool:
    """Whether it lies in a folder that is left out and written to all the time."""
    below = next((path[len(root) :] for root in roots if path.startswith(root)), "")
    return not _CHURN.isdisjoint(below.split(os.sep)[:-1])


def _identity(path: Path) -> Identity | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if os.path.isdir(path) else (0, 0)


def _is_bare(path: Path) -> bool:
    try:
        with os.scandir(path) as entries:
            return not any(entries)
    except OSError:
        return False


def _state(path: str) -> State:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino
