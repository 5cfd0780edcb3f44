"""Bytes of tokens to pieces of text: whole characters only, and nothing of a stop string ever shown."""

from __future__ import annotations

import codecs
from collections.abc import Sequence


class ReplyText:
    r"""Collects a reply as it is decoded.

    A piece is held back while it may still turn out to be the beginning of a stop string or of a longer character.

    >>> reply = ReplyText(stop=("###",))
    >>> [reply.feed(piece) for piece in (b"caf", b"\xc3", b"\xa9 #", b"##x")]
    ['caf', '', 'é ', '']
    >>> reply.is_stopped, reply.text
    (True, 'café ')
    """

    def __init__(self, stop: Sequence[str] = ()) -> None:
        self._stop = tuple(word for word in stop if word)
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._pending = ""
        self._shown: list[str] = []
        self.is_stopped = False

    @property
    def text(self) -> str:
        """Everything given out so far."""
        return "".join(self._shown)

    def feed(self, piece: bytes) -> str:
        """The text that is certain now that `piece` has arrived; often empty. Nothing follows once `is_stopped`."""
        return self._take(self._decoder.decode(piece), at_end=False)

    def finish(self) -> str:
        """What was held back, now that nothing more comes."""
        return self._take(self._decoder.decode(b"", final=True), at_end=True)

    def _take(self, new: str, *, at_end: bool) -> str:
        if self.is_stopped:
            return ""
        self._pending += new
        # The first to be complete ends the reply, however it is cut into tokens.
        found = [(at + len(word), at) for word in self._stop if (at := self._pending.find(word)) >= 0]
        if found:
            self.is_stopped = True
            certain = self._pending[: min(found)[1]]
        else:
            held = 0 if at_end else max((_overlap(self._pending, word) for word in self._stop), default=0)
            certain = self._pending[: len(self._pending) - held]
        self._pending = "" if self.is_stopped else self._pending[len(certain) :]
        if certain:
            self._shown.append(certain)
        return certain


def _overlap(text: str, word: str) -> int:
    """Length of the longest end of `text` that begins `word`."""
    return next((n for n in range(min(len(text), len(word) - 1), 0, -1) if text.endswith(word[:n])), 0)
