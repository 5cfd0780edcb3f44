"""A document as Markdown: a view for people, with headings, bold, links, images, lists, quotes, code and tables.

The view is never what is quoted: quotes come from `Document.text`, which it decorates. Text is not escaped, so what looks like
Markdown in a file reads as Markdown here. Documents that are described by their tables (CSV, workbooks) show the tables too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.link_targets import unwrapped
from corpus.types import Document, Mark, Markup, MarkupKind, Table

_AROUND: dict[MarkupKind, tuple[str, str]] = {
    "strong": ("**", "**"),
    "emphasis": ("*", "*"),
    "code": ("`", "`"),
    "link": ("[", "]({})"),
    "image": ("![", "]({})"),
}
_BULLET = re.compile(r"[-*+•◦▪–][ \t]+")
_NUMBER = re.compile(r"\(?(?:\d[\w.]{0,11}|[A-Za-z]{1,4}[.)])[.)]?[ \t]+")
_MAX_ROWS = 1_000  # of one table


def as_markdown(document: Document) -> str:
    """The whole document as Markdown.

    Slides and pages are announced by comments, sheets by headings; rows of text become pipe tables, the first their header.
    A message stands under headings of its own, its headers on a line each.
    """
    if document.format == "markdown":
        return document.text
    if document.format == "code":
        return f"```{document.meta.get('language', '')}\n{document.text.rstrip()}\n```"
    if document.is_description:
        return "\n\n".join(_described(document))
    text = "\n\n".join(_blocks(_decorated(document)))
    if document.format == "mail":  # its headers are its first paragraph
        headers, _, body = text.partition("\n\n")
        text = "\n\n".join(["# Email Message", headers.replace("\n", "  \n"), *(["## Content", body] if body else [])])
    return text


@dataclass(slots=True)
class _Edits:
    """What is to be put where: pieces sorted by place, at one place closing before opening, the inner closed first."""

    pieces: list[tuple[int, int, int, int, str]] = field(default_factory=list)

    def open(self, at: int, order: int, new: str, *, until: int | None = None) -> None:
        self.pieces.append((at, 1, order, at if until is None else until, new))

    def close(self, at: int, order: int, new: str) -> None:
        self.pieces.append((at, 0, -order, at, new))

    def applied(self, text: str) -> str:
        parts, done = [], 0
        for at, _, _, until, new in sorted(self.pieces):
            parts += [text[done : max(done, at)], new]
            done = max(done, until)
        return "".join([*parts, text[done:]])


def _decorated(document: Document) -> str:
    """The text with what its marks and its markup say written into it."""
    text, edits = document.text, _Edits()
    is_written = document.format == "notebook"  # its cells hold Markdown, but for the headings of format 3
    for mark in document.marks:
        if mark.kind in ("slide", "page"):
            edits.open(mark.start, -4, f"<!-- {mark.kind} {mark.label} -->\n\n")
        elif mark.kind == "heading" and not (is_written and not text.startswith(mark.label, mark.start)):
            edits.open(mark.start, -3, "#" * mark.level + " ")
    for order, one in enumerate(document.markup):
        if one.kind == "item":
            _edit_item(text, one, edits)
        elif one.kind == "quote":
            starts = [one.start, *(one.start + n + 1 for n, sign in enumerate(text[one.start : one.end]) if sign == "\n")]
            for start in starts:
                edits.open(start, -2, "> ")
        elif one.kind == "code" and _is_block(text, one):
            edits.open(one.start, -1, f"```{document.meta.get('language', '')}\n")
            edits.close(one.end, -1, "\n```")
        elif "\n\n" not in text[one.start : one.end]:
            before, after = _AROUND[one.kind]
            edits.open(one.start, order, before)
            edits.close(one.end, order, after.format(unwrapped(one.target)))
    return edits.applied(text)


def _edit_item(text: str, item: Markup, edits: _Edits) -> None:
    """The bullet an item begins with becomes "*"; a number stays; an item with neither gets a bullet."""
    if match := _BULLET.match(text, item.start, item.end):
        edits.open(item.start, -2, "* ", until=match.end())
    elif not _NUMBER.match(text, item.start, item.end):
        edits.open(item.start, -2, "* ")


def _is_block(text: str, markup: Markup) -> bool:
    """Whether the span takes up whole lines."""
    begins = markup.start == 0 or text[markup.start - 1] == "\n"
    return begins and (markup.end == len(text) or text[markup.end] == "\n")


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs with rows turned to pipe tables; code between fences stays as it is."""
    is_code = False
    for block in text.split("\n\n"):
        n_fences = sum(line.startswith("```") for line in block.split("\n"))
        yield block if is_code or n_fences else _piped(block)
        is_code ^= n_fences % 2 == 1


def _piped(block: str) -> str:
    """A paragraph whose runs of lines like "a | b" are tables."""
    out: list[str] = []
    rows: list[list[str]] = []
    for line in [*block.split("\n"), ""]:
        cells = [cell.strip() for cell in f" {line.lstrip()} ".split(" | ")]
        if len(cells) > 1:
            rows.append(cells)
            continue
        if rows:
            out += ["", *_pipe_table(rows), ""] if len(rows) > 1 else [" | ".join(rows[0])]
            rows = []
        out.append(line)
    return "\n".join(out).strip("\n")


def _pipe_table(rows: Sequence[Sequence[str]]) -> list[str]:
    width = max(map(len, rows))
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return [lines[0], "| " + " | ".join(["---"] * width) + " |", *lines[1:]]


def _described(document: Document) -> Iterator[str]:
    """A description, and behind what it says of each sheet the tables on it."""
    sheets = [mark for mark in document.marks if mark.kind == "sheet"]
    first_cell = next((mark.start for mark in document.marks if mark.kind == "cell"), len(document.text))
    if not sheets:
        yield from (f"# {document.title}", document.text)
        yield from map(_typed_table, document.tables)
        return
    names = list(dict.fromkeys(mark.label for mark in sheets))
    for name in names:
        yield f"## {name}"
        yield from (_section(document, sheets, n, first_cell) for n, mark in enumerate(sheets) if mark.label == name)
        yield from (_typed_table(table) for table in document.tables if table.location.rpartition("!")[0] == name)


def _section(document: Document, sheets: Sequence[Mark], n: int, first_cell: int) -> str:
    """What stands under the n-th mark of a sheet; the long texts of its cells are in its tables already."""
    end = sheets[n + 1].start if n + 1 < len(sheets) else len(document.text)
    return document.text[sheets[n].start : min(end, max(first_cell, sheets[n].start))].strip()


def _typed_table(table: Table) -> str:
    rows = [[column.header for column in table.columns]]
    rows += [["" if cell is None else str(cell) for cell in row] for row in table.rows[:_MAX_ROWS]]
    lines = _pipe_table([[" ".join(cell.replace("|", "\\|").split()) for cell in row] for row in rows])
    if len(table.rows) > _MAX_ROWS:
        lines += ["", f"… {len(table.rows) - _MAX_ROWS:,} more rows"]
    return "\n".join(lines)
