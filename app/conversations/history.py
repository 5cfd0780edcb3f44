"""Whether and where conversations are kept, opened at first use. Nothing here keeps a server from starting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.conversations.store import ConversationStore
from app.errors import HistoryError, HistoryOffError

if TYPE_CHECKING:
    from app.settings import Settings


class History:
    """The conversations that go with a library, or the reason why there are none."""

    def __init__(self, settings: Settings, tell: Callable[[str], object] = lambda _: None) -> None:
        """Where `settings.library` is; nothing is opened or made yet. `tell` hears what whoever runs this should know."""
        self.tell = tell
        self.path: Path = settings.library.with_name(f"{settings.library.stem}.conversations.db")
        self.is_kept = settings.keep_history
        self._lock = threading.Lock()
        self._store: ConversationStore | None = None
        self._is_closed = False

    def store(self) -> ConversationStore:
        """The open store. One that could not be opened is tried again the next time.

        Raises:
            HistoryOffError: conversations are not to be kept.
            HistoryError: the file cannot be used.
        """
        if not self.is_kept:
            raise HistoryOffError(
                "Conversations are not kept here (setting keep_history is false). Set it to true to keep them."
            )
        with self._lock:
            if self._is_closed:
                raise HistoryError("The server is ending and writes nothing any more. Ask again once it runs.")
            if self._store is None:
                self._store = ConversationStore(self.path)
                if self._store.notice:
                    self.tell(self._store.notice)
            return self._store

    def close(self) -> None:
        """Close the file; answers still being written count as stopped."""
        with self._lock:
            self._is_closed = True
            if self._store is not None:
                self._store.close()
