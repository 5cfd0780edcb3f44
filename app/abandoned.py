"""A language model that waits its turn, and stops once nobody waits for the answer, whichever lane asked it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from app.errors import AbandonedError, StoppedError
from app.listener import Listener
from app.model_queue import Place
from models import LLM, Completion, Continuation, Likelihoods, Message, ModelError, Schema, StoppedScoringError

_STOPPED = "The server was stopped before the answer was complete. Ask again once it runs."


class AbandonableLLM:
    """Satisfies `LLM` for one answer. The first use takes the answer's `place`; once the listener has left, AbandonedError.

    A model with `abort` is broken off in the middle of whatever it computes or waits for.

    `was_cut` says whether the last reply ended at its limit. `ran` is told of every call of the model that came to its end.
    """

    def __init__(
        self,
        llm: LLM,
        listener: Listener,
        place: Place | None = None,
        *,
        ran: Callable[[Completion | Likelihoods], None] = lambda done: None,
    ) -> None:
        self._llm = llm
        self._ran = ran
        self._listener = listener
        self._place = place
        self.was_cut = False

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
        top_p: float | None = None,
        schema: Schema | None = None,
    ) -> Completion:
        """As `LLM.generate`, by way of `stream`, so that it too can be left between two tokens."""
        for piece in self.stream(
            messages,
            max_tokens=max_tokens,
            temperature=temperature,
            seed=seed,
            stop=stop,
            prefill=prefill,
            top_p=top_p,
            schema=schema,
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
        top_p: float | None = None,
        schema: Schema | None = None,
    ) -> Iterator[str | Completion]:
        """As `LLM.stream`.

        Raises:
            AbandonedError: nobody waits any more.
            QueueFullError: as `Place.take`.
            StoppedError: the model was told to retire; half a reply must not pass for a whole one.
        """
        with self._turn():
            pieces = self._llm.stream(
                messages,
                max_tokens=max_tokens,
                temperature=temperature,
                seed=seed,
                stop=stop,
                prefill=prefill,
                top_p=top_p,
                schema=schema,
            )
            try:
                for piece in pieces:
                    self._look()
                    if isinstance(piece, Completion):
                        self._ran(piece)
                        if piece.finish_reason == "abort":
                            raise StoppedError(_STOPPED)
                        self.was_cut = piece.finish_reason == "length"
                    if piece:
                        yield piece
            except ModelError:
                self._look()  # a connection that was ended because nobody waits is no failure of the model
                raise
            finally:
                # The model is locked until its generator is closed, and garbage collection may take its time.
                if close := getattr(pieces, "close", None):
                    close()

    def likelihoods(self, asked: Sequence[Continuation], *, look: Callable[[], None] = lambda: None) -> Likelihoods:
        """As `LLM.likelihoods`; raises as `stream` does."""

        def look_twice() -> None:
            self._look()
            look()

        with self._turn():
            try:
                scored = self._llm.likelihoods(asked, look=look_twice)
            except StoppedScoringError as error:
                self._look()
                raise StoppedError(_STOPPED) from error
            self._ran(scored)
            return scored

    def count_tokens(self, text: str) -> int:
        """As `LLM.count_tokens`."""
        return self._llm.count_tokens(text)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Takes the place; within the block, the model is broken off when the listener leaves."""
        self._look()
        if self._place is not None:
            self._place.take()
        abort = getattr(self._llm, "abort", None)
        if abort is None:
            yield
            return
        thread = threading.get_ident()
        with self._listener.calling(lambda: abort(thread)):
            yield

    def _look(self) -> None:
        if self._listener.is_gone:
            raise AbandonedError("Nobody waits for this answer any more.")
