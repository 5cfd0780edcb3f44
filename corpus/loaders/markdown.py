"""Markdown: headings become marks, pipe tables become typed tables, the text stays as written.

Knows the block structure that decides where those are: front matter, fenced code, ATX and setext headings, GFM tables.
Not covered: tables and headings inside block quotes and lists, and HTML inside Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from corpus.decoding import decode
from corpus.grids import Placed, table_from
from corpus.identity import document_id
from corpus.types import Document, Mark, Table

_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NO_PARAGRAPH = re.compile(r" {0,3}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])|\s*\||\s*$| {4}")
_MAX_CELLS = 1000  # in a row; what is wider is no table a question can be asked of
_CAPTION = re.compile(r"\s*[*_]{0,3}table\b", re.IGNORECASE)


class _Line(NamedTuple):
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading or a table, by the index of its first line; `rows` is empty for headings."""

    line: int
    level: int
    label: str
    rows: tuple[tuple[str, ...], ...] = ()


def load(path: Path) -> Iterator[Document]:
    """The one document of a Markdown file; its title is the front matter's, else the first heading of level 1."""
    data = path.read_bytes()
    text = decode(path, data)
    lines = list(_lines(text))
    first = _front_matter_end(lines)
    blocks = list(_blocks(lines, first))
    headings = [block for block in blocks if not block.rows]
    named = (line.text.partition(":")[2].strip().strip("\"'") for line in lines[:first] if line.text.startswith("title:"))
    title = next(filter(None, [*named, *(h.label for h in headings if h.level == 1)]), path.stem)
    yield Document(
        id=document_id("markdown", data),
        source=str(path),
        title=title,
        format="markdown",
        text=text,
        line_based=True,
        marks=tuple(Mark(start=lines[h.line].start, kind="heading", label=h.label, level=h.level) for h in headings),
        tables=tuple(_tables(path, title, lines, blocks)),
    )


def structure(path: Path, title: str, text: str) -> tuple[tuple[Mark, ...], tuple[Table, ...]]:
    """The headings and tables of a piece of Markdown without front matter; `path` and `title` are for its tables."""
    lines = list(_lines(text))
    blocks = list(_blocks(lines, 0))
    marks = (Mark(start=lines[b.line].start, kind="heading", label=b.label, level=b.level) for b in blocks if not b.rows)
    return tuple(marks), tuple(_tables(path, title, lines, blocks))


def plain(markup: str) -> str:
    """A line of Markdown without its inline marks: links, emphasis, code.

    >>> plain("**Dome** of [the hall](hall.md), `v2`")
    'Dome of the hall, v2'
    """
    text = re.sub(r"!?\[([^\[\]]{0,500})\]\([^()]{0,2000}\)", r"\1", markup)
    text = re.sub(r"`([^`]{0,500})`", r"\1", text)
    for _ in range(3):  # one kind of emphasis inside another
        text = re.sub(r"(?<!\w)(\*{1,3}|_{1,3}|~~)(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)", r"\2", text)
    return re.sub(r"\\([^\w\s])", r"\1", text).strip()


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start, line)
        start += len(line) + 1


def _front_matter_end(lines: Sequence[_Line]) -> int:
    """The index of the first line after the front matter, 0 when there is none."""
    if lines[0].text.rstrip() != "---":
        return 0
    return next((n + 1 for n, line in enumerate(lines[1:], start=1) if line.text.rstrip() in ("---", "...")), 0)


def _blocks(lines: Sequence[_Line], first: int) -> Iterator[_Block]:
    fence, n = "", first
    while n < len(lines):
        text = lines[n].text
        mark = _FENCE.match(text)
        if fence:
            if mark and mark[1].startswith(fence) and not text.strip(" `~"):
                fence = ""
        elif mark:
            fence = mark[1]
        elif text.lstrip().startswith("#") and (atx := _atx(text)):
            level, label = atx
            if label:
                yield _Block(n, level, label)
        elif rows := _table_at(lines, n):
            yield _Block(n, 0, "", rows)
            n += len(rows)  # and the delimiter row
        elif n + 1 < len(lines) and (under := _UNDERLINE.match(lines[n + 1].text)) and not _NO_PARAGRAPH.match(text):
            yield _Block(n, 1 if under[1][0] == "=" else 2, plain(text))
            n += 1
        n += 1


def _atx(text: str) -> tuple[int, str] | None:
    """Level and label of a line that begins with one to six "#"; the label may be empty."""
    body = text.strip()
    level = len(body) - len(body.lstrip("#"))
    label = body[level:]
    if level > 6 or len(text) - len(text.lstrip(" ")) > 3 or label[:1].strip():
        return None
    opened = label.rstrip("#")
    return level, plain(opened if opened != opened.rstrip() or not opened else label)


def _table_at(lines: Sequence[_Line], n: int) -> tuple[tuple[str, ...], ...]:
    """The rows of the table whose header is line `n`, without the delimiter row; () when there is none."""
    if "|" not in lines[n].text or n + 1 >= len(lines) or set(lines[n + 1].text) - set("|:- \t"):
        return ()
    if lines[n].text.count("|") > _MAX_CELLS or lines[n + 1].text.count("|") > _MAX_CELLS:
        return ()
    header, rule = _cells(lines[n].text), _cells(lines[n + 1].text)
    if len(rule) != len(header) or not all(re.fullmatch(":?-+:?", cell) for cell in rule):
        return ()
    rows = [header]
    for line in lines[n + 2 :]:
        if "|" not in line.text:
            break
        cells = _cells(line.text)
        rows.append((*cells, *("",) * (len(header) - len(cells)))[: len(header)])
    return tuple(rows)


def _cells(row: str) -> tuple[str, ...]:
    row = row.strip().removeprefix("|")
    if row.endswith("|") and not row.endswith("\\|"):
        row = row[:-1]
    return tuple(plain(cell.replace("\\|", "|")) for cell in re.split(r"(?<!\\)\|", row))


def _tables(path: Path, title: str, lines: Sequence[_Line], blocks: Sequence[_Block]) -> Iterator[Table]:
    heading = title
    for block in blocks:
        if not block.rows:
            heading = block.label
            continue
        above = next((line.text for line in reversed(lines[max(0, block.line - 2) : block.line]) if line.text.strip()), "")
        caption = plain(above) if _CAPTION.match(above) else heading
        placed = Placed(source=str(path), title=caption, location=f"line {block.line + 1}")
        table = table_from(block.rows, placed, has_header=True)
        if table is not None:
            yield table
