"""Documents to chunks: cut on headings and slides first, then on paragraphs and sentences, sized by the embedder's tokenizer.

Knows sections and how small ones are joined; the cut inside a section is semantic-text-splitter's. Chunks do not overlap.
Not covered: a table longer than a chunk is cut between its rows, and the later pieces do not repeat its header.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from typing import NamedTuple

from corpus.places import heading_paths
from corpus.types import Chunk, Document

CountTokens = Callable[[str], int]

_SEPARATOR = " › "
_CHARS_PER_TOKEN = 8  # ordinary prose has four or five
_WINDOW = 20_000
_SMALL = 4  # two sections under 1/4 of a chunk each say more together
_BARE = 16  # a section under 1/16 of a chunk is little more than its heading


class _Section(NamedTuple):
    """Text under one heading, or under several that were joined; `path` is what their headings have in common."""

    start: int
    end: int
    path: tuple[str, ...]
    size: int


def chunk(
    document: Document, count_tokens: CountTokens, *, max_tokens: int = 200, max_tokens_total: int = 250
) -> tuple[Chunk, ...]:
    """The document's chunks in order; together they hold every character that is not white space, each once.

    Args:
        document: Its headings and slides are the section boundaries.
        count_tokens: Tokens of a text in the embedder's vocabulary, without special tokens.
        max_tokens: Upper bound for a chunk's text, which also has at most eight times as many characters.
        max_tokens_total: Upper bound for context and text together; less than the embedder's window.

    Returns:
        Chunks with `document.text[c.start:c.end] == c.text`, without white space at either end. `context` is
        "title › heading › heading", shortened from the left where it would not fit.

    Raises:
        ValueError: a limit leaves no room (max_tokens < 1, or max_tokens_total <= max_tokens).
    """
    if max_tokens < 1 or max_tokens_total <= max_tokens:
        raise ValueError(f"No room for a chunk: max_tokens={max_tokens}, max_tokens_total={max_tokens_total}.")
    size = _sizer(count_tokens, max_tokens)
    chunks = []
    cells = frozenset(mark.start for mark in document.marks if mark.kind == "cell" and document.is_description)
    for section in _joined(_sections(document, size), max_tokens, cells):
        context = _context(document.title, section.path, count_tokens, max_tokens_total - max_tokens)
        for start, end in _split(document, section, size, max_tokens):
            text = document.text[start:end]
            chunks.append(Chunk(doc_id=document.id, start=start, end=end, text=text, context=context))
    return tuple(chunks)


def _sizer(count_tokens: CountTokens, max_tokens: int) -> CountTokens:
    """`count_tokens`, but no fewer than one for every `_CHARS_PER_TOKEN` characters.

    A word-piece vocabulary counts a word of a million letters as one unknown token: without a bound on characters it would
    be one chunk. And what is over the limit by its length alone need not be tokenized, which is most of a long text.
    """

    def size(text: str) -> int:
        least = len(text) // _CHARS_PER_TOKEN
        return least if least > max_tokens else max(least, count_tokens(text))

    return size


def _sections(document: Document, count_tokens: CountTokens) -> list[_Section]:
    cuts = (mark.start for mark in document.marks if mark.kind in ("heading", "slide") and mark.start < len(document.text))
    starts = sorted({0, *cuts})
    ends = [*starts[1:], len(document.text)]
    return [
        _Section(start, end, path, count_tokens(document.text[start:end]))
        for start, end, path in zip(starts, ends, heading_paths(document, starts), strict=True)
        if document.text[start:end].strip()
    ]


def _joined(sections: Sequence[_Section], max_tokens: int, alone: Container[int]) -> list[_Section]:
    """Small sections joined to a small sibling or parent before them, and a heading without text to what it heads.

    A section that begins at one of `alone` is joined to nothing before it.
    """
    joined: list[_Section] = []
    for section in sections:
        last = joined[-1] if joined else None
        shared = _common(last.path, section.path) if last else ()
        if last and last.size + section.size <= max_tokens and section.start not in alone:
            if last.size * _BARE <= max_tokens and shared == last.path and len(section.path) > len(shared):
                section = _Section(joined.pop().start, section.end, section.path, last.size + section.size)
            elif _are_small(last, section, max_tokens) and len(shared) >= max(len(last.path), len(section.path)) - 1:
                section = _Section(joined.pop().start, section.end, shared, last.size + section.size)
        joined.append(section)
    return joined


def _are_small(left: _Section, right: _Section, max_tokens: int) -> bool:
    return max(left.size, right.size) * _SMALL < max_tokens


def _common(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    n = 0
    while n < min(len(left), len(right)) and left[n] == right[n]:
        n += 1
    return left[:n]


def _context(title: str, path: tuple[str, ...], count_tokens: CountTokens, room: int) -> str:
    """Title and headings, shortened from the left until they fit `room` tokens: the nearest heading says most."""
    parts = [part for part in (title, *path) if part.strip()]
    if len(parts) > 1 and parts[0].casefold() == parts[1].casefold():
        del parts[0]
    while parts and count_tokens(_SEPARATOR.join(parts)) > room:
        if len(parts) > 1:
            del parts[0]
        else:
            parts = [parts[0][: len(parts[0]) // 2].rstrip()] if len(parts[0]) > 1 else []
    return _SEPARATOR.join(parts)


def _split(document: Document, section: _Section, count_tokens: CountTokens, max_tokens: int) -> Iterator[tuple[int, int]]:
    """Spans of the section's text, each within `max_tokens`, trimmed of white space."""
    text = document.text[section.start : section.end]
    pieces: list[tuple[int, str]] = []
    if section.size <= max_tokens and count_tokens(text.strip()) <= max_tokens:
        pieces = [(0, text)]
    else:
        from semantic_text_splitter import MarkdownSplitter, TextSplitter

        kind = MarkdownSplitter if document.format == "markdown" else TextSplitter
        splitter = kind.from_callback(count_tokens, max_tokens, trim=False)
        for first, last in _windows(text):
            pieces += [(first + offset, piece) for offset, piece in splitter.chunk_indices(text[first:last])]
    for offset, piece in pieces:
        body = piece.strip()
        if body:
            start = section.start + offset + len(piece) - len(piece.lstrip())
            yield start, start + len(body)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of at most `_WINDOW` characters, ended at a blank line, a line's end or a space where there is one.

    The splitter's time grows with the length of what it is given times the chunks in it; so it is given little at a time.
    """
    start = 0
    while len(text) - start > _WINDOW:
        half = start + _WINDOW // 2
        found = (text.rfind(sign, half, start + _WINDOW - len(sign)) + len(sign) for sign in ("\n\n", "\n", " "))
        end = next((at for at in found if at > half), start + _WINDOW)
        yield start, end
        start = end
    yield start, len(text)
