"""The text a reader sees while an answer comes in: in order, complete, and cut before a stop string."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from router import Answer, Evidence


def visible(items: Iterator[str | Evidence | Answer], stop: Sequence[str] = ()) -> Iterator[str | Evidence | Answer]:
    """The pieces of a router's stream cut before the first of `stop`, then the Answer with the text that was shown.

    The pieces always join to the text of the Answer. A stop string ends only what is shown: the answer is still worked out to
    its end, because standing, sources and usage come with it.

    >>> from router import Answer
    >>> list(visible(iter(["one st", "op two"]), ["stop"]))
    ['one ']
    """
    cut = _Cut(stop)
    said = shown = ""
    for item in items:
        if isinstance(item, Answer):
            rest = item.text[len(said) :] if item.text.startswith(said) else f"\n\n{item.text}"
            for piece in (cut.feed(rest), cut.end()):
                if piece:
                    shown += piece
                    yield piece
            yield dataclasses.replace(item, text=shown)
            return
        if isinstance(item, Evidence):
            yield item
            continue
        said += item
        if piece := cut.feed(item):
            shown += piece
            yield piece


class _Cut:
    """Lets text through up to the first stop string, holding back an end that may be the start of one."""

    def __init__(self, stop: Sequence[str]) -> None:
        self._stop = tuple(word for word in stop if word)
        self._held = ""
        self._stopped = False

    def feed(self, text: str) -> str:
        if self._stopped:
            return ""
        self._held += text
        # The first to be complete ends the text, as it would if it came in letter by letter.
        found = [(at + len(word), at) for word in self._stop if (at := self._held.find(word)) >= 0]
        if found:
            self._stopped = True
            return self._held[: min(found)[1]]
        keep = self._undecided()
        ready = self._held[: len(self._held) - keep]
        self._held = self._held[len(ready) :]
        return ready

    def end(self) -> str:
        """What was held back for a stop string that did not come."""
        return "" if self._stopped else self._held

    def _undecided(self) -> int:
        longest = min(max(map(len, self._stop), default=1) - 1, len(self._held))
        for length in range(longest, 0, -1):
            if any(word.startswith(self._held[-length:]) for word in self._stop):
                return length
        return 0
