"""Text as it is searched: without case and marks, every character in the place it has in the text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from app.errors import RequestError
from app.questions import well_formed

MOST_QUERY_CHARS: Final = 500
AROUND: Final = 60
"""Characters of a snippet before and after what was found."""


def folded(text: str) -> str:
    """`text` composed (NFC), in lower case and without accents; as long as the composed text.

    >>> folded("Ein KÜHLER Tag, naïve 한국")
    'ein kuhler tag, naive 한국'
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_folded, composed(text)))


def composed(text: str) -> str:
    """The text that the places in a folded one count in."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8192)
def _folded(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    base, marks = parts[0], parts[1:]
    # Of a Korean syllable the parts are letters, not marks: without the check only its first consonant would be left.
    kept = base if all(unicodedata.combining(mark) for mark in marks) else character
    lower = kept.lower()
    return lower if len(lower) == 1 else kept


def words_of(query: str) -> tuple[str, ...]:
    """The words to look for, folded and each once: what a person typed is words and never a syntax.

    Raises:
        RequestError: longer than anybody's search.

    >>> words_of('"Motor" OR  MOTOR*')
    ('"motor"', 'or', 'motor*')
    """
    if len(query) > MOST_QUERY_CHARS:
        raise RequestError(
            f"The search has {len(query):,} characters; the limit is {MOST_QUERY_CHARS}. Search for a few words.",
            param="query",
            code="query_too_long",
        )
    return tuple(dict.fromkeys(folded(well_formed(query)).replace("\0", " ").split()))


def snippet(text: str, words: tuple[str, ...]) -> str | None:
    """The first of `words` in `text` with what stands around it on one line; None when none is in it.

    >>> snippet("The east motor was replaced.", ("motor",))
    'The east motor was replaced.'
    """
    whole = composed(text)
    searched = folded(whole)
    found = [(at, word) for word in words if (at := searched.find(word)) >= 0]
    if not found:
        return None
    at, word = min(found)
    start, end = max(at - AROUND, 0), min(at + len(word) + AROUND, len(whole))
    if start:  # begin and end with whole words where there are any near
        start = next((place + 1 for place in range(start, at) if whole[place].isspace()), start)
    if end < len(whole):
        end = next((place for place in range(end, at + len(word), -1) if whole[place].isspace()), end)
    cut = " ".join(whole[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(whole) else ''}"
