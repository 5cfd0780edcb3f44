"""Text put down paragraph by paragraph, with the marks and the markup that lie on it.

What the loaders of formats without Markdown share: white space is evened out here, and every offset is taken here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from corpus.types import Mark, MarkKind, Markup, MarkupKind

# Invisible characters, which part words for a tokenizer, and the NUL that nothing can store.
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\x00")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Run(NamedTuple):
    """A stretch of text set off in one way; `styles` are pairs of a kind of markup and its target, "" where it has none."""

    text: str
    styles: tuple[tuple[MarkupKind, str], ...] = ()


class Written(NamedTuple):
    """What a document takes over: its text, and marks and markup in the order of their starts."""

    text: str
    marks: tuple[Mark, ...]
    markup: tuple[Markup, ...]


class Writer:
    """Gathers paragraphs. A mark that is set waits for the next paragraph and lies where its text begins."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._waiting: list[tuple[MarkKind, str]] = []
        self._is_item = False
        self.marks: list[Mark] = []
        self.markup: list[Markup] = []

    @property
    def length(self) -> int:
        """Characters put down so far."""
        return self._length

    def mark_at(self, start: int, kind: MarkKind, label: str) -> None:
        """A place that begins inside what has been put down."""
        self.marks.append(Mark(start=start, kind=kind, label=label))

    def mark(self, kind: MarkKind, label: str) -> None:
        """The next paragraph begins this place."""
        self._waiting.append((kind, label))

    def unmark(self) -> None:
        """Forgets the marks that wait: nothing lies at the place."""
        self._waiting.clear()

    def paragraph(
        self,
        runs: str | Iterable[Run],
        *,
        heading: int = 0,
        block: Literal["item", "quote"] | None = None,
        prefix: str = "",
    ) -> bool:
        """Puts down one paragraph, its white space evened out; whether there was any text to put down.

        Args:
            runs: The text; line breaks in it stay, but in a heading.
            heading: The level of a heading, at most 6; 0 for other text.
            block: What the whole paragraph is, beyond its runs.
            prefix: The bullet or number an item begins with, and its indent; items follow each other without a blank line.
        """
        text, spans = _joined([Run(runs)] if isinstance(runs, str) else runs, is_line=heading > 0)
        if not text:
            return False
        start = self._begin(prefix, is_item=block == "item")
        if heading:
            self.marks.append(Mark(start=start, kind="heading", label=text, level=min(heading, 6)))
        if block is not None:
            begin = start - len(prefix.lstrip())
            self.markup.append(Markup(start=begin, end=start + len(text), kind=block))
        for span in spans:
            self.markup.append(Markup(start=start + span.start, end=start + span.end, kind=span.kind, target=span.target))
        self._put(text)
        return True

    def lines(self, text: str, *, is_code: bool = False) -> bool:
        """Puts down text as it is, but for line ends around it; whether there was any."""
        text = clean(text).strip("\n").rstrip()
        if not text.strip():
            return False
        start = self._begin("", is_item=False)
        if is_code:
            self.markup.append(Markup(start=start, end=start + len(text), kind="code"))
        self._put(text)
        return True

    def insert(self, written: Written) -> None:
        """Puts down a text that has been written before, with its places and markup."""
        if not written.text:
            return
        start = self._begin("", is_item=False)
        self.marks += (Mark(start=start + m.start, kind=m.kind, label=m.label, level=m.level) for m in written.marks)
        self.markup += (Markup(start=start + m.start, end=start + m.end, kind=m.kind, target=m.target) for m in written.markup)
        self._put(written.text)

    def finish(self) -> Written:
        """Everything put down; marks that waited in vain lie at the end."""
        self.marks += (Mark(start=self._length, kind=kind, label=label) for kind, label in self._waiting)
        self._waiting.clear()
        return Written(
            "".join(self._parts),
            tuple(sorted(self.marks, key=lambda mark: mark.start)),
            tuple(sorted(self.markup, key=lambda markup: (markup.start, -markup.end))),
        )

    def _begin(self, prefix: str, *, is_item: bool) -> int:
        """Where the text of a new paragraph starts; what parts it from the one before is put down."""
        if self._parts:
            self._put("\n" if is_item and self._is_item else "\n\n")
        self._is_item = is_item
        self.marks += (Mark(start=self._length, kind=kind, label=label) for kind, label in self._waiting)
        self._waiting.clear()
        self._put(prefix)
        return self._length

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def clean(text: str) -> str:
    r"""Without invisible characters, with ``\n`` alone as line end, and nothing that UTF-8 cannot hold.

    >>> clean("so\u00adft\r\nware")
    'soft\nware'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE)
    return _SURROGATE.sub("\ufffd", text)


def row_line(cells: Sequence[str]) -> str:
    r"""A row of a table as a line of text: cells on one line each, parted by " | "; "" when all are empty.

    >>> row_line(["Mass", "12\nkg", ""])
    'Mass | 12 kg | '
    """
    texts = [" ".join(clean(cell).replace(" | ", " ¦ ").split()) for cell in cells]
    return " | ".join(texts) if any(texts) else ""


def _joined(runs: Iterable[Run], *, is_line: bool) -> tuple[str, list[Markup]]:
    """The text of a paragraph and the markup on it, trimmed and joined where two runs of one kind meet."""
    text = ""
    spans: list[tuple[int, int, MarkupKind, str]] = []
    for run in runs:
        piece = re.sub(r"\s+" if is_line else r"[^\S\n]+", " ", clean(run.text))
        piece = re.sub(r" ?\n[ \n]*", "\n", piece)
        if piece.startswith("\n"):
            text = text.rstrip()
        if not text or text[-1].isspace():
            piece = piece.lstrip()
        start = len(text)
        text += piece
        spans += ((start, len(text), kind, target) for kind, target in run.styles)
    text = text.rstrip()
    joined: list[Markup] = []
    latest: dict[tuple[MarkupKind, str], int] = {}  # where in `joined` the last of each kind stands
    for start, end, kind, target in spans:
        end = min(end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end:
            continue
        last = latest.get((kind, target))
        touches = last is not None and start - joined[last].end <= 1 and text[joined[last].end : start] in ("", " ")
        if last is not None and touches and kind != "image":
            joined[last] = Markup(start=joined[last].start, end=end, kind=kind, target=target)
        else:
            latest[kind, target] = len(joined)
            joined.append(Markup(start=start, end=end, kind=kind, target=target))
    return text, joined
