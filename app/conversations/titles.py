"""What a conversation is called until a person names it: the beginning of its first question."""

from __future__ import annotations

from typing import Final

MOST_CHARS: Final = 60
UNTITLED: Final = "New conversation"


def title_of(question: str) -> str:
    r"""The first line of `question` with words in it, cut at a word's end.

    >>> title_of("\n  How long   is the\tcable?\nIt is in the shed.")
    'How long is the cable?'
    >>> title_of("a" * 99)[-3:], title_of("several words " * 9)[-6:]
    ('aa…', 'words…')
    """
    line = next((" ".join(line.split()) for line in question.splitlines() if line.strip()), UNTITLED)
    if len(line) <= MOST_CHARS:
        return line
    kept = line[:MOST_CHARS]
    at_word, _, _ = line[: MOST_CHARS + 1].rpartition(" ")
    return (at_word if len(at_word) > MOST_CHARS // 2 else kept).rstrip(" ,;:.–-") + "…"
