"""Work in the background that gives way to answers: to who wants the embedder, and to who wants the processor."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from models import Embedder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NICENESS = 15

AT_ONCE = 8
"""Passages embedded before a question may have the embedder."""


class Yielding:
    """An `Embedder` that embeds a few texts at a time, as an embedder serves in order; `look` is called in between."""

    def __init__(self, embedder: Embedder, look: Callable[[], None]) -> None:
        """Embed with `embedder`."""
        self._embedder = embedder
        self._look = look

    @property
    def name(self) -> str:
        """As `Embedder.name`."""
        return self._embedder.name

    @property
    def dim(self) -> int:
        """As `Embedder.dim`."""
        return self._embedder.dim

    @property
    def max_tokens(self) -> int:
        """As `Embedder.max_tokens`."""
        return self._embedder.max_tokens

    def embed(self, texts: Sequence[str], *, kind: Literal["query", "passage"]) -> NDArray[np.float32]:
        """As `Embedder.embed`."""
        import numpy as np

        parts = []
        for first in range(0, len(texts), AT_ONCE):
            self._look()
            parts.append(self._embedder.embed(texts[first : first + AT_ONCE], kind=kind))
        return np.concatenate(parts) if parts else self._embedder.embed((), kind=kind)

    def count_tokens(self, text: str) -> int:
        """As `Embedder.count_tokens`."""
        return self._embedder.count_tokens(text)


def give_way() -> None:
    """Let this thread, and the processes it starts, have the processor only when nobody else wants it."""
    if sys.platform == "linux":  # where a thread has a niceness of its own
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
