"""A language model that stops writing once nobody waits for the answer, whichever lane asked it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

from models import LLM, Completion, Message


class AbandonedError(Exception):
    """Nobody waits for this answer any more. Not a ModelError, so that no lane takes it for one and tries the next."""


class AbandonableLLM:
    """Satisfies `LLM` for one answer; between two tokens it looks whether `gone` is set, and raises AbandonedError if so.

    Reading the prompt is not interrupted, and a job that waits for the model notices when its turn comes.
    """

    def __init__(self, llm: LLM, gone: threading.Event) -> None:
        self._llm = llm
        self._gone = gone

    @property
    def name(self) -> str:
        """The model's own name."""
        return self._llm.name

    @property
    def n_ctx(self) -> int:
        """The model's own context."""
        return self._llm.n_ctx

    def generate(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        seed: int = 0,
        stop: Sequence[str] = (),
        prefill: str = "",
    ) -> Completion:
        """As `LLM.generate`, by way of `stream`, so that it too can be left between two tokens."""
        for piece in self.stream(
            messages, max_tokens=max_tokens, temperature=temperature, seed=seed, stop=stop, prefill=prefill
        ):
            if isinstance(piece, Completion):
                return piece
        raise AssertionError("a stream ends with a Completion")

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        seed: int = 0,
        stop: Sequence[str] = (),
        prefill: str = "",
    ) -> Iterator[str | Completion]:
        """As `LLM.stream`."""
        self._look()
        pieces = self._llm.stream(
            messages, max_tokens=max_tokens, temperature=temperature, seed=seed, stop=stop, prefill=prefill
        )
        try:
            for piece in pieces:
                self._look()
                yield piece
        finally:
            # The model is locked until its generator is closed, and garbage collection may take its time.
            if close := getattr(pieces, "close", None):
                close()

    def count_tokens(self, text: str) -> int:
        """As `LLM.count_tokens`."""
        return self._llm.count_tokens(text)

    def _look(self) -> None:
        if self._gone.is_set():
            raise AbandonedError("Nobody waits for this answer any more.")
