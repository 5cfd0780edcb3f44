"""The rule that every number in an answer is accounted for: by an executor, a quote or the question."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# A list marker counts items; it states nothing.
_LIST_MARKER = re.compile(r"(?m)^\s*\d{1,2}[.)]\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of a text as digits without grouping commas, list markers left out.

    >>> numbers_in("1. It weighs 1,200 kg (2.5 times more).")
    ('1200', '2.5')
    """
    return tuple(match.replace(",", "") for match in _NUMBER.findall(_LIST_MARKER.sub("", text)))


def unsupported_numbers(text: str, *supports: str) -> tuple[str, ...]:
    """The numbers of `text` that occur in none of `supports`.

    >>> unsupported_numbers("16 minus 4 is 12", "What is 16 minus 4?")
    ('12',)
    """
    known = {number for support in supports for number in numbers_in(support)}
    return tuple(number for number in numbers_in(text) if number not in known)


class Sentences:
    """Cuts a stream of text into sentences, spacing kept, so that each can be judged before it is shown.

    >>> sentences = Sentences()
    >>> sentences.feed("Good mor"), sentences.feed("ning. How"), sentences.rest()
    ([], ['Good morning. '], ['How'])
    """

    def __init__(self) -> None:
        self._pending = ""

    def feed(self, piece: str) -> list[str]:
        """The sentences that `piece` completes, in order."""
        self._pending += piece
        complete: list[str] = []
        start = 0
        for match in _SENTENCE_END.finditer(self._pending):
            complete.append(self._pending[start : match.end()])
            start = match.end()
        self._pending = self._pending[start:]
        return complete

    def rest(self) -> list[str]:
        """What is left when the stream has ended."""
        rest, self._pending = self._pending, ""
        return [rest] if rest else []
