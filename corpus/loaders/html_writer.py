"""Puts the text of an HTML walk down as paragraphs, and keeps where headings, links, images and other markup fall in it.

What is set off may begin before and end after the paragraph it stands in; its ends are found again by counting the
characters that are no white space, which survive the collapsing of white space in their order.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.types import Mark, Markup, MarkupKind

BREAK = "\x00"  # a line break inside a paragraph; decoding has removed every real NUL
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")  # they part words for a tokenizer


@dataclass(slots=True, eq=False)
class Anchor:
    """A place in the text: in the paragraph being gathered until that is put down, then in the whole text."""

    at: int
    is_end: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Span:
    start: Anchor
    end: Anchor
    kind: MarkupKind
    target: str


class HtmlWriter:
    """Gathers inline text and puts it down as paragraphs."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self._parts: list[str] = []
        self._length = 0
        self._inline: list[str] = []
        self._n_inline = 0
        self._lead: tuple[str, Anchor] | None = None
        self._anchors: list[Anchor] = []
        self._spans: list[_Span] = []

    def add(self, text: str) -> None:
        """Goes on with the paragraph; `BREAK` in `text` ends a line of it."""
        text = text.translate(_INVISIBLE)
        self._inline.append(text)
        self._n_inline += len(text)

    def here(self, *, is_end: bool = False) -> Anchor:
        """The place reached, as the start of what comes next or the end of what came last."""
        anchor = Anchor(self._n_inline, is_end)
        self._anchors.append(anchor)
        return anchor

    def lead(self, text: str) -> Anchor:
        """Begins the next paragraph with `text`, a bullet say, unless it turns out to be the last; the place before it."""
        anchor = Anchor(0)
        self._lead = text, anchor
        return anchor

    def set_off(self, start: Anchor, kind: MarkupKind, target: str = "") -> None:
        """Notes that everything since `start` was set off; nothing is noted of what holds no text in the end."""
        self._spans.append(_Span(start, self.here(is_end=True), kind, target))

    def paragraph(self, *, heading: int = 0, is_verbatim: bool = False) -> None:
        """Puts down what was gathered, as a heading of that level if it is not 0; nothing when it is blank."""
        raw = "".join(self._inline)
        self._inline.clear()
        self._n_inline = 0
        if is_verbatim:
            text = raw.replace(BREAK, "\n").strip("\n").rstrip()
        else:
            lines = (" ".join(line.split()) for line in raw.split(BREAK))
            text = (" " if heading else "\n").join(line for line in lines if line)
        if not text.strip():
            self._place_in_blank()
            return
        lead = ""
        if self._lead is not None:
            lead, anchor = self._lead
            anchor.at = self._length
            self._lead = None
        self._place(raw, text, self._length + len(lead))
        if heading:
            self.marks.append(Mark(start=self._length, kind="heading", label=text, level=heading))
        self._parts.append(f"{lead}{text}\n\n")
        self._length += len(lead) + len(text) + 2

    def text(self) -> str:
        """The whole text; call it once everything is put down."""
        return "".join(self._parts).rstrip()

    def markup(self) -> tuple[Markup, ...]:
        """What was set off, outer before inner, without the white space at its ends; call it once everything is put down."""
        for anchor in self._anchors:
            anchor.at = self._length
        text, found = self.text(), list[Markup]()
        for span in self._spans:
            start, end = span.start.at, min(span.end.at, len(text))
            start += len(text[start:end]) - len(text[start:end].lstrip())
            end -= len(text[start:end]) - len(text[start:end].rstrip())
            if start < end:
                found.append(Markup(start=start, end=end, kind=span.kind, target=span.target))
        return tuple(sorted(dict.fromkeys(found), key=lambda markup: (markup.start, -markup.end)))

    def _place(self, raw: str, text: str, offset: int) -> None:
        """Moves the anchors of this paragraph from places in `raw` to places in the whole text, where `text` is at `offset`."""
        if not self._anchors:
            return
        visible = [n for n, character in enumerate(text) if not character.isspace()]
        n_seen, at = 0, 0
        for anchor in sorted(self._anchors, key=lambda anchor: anchor.at):
            n_seen += sum(not (character.isspace() or character == BREAK) for character in raw[at : anchor.at])
            at = anchor.at
            if anchor.is_end:
                anchor.at = offset + visible[n_seen - 1] + 1 if n_seen else self._length
            else:
                anchor.at = offset + (visible[n_seen] if n_seen < len(visible) else len(text))
        self._anchors.clear()

    def _place_in_blank(self) -> None:
        """What ends in a blank paragraph ended with the one before; what begins there begins with the next."""
        for anchor in self._anchors:
            anchor.at = self._length if anchor.is_end else 0
        self._anchors = [anchor for anchor in self._anchors if not anchor.is_end]
