"""The isolated process, as one answer uses it: a computation ends once nobody waits for the answer."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.errors import AbandonedError
from app.listener import Listener
from solver import Sandbox

if TYPE_CHECKING:
    from corpus import confinement
    from solver import Result


class AbandonableSandbox(Sandbox):
    """The same sandbox, with its processes; a job raises AbandonedError when the listener has left or leaves."""

    def __init__(self, sandbox: Sandbox, listener: Listener) -> None:
        """Nothing is started, and nothing is to be closed: both are for `sandbox` itself."""
        self.memory_mb = sandbox.memory_mb
        self._sandbox = sandbox
        self._listener = listener

    @property
    def pid(self) -> int | None:
        """As the sandbox's own."""
        return self._sandbox.pid

    def start(self) -> None:
        """As the sandbox's own."""
        self._sandbox.start()

    def close(self) -> None:
        """Nothing: who opened the sandbox closes it."""

    def layers(self) -> confinement.Layers:
        """As the sandbox's own."""
        return self._sandbox.layers()

    def abort(self, thread: int) -> None:
        """As the sandbox's own."""
        self._sandbox.abort(thread)

    def run_parts(
        self, operation: str, payload: Mapping[str, object], *, timeouts_s: Sequence[float], needs: Sequence[str] = ()
    ) -> list[Result]:
        """As the sandbox's own, while somebody waits."""
        thread = threading.get_ident()
        self._look()
        with self._listener.calling(lambda: self._sandbox.abort(thread)):
            self._look()  # they may have left before they could be heard
            results = self._sandbox.run_parts(operation, payload, timeouts_s=timeouts_s, needs=needs)
        self._look()
        return results

    def _look(self) -> None:
        if self._listener.is_gone:
            raise AbandonedError("Nobody waits for this answer any more.")
