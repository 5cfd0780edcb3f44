"""How wide the screen is, and text broken or cut to fit it. What is piped or written to a file is left as it is."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence

import click

MOST = 100
"""Longer lines of prose are hard to read, however wide the screen is."""

LEAST_COLUMN = 8
"""Columns of a table narrower than this say nothing; the last ones are left out instead."""

GAP = "  "
_NUMBER = re.compile(r"[-−+]?[\d.,]+(\s?%)?")


def columns() -> int | None:
    """Columns of the terminal that standard output is, with room at its edge; None when it is none."""
    if not sys.stdout.isatty():
        return None
    return max(40, shutil.get_terminal_size().columns - 2)


def wrapped(text: str, indent: int = 0) -> list[str]:
    """`text` in lines of at most `MOST` characters or what the screen has, each after `indent` spaces."""
    margin, room = " " * indent, min(columns() or MOST, MOST)
    return textwrap.wrap(
        text, room, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False, break_long_words=False
    )


def fitted(line: str, indent: int | None = None) -> str:
    """A line broken between words where the screen ends, its further lines after `indent` spaces, or as far in as the first.

    Colours are kept and take no room. A word longer than the screen is left to the terminal.
    """
    room = columns()
    room = None if room is None else min(room, MOST)
    if room is None or len(click.unstyle(line)) <= room:
        return line
    start = line[: len(line) - len(line.lstrip(" "))]
    margin = start if indent is None else " " * min(indent, room // 2)
    lines, length = [start], len(start)
    for piece in re.findall(r" *[^ ]+", line[len(start) :]):
        size = len(click.unstyle(piece))
        if length + size > room and lines[-1].strip():
            piece = piece.lstrip(" ")
            lines.append(margin)
            length, size = len(margin), len(click.unstyle(piece))
        lines[-1] += piece
        length += size
    return "\n".join(line.rstrip(" ") for line in lines)


def table_lines(header: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """A header and its rows: in columns that fit the screen, or with bars between the cells where there is no screen.

    The widest columns are cut first; those that have no room at all are counted below.
    """
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    room = columns()
    if room is None:
        yield f"  {' | '.join(header)}"
        yield from (f"  {' | '.join(row)}" for row in cells)
        return
    n_shown, widths = _widths(header, cells, room - len(GAP))
    is_number = [all(_NUMBER.fullmatch(row[n]) or not row[n] for row in cells) for n in range(n_shown)]
    for place, row in enumerate([list(header), *cells]):
        shown = [
            _cut(row[n], widths[n]).rjust(widths[n]) if is_number[n] else _cut(row[n], widths[n]).ljust(widths[n])
            for n in range(n_shown)
        ]
        line = (GAP + GAP.join(shown)).rstrip()
        yield click.style(line, dim=True) if place == 0 else line
    if n_shown < len(header):
        yield f"{GAP}and {len(header) - n_shown} more columns: {', '.join(header[n_shown:])}"


def _widths(header: Sequence[str], cells: Sequence[Sequence[str]], room: int) -> tuple[int, list[int]]:
    """How many columns are shown, and how wide each is."""
    widths = [max(len(row[n]) for row in (header, *cells)) for n in range(len(header))]
    n_shown = len(widths)
    while n_shown > 1 and _taken([min(width, LEAST_COLUMN) for width in widths[:n_shown]]) > room:
        n_shown -= 1
    widths = widths[:n_shown]
    while _taken(widths) > room and max(widths) > LEAST_COLUMN:
        widths[widths.index(max(widths))] -= 1
    return n_shown, widths


def _taken(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _cut(text: str, width: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else f"{text[: width - 1]}…"
