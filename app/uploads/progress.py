"""How far the job in hand is and how long the rest of it takes; measured, not recorded."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from app.cli.meter import Meter


@dataclass(slots=True)
class Progress:
    """Of one job, for those who look on."""

    job_id: str = ""
    bytes_done: int = 0
    bytes_total: int = 0
    n_chunks: int = 0
    n_to_embed: int = 0
    n_embedded: int = 0
    clock: Callable[[], float] = time.monotonic
    reading: Meter = field(init=False)
    embedding: Meter | None = None
    _n_first: int = 0

    def __post_init__(self) -> None:
        """Begin to measure."""
        self.reading = Meter(self.clock)

    def read(self, n_bytes: int) -> None:
        """A file of so many bytes has been read."""
        self.bytes_done += n_bytes
        self.reading.note(self.bytes_done, self.bytes_total)

    def begin_embedding(self, n_to_embed: int) -> None:
        """Everything has been read."""
        self.n_to_embed = n_to_embed
        self.embedding = Meter(self.clock)

    def embedded(self, done: int, total: int) -> float | None:
        """So many passages have been embedded; how many a second that is, None while it is not known.

        The first of them are not measured: the embedder may have been loaded for them.
        """
        self.n_embedded, self.n_to_embed = done, total
        if self.embedding is None or not self._n_first:
            self.embedding, self._n_first = Meter(self.clock), done
        else:
            self.embedding.note(done - self._n_first, total - self._n_first)
        return self.embedding.rate

    def seconds_left(self, embedding_rate: float | None) -> float | None:
        """How long the rest takes at the rates measured; None while they are not known."""
        if self.embedding is not None:
            return self.embedding.seconds_left
        left = self.reading.seconds_left
        if left is None or embedding_rate is None or not self.bytes_done:
            return None
        return left + self.n_chunks * self.bytes_total / self.bytes_done / embedding_rate
