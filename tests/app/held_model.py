"""A scripted model whose replies wait until the test lets them go, for what happens while the model is busy."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from models import Completion
from tests.fakes import ScriptedLLM

LONG_S = 20.0


class HeldModel(ScriptedLLM):
    """Counts replies begun; each waits for one `let_one_go`, or for `retire`."""

    def __init__(self) -> None:
        super().__init__(default="The bare model speaks.")
        self.begun = threading.Semaphore(0)
        self.n_at_once = self.most_at_once = 0
        self._let_go = threading.Semaphore(0)
        self._count = threading.Lock()

    def stream(self, *args: object, **options: object) -> Iterator[str | Completion]:
        with self._count:
            self.n_at_once += 1
            self.most_at_once = max(self.most_at_once, self.n_at_once)
        try:
            self.begun.release()
            assert self._let_go.acquire(timeout=LONG_S)
            yield from super().stream(*args, **options)  # type: ignore[arg-type]  # passed on as they came
        finally:
            with self._count:
                self.n_at_once -= 1

    def let_go(self, n: int = 1) -> None:
        self._let_go.release(n)

    def retire(self) -> None:
        self.let_go(100)

    def wait_until_begun(self) -> None:
        assert self.begun.acquire(timeout=LONG_S)
