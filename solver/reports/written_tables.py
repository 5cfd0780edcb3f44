"""Statements that stand in a text as lines of cells, "Rent | 900 | 850", where the file's reader found no table in them.

Only lines with as many cells as the others are taken: a cell that is missing would put figures under the wrong year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from corpus import Column, Table
from solver.reports.answering import Sheet
from solver.reports.grid import looks_like_heading

_LEAST_LINES = 3
_AROUND = 700
_MOST_TITLE = 90


def written_sheets(text: str, source: str) -> tuple[Sheet, ...]:
    r"""The runs of lines with cells in a text, as sheets with the text before them.

    >>> sheets = written_sheets("Costs\n2021 | 2020\nRent | 900 | 850\nFuel | 12 | 10", "report.pdf")
    >>> [sheet.table.rows[1] for sheet in sheets]
    [('Rent', '900', '850')]
    """
    sheets: list[Sheet] = []
    position = 0
    before = ""
    run: list[tuple[str, ...]] = []
    start = 0
    for line in [*text.split("\n"), ""]:
        if " | " in line:
            start = start if run else position
            run.append(tuple(cell.strip() for cell in line.strip().strip("|").split(" | ")))
        else:
            if len(run) >= _LEAST_LINES:
                title = before[-_MOST_TITLE:] or source
                sheets += _sheet(run, title, source, text[max(0, start - _AROUND) : start], len(sheets))
            run = []
            before = line.strip() or before
        position += len(line) + 1
    return tuple(sheets)


def _sheet(run: Sequence[tuple[str, ...]], title: str, source: str, around: str, number: int) -> Iterator[Sheet]:
    counts = Counter(map(len, run))
    width = max(counts, key=lambda size: (counts[size], size))
    rows: list[tuple[str, ...]] = []
    for cells in run:
        if len(cells) == width:
            rows.append(cells)
        elif len(cells) == width - 1 and looks_like_heading(cells):
            rows.append(("", *cells))  # the header has no cell over the labels
    if width < 2 or len(rows) < _LEAST_LINES:
        return
    names = [f"column_{at + 1}" for at in range(width)]
    table = Table(
        name=f"text_{number + 1}",
        title=title,
        source=source,
        location="text",
        columns=tuple(Column(name=name, header=name, type="text") for name in names),
        rows=tuple(rows),
    )
    yield Sheet(table=table, around=around)
