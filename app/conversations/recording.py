"""An answer written into its conversation while it comes. Whatever goes wrong with that, the answer is still given."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from typing import Any, Final, TypeVar

from app.conversations.history import History
from app.conversations.store import ConversationStore
from app.conversations.types import TurnState
from app.errors import AbandonedError, HistoryError, HistoryOffError, StoppedError

L = TypeVar("L")
T = TypeVar("T")

SAVE_EVERY_S: Final = 1.0
"""How much of an answer a killed process may lose, in seconds of its writing."""


class Recorder:
    """One question and its answer in one conversation. Only `begin` raises, and only for what the asker can mend.

    Where nothing can be written, `facts` says so and every method does nothing.
    """

    def __init__(
        self, history: History, conversation: str, *, replaces: str | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Nothing is written yet; `clock` gives seconds."""
        self._history = history
        self._conversation = conversation
        self._replaces = replaces
        self._clock = clock
        self._store: ConversationStore | None = None
        self._turn: str | None = None
        self._error: str | None = None
        self._pieces: list[str] = []
        self._saved = clock()

    @property
    def is_open(self) -> bool:
        """Whether a turn has been begun and not ended."""
        return self._turn is not None and self._store is not None

    def begin(self, question: str, model: str) -> None:
        """Write the question down.

        Raises:
            NotFoundError: no such conversation, or no such turn in it to replace.
        """
        try:
            self._store = self._history.store()
            self._turn = self._store.begin(self._conversation, question, model=model, replaces=self._replaces)
        except HistoryError as error:
            self._store = None
            self._fail(error)
        self._saved = self._clock()

    def add(self, piece: str) -> None:
        """Take a piece of the answer; what has come is saved every second or so."""
        self._pieces.append(piece)
        if self._store is None or self._turn is None or self._error or self._clock() - self._saved < SAVE_EVERY_S:
            return
        try:
            self._store.save(self._turn, "".join(self._pieces))
        except HistoryError as error:
            self._fail(error)  # not tried again until the end, so that a slow disk delays the answer once
        self._saved = self._clock()

    def end(
        self,
        state: TurnState,
        *,
        text: str | None = None,
        proof: Mapping[str, Any] | None = None,
        error: str | None = None,
        finish_reason: str | None = None,
    ) -> None:
        """Write down what came of it; `text` is what was said so far where it is not given. Only the first call counts."""
        if self._store is None or self._turn is None:
            return
        store, self._store = self._store, None
        said = "".join(self._pieces) if text is None else text
        try:
            store.finish(self._turn, state, text=said, proof=proof, error=error, finish_reason=finish_reason)
            self._error = None
        except HistoryError as failure:
            self._fail(failure)

    def _fail(self, error: HistoryError) -> None:
        self._error = str(error)
        if not isinstance(error, HistoryOffError):
            self._history.tell(self._error)

    def facts(self) -> dict[str, str]:
        """What the answer tells of it: `conversation` and `turn`, or `conversation_error`."""
        if self._error or self._turn is None:
            return {"conversation_error": self._error} if self._error else {}
        return {"conversation": self._conversation, "turn": self._turn}


def recorded(
    job: Callable[[L], Generator[T, None, None]], recorder: Recorder | None, question: str, model: str
) -> Callable[[L], Generator[T, None, None]]:
    """The job as it was, its items written down as they pass; without a recorder the job itself."""
    if recorder is None:
        return job
    from app.answering import Answered
    from app.failures import EXPECTED

    def watched(listener: L) -> Generator[T, None, None]:
        recorder.begin(question, model)
        try:
            with closing(job(listener)) as items:
                for item in items:
                    if isinstance(item, str):
                        recorder.add(item)
                    elif isinstance(item, Answered):
                        answer = item.answer
                        recorder.end("answered", text=answer.text, proof=answer.to_dict(), finish_reason=item.finish_reason)
                    yield item
        except (GeneratorExit, AbandonedError, StoppedError):
            recorder.end("stopped")
            raise
        except EXPECTED as error:
            recorder.end("failed", error=str(error))
            raise
        finally:
            recorder.end("failed", error="Something went wrong inside the server; its log says what. Ask again.")

    return watched
